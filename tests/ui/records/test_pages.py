"""What the arrangements of single pages add to what is declared."""

from __future__ import annotations

from datetime import date

import pytest

from km_desktop.services.records import records
from km_desktop.ui.records.pages import layout_of
from tests.samples import DAY, make, working

PLANNED, EXTENDED = date(2026, 9, 30), date(2026, 11, 30)
MOVED = [
    ("internship", {"planned_end": PLANNED}, "internship_extension"),
    ("deployment", {"contract_end": PLANNED}, "extension"),
    ("award", {"starts_on": date(2026, 7, 1), "ends_on": PLANNED}, "amendment"),
]


@pytest.mark.parametrize(("entity", "values", "row"), MOVED)
def test_the_heading_ends_with_the_day_that_is_in_force(file_database, entity, values, row):
    with working(file_database) as work:
        record_id = make(work, entity, **values)
        signed = {"signed_on": DAY} if row == "amendment" else {}
        make(work, row, new_end=EXTENDED, **{f"{entity}_id": record_id}, **signed)
    sheet = records.open_record(file_database, entity, record_id, DAY)

    assert "30 November 2026" in layout_of(entity).facts(sheet, "en").replace("\xa0", " ")
    assert "30 ноября 2026" in layout_of(entity).facts(sheet, "ru").replace("\xa0", " ")
