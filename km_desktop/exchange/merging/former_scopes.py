"""Scopes of projects that copies say in the words of earlier versions: asked as an upgrade asks.

Two codes of the list meant something else before version 4 of a file (domain 5.12). The migration
keeps beside each scope what it said then, and it does so in a copy of an older version before that
is taken back; no operation has written it, so the merge brings it by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from km_desktop.exchange.merging.incoming import Incoming
from km_desktop.store.history.operation_log import Key
from km_desktop.store.work import Work

_SCOPE, _BEFORE = "scope", "scope_before"


def keep(
    work: Work,
    arriving: Sequence[Incoming],
    followed: Mapping[Key, tuple[object, object]],
    undecided: Collection[Key],
) -> None:
    """Keep what a scope said that a merge took, or may take once somebody decides.

    Every copy keeps the same, so that it makes no difference where the older one was taken back.
    """
    said = {one: code for copy in arriving for one, code in copy.former_scopes.items()}
    wanted: dict[UUID, str] = {}
    for project_id, code in said.items():
        key = ("project", project_id, _SCOPE)
        taken = key in followed and followed[key][1] == code
        if taken or key in undecided:
            wanted[project_id] = code
    records = work.many("project", list(wanted))
    missing = {
        project_id: {_BEFORE: (wanted[project_id], None)}
        for project_id, values in records.items()
        if values[_BEFORE] != wanted[project_id]
    }
    if missing:
        work.follow_many("project", missing)
