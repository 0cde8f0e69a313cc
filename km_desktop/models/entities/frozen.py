"""Figures frozen under a name, with the rows that made them (domain 9.2)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models.base import About, Record
from km_desktop.models.field import Kind, Section, Use, field
from km_desktop.models.referenced import BASICS
from km_desktop.models.table import Mapped

FIGURES = Section("figures", Text("Figures", "Показатели"))


class Freeze(Record):
    """A set of figures kept as they stood when they were published."""

    __tablename__ = "freeze"
    about: ClassVar[About] = About(
        singular=Text("Frozen figures", "Зафиксированные показатели"),
        plural=Text("Frozen figures", "Зафиксированные показатели"),
        counted=Plural(
            ("{n} set of figures", "{n} sets of figures"),
            ("{n} набор показателей", "{n} набора показателей", "{n} наборов показателей"),
        ),
        title=("name",),
    )

    name: Mapped[str] = field(
        Kind.TEXT, Text("Name", "Название"), BASICS, length=120, required=True, uses=Use.SHOWN
    )
    as_of: Mapped[date] = field(
        Kind.DAY, Text("As of", "По состоянию на"), BASICS, required=True, uses=Use.GIVEN
    )
    period_start: Mapped[date | None] = field(
        Kind.DAY, Text("Period from", "Период с"), BASICS, uses=Use.GIVEN
    )
    period_end: Mapped[date | None] = field(
        Kind.DAY, Text("Period to", "Период по"), BASICS, uses=Use.GIVEN
    )
    note: Mapped[str | None] = field(
        Kind.TEXT, Text("Note", "Примечание"), BASICS, length=500, uses=Use.SHOWN
    )
    approved_by: Mapped[str | None] = field(
        Kind.TEXT, Text("Approved by", "Кто утвердил"), BASICS, length=120, uses=Use.SHOWN
    )


class FrozenFigure(Record):
    """One figure of a set: its value, its definition of that day and its rows."""

    __tablename__ = "frozen_figure"
    about: ClassVar[About] = About(
        singular=Text("Frozen figure", "Зафиксированный показатель"),
        plural=Text("Frozen figures", "Зафиксированные показатели"),
        counted=Plural(
            ("{n} figure", "{n} figures"), ("{n} показатель", "{n} показателя", "{n} показателей")
        ),
        title=("figure",),
        parent="freeze_id",
    )

    freeze_id: Mapped[UUID] = field(
        Kind.LINK, Text("Set", "Набор"), FIGURES, of="freeze", required=True, uses=Use.EXCHANGE
    )
    figure: Mapped[str] = field(
        Kind.TEXT, Text("Figure", "Показатель"), FIGURES, length=60, required=True, uses=Use.SHOWN
    )
    value: Mapped[Decimal | None] = field(
        Kind.NUMBER, Text("Value", "Значение"), FIGURES, uses=Use.SHOWN
    )
    unit: Mapped[str | None] = field(
        Kind.TEXT, Text("Unit", "Единица"), FIGURES, length=20, uses=Use.SHOWN
    )
    definition_en: Mapped[str | None] = field(
        Kind.TEXT, Text("Definition in English", "Определение на английском"), FIGURES, length=1000
    )
    definition_ru: Mapped[str | None] = field(
        Kind.TEXT, Text("Definition in Russian", "Определение на русском"), FIGURES, length=1000
    )
    rows: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Rows", "Строки"), FIGURES, length=10000000, uses=Use.EXCHANGE
    )
