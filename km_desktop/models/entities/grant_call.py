"""Calls of the Russian Challenge Fund and the criteria they set (domain 6.11)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models import check
from km_desktop.models.base import About, Record, sort_key
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.models.field import Kind, Section, Use, field
from km_desktop.models.money import Money
from km_desktop.models.referenced import BASICS, Referenced
from km_desktop.models.table import Mapped

TERMS = Section("terms", Text("Terms", "Условия"))
CHALLENGES = Section("challenges", Text("Challenges by country", "Задачи по странам"))
CRITERIA = Section("criteria", Text("Criteria", "Критерии"))


class GrantCall(Referenced, Record):
    """A call for proposals of the Challenge Fund."""

    __tablename__ = "grant_call"
    about: ClassVar[About] = About(
        singular=Text("Call", "Конкурс"),
        plural=Text("Calls", "Конкурсы"),
        counted=Plural(("{n} call", "{n} calls"), ("{n} конкурс", "{n} конкурса", "{n} конкурсов")),
        title=("title_en", "title_ru"),
        prefix="RCF",
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
    opens_on: Mapped[date] = field(
        Kind.DAY, Text("Opens", "Открывается"), BASICS, required=True, uses=Use.SHOWN
    )
    closes_on: Mapped[date] = field(
        Kind.DAY, Text("Closes", "Закрывается"), BASICS, required=True, uses=Use.SHOWN
    )
    summary: Mapped[str | None] = field(Kind.LONG_TEXT, Text("Summary", "Краткое описание"), BASICS)
    total_budget: Mapped[Money | None] = field(
        Kind.MONEY,
        Text("Total budget", "Бюджет конкурса"),
        TERMS,
        uses=Use.SHOWN,
        check=check.positive,
    )
    smallest_grant: Mapped[Money | None] = field(
        Kind.MONEY, Text("Smallest grant", "Наименьший грант"), TERMS, check=check.positive
    )
    largest_grant: Mapped[Money | None] = field(
        Kind.MONEY, Text("Largest grant", "Наибольший грант"), TERMS, check=check.positive
    )
    longest_months: Mapped[int | None] = field(
        Kind.WHOLE, Text("Months at most", "Месяцев, не более"), TERMS, check=check.between(1, 60)
    )
    cofinancing_share: Mapped[Decimal | None] = field(
        Kind.NUMBER,
        Text("Co-financing at least, %", "Софинансирование, не менее %"),
        TERMS,
        help=Text(
            "Of grant and co-financing together.", "От суммы гранта и софинансирования вместе."
        ),
        check=check.between(0, 100),
    )
    title_en_key: Mapped[str | None] = sort_key("title_en", otherwise=("title_ru",))


class Challenge(Record):
    """What one country asks of the applicants."""

    __tablename__ = "challenge"
    about: ClassVar[About] = About(
        singular=Text("Challenge", "Задача"),
        plural=Text("Challenges", "Задачи"),
        counted=Plural(
            ("{n} challenge", "{n} challenges"), ("{n} задача", "{n} задачи", "{n} задач")
        ),
        title=("country",),
        parent="grant_call_id",
        added="задачу",
    )

    grant_call_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Call", "Конкурс"),
        CHALLENGES,
        of="grant_call",
        required=True,
        uses=Use.EXCHANGE,
    )
    country: Mapped[str] = field(
        Kind.CHOICE,
        Text("Country", "Страна"),
        CHALLENGES,
        of=COUNTRY,
        required=True,
        uses=Use.SHOWN,
    )
    challenge_en: Mapped[str | None] = field(
        Kind.LONG_TEXT,
        Text("Challenge in English", "Задача на английском"),
        CHALLENGES,
        uses=Use.SHOWN,
    )
    challenge_ru: Mapped[str | None] = field(
        Kind.LONG_TEXT,
        Text("Challenge in Russian", "Задача на русском"),
        CHALLENGES,
        uses=Use.SHOWN,
    )


class Criterion(Record):
    """A criterion of a call and its weight; the weights of a call make 100."""

    __tablename__ = "criterion"
    about: ClassVar[About] = About(
        singular=Text("Criterion", "Критерий"),
        plural=Text("Criteria", "Критерии"),
        counted=Plural(
            ("{n} criterion", "{n} criteria"), ("{n} критерий", "{n} критерия", "{n} критериев")
        ),
        title=("name_en", "name_ru"),
        parent="grant_call_id",
    )

    grant_call_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Call", "Конкурс"),
        CRITERIA,
        of="grant_call",
        required=True,
        uses=Use.EXCHANGE,
    )
    number: Mapped[int | None] = field(
        Kind.WHOLE, Text("No.", "№"), CRITERIA, uses=Use.SHOWN, check=check.positive
    )
    name_en: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Criterion in English", "Критерий на английском"),
        CRITERIA,
        length=200,
        half_required=True,
        uses=Use.SHOWN,
    )
    name_ru: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Criterion in Russian", "Критерий на русском"),
        CRITERIA,
        length=200,
        uses=Use.SHOWN,
    )
    weight: Mapped[Decimal] = field(
        Kind.NUMBER,
        Text("Weight, %", "Вес, %"),
        CRITERIA,
        required=True,
        uses=Use.SHOWN,
        check=check.between(0, 100),
    )
