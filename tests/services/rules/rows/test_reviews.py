"""Reviews of an application: what counts, what it comes to, and the place in the call."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

import pytest

from km_desktop.services import programmes
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit, RowEdit
from km_desktop.services.rules.rows import reviews
from tests.samples import DAY, made

CRITERIA = [{"id": 1, "weight": Decimal(60)}, {"id": 2, "weight": Decimal(40)}]


def scored(name: str, *points: int) -> list[dict[str, object]]:
    return [
        {"reviewer": name, "criterion_id": at, "points": Decimal(given)}
        for at, given in enumerate(points, 1)
    ]


def test_complete_reviews_come_to_a_mean_and_a_spread():
    found = reviews.outcome([*scored("A", 80, 70), *scored("B", 90, 60)], CRITERIA)
    assert found.totals == {"A": Decimal(76), "B": Decimal(78)}
    assert (found.mean, found.spread) == (Decimal(77), Decimal(2))


def test_a_review_that_is_not_complete_runs_and_does_not_count():
    scores = [*scored("A", 80, 70), *scored("B", 90)]
    assert reviews.running(scores, CRITERIA) == {"a": Decimal(76), "b": Decimal(54)}
    found = reviews.outcome(scores, CRITERIA)
    assert (found.totals, found.mean, found.spread) == ({"A": Decimal(76)}, Decimal(76), None)


def test_who_declared_a_conflict_does_not_count_however_the_name_is_spelled():
    declared = [{"reviewer": "anna  ORLOVA", "has_conflict": True}]
    found = reviews.outcome(
        [*scored("Anna Orlova", 10, 10), *scored("B", 90, 60)], CRITERIA, declared
    )
    assert found.totals == {"B": Decimal(78)}
    fine = [{"reviewer": "Anna Orlova", "has_conflict": False}]
    whole = reviews.outcome([*scored("Anna Orlova", 10, 10), *scored("B", 90, 60)], CRITERIA, fine)
    assert whole.mean == Decimal(44)


def test_scores_for_criteria_that_are_gone_do_not_count():
    found = reviews.outcome([*scored("A", 80, 70, 1), *scored("B", 90, 60)], CRITERIA)
    assert found.mean == Decimal(77)
    assert reviews.outcome([], []).mean is None


def test_equal_means_share_a_place_and_a_panel_may_part_them():
    place = reviews.standing(Decimal(70), [Decimal(80), Decimal(70), Decimal(60)])
    assert place == reviews.CallPlace(2, 4, 1)
    assert [place.agrees(rank) for rank in (1, 2, 3, 4)] == [False, True, True, False]


def call_with(database, *means: tuple[int, str]):
    """Make a call of one criterion with an application for each mean and status."""
    call = made(database, "grant_call", opens_on=DAY.replace(year=2025), closes_on=DAY)
    criterion = uuid4()
    row = RowEdit(
        "criterion", criterion, {"number": 1, "name_en": "Need", "weight": Decimal(100)}, True
    )
    records.save(database, "A", Edit("grant_call", call, 1, rows=(row,)), DAY)
    named = {"name_en": "Firm", "name_ru": "Фирма"}
    applicant = made(database, "organisation", country="RUS", kind="PRIVATE", **named)
    found = []
    for points, status in means:
        values = {"grant_call_id": call, "applicant_id": applicant, "country": "TJK",
                  "title_en": "T", "status": status}  # fmt: skip
        one = made(database, "grant_application", **values)
        found.append(one)
        rows = tuple(
            RowEdit(
                "review_score", uuid4(),
                {"reviewer": name, "criterion_id": criterion, "points": Decimal(points)}, True,
            )
            for name in ("A", "B")
        )  # fmt: skip
        records.save(database, "A", Edit("grant_application", one, 1, rows=rows), DAY)
    return found


def derived(database, record_id):
    from km_desktop.services import rules

    sheet = records.open_record(database, "grant_application", record_id, DAY)
    found = rules.derived(sheet.entity, sheet.values, sheet.rows, sheet.context)
    return {key: words.en for key, _, words in found}


def rank_words(database, record_id, rank: int | None) -> list[str]:
    edit = Edit("grant_application", record_id, 1, {"rank": rank})
    found = records.review(database, edit, DAY).findings
    return [one.text.en for one in found if one.field == "rank"]


def test_a_rank_against_the_scores_is_told_and_withdrawn_ones_compete_with_nobody(file_database):
    best, withdrawn, other, draft = call_with(
        file_database, (70, "under_evaluation"), (90, "withdrawn"), (60, "under_evaluation"),
        (95, "draft"),
    )  # fmt: skip
    assert derived(file_database, best) == {
        "score": "70.00", "spread": "0.00", "score_rank": "1 of 2",
    }  # fmt: skip
    assert derived(file_database, other)["score_rank"] == "2 of 2"
    for unranked in (withdrawn, draft):
        assert "score_rank" not in derived(file_database, unranked)
        assert rank_words(file_database, unranked, 1) == []
    assert rank_words(file_database, best, 1) == []
    assert rank_words(file_database, best, None) == []  # who gives none is told nothing
    assert rank_words(file_database, best, 2) == ["By the scores, the rank is 1 of 2."]


def test_points_of_who_declares_a_conflict_are_told_and_stay(file_database):
    (one,) = call_with(file_database, (70, "under_evaluation"))
    row = RowEdit("review_declaration", uuid4(), {"reviewer": "a", "has_conflict": True}, True)
    saved = records.save(file_database, "A", Edit("grant_application", one, 1, rows=(row,)), DAY)
    told = [issue.text.en for issue in saved.issues if "conflict" in issue.text.en]
    assert told == [
        "A declared a conflict of interest: these points do not count. Remove them, or correct "
        "the declaration."
    ]
    sheet = records.open_record(file_database, "grant_application", one, DAY)
    assert len(sheet.rows["review_score"]) == 2


def test_a_reviewer_declares_once():
    traits = programmes.traits("review_declaration")
    one, other = ({"reviewer": name} for name in ("Anna Orlova", "anna orlova"))
    assert traits.keys_of(one) == traits.keys_of(other) != []


@pytest.mark.parametrize(("language", "written"), [("en", "77.80"), ("ru", "77,80")])
def test_points_are_written_as_they_are_compared(language, written):
    assert reviews.points_text(Decimal("77.8")).say(language) == written
