"""Total and rank of candidates: one computation, by the weights of the assignment."""

from decimal import Decimal

import pytest

from km_desktop.services.printing.papers.assignments.shortlist import lettered
from km_desktop.services.records import records
from km_desktop.services.rules.rows import scoring
from tests.samples import DAY, made

D = Decimal


def test_seventy_to_thirty_where_nothing_is_given():
    assert scoring.weights(None) == (70, 30)
    assert scoring.total(D(86), D(74), None) == D("82.40")
    assert scoring.total(D(86), D(74), D(50)) == D("80.00")


def test_a_missing_score_counts_only_where_it_has_weight():
    assert scoring.total(D(80), None, None) is None
    assert scoring.total(None, D(80), None) is None
    assert scoring.total(D(80), None, D(100)) == 80
    assert scoring.total(None, D(80), D(0)) == 80
    assert scoring.total(None, None, D(100)) is None


def test_halves_go_up():
    assert scoring.total(D("0.01"), D(0), D(50)) == D("0.01")
    assert scoring.total(D("71.35"), D("64.25"), D("66.6")) == D("68.98")


def test_equal_totals_share_a_place_and_the_next_one_is_left_out():
    assert scoring.ranks([D(70), D(90), None, D(90), D(60)]) == [3, 1, None, 1, 4]
    assert scoring.ranks([]) == []


def test_letters_go_on_after_the_alphabet_and_never_repeat():
    called = [lettered(place) for place in range(200)]
    assert (called[0].en, called[0].ru) == ("Expert A", "Эксперт А")
    assert called[26].en == "Expert A2"
    for half in (0, 1):
        assert len({words[half] for words in called}) == 200


@pytest.mark.both
@pytest.mark.parametrize(("weight", "told"), [(None, False), (70, False), (60, True), (100, True)])
def test_other_weights_than_usual_are_warned_of(database, weight, told):
    given = None if weight is None else D(weight)
    assignment = made(database, "assignment", technical_weight=given)
    sheet = records.open_record(database, "assignment", assignment, DAY)
    said = [one for one in sheet.findings if one.field == "technical_weight"]
    assert bool(said) == told
    if told:
        assert f"{weight}/{100 - weight}" in said[0].text.ru
