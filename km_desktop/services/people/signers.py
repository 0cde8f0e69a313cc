"""Who has worked in a file by its history, and is not in its team yet."""

from __future__ import annotations

from km_desktop.models.entities.team_member import TeamMember
from km_desktop.models.field import fields_of
from km_desktop.services.history import history
from km_desktop.services.rules.people.team import team_of
from km_desktop.store.database import Database


def outside_team(database: Database) -> list[str]:
    """Return the names that signed operations, also in other copies, and are nobody's in the team.

    A name that the list has no room for is left out.
    """
    longest = fields_of(TeamMember)["name"].length or 0
    names = [name for name in history.authors(database) if len(name) <= longest]
    return team_of(database).strangers(names)
