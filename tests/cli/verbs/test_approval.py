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
