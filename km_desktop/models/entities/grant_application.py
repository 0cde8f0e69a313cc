"""Applications to the Challenge Fund, their checks and scores (domain 6.11, 7.7)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models import check
from km_desktop.models.base import About, Record, sort_key
from km_desktop.models.code_lists import fund
from km_desktop.models.code_lists.places import COUNTRY, SDG, THEME
from km_desktop.models.field import Kind, Section, Use, field, in_russian
from km_desktop.models.money import Money
from km_desktop.models.referenced import BASICS, Referenced
from km_desktop.models.table import Mapped

SOLUTION = Section("solution", Text("Solution", "Решение"))
FUNDING = Section("funding", Text("Funding", "Финансирование"))
ELIGIBILITY = Section("eligibility", Text("Eligibility", "Допуск"))
SCORES = Section("scores", Text("Scores", "Баллы"))
DECISION = Section("decision", Text("Decision", "Решение комитета"))


class GrantApplication(Referenced, Record):
    """An applicant's proposal in answer to a call."""

    __tablename__ = "grant_application"
    about: ClassVar[About] = About(
        singular=Text("Application", "Заявка"),
        plural=Text("Applications", "Заявки"),
        counted=Plural(
            ("{n} application", "{n} applications"), ("{n} заявка", "{n} заявки", "{n} заявок")
        ),
        title=("title_en", "title_ru"),
        prefix="RCA",
    )

    status: Mapped[str] = field(
        Kind.CHOICE,
        Text("Status", "Статус"),
        BASICS,
        of=fund.APPLICATION_STATUS,
        required=True,
        uses=Use.GIVEN,
    )
    grant_call_id: Mapped[UUID] = field(
        Kind.LINK, Text("Call", "Конкурс"), BASICS, of="grant_call", required=True, uses=Use.SHOWN
    )
    title_en: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Title in English", "Название на английском"),
        BASICS,
        length=200,
        half_required=True,
        uses=Use.SHOWN,
    )
    title_ru: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Title in Russian", "Название на русском"),
        BASICS,
        length=200,
        uses=Use.SHOWN,
    )
    applicant_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Applicant", "Заявитель"),
        BASICS,
        of="organisation",
        required=True,
        uses=Use.SHOWN,
    )
    country: Mapped[str] = field(
        Kind.CHOICE, Text("Country", "Страна"), BASICS, of=COUNTRY, required=True, uses=Use.SHOWN
    )
    partner_id: Mapped[UUID | None] = field(
        Kind.LINK, Text("Local partner", "Местный партнёр"), BASICS, of="organisation"
    )
    partner_document: Mapped[str | None] = field(
        Kind.CHOICE,
        Text("Document of the partner", "Документ партнёра"),
        BASICS,
        of=fund.PARTNER_DOCUMENT,
    )
    submitted_on: Mapped[date | None] = field(Kind.DAY, Text("Submitted on", "Подана"), BASICS)
    is_imported: Mapped[bool | None] = field(
        Kind.YES_NO, Text("From older records", "Из прежних записей"), BASICS
    )
    solution_type: Mapped[str | None] = field(
        Kind.CHOICE, Text("Type of solution", "Тип решения"), SOLUTION, of=fund.SOLUTION_TYPE
    )
    theme: Mapped[str | None] = field(
        Kind.CHOICE, Text("Theme", "Тема"), SOLUTION, of=THEME, uses=Use.SHOWN
    )
    sdgs: Mapped[tuple[str, ...]] = field(Kind.CHOICES, Text("SDGs", "ЦУР"), SOLUTION, of=SDG)
    summary_en: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Summary in English", "Описание на английском"), SOLUTION
    )
    summary_ru: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Summary in Russian", "Описание на русском"), SOLUTION
    )
    months: Mapped[int | None] = field(
        Kind.WHOLE, Text("Months", "Месяцев"), SOLUTION, check=check.between(1, 60)
    )
    requested: Mapped[Money | None] = field(
        Kind.MONEY, Text("Requested", "Запрошено"), FUNDING, uses=Use.SHOWN, check=check.positive
    )
    cofinancing_cash: Mapped[Money | None] = field(
        Kind.MONEY,
        Text("Co-financing in cash", "Софинансирование деньгами"),
        FUNDING,
        check=check.positive,
    )
    cofinancing_kind: Mapped[Money | None] = field(
        Kind.MONEY,
        Text("Co-financing in kind", "Софинансирование в натуре"),
        FUNDING,
        check=check.positive,
    )
    rank: Mapped[int | None] = field(
        Kind.WHOLE, Text("Rank", "Место"), DECISION, uses=Use.SHOWN, check=check.positive
    )
    notified_on: Mapped[date | None] = field(
        Kind.DAY, Text("Applicant notified on", "Заявитель уведомлён"), DECISION
    )
    approved_by: Mapped[str | None] = field(
        Kind.TEXT, Text("Decided by", "Кто решил"), DECISION, length=120
    )
    decision_note: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Reason for the decision", "Основание решения"), DECISION, private=True
    )
    decision_note_ru: Mapped[str | None] = in_russian(decision_note)
    title_en_key: Mapped[str | None] = sort_key("title_en", otherwise=("title_ru",))


