"""Who approved, on the command line: given with the step, asked for and looked at twice."""

from __future__ import annotations

import pytest


@pytest.fixture
def project(cli, file):
    cli("add", file, "organisation", "name_en=UNDP", "country=RUS", "kind=UN")
    added = cli.json(
        "add", file, "project", "title_en=Water", "agency=UNDP",
        "instrument=TFD", "planned_start=2026-01-01", "planned_end=2027-01-01", "sdgs=6",
        "main_theme=T10", "approved_on=2026-01-15", "approved_amount=1000 USD",
        "implementer=ORG-0001", "--row", "project_country", "country=KGZ",
    )  # fmt: skip
    return added["reference"]


def test_the_approver_is_given_with_the_step(cli, file, project):
    cli("step", file, project, "approved", "--approved-by", "Vera Belova", "--author", "Anna")

    assert "Vera Belova" in cli("show", file, project)
    assert "both entered and approved" not in cli.err


def test_nobody_and_the_same_person_are_told_and_the_step_is_taken(cli, file, project):
    cli("step", file, project, "approved", "--author", "Anna")
    assert "Nobody is named who approved it" in cli.err

    cli("undo", file, "last", "--author", "Anna")
    cli("step", file, project, "approved", "--approved-by", "anna", "--author", "Anna")
    assert "anna has both entered and approved it." in cli.err


def test_figures_are_frozen_with_who_approved_them(cli, file):
    cli("freeze", file, "First", "--author", "Anna")
    assert "Nobody is named who approved it" in cli.err
    cli("freeze", file, "Second", "--approved-by", "Vera", "--author", "Anna")
    assert "Nobody is named" not in cli.err


def test_the_document_of_a_step_says_who_approved(cli, file, project):
    named = cli.json("step", file, project, "approved", "--approved-by", "Vera Belova")
    assert named["approved_by"] == "Vera Belova"
    cli("set", file, project, "actual_start=2026-02-01")
    assert "approved_by" not in cli.json("step", file, project, "ongoing")


def test_nobody_is_null_in_the_document(cli, file, project):
    assert cli.json("step", file, project, "approved")["approved_by"] is None
    frozen = cli.json("freeze", file, "First", "--approved-by", "Vera")
    assert frozen["approved_by"] == "Vera"


def test_the_team_of_a_file_is_kept_like_any_list_and_speaks_with_a_step(cli, file, project):
    cli("add", file, "team_member", "name=Vera Belova", "role=Руководитель")
    cli("add", file, "team_member", "name=Anna Orlova", "role=COORDINATOR")
    cli("add", file, "team_member", "name= vera  BELOVA", "role=VIEWER", code=1)
    assert "“Vera Belova” is in this list already." in cli.err

    cli("step", file, project, "approved", "--approved-by", "Anna Orlova", "--author", "Boris")
    assert "Anna Orlova is in the team as “Coordinator”; managers approve." in cli.err
    report = cli("report", file, "R15")
    assert "Approvals without a name" in report
    cli("undo", file, "last", "--author", "Boris")
    cli("step", file, project, "approved", "--approved-by", "Vera Belova", "--author", "Boris")
    assert "manage" not in cli.err


@pytest.fixture
def team(cli, file):
    cli("add", file, "team_member", "name=Vera Belova", "role=MANAGER", "until=2026-12-31")
    cli("add", file, "team_member", "name=Anna Orlova", "role=COORDINATOR")


def test_whoever_reopens_is_held_against_the_team(cli, file, project, team):
    cli("step", file, project, "approved", "--approved-by", "Vera Belova", "--author", "Boris")
    back = ("step", file, project, "pipeline", "--comment", "too soon", "--author")

    cli(*back, "Anna Orlova")
    assert "Anna Orlova is in the team as “Coordinator”; managers reopen." in cli.err

    cli("undo", file, "last", "--author", "Anna Orlova")
    found = cli.json(*back, "Boris")
    assert [one["text"]["en"] for one in found["warnings"]] == [
        "Boris is not in the list of the team: add them there, or leave it to a manager."
    ]
    cli("undo", file, "last", "--author", "Boris")
    cli(*back, "Vera Belova")
    assert cli.err == ""


def test_a_document_says_in_warnings_who_should_have_approved(cli, file, project, team):
    named = cli.json("step", file, project, "approved", "--approved-by", "Anna Orlova")
    (found,) = named["warnings"]
    assert (found["severity"], found["field"]) == ("warning", "approved_by")
    assert found["text"]["ru"] == (
        "Anna Orlova – в команде «Координатор», а утверждают руководители."
    )
    frozen = cli.json("freeze", file, "First", "--approved-by", "Vera Belova", "--author", "Anna")
    assert frozen["warnings"] == []


def test_whoever_erases_is_held_against_the_team_and_stopped_by_nothing(cli, file, team):
    cli("add", file, "expert", "family_name_lat=Gusev", "headline_en=Water")
    asked = ("erase", file, "EXP-0001", "--author", "Anna Orlova")

    cli(*asked, code=1)
    assert "Anna Orlova is in the team as “Coordinator”; managers erase." in cli.err
    done = cli.json(*asked, "--confirm", "EXP-0001", "--reason", "asked for")
    assert done["erased"]
    assert [one["text"]["en"] for one in done["warnings"]] == [
        "Anna Orlova is in the team as “Coordinator”; managers erase."
    ]
