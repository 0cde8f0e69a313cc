"""One span of a timeline: what it is, when and where, and whether a published figure counts it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import programmes

NO_WORDS = Text("", "")
# What stands on a timeline and is no record of a kind: the words of its lane and of its span.
_MILESTONES: dict[str, tuple[Text, Text]] = {
    "activated": (Text("Active on the roster", "Действует в реестре"), Text("Roster", "Реестр")),
    "training": (
        Text("Trainings and certificates", "Обучение и сертификаты"), Text("Training", "Обучение"),
    ),
}  # fmt: skip


def _is_of_person(entity: str) -> bool:
    """Tell whether a lane is of a person: it takes their days, or stands on no country's."""
    traits = programmes.traits(entity)
    return bool(traits.taken) or not traits.country


def _words(kind: str) -> tuple[Text, Text]:
    words = programmes.traits(kind).words
    return _MILESTONES.get(kind) or (words.lane, words.span)


_LANES = tuple(kind for kind in programmes.entities() if programmes.traits(kind).words.lane.en)
# The lanes of a timeline in their order: first those of a person, then those of a country.
_KINDS = (
    *filter(_is_of_person, _LANES),
    *_MILESTONES,
    *(kind for kind in _LANES if not _is_of_person(kind)),
)
# Records of somebody whose years can be shown.
OF_PEOPLE = tuple(
    kind
    for kind, entity in ENTITIES.items()
    if programmes.traits(kind).about_people
    and (kind == "person" or "person_id" in fields_of(entity))
)
LABELS: dict[str, Text] = {kind: _words(kind)[0] for kind in _KINDS}
ONE: dict[str, Text] = {kind: _words(kind)[1] for kind in _KINDS}


@dataclass(frozen=True)
class Span:
    """A stretch of time, or one day where start and end are the same.

    ``entity`` and ``record_id`` open its record. ``status`` is a code, ``label`` what people read
    for it, ``shape`` and ``tone`` how it is drawn. ``counted`` says that a published figure counts
    it.
    """

    kind: str
    entity: str
    record_id: UUID
    reference: str
    title: Text
    place: Text
    start: date | None
    end: date | None
    status: str = ""
    label: Text = NO_WORDS
    shape: str = "ring"
    tone: str = "text3"
    counted: bool = False

    @property
    def is_point(self) -> bool:
        """Tell whether it is one day, which is drawn as a mark and not as a bar."""
        return self.end is None or self.start == self.end


def with_status(entity: str, status: str | None) -> dict[str, Any]:
    """Return how a status of an entity reads and is drawn, for a span."""
    declared = fields_of(ENTITIES[entity]).get("status")
    code = declared.codes.get(status) if declared else None
    if code is None:
        return {}
    return {"status": code.code, "label": code.text, "shape": code.shape, "tone": code.tone}


def is_counted(entity: str, status: str | None, start: date | None) -> bool:
    """Tell whether the published figures count a record, once it has begun."""
    counted = programmes.traits(entity).counted
    return status in counted.statuses and (not counted.begun or start is not None)
