"""What is said of linked records: the heading of each group, and the command that begins one."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of

AS = Text("{records}, as {role}", "{records} – {role}")
# Where the name of the field does not say what the linked record is to the others.
_HEADINGS: dict[tuple[str, str], Text] = {
    ("candidate", "expert_id"): Text("Assignments, as candidate", "Задания – кандидат"),
    ("consent", "text_id"): Text(
        "People who agreed to this text", "Люди, давшие согласие по этому тексту"
    ),
    ("evaluation", "organisation_id"): Text("Assignments, as evaluator", "Задания – кто оценивал"),
    ("expert", "affiliation_id"): Text("Experts who work here", "Эксперты, которые здесь работают"),
    ("organisation", "parent_org_id"): Text(
        "Parts of this organisation", "Входят в эту организацию"
    ),
    ("project_partner", "organisation_id"): Text("Projects, as partner", "Проекты – партнёр"),
}
BEGIN: dict[tuple[str, str], Text] = {
    ("request", "assignment"): Text(
        "New assignment for this request", "Новое задание по этому запросу"
    ),
    ("project", "assignment"): Text(
        "New assignment for this project", "Новое задание для этого проекта"
    ),
    ("event", "participation"): Text(
        "New participation in this event", "Новое участие в этом мероприятии"
    ),
    ("grant_call", "grant_application"): Text(
        "New application to this call", "Новая заявка на этот конкурс"
    ),
    ("grant_application", "award"): Text(
        "New award for this application", "Новый грант по этой заявке"
    ),
    ("doa", "deployment"): Text(
        "New deployment under this description", "Новое назначение по этому описанию"
    ),
    ("organisation", "request"): Text(
        "New request from this office", "Новый запрос от этого офиса"
    ),
}


def heading(entity: str, holder: str, key: str) -> Text:
    """Return the heading of the records of an entity that link by a field of the holder."""
    if (holder, key) in _HEADINGS:
        return _HEADINGS[holder, key]
    many, declared = ENTITIES[entity].about.many, fields_of(ENTITIES[holder])[key]
    if declared.target != "organisation":
        return many
    # Organisations are linked to in many roles; people, events and calls in one.
    label = declared.label
    role = Text(label.en[0].lower() + label.en[1:], label.ru[0].lower() + label.ru[1:])
    return AS.filled(records=many, role=role)
