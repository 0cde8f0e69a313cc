"""Returned files altered by chance or on purpose harm nothing."""

from __future__ import annotations

import json
import random
from collections import Counter

import pytest

from km_desktop.exchange.merging import checking, incoming
from km_desktop.exchange.merging.incoming import Incoming
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.models.kinds import KINDS
from km_desktop.store.faults import errors
from km_desktop.store.faults.errors import Problem
from km_desktop.store.values import to_json
from tests.exchange import copies
from tests.exchange.merging.returned_file import run, taken
from tests.samples import sample


def answered(path):
    """Tell what comes of a file, read as the child reads it but without a process for each."""
    try:
        return type(copies.read(path, {}))
    except Problem as problem:
        return type(problem)


@pytest.mark.parametrize("seed", range(4))
def test_a_file_with_any_bytes_altered_is_taken_or_refused(whole, tmp_path, seed):
    chance = random.Random(seed)
    content = whole.read_bytes()
    path = tmp_path / "altered.kmdb"
    found = Counter()
    for number in range(60):
        altered = bytearray(content)
        for _ in range(chance.choice((1, 1, 4, 40))):
            # Half of them in the first pages, where the tables are described.
            at = chance.randrange(len(altered) if number % 2 else 40 * 4096)
            altered[at] = chance.randrange(256)
        if number % 10 == 9:
            start = chance.randrange(len(altered))
            del altered[start : start + chance.randrange(9000)]
        path.write_bytes(altered)
        found[answered(path)] += 1

    assert {Incoming, errors.Damaged} <= set(found)


def test_what_a_hostile_file_says_reaches_the_screen_as_words(path):
    """Nothing in a file is more than text to us, however it looks."""
    run("UPDATE file_copy SET name = '<b>\"; DROP TABLE person; --'")(path)

    assert taken(path).copy_name == '<b>"; DROP TABLE person; --'


JUST_WRONG = (
    ("organisation", "city", 5),
    ("organisation", "city", "x" * 5000),
    ("organisation", "city", "\ud83d"),
    ("organisation", "city", "Osh\0"),
    ("organisation", "notes", "\0"),
    ("organisation", "country", "KG\0"),
    ("organisation", "city", ["Osh"]),
    ("organisation", "removed_at", "2026-07-01T10:00:00"),
    ("organisation", "merged_into", "nobody"),
    ("assignment", "planned_start", "July"),
    ("assignment", "planned_start", True),
    ("assignment", "days_home", "NaN"),
    ("assignment", "days_home", "0.00000001"),
    ("assignment", "days_home", "1e40"),
    ("assignment", "expert_id", 7),
    ("assignment", "sdgs", "12"),
    ("assignment", "sdgs", [1, 2]),
    ("assignment", "sdgs", ["1|2"]),
    ("assignment", "total_fee", ["much", "USD", None, None, None]),
    ("assignment", "total_fee", [1, "USD"]),
    ("assignment", "total_fee", [1, "USD", 1, "Infinity", None]),
    ("assignment", "version", 2),
    ("operation", "author", "Anna"),
)


@pytest.mark.parametrize(("entity", "key", "value"), JUST_WRONG)
def test_a_journal_with_values_that_no_field_takes(whole, entity, key, value):
    """The chain of such a journal may be whole: whoever made it up could also close it."""
    row = {"entity": entity, "field": key, "before": "null", "after": json.dumps(value)}

    with pytest.raises((errors.Damaged, *incoming.UNREADABLE)):
        checking.change(row)


@pytest.mark.parametrize("kind", KINDS)
def test_a_value_of_every_kind_is_taken_from_a_journal(kind):
    for entity, mapped in ENTITIES.items():
        for key, declared in fields_of(mapped).items():
            if declared.kind is kind:
                row = {"entity": entity, "field": key, "before": "null"}
                checking.change({**row, "after": to_json(sample(declared))})
                checking.change({**row, "after": "null"})
                return
    pytest.fail(f"no field is of the kind {kind}")
