"""The rows of a list as its table asks for them: the first at once, others behind it."""

from __future__ import annotations

from uuid import UUID

import pytest

from km_desktop.services.lists import browse, list_rows
from km_desktop.services.lists.browse import Listing
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.lists import paged_rows
from km_desktop.ui.lists.paged_rows import FIRST, PagedRows, column_specs
from tests.samples import make, working

COLUMNS = browse.columns("organisation", "en")


class List:
    """The organisations of a file, by acronym, and what their rows have said."""

    def __init__(self, place, count: int) -> None:
        self.place = place
        with working(place.workspace.database) as work:
            self.ids = [
                make(work, "organisation", kind="AGENCY", acronym=f"A{n:04}", name_en=f"Agency {n}")
                for n in range(count)
            ]
        self.rows = PagedRows(place.workspace, COLUMNS, place.workspace)
        self.came: list[tuple[int, int]] = []
        self.counted: list[int] = []
        self.loads: list[int] = []
        self.rows.came.connect(lambda first, last: self.came.append((first, last)))
        self.rows.counted.connect(self.counted.append)

    def read(self) -> None:
        self.rows.load(Listing("organisation"), lambda: self.loads.append(self.shown))
        self.place.rest()

    @property
    def shown(self) -> int:
        return self.rows.row_count()


@pytest.fixture
def listed(at_new):
    return lambda count: List(at_new, count)


@pytest.mark.parametrize("count", [3, FIRST - 1])
def test_a_short_list_is_whole_with_its_first_rows(listed, count) -> None:
    few = listed(count)
    few.read()
    assert (few.came, few.counted, few.loads) == ([(0, count - 1)], [count], [count])
    assert all(few.rows.cell(row, 0) is not None for row in range(count))
    assert few.rows.cell(count, 0) is None


def test_a_long_list_comes_first_page_first_and_is_counted_again(listed) -> None:
    many = listed(FIRST + 6)
    many.read()
    assert many.counted == many.loads == [FIRST, FIRST + 6]
    assert many.came == [(0, FIRST - 1)]
    assert many.rows.cell(FIRST - 1, 0) is not None
    assert many.rows.cell(FIRST, 0) is None
    many.rows.cell(FIRST, 0)  # asked for once
    many.place.rest()
    assert many.came == [(0, FIRST - 1), (0, FIRST + 5)]
    assert many.rows.cell(FIRST, 0) is not None


def test_a_list_that_is_read_anew_meanwhile_shows_the_later_one_only(listed) -> None:
    few = listed(2)
    few.rows.load(Listing("person"), lambda: few.loads.append(-1))
    few.read()
    assert (few.loads, few.counted) == ([2], [2])


def test_a_row_and_its_record_are_found_both_ways(listed) -> None:
    few = listed(3)
    few.read()
    found = [few.rows.id_at(row) for row in range(3)]
    assert set(found) == set(few.ids)
    assert [few.rows.row_of(record_id) for record_id in found] == [0, 1, 2]
    assert few.rows.row_of(UUID(int=1)) == -1
    crossed = found[0].bytes[8:] + found[1].bytes[:8]  # the bytes of two neighbours
    assert few.rows.row_of(UUID(bytes=crossed)) == -1


def test_pages_with_a_touched_record_are_read_again_and_no_others(listed) -> None:
    few = listed(2)
    few.read()
    few.came.clear()
    few.rows.refresh({UUID(int=1)})
    few.place.rest()
    assert few.came == []
    few.rows.refresh({few.ids[1]})
    few.place.rest()
    assert few.came == [(0, 1)]


def test_no_more_pages_are_kept_than_needed(listed, monkeypatch) -> None:
    monkeypatch.setattr(paged_rows, "PAGE", 4)
    monkeypatch.setattr(paged_rows, "FIRST", 2)
    monkeypatch.setattr(paged_rows, "_MOST_PAGES", 2)
    many = listed(12)
    many.read()
    for row in (2, 4, 8):
        many.rows.cell(row, 0)
        many.place.rest()
    assert many.came[1:] == [(0, 3), (4, 7), (8, 11)]
    assert many.rows.cell(8, 0) is not None
    assert many.rows.cell(4, 0) is not None
    assert many.rows.cell(0, 0) is None  # looked at longest ago


def test_a_table_has_the_columns_of_its_list_with_numbers_at_the_right(qapp) -> None:
    specs = column_specs(COLUMNS)
    assert [spec.key for spec in specs] == [column.key for column in COLUMNS]
    for spec, column in zip(specs, COLUMNS, strict=True):
        assert spec.align == ("right" if column.kind == "number" else "left")
        assert spec.sortable == bool(column.sort)


def test_languages_are_read_out_by_their_names(at_new) -> None:
    columns = browse.columns("expert", "en")
    keys = [column.key for column in columns]
    with working(at_new.workspace.database) as work:
        person = make(work, "person", family_name_lat="Kim", given_name_lat="Anna")
        make(work, "expert", person_id=person)
        for language in ("en", "ru"):
            make(work, "language_skill", person_id=person, language=language)
    rows = PagedRows(at_new.workspace, columns, at_new.workspace)
    rows.load(Listing("expert"), lambda: None)
    at_new.rest()
    column = keys.index("languages")
    assert sorted(rows.read_out(0, column).split(", ")) == ["English", "Russian"]
    switch().set("ru")
    assert "русский" in rows.read_out(0, column).lower()
    switch().set("en")
    assert rows.read_out(0, 0) == ""


def test_signs_inks_statuses_and_links_are_those_of_the_row(at_sample) -> None:
    place, entity = at_sample, "expert"
    columns = browse.columns(entity, "en")
    keys = [column.key for column in columns]
    shown = PagedRows(place.workspace, columns, place.workspace)
    shown.load(Listing(entity), lambda: None)
    place.rest()
    ids = [shown.id_at(row) for row in range(FIRST // 2)]
    database, day = place.workspace.database, place.workspace.today()
    plain = list_rows.rows(database, entity, ids, keys, "en", day)
    flagged = links = 0
    for row, one in enumerate(plain):
        flagged += bool(one.flagged)
        assert shown.gutter(row) == ("warn" if one.flagged else None)
        for column, key in enumerate(keys):
            links += key in one.links
            assert shown.tone(row, column) == ("warn" if key == one.flagged else None)
            assert shown.status(row, column) == one.status
            assert shown.link(row, column) == one.links.get(key)
    assert 0 < flagged < len(plain)
    assert links > 0
    last = shown.row_count()
    assert (shown.gutter(last), shown.tone(last, 0), shown.link(last, 0)) == (None, None, None)
    assert shown.status(last, 0) is None
