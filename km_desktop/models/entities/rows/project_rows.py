"""The rows of a project: countries, partners, years, counts of people, documents."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models import check
from km_desktop.models.base import About, Record
from km_desktop.models.code_lists import portfolio
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.models.entities.external_number import ExternalNumber, about_numbers
from km_desktop.models.entities.project import (
    BUDGET,
    COUNTRIES,
    DOCUMENTS,
    PARTNERS,
    PEOPLE,
)
from km_desktop.models.field import Kind, Use, field, in_russian
from km_desktop.models.money import Money
from km_desktop.models.table import Mapped


class ProjectCountry(Record):
    """A country of a project and its share; regional projects have several."""

    __tablename__ = "project_country"
    about: ClassVar[About] = About(
        singular=Text("Country", "Страна"),
        plural=Text("Countries", "Страны"),
        counted=Plural(("{n} country", "{n} countries"), ("{n} страна", "{n} страны", "{n} стран")),
        title=("country",),
        parent="project_id",
        added="страну",
    )

    project_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Project", "Проект"),
        COUNTRIES,
        of="project",
        required=True,
        uses=Use.EXCHANGE,
    )
    country: Mapped[str] = field(
        Kind.CHOICE, Text("Country", "Страна"), COUNTRIES, of=COUNTRY, required=True, uses=Use.SHOWN
    )
    share: Mapped[Decimal | None] = field(
        Kind.NUMBER,
        Text("Share, %", "Доля, %"),
        COUNTRIES,
        uses=Use.SHOWN,
        check=check.between(0, 100),
    )
    is_lead: Mapped[bool | None] = field(
        Kind.YES_NO, Text("Leads", "Ведущая"), COUNTRIES, uses=Use.SHOWN
    )


class ProjectPartner(Record):
    """An organisation's role in a project (IATI OrganisationRole 2.03)."""

    __tablename__ = "project_partner"
    about: ClassVar[About] = About(
        singular=Text("Partner", "Партнёр"),
        plural=Text("Partners", "Партнёры"),
        counted=Plural(
            ("{n} partner", "{n} partners"), ("{n} партнёр", "{n} партнёра", "{n} партнёров")
        ),
        title=("organisation_id",),
        parent="project_id",
    )

    project_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Project", "Проект"),
        PARTNERS,
        of="project",
        required=True,
        uses=Use.EXCHANGE,
    )
    organisation_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Organisation", "Организация"),
        PARTNERS,
        of="organisation",
        required=True,
        uses=Use.SHOWN,
    )
    role: Mapped[str] = field(
        Kind.CHOICE,
        Text("Role", "Роль"),
        PARTNERS,
        of=portfolio.ORGANISATION_ROLE,
        required=True,
        uses=Use.SHOWN,
    )


class ProjectYear(Record):
    """What a project planned and reached in one calendar year."""

    __tablename__ = "project_year"
    about: ClassVar[About] = About(
        singular=Text("Year", "Год"),
        plural=Text("Years", "Годы"),
        counted=Plural(("{n} year", "{n} years"), ("{n} год", "{n} года", "{n} лет")),
        title=("year",),
        parent="project_id",
    )

    project_id: Mapped[UUID] = field(
        Kind.LINK, Text("Project", "Проект"), BUDGET, of="project", required=True, uses=Use.EXCHANGE
    )
    year: Mapped[int] = field(
        Kind.WHOLE,
        Text("Year", "Год"),
        BUDGET,
        required=True,
        uses=Use.SHOWN,
        check=check.year,
    )
    budget: Mapped[Money | None] = field(
        Kind.MONEY,
        Text("Original budget", "Первоначальный бюджет"),
        BUDGET,
        uses=Use.SHOWN,
        check=check.positive,
    )
    budget_revised: Mapped[Money | None] = field(
        Kind.MONEY,
        Text("Revised budget", "Уточнённый бюджет"),
        BUDGET,
        uses=Use.SHOWN,
        check=check.positive,
        help=Text(
            "What the year's budget became; the original one stays beside it.",
            "Каким стал бюджет года; первоначальный остаётся рядом.",
        ),
    )
    budget_status: Mapped[str | None] = field(
        Kind.CHOICE,
        Text("Budget status", "Статус бюджета"),
        BUDGET,
        of=portfolio.BUDGET_STATUS,
        uses=Use.SHOWN,
    )
    expenditure: Mapped[Money | None] = field(
        Kind.MONEY, Text("Expenditure", "Расходы"), BUDGET, uses=Use.SHOWN
    )
    target_women: Mapped[int | None] = field(
        Kind.WHOLE, Text("Target, women", "План, женщины"), BUDGET, check=check.positive
    )
    target_men: Mapped[int | None] = field(
        Kind.WHOLE, Text("Target, men", "План, мужчины"), BUDGET, check=check.positive
    )
    target_total: Mapped[int | None] = field(
        Kind.WHOLE, Text("Target, all", "План, всего"), BUDGET, check=check.positive
    )
    reached_women: Mapped[int | None] = field(
        Kind.WHOLE,
        Text("Reached, women", "Охвачено женщин"),
        BUDGET,
        uses=Use.SHOWN,
        check=check.positive,
    )
    reached_men: Mapped[int | None] = field(
        Kind.WHOLE,
        Text("Reached, men", "Охвачено мужчин"),
        BUDGET,
        uses=Use.SHOWN,
        check=check.positive,
    )
    reached_total: Mapped[int | None] = field(
        Kind.WHOLE,
        Text("Reached, all", "Охвачено всего"),
        BUDGET,
        uses=Use.SHOWN,
        check=check.positive,
    )


