"""Values come back from both databases as they were given."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.models.money import Money
from km_desktop.store.values import from_json, to_json
from tests.samples import made, make, sample, stored, working


def test_every_field_of_every_entity_round_trips(database):
    for entity in ENTITIES:
        fields = fields_of(ENTITIES[entity])
        given = {key: sample(f) for key, f in fields.items() if not f.kind.is_link}
        record_id = made(database, entity, **given)

        found = stored(database, entity, record_id)

        assert {key: found[key] for key in given} == given, entity


def test_an_empty_record_comes_back_empty(database):
    for entity, declared in ENTITIES.items():
        optional = {key: f for key, f in fields_of(declared).items() if not f.required}
        record_id = made(database, entity, **dict.fromkeys(optional))

        found = stored(database, entity, record_id)

        nothing = {key: () if f.kind.is_set else None for key, f in optional.items()}
        assert {key: found[key] for key in optional} == nothing, entity


def test_links_are_ids_and_find_their_record(database):
    with working(database) as work:
        expert = make(work, "expert")
        person = work.get("expert", expert)["person_id"]

    assert stored(database, "person", person)["family_name_ru"] == "Иванова"


def test_decimals_are_exact(database):
    for number in ("0", "0.000001", "-1.5", "100", "20", "999999999999.999999", "1000000"):
        record_id = made(database, "exchange_rate", per_usd=Decimal(number))

        found = stored(database, "exchange_rate", record_id)["per_usd"]

        assert found == Decimal(number)
        assert to_json(found) == to_json(Decimal(number))


def test_more_places_than_are_kept_are_refused_and_not_rounded(database):
    from sqlalchemy.exc import StatementError

    with pytest.raises(StatementError, match="six decimal places"):
        made(database, "exchange_rate", per_usd=Decimal("0.0000001"))


@pytest.mark.parametrize(
    ("entity", "key", "values"),
    [
        ("deliverable", "number", (0, -5, 2**31 - 1, -(2**31))),
        ("person", "birth_date", (date(1900, 1, 1), date(2199, 12, 31), date(2024, 2, 29))),
        (
            "payment",
            "amount",
            (
                Money(0, "USD"),
                Money(-150, "EUR"),
                Money.in_dollars(10**13),
                Money(100, "UZS", 1, Decimal("12650.25"), date(2026, 6, 1)),
            ),
        ),
    ],
    ids=("whole", "day", "money"),
)
def test_extreme_values_are_kept(database, entity, key, values):
    for value in values:
        record_id = made(database, entity, **{key: value})

        assert stored(database, entity, record_id)[key] == value


def test_an_empty_text_is_nothing_and_a_set_has_no_order(database):
    record_id = made(database, "expert", position_en="", sdgs=["9", "13", "9"])

    found = stored(database, "expert", record_id)

    assert found["position_en"] is None
    assert found["sdgs"] == ("13", "9")


def test_the_journal_keeps_every_kind_of_value():
    for entity in ENTITIES.values():
        for field in fields_of(entity).values():
            value = sample(field)

            assert from_json(field, to_json(value)) == value, field
            assert to_json(from_json(field, to_json(value))) == to_json(value), field


def test_one_value_has_one_form_in_the_journal():
    assert to_json(Decimal("1.50")) == to_json(Decimal("1.5")) == '"1.5"'
    assert to_json(Decimal("1E+2")) == to_json(Decimal(100)) == '"100"'
    assert to_json(Decimal("-0")) == to_json(Decimal(0)) == '"0"'
    assert to_json(("9", "13")) == '["13","9"]'
    assert to_json(None) == "null"
