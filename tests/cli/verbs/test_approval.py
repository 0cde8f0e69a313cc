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
