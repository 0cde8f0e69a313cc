"""How projects and assignments are classified: targets, sectors with shares, policy markers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from km_desktop.models import check
from km_desktop.models.code_lists import portfolio
from km_desktop.services.printing import printing
from km_desktop.services.records import records
from tests.samples import DAY, made, make, working

D = Decimal
WHOLE = "Give the share of every sector; together they make 100%."


def project_with(database, *sectors, **values):
    one = made(database, "project", **values)
    with working(database) as work:
        make(work, "project_country", project_id=one, country="KGZ")
        for code, share in sectors:
            make(work, "project_sector", project_id=one, code=code, share=share)
    return one


def told(database, entity, one, field) -> list[str]:
    findings = records.open_record(database, entity, one, DAY).findings
    return [found.text.en for found in findings if found.field == field]


@pytest.mark.parametrize(("sectors", "wrong"), [
    ([], False),
    ([("15110", None)], False),
    ([("15110", D(100))], False),
    ([("15110", D("33.3")), ("14010", D("66.7"))], False),
    ([("15110", D(60))], True),
    ([("15110", D(60)), ("14010", D(50))], True),
    ([("15110", D(100)), ("14010", None)], True),
    ([("15110", None), ("14010", None)], True),
])  # fmt: skip
def test_the_sectors_of_a_project_make_the_whole(database, sectors, wrong):
    one = project_with(database, *sectors)
    assert (WHOLE in told(database, "project", one, "share")) == wrong


@pytest.mark.parametrize("entity", ["project", "assignment"])
def test_a_target_stands_beside_its_goal(database, entity):
    right = made(database, entity, sdgs=("1", "13"), sdg_targets=("1.5", "13.1"))
    assert told(database, entity, right, "sdg_targets") == []
    wrong = made(database, entity, sdgs=("1",), sdg_targets=("1.5", "13.1", "11.b"))
    (sentence,) = told(database, entity, wrong, "sdg_targets")
    assert "13.1" in sentence
    assert "11.b" in sentence
    assert "1.5" not in sentence


@pytest.mark.parametrize(("code", "right"), [
    ("15110", True), ("151", True), ("1511", False), ("1511O", False), ("١٥١١٠", False),
])  # fmt: skip
def test_a_sector_is_known_by_its_digits(code, right):
    assert (check.dac_sector(code) is None) == right


def test_markers_and_types_are_those_of_iati():
    assert [code.code for code in portfolio.POLICY_MARKER] == [str(n) for n in range(1, 13)]
    assert portfolio.SIGNIFICANCE.text("1") == ("Significant objective", "Значительная цель")
    assert portfolio.TIED_STATUS.text("5").en == "Untied"
    assert portfolio.FLOW_TYPE.text("10").ru == "Официальная помощь развитию"
    assert {"110"} <= {code.code for code in portfolio.FINANCE_TYPE}
    assert {"B033", "C01", "D01", "D02", "E01"} <= {code.code for code in portfolio.AID_TYPE}


@pytest.mark.both
def test_one_marker_is_given_once(database):
    one = project_with(database)
    with working(database) as work:
        for significance in "12":
            make(work, "project_marker", project_id=one, marker="1", significance=significance)
    assert any("is listed twice" in text for text in told(database, "project", one, "marker"))


def test_the_fiche_prints_the_classification(database):
    one = project_with(database, ("15110", D(40)), ("14010", D(60)), flow_type="10",
                       tied_status="5")  # fmt: skip
    with working(database) as work:
        make(work, "project_marker", project_id=one, marker="10", significance="2")
    found = next(printing.contents(database, "project", [one], "public", DAY))
    said = {fact.label.en: fact.value for fact in found.facts}
    assert said["Policy markers"].en == "Disaster risk reduction: Principal objective"
    assert said["Tied status"].ru == "Несвязанная"
    sectors = said["DAC sectors"].en.replace("\xa0", " ")
    assert sorted(sectors.split("; ")) == ["14010, 60%", "15110, 40%"]
    bare = next(printing.contents(database, "project", [project_with(database)], "public", DAY))
    assert "DAC sectors" not in {fact.label.en for fact in bare.facts}
