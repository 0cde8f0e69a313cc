"""Awards of the Challenge Fund: milestones, reports, amendments (domain 6.11, 7.8)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models import check
from km_desktop.models.base import About, Record
from km_desktop.models.code_lists import fund
from km_desktop.models.field import Kind, Section, Use, field, in_russian
from km_desktop.models.money import Money
from km_desktop.models.referenced import BASICS, Referenced
from km_desktop.models.table import Mapped

MILESTONES = Section("milestones", Text("Milestones and tranches", "Этапы и транши"))
REPORTS = Section("reports", Text("Reports", "Отчёты"))
AMENDMENTS = Section("amendments", Text("Amendments", "Изменения соглашения"))
RESULTS = Section("results", Text("Results", "Итоги"))


class Award(Referenced, Record):
    """A grant agreement with the applicant of an approved application."""

    __tablename__ = "award"
    about: ClassVar[About] = About(
        singular=Text("Award", "Грант"),
        plural=Text("Awards", "Гранты"),
        counted=Plural(("{n} award", "{n} awards"), ("{n} грант", "{n} гранта", "{n} грантов")),
        title=("grant_application_id",),
        prefix="RCW",
    )

    status: Mapped[str] = field(
        Kind.CHOICE,
        Text("Status", "Статус"),
        BASICS,
        of=fund.AWARD_STATUS,
        required=True,
        uses=Use.GIVEN,
    )
    grant_application_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Application", "Заявка"),
        BASICS,
        of="grant_application",
        required=True,
        uses=Use.SHOWN,
    )
    agreement_no: Mapped[str] = field(
        Kind.TEXT,
        Text("Agreement no.", "Номер соглашения"),
        BASICS,
        length=60,
        required=True,
        uses=Use.SHOWN,
    )
    signed_on: Mapped[date | None] = field(
        Kind.DAY, Text("Signed on", "Подписано"), BASICS, uses=Use.SHOWN
    )
    approved_by: Mapped[str | None] = field(
        Kind.TEXT, Text("Approved by", "Кто утвердил"), BASICS, length=120
    )
    starts_on: Mapped[date | None] = field(
        Kind.DAY, Text("Start", "Начало"), BASICS, uses=Use.SHOWN
    )
    ends_on: Mapped[date | None] = field(Kind.DAY, Text("End", "Окончание"), BASICS, uses=Use.SHOWN)
    amount: Mapped[Money | None] = field(
        Kind.MONEY, Text("Amount", "Сумма"), BASICS, uses=Use.SHOWN, check=check.positive
    )
    is_imported: Mapped[bool | None] = field(
        Kind.YES_NO, Text("From older records", "Из прежних записей"), BASICS
    )
    results_en: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Results in English", "Итоги на английском"), RESULTS, length=1000
    )
    results_ru: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Results in Russian", "Итоги на русском"), RESULTS, length=1000
    )
    beneficiaries: Mapped[int | None] = field(
        Kind.WHOLE,
        Text("Direct beneficiaries", "Прямые бенефициары"),
        RESULTS,
        check=check.positive,
    )
    scale_up: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Scale-up", "Масштабирование"), RESULTS
    )
    scale_up_ru: Mapped[str | None] = in_russian(scale_up)


class Milestone(Record):
    """A milestone of an award and the tranche that follows it."""

    __tablename__ = "milestone"
    about: ClassVar[About] = About(
        singular=Text("Milestone", "Этап"),
        plural=Text("Milestones", "Этапы"),
        counted=Plural(
            ("{n} milestone", "{n} milestones"), ("{n} этап", "{n} этапа", "{n} этапов")
        ),
        title=("title_en", "title_ru"),
        parent="award_id",
    )

    award_id: Mapped[UUID] = field(
        Kind.LINK, Text("Award", "Грант"), MILESTONES, of="award", required=True, uses=Use.EXCHANGE
    )
    number: Mapped[int | None] = field(
        Kind.WHOLE, Text("No.", "№"), MILESTONES, uses=Use.SHOWN, check=check.positive
    )
    title_en: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Milestone in English", "Этап на английском"),
        MILESTONES,
        length=300,
        half_required=True,
        uses=Use.SHOWN,
    )
    title_ru: Mapped[str | None] = field(
        Kind.TEXT, Text("Milestone in Russian", "Этап на русском"), MILESTONES, length=300
    )
    due_on: Mapped[date | None] = field(Kind.DAY, Text("Due", "Срок"), MILESTONES, uses=Use.SHOWN)
    evidence: Mapped[str | None] = field(
        Kind.TEXT, Text("Evidence", "Подтверждение"), MILESTONES, length=500
    )
    evidence_ru: Mapped[str | None] = in_russian(evidence)
    share: Mapped[Decimal | None] = field(
        Kind.NUMBER,
        Text("Tranche, %", "Транш, %"),
        MILESTONES,
        uses=Use.SHOWN,
        check=check.between(0, 100),
    )
    amount: Mapped[Money | None] = field(
        Kind.MONEY, Text("Amount", "Сумма"), MILESTONES, uses=Use.SHOWN
    )
    status: Mapped[str] = field(
        Kind.CHOICE,
        Text("Tranche is", "Статус транша"),
        MILESTONES,
        of=fund.TRANCHE_STATUS,
        required=True,
        uses=Use.SHOWN,
    )
    paid_on: Mapped[date | None] = field(
        Kind.DAY, Text("Paid on", "Оплачен"), MILESTONES, uses=Use.SHOWN
    )


class AwardReport(Record):
    """An interim or final report on an award."""

    __tablename__ = "award_report"
    about: ClassVar[About] = About(
        singular=Text("Report", "Отчёт"),
        plural=Text("Reports", "Отчёты"),
        counted=Plural(("{n} report", "{n} reports"), ("{n} отчёт", "{n} отчёта", "{n} отчётов")),
        title=("kind",),
        parent="award_id",
    )

    award_id: Mapped[UUID] = field(
        Kind.LINK, Text("Award", "Грант"), REPORTS, of="award", required=True, uses=Use.EXCHANGE
    )
    kind: Mapped[str] = field(
        Kind.CHOICE,
        Text("Kind", "Вид"),
        REPORTS,
        of=fund.REPORT_KIND,
        required=True,
        uses=Use.SHOWN,
    )
    due_on: Mapped[date | None] = field(Kind.DAY, Text("Due", "Срок"), REPORTS, uses=Use.SHOWN)
    received_on: Mapped[date | None] = field(
        Kind.DAY, Text("Received on", "Получен"), REPORTS, uses=Use.SHOWN
    )
    accepted_on: Mapped[date | None] = field(
        Kind.DAY, Text("Accepted on", "Принят"), REPORTS, uses=Use.SHOWN
    )


class Amendment(Record):
    """A change of an award that both sides signed."""

    __tablename__ = "amendment"
    about: ClassVar[About] = About(
        singular=Text("Amendment", "Изменение соглашения"),
        plural=Text("Amendments", "Изменения соглашения"),
        added="изменение соглашения",
        counted=Plural(
            ("{n} amendment", "{n} amendments"),
            ("{n} изменение соглашения", "{n} изменения соглашения", "{n} изменений соглашения"),
        ),
        title=("kind",),
        parent="award_id",
    )

    award_id: Mapped[UUID] = field(
        Kind.LINK, Text("Award", "Грант"), AMENDMENTS, of="award", required=True, uses=Use.EXCHANGE
    )
    kind: Mapped[str] = field(
        Kind.CHOICE,
        Text("Kind", "Вид"),
        AMENDMENTS,
        of=fund.AMENDMENT_KIND,
        required=True,
        uses=Use.SHOWN,
    )
    signed_on: Mapped[date | None] = field(
        Kind.DAY, Text("Signed on", "Подписано"), AMENDMENTS, uses=Use.SHOWN
    )
    new_end: Mapped[date | None] = field(
        Kind.DAY, Text("New end", "Новое окончание"), AMENDMENTS, uses=Use.SHOWN
    )
    new_amount: Mapped[Money | None] = field(
        Kind.MONEY,
        Text("New amount", "Новая сумма"),
        AMENDMENTS,
        uses=Use.SHOWN,
        check=check.positive,
    )
    note: Mapped[str | None] = field(
        Kind.TEXT, Text("What changes", "Что меняется"), AMENDMENTS, length=500, uses=Use.SHOWN
    )
    note_ru: Mapped[str | None] = in_russian(note)
