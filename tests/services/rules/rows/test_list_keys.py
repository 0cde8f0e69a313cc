"""What a file lists is listed once under its key, however it is typed."""

from __future__ import annotations

import pytest

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import programmes
from km_desktop.services.records import records
from km_desktop.services.records.edit import Edit
from km_desktop.services.rules.rows import list_keys
from km_desktop.services.words.findings import Refused
from tests.samples import DAY, made, sample

TYPED = [name for name in ENTITIES if list_keys.is_typed_key(name)]


def test_a_list_of_the_file_is_what_has_a_key_and_no_owner():
    keyed = {name for name in ENTITIES if programmes.traits(name).natural_key}
    of_file = {name for name in keyed if not ENTITIES[name].about.parent}
    assert of_file == {name for name, mapped in ENTITIES.items() if mapped.about.in_list}
    assert {"theme", "country_name", "team_member", "foreword"} <= set(TYPED)


@pytest.mark.parametrize("entity", TYPED)
def test_a_second_entry_of_one_key_is_refused_and_the_first_can_still_be_changed(
    file_database, entity
):
    (key,) = programmes.traits(entity).natural_key
    value = "2017–2023" if key == "years" else "X Y"
    one = made(file_database, entity, **{key: value})
    values = {
        field.key: sample(field) for field in fields_of(ENTITIES[entity]).values() if field.required
    }

    again = {**values, key: value.lower().replace("–", "-")}
    with pytest.raises(Refused) as refused:
        records.save(file_database, "Anna", Edit(entity, None, values=again), DAY)
    assert "is in this list already" in refused.value.say("en")

    records.save(file_database, "Anna", Edit(entity, one, values={key: value}), DAY)
