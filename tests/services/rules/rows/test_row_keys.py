"""Two rows of one record with one natural key are one, and a record is not saved with both."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import programmes
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit, RowEdit
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.rows import row_keys
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.services.words.findings import Refused, Severity
from km_desktop.services.words.naming import is_row
from tests.samples import DAY, made

KEYED = [name for name in ENTITIES if is_row(name) and programmes.traits(name).natural_key]
# Rows that may be alike and all be meant: two jobs, two notes of one day, two costs of one type.
MANY_MEANT = {
    "vetting", "education", "employment", "achievement", "referee", "contact",
    "contact_note", "cost_line", "participation_cost", "follow_up",
}  # fmt: skip


def test_every_kind_of_row_is_decided():
    assert {name for name in ENTITIES if is_row(name)} == {*KEYED, *MANY_MEANT}


def test_a_language_twice_is_refused_with_the_language(file_database):
    person = made(file_database, "person")
    rows = tuple(
        RowEdit("language_skill", uuid4(), {"language": "de", "level": level}, is_new=True)
        for level in ("B2", "C1")
    )
    with pytest.raises(Refused) as refused:
        records.save(file_database, "Anna", Edit("person", person, rows=rows), DAY)
    assert "Language” is listed twice: German" in refused.value.say("en")
    assert "дважды: немецкий" in refused.value.say("ru").lower()


@pytest.mark.parametrize("entity", KEYED)
def test_rows_with_one_key_are_found_whatever_the_kind(entity):
    traits = programmes.traits(entity)
    row = {key: sample_of(entity, key) for key in traits.natural_key}
    rows = [{"id": uuid4(), **row}, {"id": uuid4(), **row}]
    case = Case("", {}, {}, {entity: rows}, DAY, Vocabulary({}))
    found = list(row_keys.check(case))
    assert [finding.row for finding in found] == [one["id"] for one in rows]
    assert {finding.severity for finding in found} == {Severity.ERROR}
    other = {**row, "id": uuid4(), traits.natural_key[0]: other_of(row[traits.natural_key[0]])}
    assert not list(
        row_keys.check(Case("", {}, {}, {entity: [rows[0], other]}, DAY, Vocabulary({})))
    )


def sample_of(entity: str, key: str) -> object:
    """Return a value for a field that is part of a key."""
    kind = fields_of(ENTITIES[entity])[key].kind
    if kind.is_link:
        return uuid4()
    if kind.is_choice:
        return next(iter(fields_of(ENTITIES[entity])[key].codes)).code
    return {"WholeKind": 2016, "DayKind": date(2024, 5, 1)}.get(type(kind).__name__, "Anna Orlova")


def other_of(value: object) -> object:
    """Return another value of the same type."""
    if isinstance(value, int):
        return value + 1
    if isinstance(value, date):
        return date(2025, 5, 1)
    return f"{value} 2" if isinstance(value, str) else uuid4()


def test_case_and_spaces_make_no_other_key_and_a_missing_part_makes_none():
    scores = programmes.traits("review_score")
    criterion = uuid4()
    plain = {"criterion_id": criterion, "reviewer": "Anna Orlova"}
    assert scores.key_of(plain) == scores.key_of({**plain, "reviewer": "anna  ORLOVA"})
    assert scores.key_of({**plain, "reviewer": None}) is None
    assert programmes.traits("education").key_of({"level": "PHD"}) is None
