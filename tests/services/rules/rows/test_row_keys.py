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
    assert scores.keys_of(plain) == scores.keys_of({**plain, "reviewer": "anna  ORLOVA"})
    assert scores.keys_of({**plain, "reviewer": None}) == []
    assert programmes.traits("education").keys_of({"level": "PHD"}) == []


def of_halves(entity: str) -> list[tuple[str, str]]:
    """Return the texts of a key that are kept in two languages."""
    halves = programmes.traits(entity).key_halves.values()
    return [(both[0], both[1]) for both in halves if len(both) == 2]


@pytest.mark.parametrize("entity", [name for name in KEYED if of_halves(name)])
def test_either_half_of_a_text_in_two_languages_is_the_key(entity):
    traits = programmes.traits(entity)
    whole = {key: sample_of(entity, key) for key in traits.natural_key}
    halves = of_halves(entity)
    both = {**whole, **{ru: f"{whole[en]} по-русски" for en, ru in halves}}
    russian = {**both, **{en: None for en, _ in halves}}
    english = {**both, **{ru: None for _, ru in halves}}

    def are_one(*rows):
        return len(traits.alike([{"id": uuid4(), **row} for row in rows])) == 1

    assert are_one(both, russian)
    assert are_one(both, english)
    assert not are_one(english, russian)
    assert are_one(english, russian, both)
    assert are_one(russian, {**russian, halves[0][1]: both[halves[0][1]].upper()})
    assert not are_one(russian, {**russian, halves[0][1]: "Другое"})
    rows = [{"id": uuid4(), **russian}, {"id": uuid4(), **russian}]
    case = Case("", {}, {}, {entity: rows}, DAY, Vocabulary({}))
    found = list(row_keys.check(case))
    assert [finding.row for finding in found] == [one["id"] for one in rows]
    assert both[halves[0][1]] in found[0].text.ru


def test_two_indicators_without_an_english_name_are_two():
    traits = programmes.traits("indicator")
    rows = [{"id": uuid4(), "name_en": None, "name_ru": name} for name in ("Сёла", "Школы")]
    assert len(traits.alike(rows)) == 2
    assert not list(row_keys.check(Case("", {}, {}, {"indicator": rows}, DAY, Vocabulary({}))))
