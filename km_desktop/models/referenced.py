"""The short reference by which people know a record, such as EOD-2026-0007."""

from __future__ import annotations

from typing import Any

from sqlalchemy import String

from km_desktop.bilingual import Text
from km_desktop.models.field import Kind, Meaning, Section, Use
from km_desktop.models.table import Mapped, column

BASICS = Section("basics", Text("Basics", "Основное"))


def _given() -> Any:
    meaning = Meaning(Kind.TEXT, Text("Reference", "Номер"), BASICS, uses=Use.GIVEN)
    # Not unique in the database: two copies may have given the same one, and merging must not fail.
    return column(String(40), nullable=True, index=True, info={"meaning": meaning}, place=-9)


class Referenced:
    """A record with a reference of its own, given when it is first saved."""

    reference: Mapped[str | None] = _given()
