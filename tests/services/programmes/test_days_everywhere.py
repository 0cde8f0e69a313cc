"""An extension moves the last day wherever a day is shown, and an amendment in force does."""

from __future__ import annotations

from datetime import date

import pytest

from km_desktop.bilingual import Text
from km_desktop.services.printing import printing
from km_desktop.services.records import backlinks, records
from km_desktop.services.timeline import timeline
from tests.samples import DAY, make, working

PLANNED, EXTENDED = date(2026, 9, 30), date(2026, 11, 30)


@pytest.fixture
def extended(database):
    with working(database) as work:
        person = make(work, "person")
        intern = make(work, "internship", person_id=person, country="TJK", status="active",
                      planned_start=date(2026, 7, 1), planned_end=PLANNED)  # fmt: skip
        make(work, "internship_extension", internship_id=intern, new_end=EXTENDED)
        tour = make(work, "deployment", person_id=person, country="TJK",
                    contract_start=date(2026, 7, 1), contract_end=PLANNED)  # fmt: skip
        make(work, "extension", deployment_id=tour, new_end=EXTENDED)
        bid = make(work, "grant_application", country="TJK")
        award = make(work, "award", grant_application_id=bid, status="active", ends_on=PLANNED,
                     starts_on=date(2026, 7, 1))  # fmt: skip
        make(work, "amendment", award_id=award, signed_on=DAY, new_end=EXTENDED)
    return {"person": person, "internship": intern, "deployment": tour, "award": award,
            "grant_application": bid}  # fmt: skip


def plain(words: str) -> str:
    return words.replace("\xa0", " ")


@pytest.mark.both
@pytest.mark.parametrize("entity", ["internship", "deployment", "award"])
def test_links_and_timelines_show_the_last_day_that_is_in_force(database, extended, entity):
    owner = "grant_application" if entity == "award" else "person"
    groups = backlinks.of_record(database, owner, extended[owner])
    linked = next(group for group in groups if group.link.entity == entity).records[0]
    spans = timeline.of_country(database, "TJK", kinds=[entity], today=DAY).spans

    assert plain(linked.days.en) == "1 Jul 2026 – 30 Nov 2026"
    assert [span.end for span in spans] == [EXTENDED]


def test_a_draft_certificate_has_the_days_that_its_months_count(database, extended):
    found = printing.contents(
        database, "internship", [extended["internship"]], "public", DAY, Text("A", "А")
    )
    statement = plain(next(iter(found)).certified.statement.en)

    assert "five months" in statement or "5 months" in statement
    assert "30 November 2026" in statement


def test_another_tour_counts_its_extension_towards_the_limit(database, extended):
    with working(database) as work:
        for year in range(2020, 2024):
            begun = {"contract_start": date(year, 1, 1), "actual_start": date(year, 1, 1)}
            days = {**begun, "contract_end": date(year, 1, 31)}
            tour = make(work, "deployment", person_id=extended["person"], **days)
            make(work, "extension", deployment_id=tour, new_end=date(year, 12, 31))
    sheet = records.open_record(database, "deployment", extended["deployment"], DAY)
    warned = [found.text.en for found in sheet.findings]

    assert any(words.startswith("53 months and 1 day served") for words in warned), warned
