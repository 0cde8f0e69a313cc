"""What donors give: a pledge or an agreement, and the instalments that come of it (domain 6.15)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models import check
from km_desktop.models.base import About, Record
from km_desktop.models.code_lists import portfolio
from km_desktop.models.field import Kind, Section, Use, field, in_russian
from km_desktop.models.money import Money
from km_desktop.models.referenced import BASICS, Referenced
from km_desktop.models.table import Mapped

INSTALMENTS = Section("instalments", Text("Instalments", "Поступления"))


class Contribution(Referenced, Record):
    """An amount that a donor has pledged, with the agreement about it."""

    __tablename__ = "contribution"
    about: ClassVar[About] = About(
        singular=Text("Contribution", "Взнос"),
        plural=Text("Contributions", "Взносы"),
        counted=Plural(
            ("{n} contribution", "{n} contributions"), ("{n} взнос", "{n} взноса", "{n} взносов")
        ),
        title=("title", "title_ru"),
        prefix="CTR",
    )

    donor_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Donor", "Донор"),
        BASICS,
        of="organisation",
        required=True,
        uses=Use.SHOWN,
    )
    title: Mapped[str | None] = field(
        Kind.TEXT, Text("Title", "Название"), BASICS, length=300, uses=Use.SHOWN
    )
    title_ru: Mapped[str | None] = in_russian(title)
    instrument: Mapped[str] = field(
        Kind.CHOICE,
        Text("Instrument", "Инструмент"),
        BASICS,
        of=portfolio.INSTRUMENT,
        required=True,
        uses=Use.SHOWN,
    )
    project_id: Mapped[UUID | None] = field(
        Kind.LINK, Text("Earmarked for", "Целевое назначение: проект"), BASICS, of="project"
    )
    pledged_on: Mapped[date | None] = field(
        Kind.DAY, Text("Pledged on", "Объявлен"), BASICS, uses=Use.SHOWN
    )
    pledged: Mapped[Money | None] = field(
        Kind.MONEY,
        Text("Pledged", "Объявленная сумма"),
        BASICS,
        uses=Use.SHOWN,
        check=check.positive,
    )
    agreement_no: Mapped[str | None] = field(
        Kind.TEXT, Text("Agreement no.", "Номер соглашения"), BASICS, length=80
    )
    signed_on: Mapped[date | None] = field(
        Kind.DAY, Text("Agreement signed on", "Соглашение подписано"), BASICS
    )
    note: Mapped[str | None] = field(Kind.LONG_TEXT, Text("Note", "Примечание"), BASICS)


class Instalment(Record):
    """A part of a contribution: when it is due, and when it came."""

    __tablename__ = "instalment"
    about: ClassVar[About] = About(
        singular=Text("Instalment", "Поступление"),
        plural=Text("Instalments", "Поступления"),
        counted=Plural(
            ("{n} instalment", "{n} instalments"),
            ("{n} поступление", "{n} поступления", "{n} поступлений"),
        ),
        title=("number",),
        parent="contribution_id",
    )

    contribution_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Contribution", "Взнос"),
        INSTALMENTS,
        of="contribution",
        required=True,
        uses=Use.EXCHANGE,
    )
    number: Mapped[int | None] = field(
        Kind.WHOLE, Text("No.", "№"), INSTALMENTS, uses=Use.SHOWN, check=check.positive
    )
    due_on: Mapped[date | None] = field(Kind.DAY, Text("Due", "Срок"), INSTALMENTS, uses=Use.SHOWN)
    amount: Mapped[Money | None] = field(
        Kind.MONEY, Text("Amount", "Сумма"), INSTALMENTS, uses=Use.SHOWN
    )
    received_on: Mapped[date | None] = field(
        Kind.DAY, Text("Received on", "Получено"), INSTALMENTS, uses=Use.SHOWN
    )
    note: Mapped[str | None] = field(
        Kind.TEXT, Text("Note", "Пояснение"), INSTALMENTS, length=300, uses=Use.SHOWN
    )
