"""Journeys on paper whose places stand in one language, or in another from leg to leg."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from km_desktop.bilingual import Text
from km_desktop.services.printing import printing
from tests.samples import DAY, make, working


@pytest.fixture
def trip(database) -> tuple[UUID, UUID]:
    """An assignment with an expert, and its one mission."""
    with working(database) as work:
        record = make(work, "assignment", expert_id=make(work, "expert"))
        mission = make(
            work, "mission", assignment_id=record, starts_on=date(2026, 10, 1),
            ends_on=date(2026, 10, 9),
        )  # fmt: skip
    return record, mission


def brief_of(database, record):
    """Return what the brief of an assignment says."""
    (brief,) = printing.contents(database, "brief", [record], "internal", DAY)
    return brief


@pytest.mark.both
def test_a_journey_in_russian_alone_is_on_paper_in_both_languages(database, trip):
    record, mission = trip
    with working(database) as work:
        for start, place, to in ((1, "Москва", "Ош"), (8, "Ош", "Москва")):
            make(work, "leg", mission_id=mission, from_place_ru=place, to_place_ru=to,
                 departs_on=date(2026, 10, start))  # fmt: skip
        make(work, "follow_up", mission_id=mission, action_ru="Прислать карты")
    brief = brief_of(database, record)
    assert brief.missions[0].route == Text("Москва – Ош – Москва", "Москва – Ош – Москва")
    (report,) = printing.contents(database, "mission", [mission], "internal", DAY)
    for content, start in ((brief, "Route of mission MIS-2026-0001"), (report, "Route")):
        lacking = [one.en for one in printing.missing(content, "en")]
        assert [one for one in lacking if one.startswith(start)] == [
            f"{start}: From", f"{start}: To",
        ]  # fmt: skip
        assert not [one for one in printing.missing(content, "ru") if one.en.startswith(start)]
    assert "Action" in [one.en for one in printing.missing(report, "en")]
    assert "Что сделать" not in [one.ru for one in printing.missing(report, "ru")]


def test_a_way_names_a_place_once_whichever_half_its_legs_have(database, trip):
    record, mission = trip
    with working(database) as work:
        for start, place, to in (
            (1, ("Moscow", "Москва"), ("Osh", None)), (4, ("Osh", "Ош"), (None, "Баткен")),
        ):  # fmt: skip
            make(
                work, "leg", mission_id=mission, departs_on=date(2026, 10, start),
                from_place=place[0], from_place_ru=place[1], to_place=to[0], to_place_ru=to[1],
            )  # fmt: skip
    (line,) = brief_of(database, record).missions
    assert line.route == Text("Moscow – Osh – Баткен", "Москва – Ош – Баткен")
