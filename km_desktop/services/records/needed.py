"""What a record cannot be saved without, found by judging an empty one: forms mark these fields."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import rules
from km_desktop.services.rules.judging.case import Case, children_of, core_of
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.services.words.findings import Severity
from km_desktop.store.values import Values


class Need(Enum):
    """How a field is needed: whatever else is there, or unless another of its kind is given."""

    ALWAYS = "always"
    EITHER = "either"


@cache
def needed(entity: str) -> Mapping[tuple[str, str], Need]:
    """Return the fields without which no record of an entity is saved, by entity and key.

    Those of a row stand for a row that must be there. The rules are the only ones who know: what
    they ask of a record with nothing in it is what is needed.
    """
    core = core_of(entity)
    empty = Case(
        entity, _empty(entity), _empty(core) if core else {},
        {child: [] for child in children_of(entity)}, date.min, Vocabulary(),
    )  # fmt: skip
    found: dict[tuple[str, str], Need] = {}
    for finding in rules.check(empty):
        if finding.severity is not Severity.ERROR or not finding.field:
            continue
        keys = {finding.field, *(spot.field for spot in finding.partners)}
        need = Need.ALWAYS if len(keys) == 1 else Need.EITHER
        for key in keys:
            found.setdefault((finding.entity or entity, key), need)
    return found


def _empty(entity: str) -> Values:
    fields = fields_of(ENTITIES[entity])
    return {key: () if one.kind.is_set else None for key, one in fields.items()}
