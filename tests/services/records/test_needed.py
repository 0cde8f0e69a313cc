"""What a record cannot be saved without, as the rules themselves say it."""

from __future__ import annotations

import pytest

from km_desktop.models import ENTITIES
from km_desktop.services.records import records
from km_desktop.services.records.needed import Need, needed
from km_desktop.services.words.findings import Severity
from tests.samples import DAY

HEADS = [name for name, entity in ENTITIES.items() if not entity.about.parent]
ONE_OF = [(entity, key) for entity in HEADS for (owner, key), need in needed(entity).items()
          if need is Need.EITHER and owner == entity]  # fmt: skip


def is_asked(database, entity, key, **given) -> bool:
    """Tell whether a field is asked for, by itself or as one of several."""
    sheet = records.blank(database, entity, DAY, given)
    return any(
        key == one.field or key in {spot.field for spot in one.partners}
        for one in sheet.findings
        if one.severity is Severity.ERROR
    )


@pytest.mark.parametrize(("entity", "key"), ONE_OF)
def test_one_of_several_fields_answers_for_all(file_database, entity, key):
    assert is_asked(file_database, entity, key)
    words = "Voda" if key.endswith("_lat") else "Вода"
    assert not is_asked(file_database, entity, key, **{key: words})


def test_it_is_what_the_rules_ask_of_an_empty_record():
    found = needed("request")
    assert found["request", "sdgs"] is Need.ALWAYS
    assert found["request", "title_en"] is found["request", "title_ru"] is Need.EITHER
    assert ("request", "problem") not in found
    assert needed("project")["project_country", "country"] is Need.ALWAYS
    assert needed("expert")["person", "given_name_lat"] is Need.EITHER
