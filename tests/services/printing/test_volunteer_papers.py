"""The statement of service of a UN Volunteer, and the yearly statement to the donor."""

from __future__ import annotations

from datetime import date

import pytest

from km_desktop.bilingual import Text
from km_desktop.services.printing import printing
from km_desktop.services.printing.paper_content import PaperTable, Passage, Tiles
from tests.paper_records import usd
from tests.samples import made, make, working

TODAY = date(2026, 6, 23)
MANAGER = Text("Roman Demchuk", "Роман Демчук")
SERVED = {
    "status": "completed", "contract_start": date(2025, 3, 1), "contract_end": date(2026, 2, 28),
    "actual_start": date(2025, 3, 1), "actual_end": date(2026, 2, 28), "duty_station": "Hanoi",
    "duty_station_ru": "Ханой",
}  # fmt: skip


def statement(database, ids, variant="last", today=TODAY):
    (found,) = printing.contents(database, "volunteer_year", ids, variant, today, MANAGER)
    return found


def service(database, **over):
    record = made(database, "deployment", **{**SERVED, **over})
    return next(printing.contents(database, "service", [record], "public", TODAY, MANAGER))


def words_of(found):
    return next(part for part in found.parts if isinstance(part, Passage)).text


def table(found, heading):
    tables = [part for part in found.parts if isinstance(part, PaperTable)]
    return {
        row[0].text.en: [cell.text.en for cell in row[1:]]
        for part in tables
        if part.heading.en == heading
        for row in part.rows
    }


@pytest.mark.both
def test_a_statement_of_service_says_who_served_where_and_how_long(database):
    with working(database) as work:
        host = make(work, "organisation", name_en="UNEP", name_ru="ЮНЕП", kind="UN")
        person = make(work, "person", gender="F")
        record = make(work, "deployment", **SERVED, host_id=host, person_id=person)
        make(work, "reassignment", deployment_id=record, new_station="Hue", new_station_ru="Хюэ",
             moved_on=date(2025, 9, 1))  # fmt: skip
    found = next(printing.contents(database, "service", [record], "public", TODAY, MANAGER))
    words = found.certified.statement
    assert words.en == (
        "served as a United Nations Volunteer (International Specialist) with UNEP in Hanoi, Hue, "
        "Viet Nam: 1\u00a0March\u00a02025 – 28\u00a0February\u00a02026, 12 months."
    )
    assert words.ru.startswith("прошла службу добровольцем Организации Объединённых Наций (")
    assert "Принимающая организация – ЮНЕП. Место службы – Ханой, Хюэ, Вьетнам." in words.ru
    assert not found.draft


@pytest.mark.parametrize(("status", "draft"), [("serving", True), ("resigned", False)])
def test_it_is_a_draft_until_the_service_has_ended(database, status, draft):
    found = service(database, status=status, end_reason="RESIGNED")
    assert found.draft == draft
    assert "resign" not in str(found.certified).casefold()  # why it ended is nobody's business


def test_extensions_move_the_last_day_of_a_statement(database):
    with working(database) as work:
        record = make(work, "deployment", **{**SERVED, "actual_end": None, "status": "serving"})
        make(work, "extension", deployment_id=record, new_end=date(2026, 8, 31))
    found = next(printing.contents(database, "service", [record], "public", TODAY, MANAGER))
    assert "31\u00a0August\u00a02026, 18 months" in found.certified.statement.en


@pytest.fixture
def two(database):
    """Two tours of one person, one of another; the money of 2025 and 2026 apart."""
    with working(database) as work:
        person = make(work, "person", gender="F")
        doa = make(work, "doa", funding="FFP_RU")
        first = make(work, "deployment", **SERVED, person_id=person, country="VNM", doa_id=doa)
        second = make(
            work, "deployment", status="serving", person_id=person, country="LKA", cohort=2026,
            contract_start=date(2026, 3, 1), contract_end=date(2027, 2, 28),
            actual_start=date(2026, 3, 1), category="I_YOUTH",
        )  # fmt: skip
        third = make(
            work, "deployment", status="completed", country="VNM", cohort=2024,
            contract_start=date(2024, 1, 1), contract_end=date(2025, 1, 31),
            actual_start=date(2024, 1, 1), actual_end=date(2025, 1, 31),
            person_id=make(work, "person", gender="M"),
        )  # fmt: skip
        for record, year, income, spent in (
            (first, 2025, 12000, 11000), (first, 2026, 2000, 2000), (third, 2025, 900, 850),
        ):  # fmt: skip
            make(work, "statement", deployment_id=record, year=year, income=usd(income),
                 expenditure=usd(spent))  # fmt: skip
    return [first, second, third]


def test_a_year_has_the_days_the_places_and_the_money_of_that_year(database, two):
    found = statement(database, two)
    assert found.title.en == "UN Volunteers in 2025"
    words = words_of(found)
    assert words.en.startswith(
        "2 UN Volunteers served in 1 country or territory; 1 of them is a woman. "
        "1 began to serve in this period, 1 ended their service."
    )
    assert words.ru.startswith("Службу проходили 2 добровольца ООН в 1 стране или территории;")
    assert table(found, "By country and territory") == {"Viet Nam": ["2", "11.1"]}
    assert table(found, "By funding") == {
        "Full Funding, Russian Federation": ["1", "10.1"], "Not given": ["1", "1.0"],
    }  # fmt: skip
    (tiles,) = [part for part in found.parts if isinstance(part, Tiles)]
    assert [tile.value.en for tile in tiles.tiles] == ["2", "1", "11.1", "12,900.00", "11,850.00"]


def test_one_person_with_two_tours_is_one_volunteer(database, two):
    found = statement(database, two, "this")
    assert words_of(found).en.startswith("1 UN Volunteer served in 2 countries and territories")
    assert table(found, "By category") == {
        "International Specialist": ["1", "1.9"], "International Youth": ["1", "3.8"],
    }  # fmt: skip
    assert found.missing == ()  # the statement of a year comes in June of the next
    late = statement(database, two, "last", date(2027, 6, 23))
    assert {one.en for one in late.missing} == {"UNV-2026-0002: statement for 2026"}


def test_what_is_handed_out_has_no_names_and_no_amounts(database, two):
    found = statement(database, two, "external")
    assert table(found, "Each volunteer") == {}
    assert "12,900" not in str(found.parts)
    assert found.missing == ()
    assert table(statement(database, two), "Each volunteer") != {}


def test_all_years_are_one_statement_however_many_records(database):
    with working(database) as work:
        ids = [make(work, "deployment", **SERVED) for _ in range(60)]
    found = statement(database, ids, "all")
    assert found.title.en == "UN Volunteers, 2025–2026"
    assert words_of(found).en.startswith("60 UN Volunteers served")


def test_online_volunteers_are_counted_apart(database):
    with working(database) as work:
        record = make(work, "deployment", **SERVED, category="ONLINE")
    words = words_of(statement(database, [record])).en
    assert words == (
        "No UN Volunteer served in this period. Online volunteers are counted apart: 1."
    )


def test_who_never_began_is_in_no_statement(database):
    never = made(database, "deployment", status="withdrawn")
    later = made(database, "deployment", **{**SERVED, "actual_start": date(2026, 1, 5)})
    assert words_of(statement(database, [never, later])).en == (
        "No UN Volunteer served in this period."
    )
