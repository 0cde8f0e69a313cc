"""The short reference by which people know a record, such as EOD-2026-0007."""

from __future__ import annotations

from typing import Any

from km_desktop.bilingual import Text
from km_desktop.models.field import FieldColumn, Kind, Meaning, Section, Use
from km_desktop.models.table import Base, Mapped

BASICS = Section("basics", Text("Basics", "Основное"))


def _given() -> Any:
    meaning = Meaning(Kind.TEXT, Text("Reference", "Номер"), BASICS, uses=Use.GIVEN)
    # Not unique in the database: two copies may have given the same one, and merging must not fail.
    return FieldColumn(meaning, 40, nullable=True, indexed=True, place=-9)


class Referenced(Base):
    """A record with a reference of its own, given when it is first saved."""

    reference: Mapped[str | None] = _given()
