"""What the lists of the sample show whole, as the window stands on most screens."""

from __future__ import annotations

import pytest

from km_desktop.models import ENTITIES
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.models.field import fields_of
from km_desktop.services.words import naming
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.kit.tables.delegate import style_of
from km_desktop.ui.kit.tables.header import PAD
from tests.ui.driving import Driver

LISTS = (
    "request", "assignment", "mission", "expert", "person", "internship", "deployment", "doa",
    "participation", "event", "award", "grant_application", "organisation", "project",
)  # fmt: skip


def must_be_whole(entity: str, key: str) -> bool:
    """Tell whether a column names a person or a country, or is a status."""
    if key in {"status", "name"}:
        return key == "status" or naming.is_of_person(entity)
    link, _, own = key.rpartition(".")
    target = fields_of(ENTITIES[entity])[link].target if link else entity
    declared = fields_of(ENTITIES[target]).get(own)
    if declared is None:
        return False
    if declared.kind.is_link:
        return naming.is_of_person(declared.target)
    return declared.kind.is_choice and declared.codes is COUNTRY


def cut_texts(driver: Driver, entity: str) -> list[str]:
    """Return the people, countries and statuses on the screen that are not whole."""
    page = driver.list(entity)
    table, header = page.table, page.table.record_header
    assert not table.horizontalScrollBar().isVisible(), entity
    found = []
    for column, spec in enumerate(table.record_model.columns):
        if header.isSectionHidden(column) or not must_be_whole(entity, spec.key):
            continue
        room = header.sectionSize(column) - header.text_left(column) - PAD
        metrics = theme.current().metrics(style_of(spec))
        sign = 18 if spec.kind == "status" else 0
        texts = {
            table.record_model.text(row, column)
            for row in range(page.rows.row_count())
            if page.rows.cell(row, column) is not None
        }
        assert texts - {"—", ""}, (entity, spec.key)
        found += [text for text in texts if metrics.horizontalAdvance(text) + sign > room + 1]
    return found


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("width", [1366, 1440])
def test_people_countries_and_statuses_are_whole(driver: Driver, width: int, language: str) -> None:
    switch().set(language)  # type: ignore[arg-type]
    driver.window.resize(width, 768)
    driver.settle()
    cut = {entity: cut_texts(driver, entity) for entity in LISTS}
    assert not {entity: texts for entity, texts in cut.items() if texts}
