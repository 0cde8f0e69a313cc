"""The rows of a UN Volunteer's service: extensions, reassignments, reports, statements."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models import check
from km_desktop.models.base import About, Record
from km_desktop.models.code_lists import work
from km_desktop.models.entities.volunteer import MONEY, REPORTS, SERVICE
from km_desktop.models.field import Kind, Section, Use, field, in_russian
from km_desktop.models.money import Money
from km_desktop.models.table import Mapped


def _of_deployment(section: Section) -> Mapped[UUID]:
    declared: Mapped[UUID] = field(
        Kind.LINK,
        Text("Deployment", "Назначение"),
        section,
        of="deployment",
        required=True,
        uses=Use.EXCHANGE,
    )
    return declared


class Extension(Record):
    """An extension of a deployment; it does not add to the number of deployments."""

    __tablename__ = "extension"
    about: ClassVar[About] = About(
        singular=Text("Extension", "Продление"),
        plural=Text("Extensions", "Продления"),
        counted=Plural(
            ("{n} extension", "{n} extensions"),
            ("{n} продление", "{n} продления", "{n} продлений"),
        ),
        title=("new_end",),
        parent="deployment_id",
    )

    deployment_id: Mapped[UUID] = _of_deployment(SERVICE)
    new_end: Mapped[date] = field(
        Kind.DAY, Text("New end", "Новое окончание"), SERVICE, required=True, uses=Use.SHOWN
    )
    requested_on: Mapped[date | None] = field(
        Kind.DAY, Text("Requested on", "Запрошено"), SERVICE, uses=Use.SHOWN
    )
    funding: Mapped[str | None] = field(
        Kind.CHOICE,
        Text("Funding", "Финансирование"),
        SERVICE,
        of=work.VOLUNTEER_FUNDING,
        uses=Use.SHOWN,
    )
    consent: Mapped[bool | None] = field(
        Kind.YES_NO, Text("Everyone consents", "Все согласны"), SERVICE, uses=Use.SHOWN
    )


class Reassignment(Record):
    """A change of duty station within the same country; not a new deployment."""

    __tablename__ = "reassignment"
    about: ClassVar[About] = About(
        singular=Text("Reassignment", "Перевод"),
        plural=Text("Reassignments", "Переводы"),
        counted=Plural(
            ("{n} reassignment", "{n} reassignments"),
            ("{n} перевод", "{n} перевода", "{n} переводов"),
        ),
        title=("new_station",),
        parent="deployment_id",
    )

    deployment_id: Mapped[UUID] = _of_deployment(SERVICE)
    new_station: Mapped[str | None] = field(
        Kind.TEXT,
        Text("New duty station", "Новое место службы"),
        SERVICE,
        length=100,
        half_required=True,
        uses=Use.SHOWN,
    )
    new_station_ru: Mapped[str | None] = in_russian(new_station)
    moved_on: Mapped[date | None] = field(Kind.DAY, Text("From", "С"), SERVICE, uses=Use.SHOWN)


class VolunteerReport(Record):
    """A periodic report of a volunteer and when the donor got it."""

    __tablename__ = "volunteer_report"
    about: ClassVar[About] = About(
        singular=Text("Report", "Отчёт"),
        plural=Text("Reports", "Отчёты"),
        counted=Plural(("{n} report", "{n} reports"), ("{n} отчёт", "{n} отчёта", "{n} отчётов")),
        title=("period",),
        parent="deployment_id",
    )

    deployment_id: Mapped[UUID] = _of_deployment(REPORTS)
    period: Mapped[str | None] = field(
        Kind.TEXT, Text("Period", "Период"), REPORTS, length=60, half_required=True, uses=Use.SHOWN
    )
    period_ru: Mapped[str | None] = in_russian(period)
    received_on: Mapped[date | None] = field(
        Kind.DAY, Text("Received on", "Получен"), REPORTS, uses=Use.SHOWN
    )
    forwarded_on: Mapped[date | None] = field(
        Kind.DAY, Text("Forwarded to donor", "Передан донору"), REPORTS, uses=Use.SHOWN
    )


class Statement(Record):
    """A yearly statement of income and expenditure for a volunteer."""

    __tablename__ = "statement"
    about: ClassVar[About] = About(
        singular=Text("Financial statement", "Финансовый отчёт"),
        plural=Text("Financial statements", "Финансовые отчёты"),
        counted=Plural(
            ("{n} statement", "{n} statements"),
            ("{n} отчёт", "{n} отчёта", "{n} отчётов"),
        ),
        title=("year",),
        parent="deployment_id",
    )

    deployment_id: Mapped[UUID] = _of_deployment(MONEY)
    year: Mapped[int] = field(
        Kind.WHOLE,
        Text("Year", "Год"),
        MONEY,
        required=True,
        uses=Use.SHOWN,
        check=check.year,
    )
    income: Mapped[Money | None] = field(
        Kind.MONEY, Text("Income", "Поступления"), MONEY, uses=Use.SHOWN, private=True
    )
    expenditure: Mapped[Money | None] = field(
        Kind.MONEY, Text("Expenditure", "Расходы"), MONEY, uses=Use.SHOWN, private=True
    )
