"""The team of a file: who works in it, in which role, and who may approve (domain 7.11)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from km_desktop.bilingual import Text
from km_desktop.models.code_lists.people import TEAM_ROLE
from km_desktop.store.lists import queries
from km_desktop.written.folding import fold

if TYPE_CHECKING:
    from km_desktop.store.database import Database
    from km_desktop.store.lists.prepared import Reading

ENTITY = "team_member"
MANAGER = "MANAGER"


@dataclass(frozen=True)
class Member:
    """Somebody in the team: a role, and the days between which they have it."""

    name: str
    role: str
    since: date | None = None
    until: date | None = None

    def is_active(self, day: date) -> bool:
        """Tell whether they have their role on a day; without days they always do."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day <= self.until)

    @property
    def role_text(self) -> Text:
        """Return the role in words."""
        return TEAM_ROLE.text(self.role)


@dataclass(frozen=True)
class Team:
    """The team as the file lists it. An empty one says nothing of anybody."""

    members: tuple[Member, ...] = ()

    def find(self, name: str) -> Member | None:
        """Return the member who is meant by a name, if one is."""
        return next((one for one in self.members if is_same_name(one.name, name)), None)

    def managers(self, day: date | None) -> tuple[str, ...]:
        """Return the names of those who may approve on a day; without one, at any time."""
        found = (one for one in self.members if one.role == MANAGER)
        return tuple(one.name for one in found if day is None or one.is_active(day))

    def strangers(self, names: Iterable[str]) -> list[str]:
        """Return those of some names that mean none of its members, each person once."""
        found: list[str] = []
        for name in names:
            if self.find(name) is None and not any(is_same_name(one, name) for one in found):
                found.append(name)
        return found

    def is_manager(self, name: str, day: date | None) -> bool:
        """Tell whether somebody is a manager on a day; without one, at any time."""
        return any(is_same_name(one, name) for one in self.managers(day))


def is_same_name(name: str, given: str) -> bool:
    """Tell whether two names mean one person: in any order, a position behind a comma or not."""
    spelled = {given, given.partition(",")[0], given.rpartition(",")[0]} - {""}
    return sorted(fold(name).split()) in [sorted(fold(one).split()) for one in spelled]


def read_team(connection: Reading) -> Team:
    """Read the team inside a transaction, by name."""
    return Team(
        tuple(
            Member(row["name"], row["role"], row["since"], row["until"])
            for row in queries.live(connection, ENTITY, "name")
        )
    )


def begun_by(database: Database, entity: str, author: str) -> dict[str, str]:
    """Return what a new member of the team begins with: whoever makes it, if not listed yet."""
    if entity != ENTITY or not author or database.look(read_team).find(author) is not None:
        return {}
    return {"name": author}


def team_of(database: Database) -> Team:
    """Read the team of a file."""
    return database.look(read_team)
