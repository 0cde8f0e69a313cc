"""Who signed the history of a file and is not in its team: offered once, whatever the spelling."""

from __future__ import annotations

from km_desktop.services.people import signers
from km_desktop.store.history.journal import Doing
from km_desktop.store.work import unit_of_work
from tests.samples import make, working


def sign(database, author):
    with unit_of_work(database, Doing("add", author, "added", {"entity": "theme"})) as work:
        make(work, "theme")


def test_each_person_is_offered_once_and_nobody_who_is_in_the_team(file_database):
    for author in ("Vera Belova", "belova,  vera", "Anna Orlova", "A" * 121):
        sign(file_database, author)
    with working(file_database) as work:
        make(work, "team_member", name="Anna Orlova", role="VIEWER")

    found = signers.outside_team(file_database)

    assert len([one for one in found if "elova" in one]) == 1
    assert not [one for one in found if "Orlova" in one or len(one) > 120]
