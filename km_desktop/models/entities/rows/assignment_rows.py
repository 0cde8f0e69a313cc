"""The rows of an assignment: candidates, deliverables, payments, costs, evaluation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models import check
from km_desktop.models.base import About, Record
from km_desktop.models.code_lists import people, programmes, work
from km_desktop.models.column import index
from km_desktop.models.entities.assignment import DELIVERABLES, EVALUATION, EXPERT, PAYMENTS
from km_desktop.models.field import Kind, Section, Use, field, in_russian
from km_desktop.models.money import Money
from km_desktop.models.table import Mapped


def _of_assignment(section: Section) -> Mapped[UUID]:
    declared: Mapped[UUID] = field(
        Kind.LINK,
        Text("Assignment", "Задание"),
        section,
        of="assignment",
        required=True,
        uses=Use.EXCHANGE,
    )
    return declared


def _score(label: Text) -> Mapped[str | None]:
    declared: Mapped[str | None] = field(Kind.CHOICE, label, EVALUATION, of=people.SCORE)
    return declared


class Candidate(Record):
    """An expert considered for an assignment, with scores out of 100."""

    __tablename__ = "candidate"
    about: ClassVar[About] = About(
        singular=Text("Candidate", "Кандидат"),
        plural=Text("Candidates", "Кандидаты"),
        counted=Plural(
            ("{n} candidate", "{n} candidates"),
            ("{n} кандидат", "{n} кандидата", "{n} кандидатов"),
        ),
        title=("expert_id",),
        parent="assignment_id",
        added="кандидата",
    )

    assignment_id: Mapped[UUID] = _of_assignment(EXPERT)
    expert_id: Mapped[UUID] = field(
        Kind.LINK, Text("Expert", "Эксперт"), EXPERT, of="expert", required=True, uses=Use.SHOWN
    )
    technical_score: Mapped[Decimal | None] = field(
        Kind.NUMBER,
        Text("Technical", "Техническая"),
        EXPERT,
        uses=Use.SHOWN,
        check=check.between(0, 100),
    )
    offer: Mapped[Money | None] = field(
        Kind.MONEY,
        Text("Offer", "Ценовое предложение"),
        EXPERT,
        uses=Use.SHOWN,
        private=True,
        check=check.positive,
    )
    financial_score: Mapped[Decimal | None] = field(
        Kind.NUMBER,
        Text("Financial", "Финансовая"),
        EXPERT,
        uses=Use.SHOWN,
        check=check.between(0, 100),
        private=True,
    )
    source: Mapped[str | None] = field(
        Kind.CHOICE, Text("Source", "Источник"), EXPERT, of=programmes.CANDIDATE_SOURCE
    )
    decision: Mapped[str | None] = field(
        Kind.CHOICE, Text("Decision", "Решение"), EXPERT, of=work.CANDIDATE_DECISION, uses=Use.SHOWN
    )
    reason: Mapped[str | None] = field(
        Kind.TEXT, Text("Reason", "Основание"), EXPERT, length=500, uses=Use.SHOWN, private=True
    )


class ContactNote(Record):
    """One contact with an expert about an assignment: asked, answered, declined and why."""

    __tablename__ = "contact_note"
    about: ClassVar[About] = About(
        singular=Text("Contact", "Обращение"),
        plural=Text("Contact log", "Журнал обращений"),
        counted=Plural(
            ("{n} contact", "{n} contacts"),
            ("{n} обращение", "{n} обращения", "{n} обращений"),
        ),
        title=("expert_id",),
        parent="assignment_id",
    )

    assignment_id: Mapped[UUID] = _of_assignment(EXPERT)
    expert_id: Mapped[UUID] = field(
        Kind.LINK, Text("Expert", "Эксперт"), EXPERT, of="expert", required=True, uses=Use.SHOWN
    )
    contacted_on: Mapped[date] = field(
        Kind.DAY, Text("Date", "Дата"), EXPERT, required=True, uses=Use.SHOWN
    )
    way: Mapped[str | None] = field(
        Kind.CHOICE, Text("How", "Способ"), EXPERT, of=programmes.CONTACT_WAY, uses=Use.SHOWN
    )
    outcome: Mapped[str] = field(
        Kind.CHOICE,
        Text("What came of it", "Итог"),
        EXPERT,
        of=programmes.CONTACT_OUTCOME,
        required=True,
        uses=Use.SHOWN,
    )
    note: Mapped[str | None] = field(
        Kind.TEXT, Text("Note", "Пояснение"), EXPERT, length=500, uses=Use.SHOWN, private=True
    )


class Deliverable(Record):
    """An output of the assignment and its acceptance."""

    __tablename__ = "deliverable"
    about: ClassVar[About] = About(
        singular=Text("Deliverable", "Результат"),
        plural=Text("Deliverables", "Результаты"),
        counted=Plural(
            ("{n} deliverable", "{n} deliverables"),
            ("{n} результат", "{n} результата", "{n} результатов"),
        ),
        title=("title_en", "title_ru"),
        parent="assignment_id",
    )

    assignment_id: Mapped[UUID] = _of_assignment(DELIVERABLES)
    number: Mapped[int | None] = field(
        Kind.WHOLE, Text("No.", "№"), DELIVERABLES, uses=Use.SHOWN, check=check.positive
    )
    title_en: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Output in English", "Результат на английском"),
        DELIVERABLES,
        length=300,
        half_required=True,
        uses=Use.SHOWN,
    )
    title_ru: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Output in Russian", "Результат на русском"),
        DELIVERABLES,
        length=300,
        uses=Use.SHOWN,
    )
    output_type: Mapped[str | None] = field(
        Kind.CHOICE, Text("Type", "Вид"), DELIVERABLES, of=work.OUTPUT_TYPE, uses=Use.SHOWN
    )
    due_on: Mapped[date | None] = field(Kind.DAY, Text("Due", "Срок"), DELIVERABLES, uses=Use.SHOWN)
    share: Mapped[Decimal | None] = field(
        Kind.NUMBER,
        Text("Share, %", "Доля, %"),
        DELIVERABLES,
        uses=Use.SHOWN,
        check=check.between(0, 100),
    )
    status: Mapped[str] = field(
        Kind.CHOICE,
        Text("Status", "Статус"),
        DELIVERABLES,
        of=work.DELIVERABLE_STATUS,
        required=True,
        uses=Use.SHOWN,
    )
    submitted_on: Mapped[date | None] = field(
        Kind.DAY, Text("Submitted on", "Представлен"), DELIVERABLES
    )
    accepted_on: Mapped[date | None] = field(Kind.DAY, Text("Accepted on", "Принят"), DELIVERABLES)
    accepted_by: Mapped[str | None] = field(
        Kind.TEXT, Text("Accepted by", "Принимает"), DELIVERABLES, length=120
    )
    accepted_by_ru: Mapped[str | None] = field(
        Kind.TEXT, Text("Accepted by, in Russian", "Принимает, по-русски"), DELIVERABLES, length=120
    )


class Payment(Record):
    """An instalment of the fee."""

    __tablename__ = "payment"
    about: ClassVar[About] = About(
        singular=Text("Payment", "Платёж"),
        plural=Text("Payments", "Платежи"),
        counted=Plural(
            ("{n} payment", "{n} payments"),
            ("{n} платёж", "{n} платежа", "{n} платежей"),
        ),
        title=("number",),
        parent="assignment_id",
    )
    # What is due is a few among hundreds of thousands that are paid.
    __table_args__ = (index("status"),)

    assignment_id: Mapped[UUID] = _of_assignment(PAYMENTS)
    number: Mapped[int | None] = field(
        Kind.WHOLE, Text("No.", "№"), PAYMENTS, uses=Use.SHOWN, check=check.positive
    )
    deliverable_id: Mapped[UUID | None] = field(
        Kind.LINK, Text("For", "За"), PAYMENTS, of="deliverable", uses=Use.SHOWN
    )
    share: Mapped[Decimal | None] = field(
        Kind.NUMBER,
        Text("Share, %", "Доля, %"),
        PAYMENTS,
        uses=Use.SHOWN,
        check=check.between(0, 100),
    )
    amount: Mapped[Money | None] = field(
        Kind.MONEY, Text("Amount", "Сумма"), PAYMENTS, uses=Use.SHOWN, private=True
    )
    due_on: Mapped[date | None] = field(Kind.DAY, Text("Due on", "Срок"), PAYMENTS, uses=Use.SHOWN)
    paid_on: Mapped[date | None] = field(
        Kind.DAY, Text("Paid on", "Оплачен"), PAYMENTS, uses=Use.SHOWN
    )
    status: Mapped[str] = field(
        Kind.CHOICE,
        Text("Status", "Статус"),
        PAYMENTS,
        of=work.PAYMENT_STATUS,
        required=True,
        uses=Use.SHOWN,
    )


class CostLine(Record):
    """A cost beside the fee, and who bears it."""

    __tablename__ = "cost_line"
    about: ClassVar[About] = About(
        singular=Text("Cost", "Расход"),
        plural=Text("Other costs", "Прочие расходы"),
        counted=Plural(("{n} cost", "{n} costs"), ("{n} расход", "{n} расхода", "{n} расходов")),
        title=("cost_type",),
        parent="assignment_id",
    )

    assignment_id: Mapped[UUID] = _of_assignment(PAYMENTS)
    cost_type: Mapped[str] = field(
        Kind.CHOICE, Text("Type", "Вид"), PAYMENTS, of=work.COST_TYPE, required=True, uses=Use.SHOWN
    )
    payer: Mapped[str | None] = field(
        Kind.CHOICE, Text("Paid by", "Плательщик"), PAYMENTS, of=work.PAYER, uses=Use.SHOWN
    )
    planned: Mapped[Money | None] = field(
        Kind.MONEY,
        Text("Planned", "План"),
        PAYMENTS,
        uses=Use.SHOWN,
        private=True,
        check=check.positive,
    )
    actual: Mapped[Money | None] = field(
        Kind.MONEY, Text("Actual", "Факт"), PAYMENTS, uses=Use.SHOWN, private=True
    )


class Evaluation(Record):
    """How the country office judged the assignment (domain 6.7)."""

    __tablename__ = "evaluation"
    about: ClassVar[About] = About(
        singular=Text("Evaluation", "Оценка"),
        plural=Text("Evaluations", "Оценки"),
        counted=Plural(
            ("{n} evaluation", "{n} evaluations"),
            ("{n} оценка", "{n} оценки", "{n} оценок"),
        ),
        title=("evaluator",),
        parent="assignment_id",
        added="оценку",
    )

    assignment_id: Mapped[UUID] = _of_assignment(EVALUATION)
    evaluated_on: Mapped[date] = field(
        Kind.DAY, Text("Date", "Дата"), EVALUATION, required=True, uses=Use.SHOWN
    )
    evaluator: Mapped[str | None] = field(
        Kind.TEXT, Text("Evaluator", "Кто оценивает"), EVALUATION, uses=Use.SHOWN
    )
    evaluator_ru: Mapped[str | None] = in_russian(evaluator)
    evaluator_role: Mapped[str | None] = field(
        Kind.TEXT, Text("Role of the evaluator", "Должность"), EVALUATION, length=120
    )
    evaluator_role_ru: Mapped[str | None] = in_russian(evaluator_role)
    organisation_id: Mapped[UUID | None] = field(
        Kind.LINK, Text("Organisation", "Организация"), EVALUATION, of="organisation"
    )
    overall: Mapped[str] = field(
        Kind.CHOICE,
        Text("Overall", "Общая оценка"),
        EVALUATION,
        of=people.SCORE,
        required=True,
        uses=Use.SHOWN,
    )
    engage_again: Mapped[str | None] = field(
        Kind.CHOICE,
        Text("Would engage again", "Пригласили бы снова"),
        EVALUATION,
        of=people.ENGAGE_AGAIN,
        uses=Use.SHOWN,
    )
    knowledge: Mapped[str | None] = _score(Text("Technical knowledge", "Знание предмета"))
    quality: Mapped[str | None] = _score(Text("Quality of outputs", "Качество результатов"))
    timeliness: Mapped[str | None] = _score(Text("Timeliness", "Соблюдение сроков"))
    communication: Mapped[str | None] = _score(
        Text("Communication", "Общение с офисом и партнёром")
    )
    initiative: Mapped[str | None] = _score(Text("Initiative", "Инициатива"))
    compliance: Mapped[str | None] = _score(Text("Compliance with rules", "Соблюдение правил"))
    use_of_results: Mapped[str | None] = _score(
        Text("Use of results by the partner", "Использование результатов партнёром")
    )
    satisfaction: Mapped[str | None] = field(
        Kind.CHOICE,
        Text("Satisfaction of the partner", "Удовлетворённость партнёра"),
        EVALUATION,
        of=programmes.SATISFACTION,
    )
    followed_up_on: Mapped[date | None] = field(
        Kind.DAY, Text("Asked again on", "Повторный опрос"), EVALUATION
    )
    result_use: Mapped[str | None] = field(
        Kind.CHOICE,
        Text("Results after six months", "Результаты через полгода"),
        EVALUATION,
        of=programmes.RESULT_USE,
    )
    comments: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Comments", "Комментарии"), EVALUATION, private=True
    )
    expert_feedback: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Feedback of the expert", "Отзыв эксперта"), EVALUATION, private=True
    )
