"""Taking records out of the trash, of any kind and several at once, as one operation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.records import row_union
from km_desktop.services.words import titles
from km_desktop.store.changes import Changes
from km_desktop.store.database import Database
from km_desktop.store.faults.errors import LinkInTrash
from km_desktop.store.history.journal import Doing
from km_desktop.store.values import Values
from km_desktop.store.work import Work, read, unit_of_work

Item = tuple[str, UUID]
_NAMED = Text("{kind} “{title}”", "{kind} «{title}»")
_MOST_NAMED = 3
_LONGEST = 48  # signs of a title in a sentence


@dataclass
class _Plan:
    """What is to be restored, what else would have to be, and links that lead elsewhere by now."""

    items: list[Item]
    needed: dict[Item, list[Item]] = field(default_factory=dict)
    moved: dict[Item, Values] = field(default_factory=dict)


def restore(database: Database, author: str, items: Iterable[Item]) -> Changes:
    """Take records out of the trash; those that are not in it are left alone.

    A link to a record that was merged into another one leads to that one afterwards. Raises
    LinkInTrash, and restores nothing, when a record cannot be without another one in the trash.
    """
    return _restored(database, author, items, with_owners=False)


def restore_with_owners(database: Database, author: str, items: Iterable[Item]) -> Changes:
    """Take records out of the trash together with the records that they cannot be without."""
    return _restored(database, author, items, with_owners=True)


def _restored(
    database: Database, author: str, items: Iterable[Item], *, with_owners: bool
) -> Changes:
    wanted = list(dict.fromkeys(items))
    # The sentence is written down with the first record; how many there are is known by then.
    parts: dict[str, Any] = {}
    with unit_of_work(database, Doing("restore", author, "restored", parts)) as work:
        plan = _plan(work.connection, wanted)
        while with_owners and plan.needed:
            needed = [item for found in plan.needed.values() for item in found]
            plan = _plan(work.connection, list(dict.fromkeys([*wanted, *needed, *plan.items])))
        if plan.needed:
            raise _refusal(work.connection, plan)
        parts |= _sentence(plan.items)
        for item in plan.items:
            _write(work, item, plan.moved.get(item, {}))
        row_union.join_written(work)
    return work.changes


def _write(work: Work, item: Item, moved: Values) -> None:
    work.restore(*item)
    if moved:
        work.change(*item, moved)


def _sentence(items: list[Item]) -> dict[str, Any]:
    entities = {entity for entity, _ in items}
    parts: dict[str, Any] = {"count": len(items)}
    return parts | {"entity": entities.pop()} if len(entities) == 1 else parts


def _plan(connection: Connection, wanted: list[Item]) -> _Plan:
    values = {item: read(connection, *item) for item in wanted}
    plan = _Plan([item for item, found in values.items() if found and found["removed_at"]])
    together = set(plan.items)
    for item in plan.items:
        for key, target in _demanded(item, values[item] or {}):
            if target in together or not _is_removed(connection, target):
                continue
            heir = _heir(connection, target)
            if heir is not None:
                plan.moved.setdefault(item, {})[key] = heir
            else:
                plan.needed.setdefault(item, []).append(target)
    return plan


def _demanded(item: Item, values: Values) -> Iterable[tuple[str, Item]]:
    """Return the links that a record cannot be without, with where they lead."""
    for key, declared in fields_of(ENTITIES[item[0]]).items():
        if declared.kind.is_link and declared.required and values.get(key) is not None:
            yield key, (declared.target, values[key])


def _is_removed(connection: Connection, item: Item) -> bool:
    found = read(connection, *item)
    return found is not None and found["removed_at"] is not None


def _heir(connection: Connection, item: Item) -> UUID | None:
    """Return the live record that a merged one became in the end."""
    entity, here = item
    seen: set[UUID] = set()
    while here not in seen:
        seen.add(here)
        found = read(connection, entity, here)
        if found is None:
            return None
        if found["removed_at"] is None:
            return here
        if found["merged_into"] is None:
            return None
        here = found["merged_into"]
    return None


def _refusal(connection: Connection, plan: _Plan) -> LinkInTrash:
    item, needed = next(iter(plan.needed.items()))
    named = [_named(connection, one) for one in needed[:_MOST_NAMED]]
    listed = Text(", ".join(name.en for name in named), ", ".join(name.ru for name in named))
    return LinkInTrash(name=_named(connection, item), needed=listed)


def _named(connection: Connection, item: Item) -> Text:
    entity, record_id = item
    title = titles.titles(connection, entity, [record_id]).get(record_id, Text("—", "—"))
    either = Text(_cut(title.either("en")), _cut(title.either("ru")))
    one = ENTITIES[entity].about.singular
    return _NAMED.filled(kind=Text(one.en.lower(), one.ru.lower()), title=either)


def _cut(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