class BeneficiaryCount(Record):
    """How many people a project had reached from its start up to a day (domain 6.12).

    A row that an older file brings may not know its day.
    """

    __tablename__ = "beneficiary_count"
    about: ClassVar[About] = About(
        singular=Text("Count of beneficiaries", "Подсчёт бенефициаров"),
        plural=Text("Counts of beneficiaries", "Подсчёты бенефициаров"),
        counted=Plural(
            ("{n} count of beneficiaries", "{n} counts of beneficiaries"),
            ("{n} подсчёт бенефициаров", "{n} подсчёта бенефициаров", "{n} подсчётов бенефициаров"),
        ),
        title=("counted_on",),
        parent="project_id",
    )

    project_id: Mapped[UUID] = field(
        Kind.LINK, Text("Project", "Проект"), PEOPLE, of="project", required=True, uses=Use.EXCHANGE
    )
    counted_on: Mapped[date | None] = field(
        Kind.DAY,
        Text("Counted as of", "По состоянию на"),
        PEOPLE,
        uses=Use.SHOWN,
        help=Text(
            "The day up to which people were counted. A later count is a row of its own.",
            "День, на который посчитаны люди. Более поздний подсчёт – отдельная строка.",
        ),
    )
    direct: Mapped[int | None] = field(
        Kind.WHOLE,
        Text("Direct, cumulative", "Прямых, всего"),
        PEOPLE,
        uses=Use.SHOWN,
        check=check.positive,
        help=Text(
            "Everybody reached from the start, not in one year.",
            "Все охваченные с начала проекта, а не за год.",
        ),
    )
    women: Mapped[int | None] = field(
        Kind.WHOLE,
        Text("of them women", "из них женщины"),
        PEOPLE,
        uses=Use.SHOWN,
        check=check.positive,
    )
    men: Mapped[int | None] = field(
        Kind.WHOLE,
        Text("of them men", "из них мужчины"),
        PEOPLE,
        uses=Use.SHOWN,
        check=check.positive,
    )
    indirect: Mapped[int | None] = field(
        Kind.WHOLE,
        Text("Indirect", "Косвенных"),
        PEOPLE,
        uses=Use.SHOWN,
        check=check.positive,
    )
    method: Mapped[str | None] = field(
        Kind.LONG_TEXT,
        Text("How they were counted", "Как посчитано"),
        PEOPLE,
        length=1000,
    )
    method_ru: Mapped[str | None] = in_russian(method)


class ProjectDocument(Record):
    """A document of a project, by title and date; its file is an attachment."""

    __tablename__ = "project_document"
    about: ClassVar[About] = About(
        singular=Text("Document", "Документ"),
        plural=Text("Documents", "Документы"),
        counted=Plural(
            ("{n} document", "{n} documents"), ("{n} документ", "{n} документа", "{n} документов")
        ),
        title=("title",),
        parent="project_id",
    )

    project_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Project", "Проект"),
        DOCUMENTS,
        of="project",
        required=True,
        uses=Use.EXCHANGE,
    )
    kind: Mapped[str] = field(
        Kind.CHOICE,
        Text("Kind", "Вид"),
        DOCUMENTS,
        of=portfolio.DOCUMENT_KIND,
        required=True,
        uses=Use.SHOWN,
    )
    title: Mapped[str] = field(
        Kind.TEXT, Text("Title", "Название"), DOCUMENTS, length=300, required=True, uses=Use.SHOWN
    )
    dated_on: Mapped[date | None] = field(Kind.DAY, Text("Date", "Дата"), DOCUMENTS, uses=Use.SHOWN)
    link: Mapped[str | None] = field(Kind.WEB, Text("Link", "Ссылка"), DOCUMENTS, uses=Use.SHOWN)


class ExternalId(ExternalNumber, Record):
    """The number of a project in another system."""

    __tablename__ = "external_id"
    about: ClassVar[About] = about_numbers("project_id")

    project_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Project", "Проект"),
        DOCUMENTS,
        of="project",
        required=True,
        uses=Use.EXCHANGE,
    )
