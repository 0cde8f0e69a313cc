"""What people call a row within its owner."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import programmes
from km_desktop.services.records.row_titles import leads_to, row_title
from km_desktop.services.words.file_lists import Vocabulary

LED = UUID(int=3)


def title(entity: str, values: dict, linked: dict | None = None) -> Text:
    return row_title(entity, values, Vocabulary(), linked or {})


@pytest.mark.parametrize(
    ("entity", "values", "english", "russian"),
    [
        ("deliverable", {"number": 2, "title_en": "Report"}, "Deliverable 2", "Результат 2"),
        ("language_skill", {"language": "de"}, "German", "немецкий"),
        ("language_skill", {"language": "de", "level": "B2"}, "German (B2)", "немецкий (B2)"),
        (
            "education", {"institution": "State University", "level": "MASTER"},
            "State University, Master (ISCED 7)", "State University, Магистр (МСКО 7)",
        ),
        ("language_skill", {}, "Language", "Язык"),
        ("language_skill", {"level": "B2"}, "Language", "Язык"),
    ],
)  # fmt: skip
def test_a_row_is_called_by_its_number_its_title_or_its_kind(entity, values, english, russian):
    called = title(entity, values)
    assert (called.en, called.ru.lower()) == (english, russian.lower())


ROWS = sorted(name for name, entity in ENTITIES.items() if entity.about.parent)


@pytest.mark.parametrize("entity", ROWS)
def test_a_number_or_a_day_stands_behind_the_kind_of_its_row(entity):
    about = ENTITIES[entity].about
    first = fields_of(ENTITIES[entity])[about.title[0]]
    if not (first.kind.is_whole or first.kind.is_day) or first.key == "number":
        return
    value = 2016 if first.kind.is_whole else date(2016, 5, 4)
    called = title(entity, {first.key: value})
    assert called.en.startswith(f"{about.singular.en} ")
    assert called.ru.startswith(f"{about.singular.ru} ")
    assert "2016" in called.en
    assert "2016" in called.ru


@pytest.mark.parametrize("entity", ROWS)
def test_a_row_leads_to_the_records_that_its_title_names(entity):
    fields = fields_of(ENTITIES[entity])
    keys = (*ENTITIES[entity].about.title, *programmes.traits(entity).detail)
    links = [key for key in keys if fields[key].kind.is_link]
    assert leads_to(entity, dict.fromkeys(links)) == []
    assert leads_to(entity, dict.fromkeys(links, LED)) == [
        (fields[key].target, LED) for key in links
    ]
    if links and links[0] == keys[0]:
        called = title(entity, {links[0]: LED}, {LED: Text("Anna Kim", "Анна Ким")})
        assert called == Text("Anna Kim", "Анна Ким")
