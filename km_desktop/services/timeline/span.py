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

# Records of somebody whose years can be shown.
OF_PEOPLE = ("expert", "person", "internship", "deployment")
NO_WORDS = Text("", "")
LABELS: dict[str, Text] = {
    "assignment": Text("Assignments", "Задания"),
    "mission": Text("Missions", "Командировки"),
    "participation": Text("Events", "Мероприятия"),
    "internship": Text("Internships", "Стажировки"),
    "deployment": Text("UN Volunteer service", "Служба добровольцем ООН"),
    "extension": Text("Extensions", "Продления"),
    "reassignment": Text("Reassignments", "Переводы"),
    "consent": Text("Consents", "Согласия"),
    "activated": Text("Active on the roster", "Активация в реестре"),
    "training": Text("Trainings and certificates", "Обучение и сертификаты"),
    "request": Text("Requests", "Запросы"),
    "event": Text("Events", "Мероприятия"),
    "project": Text("Projects", "Проекты"),
    "grant_application": Text("Challenge Fund applications", "Заявки в Челлендж-фонд"),
    "award": Text("Challenge Fund awards", "Гранты Челлендж-фонда"),
}
ONE: dict[str, Text] = {
    "assignment": Text("Assignment", "Задание"),
    "mission": Text("Mission", "Командировка"),
    "participation": Text("Event", "Мероприятие"),
    "internship": Text("Internship", "Стажировка"),
    "deployment": Text("UN Volunteer", "Доброволец ООН"),
    "extension": Text("Extension", "Продление"),
    "reassignment": Text("Reassignment", "Перевод"),
    "consent": Text("Consent", "Согласие"),
    "activated": Text("Roster", "Реестр"),
    "training": Text("Training", "Обучение"),
    "request": Text("Request", "Запрос"),
    "event": Text("Event", "Мероприятие"),
    "project": Text("Project", "Проект"),
    "grant_application": Text("Application", "Заявка"),
    "award": Text("Grant", "Грант"),
}


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
