"""How a project is classified as aid: its DAC sectors and policy markers (domain 3.7 and 5.12)."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models import check
from km_desktop.models.base import About, Record
from km_desktop.models.code_lists import portfolio
from km_desktop.models.entities.project import AID
from km_desktop.models.field import Kind, Use, field, in_russian
from km_desktop.models.table import Mapped


def _of_project() -> Mapped[UUID]:
    declared: Mapped[UUID] = field(
        Kind.LINK, Text("Project", "Проект"), AID, of="project", required=True, uses=Use.EXCHANGE
    )
    return declared


class ProjectSector(Record):
    """A sector of a project by its code of the OECD DAC, and its share."""

    __tablename__ = "project_sector"
    about: ClassVar[About] = About(
        singular=Text("Sector", "Сектор"),
        plural=Text("Sectors", "Секторы"),
        counted=Plural(
            ("{n} sector", "{n} sectors"), ("{n} сектор", "{n} сектора", "{n} секторов")
        ),
        title=("code",),
        parent="project_id",
    )

    project_id: Mapped[UUID] = _of_project()
    code: Mapped[str] = field(
        Kind.TEXT,
        Text("DAC sector", "Сектор КСР"),
        AID,
        length=5,
        required=True,
        uses=Use.SHOWN,
        check=check.dac_sector,
    )
    name: Mapped[str | None] = field(
        Kind.TEXT, Text("Name", "Название"), AID, length=200, uses=Use.SHOWN
    )
    name_ru: Mapped[str | None] = in_russian(name)
    share: Mapped[Decimal | None] = field(
        Kind.NUMBER,
        Text("Share, %", "Доля, %"),
        AID,
        uses=Use.SHOWN,
        check=check.between(0, 100),
    )


class ProjectMarker(Record):
    """A policy marker of a project and how much it is an objective."""

    __tablename__ = "project_marker"
    about: ClassVar[About] = About(
        singular=Text("Policy marker", "Маркер политики"),
        plural=Text("Policy markers", "Маркеры политики"),
        counted=Plural(
            ("{n} marker", "{n} markers"), ("{n} маркер", "{n} маркера", "{n} маркеров")
        ),
        title=("marker",),
        parent="project_id",
    )

    project_id: Mapped[UUID] = _of_project()
    marker: Mapped[str] = field(
        Kind.CHOICE,
        Text("Marker", "Маркер"),
        AID,
        of=portfolio.POLICY_MARKER,
        required=True,
        uses=Use.SHOWN,
    )
    significance: Mapped[str] = field(
        Kind.CHOICE,
        Text("Significance", "Значимость"),
        AID,
        of=portfolio.SIGNIFICANCE,
        required=True,
        uses=Use.SHOWN,
    )
