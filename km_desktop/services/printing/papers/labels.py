"""Mailing labels: to whom, where, and in which country; who has no address is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.models.field import fields_of
from km_desktop.services.printing import text_pairs
from km_desktop.services.printing.brief_content import NOTHING
from km_desktop.services.printing.label_content import Label, LabelsContent
from km_desktop.services.printing.paper_kinds import KINDS
from km_desktop.services.printing.papers.asked import PaperRequest
from km_desktop.services.programmes.labels import places
from km_desktop.services.words import titles

_NO_ADDRESS = Text("{name}: postal address", "{name}: почтовый адрес")
_NO_COUNTRY = Text("{name}: country", "{name}: страна")


def _labels(document: str, asked: PaperRequest, ids: Sequence[UUID]) -> Iterator[LabelsContent]:
    """Give the labels of the people or organisations that records lead to, each once."""
    found: dict[UUID, Label] = {}
    missing: list[Text] = []
    seen: set[UUID] = set()
    for record_id in ids:
        entity, values = _recipient(asked, KINDS[document].entity, record_id)
        if not values or values["id"] in seen:
            continue
        seen.add(values["id"])
        label = _label(entity, values)
        called = Text(label.name.either("en"), label.name.either("ru"))
        if not label.lines:
            missing.append(_NO_ADDRESS.filled(name=called))
            continue
        if not any(label.country):
            missing.append(_NO_COUNTRY.filled(name=called))
        found[values["id"]] = label
    made = tuple(found.values())
    title = made[0].name if made else NOTHING
    yield LabelsContent(document, asked.variant, made, title, missing=tuple(missing))


def _recipient(asked: PaperRequest, entity: str, record_id: UUID) -> tuple[str, Mapping[str, Any]]:
    """Return who gets the letter: an organisation, or the person behind a record."""
    values: Mapping[str, Any] = asked.known(entity, record_id)
    for key in ("expert_id", "person_id"):
        if key in fields_of(ENTITIES[entity]):
            entity = fields_of(ENTITIES[entity])[key].target
            values = asked.linked(entity, values[key])
            if not values:
                break
    return entity, values


def _label(entity: str, values: Mapping[str, Any]) -> Label:
    is_person = "residence_country" in fields_of(ENTITIES[entity])
    name = titles.spoken_name(values) if is_person else text_pairs.pair(values, "name")
    code = values["residence_country" if is_person else "country"]
    country = COUNTRY.text(code) if code else NOTHING
    lines = tuple(filter(None, map(str.strip, (values["postal_address"] or "").splitlines())))
    # The asterisk of a name leads to a note, and no label has room for one.
    bare = Text(country.en.rstrip("*").upper(), country.ru.rstrip("*").upper())
    return Label(name if any(name) else titles.ERASED, lines, bare)


def at_place(content: Any, first: int) -> Any:
    """Return labels that begin at a place of their sheet, other papers as they are."""
    if not isinstance(content, LabelsContent):
        return content
    return replace(content, first=max(1, min(first, places(content.sheet))))


IN_BATCHES: dict[str, Callable[[PaperRequest, Sequence[UUID]], Iterator[LabelsContent]]] = {
    key: partial(_labels, key) for key, kind in KINDS.items() if not kind.counted
}
