"""What a project is to reach: its indicators, and their results by period (domain 3.7)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models.base import About, Record
from km_desktop.models.entities.project import RESULTS
from km_desktop.models.field import Kind, Use, field, in_russian
from km_desktop.models.table import Mapped


class Indicator(Record):
    """An indicator of a project with its baseline, target and actual value."""

    __tablename__ = "indicator"
    about: ClassVar[About] = About(
        singular=Text("Indicator", "Показатель"),
        plural=Text("Indicators", "Показатели"),
        counted=Plural(
            ("{n} indicator", "{n} indicators"),
            ("{n} показатель", "{n} показателя", "{n} показателей"),
        ),
        title=("name_en", "name_ru"),
        parent="project_id",
    )

    project_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Project", "Проект"),
        RESULTS,
        of="project",
        required=True,
        uses=Use.EXCHANGE,
    )
    name_en: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Indicator in English", "Показатель на английском"),
        RESULTS,
        length=300,
        half_required=True,
        uses=Use.SHOWN,
    )
    name_ru: Mapped[str | None] = field(
        Kind.TEXT, Text("Indicator in Russian", "Показатель на русском"), RESULTS, length=300
    )
    unit: Mapped[str | None] = field(
        Kind.TEXT, Text("Unit", "Единица"), RESULTS, length=60, uses=Use.SHOWN
    )
    unit_ru: Mapped[str | None] = in_russian(unit)
    baseline: Mapped[Decimal | None] = field(
        Kind.NUMBER, Text("Baseline", "Исходное значение"), RESULTS, uses=Use.SHOWN
    )
    target: Mapped[Decimal | None] = field(
        Kind.NUMBER, Text("Target", "Плановое значение"), RESULTS, uses=Use.SHOWN
    )
    actual: Mapped[Decimal | None] = field(
        Kind.NUMBER, Text("Actual", "Фактическое значение"), RESULTS, uses=Use.SHOWN
    )


class IndicatorPeriod(Record):
    """What an indicator was to reach in a period, and what it reached (domain 3.7)."""

    __tablename__ = "indicator_period"
    about: ClassVar[About] = About(
        singular=Text("Result of a period", "Результат за период"),
        plural=Text("Results by period", "Результаты по периодам"),
        counted=Plural(
            ("{n} result of a period", "{n} results of periods"),
            ("{n} результат за период", "{n} результата за период", "{n} результатов за период"),
        ),
        title=("indicator_id",),
        parent="project_id",
    )

    project_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Project", "Проект"),
        RESULTS,
        of="project",
        required=True,
        uses=Use.EXCHANGE,
    )
    indicator_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Indicator", "Показатель"),
        RESULTS,
        of="indicator",
        required=True,
        uses=Use.SHOWN,
    )
    starts_on: Mapped[date] = field(
        Kind.DAY, Text("From", "С"), RESULTS, required=True, uses=Use.SHOWN
    )
    ends_on: Mapped[date] = field(
        Kind.DAY, Text("To", "По"), RESULTS, required=True, uses=Use.SHOWN
    )
    target: Mapped[Decimal | None] = field(
        Kind.NUMBER, Text("Target", "План"), RESULTS, uses=Use.SHOWN
    )
    actual: Mapped[Decimal | None] = field(
        Kind.NUMBER, Text("Actual", "Факт"), RESULTS, uses=Use.SHOWN
    )
    note: Mapped[str | None] = field(
        Kind.TEXT, Text("Note", "Пояснение"), RESULTS, length=500, uses=Use.SHOWN
    )
    note_ru: Mapped[str | None] = in_russian(note)