class EligibilityCheck(Record):
    """One condition of eligibility and whether it is met."""

    __tablename__ = "eligibility_check"
    about: ClassVar[About] = About(
        singular=Text("Check", "Проверка"),
        plural=Text("Eligibility checks", "Проверки допуска"),
        counted=Plural(
            ("{n} check", "{n} checks"), ("{n} проверка", "{n} проверки", "{n} проверок")
        ),
        title=("condition",),
        parent="grant_application_id",
        added="проверку",
    )

    grant_application_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Application", "Заявка"),
        ELIGIBILITY,
        of="grant_application",
        required=True,
        uses=Use.EXCHANGE,
    )
    condition: Mapped[str] = field(
        Kind.CHOICE,
        Text("Condition", "Условие"),
        ELIGIBILITY,
        of=fund.ELIGIBILITY,
        required=True,
        uses=Use.SHOWN,
    )
    is_met: Mapped[str] = field(
        Kind.CHOICE,
        Text("Met", "Соблюдено"),
        ELIGIBILITY,
        of=fund.CHECK_RESULT,
        required=True,
        uses=Use.SHOWN,
    )
    note: Mapped[str | None] = field(
        Kind.TEXT, Text("Note", "Пояснение"), ELIGIBILITY, length=500, uses=Use.SHOWN
    )
    note_ru: Mapped[str | None] = in_russian(note)


class ReviewDeclaration(Record):
    """What a reviewer declares before scoring an application: whether interests conflict."""

    __tablename__ = "review_declaration"
    about: ClassVar[About] = About(
        singular=Text("Reviewer", "Рецензент"),
        plural=Text("Reviewers", "Рецензенты"),
        counted=Plural(
            ("{n} reviewer", "{n} reviewers"),
            ("{n} рецензент", "{n} рецензента", "{n} рецензентов"),
        ),
        title=("reviewer",),
        parent="grant_application_id",
        added="рецензента",
    )

    grant_application_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Application", "Заявка"),
        SCORES,
        of="grant_application",
        required=True,
        uses=Use.EXCHANGE,
    )
    reviewer: Mapped[str] = field(
        Kind.TEXT,
        Text("Reviewer", "Рецензент"),
        SCORES,
        length=120,
        required=True,
        uses=Use.SHOWN,
        private=True,
    )
    has_conflict: Mapped[bool | None] = field(
        Kind.YES_NO, Text("Conflict of interest", "Конфликт интересов"), SCORES, uses=Use.SHOWN
    )
    declared_on: Mapped[date | None] = field(
        Kind.DAY, Text("Declared on", "Заявлено"), SCORES, uses=Use.SHOWN
    )
    note: Mapped[str | None] = field(
        Kind.TEXT,
        Text("What it is about", "В чём он состоит"),
        SCORES,
        length=500,
        uses=Use.SHOWN,
        private=True,
    )


class ReviewScore(Record):
    """The points a reviewer gives an application for one criterion, out of 100."""

    __tablename__ = "review_score"
    about: ClassVar[About] = About(
        singular=Text("Score", "Балл"),
        plural=Text("Scores", "Баллы"),
        counted=Plural(("{n} score", "{n} scores"), ("{n} балл", "{n} балла", "{n} баллов")),
        title=("reviewer",),
        parent="grant_application_id",
    )

    grant_application_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Application", "Заявка"),
        SCORES,
        of="grant_application",
        required=True,
        uses=Use.EXCHANGE,
    )
    reviewer: Mapped[str] = field(
        Kind.TEXT,
        Text("Reviewer", "Рецензент"),
        SCORES,
        length=120,
        required=True,
        uses=Use.SHOWN,
        private=True,
    )
    criterion_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Criterion", "Критерий"),
        SCORES,
        of="criterion",
        required=True,
        uses=Use.SHOWN,
    )
    points: Mapped[Decimal] = field(
        Kind.NUMBER,
        Text("Points, 0–100", "Баллы, 0–100"),
        SCORES,
        required=True,
        uses=Use.SHOWN,
        check=check.between(0, 100),
    )
    comment: Mapped[str | None] = field(
        Kind.TEXT, Text("Comment", "Комментарий"), SCORES, length=1000, uses=Use.SHOWN, private=True
    )
