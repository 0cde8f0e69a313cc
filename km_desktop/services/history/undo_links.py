"""What may not go back because a link would break: nobody's record may lead into the trash."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, fields_of
from km_desktop.services.history.undo_inverse import REMOVED, Reversal, present
from km_desktop.services.words.naming import Item, is_row
from km_desktop.store.values import Values, table_of

Spot = tuple[Item, str]
_PART = 500


@dataclass(frozen=True)
class _Use:
    """A link to a record that would leave: from which record, edited with which."""

    user: Item
    holder: Item
    key: str
    target: Item
    live: bool


@dataclass
class Held:
    """Why something stays as it is: who uses a record, or which record is in the trash."""

    users: set[Item] = field(default_factory=set)
    missing: set[Item] = field(default_factory=set)


def links_of(entity: str) -> Iterator[Field]:
    """Return the links of an entity, except that of a row to its owner."""
    parent = ENTITIES[entity].about.parent if is_row(entity) else ""
    for key, declared in fields_of(ENTITIES[entity]).items():
        if declared.kind.is_link and key != parent:
            yield declared


class LinkCheck:
    """Judges which of some reversals can come true without breaking a link."""

    def __init__(
        self, connection: Connection, now: Mapping[Item, Values], reversals: Iterable[Reversal]
    ) -> None:
        self._now = dict(now)
        reversals = list(reversals)
        self._uses = list(
            _uses(connection, {reversal.item for reversal in reversals if reversal.leaving})
        )
        targets = {target for reversal in reversals for target in self._targets(reversal)}
        self._now |= present(connection, targets - self._now.keys())

    def settled(self, reversals: Iterable[Reversal]) -> tuple[list[Reversal], dict[Spot, Held]]:
        """Return the reversals that can come true together, and why the others cannot."""
        accepted = {(reversal.item, reversal.key): reversal for reversal in reversals}
        held: dict[Spot, Held] = {}
        while True:
            refused = {**self._used(accepted), **self._dangling(accepted)}
            if not refused:
                return list(accepted.values()), held
            for spot, why in refused.items():
                del accepted[spot]
                held[spot] = why

    def unit(self, item: Item, leaving: Collection[Item]) -> Item:
        """Return the record that one leaves or stays with: a row with its leaving owner."""
        while is_row(item[0]) and item in self._now:
            parent = ENTITIES[item[0]].about.parent
            owner = (fields_of(ENTITIES[item[0]])[parent].target, self._now[item][parent])
            if owner not in leaving:
                break
            item = owner
        return item

    def _used(self, accepted: Mapping[Spot, Reversal]) -> dict[Spot, Held]:
        leaving = {reversal.item: spot for spot, reversal in accepted.items() if reversal.leaving}
        coming = {
            reversal.item
            for reversal in accepted.values()
            if reversal.state and not reversal.leaving
        }
        stays: dict[Item, Held] = {}
        for use in self._uses:
            if use.target not in leaving or use.holder in leaving or use.user in leaving:
                continue
            moved = accepted.get((use.user, use.key))
            if moved is not None and moved.value != use.target[1]:
                continue
            if use.live or use.user in coming:
                unit = self.unit(use.target, leaving)
                stays.setdefault(unit, Held()).users.add(use.user)
        refused: dict[Spot, Held] = {}
        for item, spot in leaving.items():
            unit = self.unit(item, leaving) if stays else item
            if unit in stays:
                refused[spot] = stays[unit]
        return refused

    def _dangling(self, accepted: Mapping[Spot, Reversal]) -> dict[Spot, Held]:
        coming = {
            reversal.item
            for reversal in accepted.values()
            if reversal.state and not reversal.leaving
        }
        leaving = {reversal.item for reversal in accepted.values() if reversal.leaving}
        refused: dict[Spot, Held] = {}
        for spot, reversal in accepted.items():
            if reversal.leaving or not self._live(reversal.item, coming, leaving):
                continue
            for target in self._targets(reversal, accepted):
                if target in self._now and not self._live(target, coming, leaving):
                    refused.setdefault(spot, Held()).missing.add(target)
        return refused

    def _live(self, item: Item, coming: set[Item], leaving: set[Item]) -> bool:
        if item in leaving:
            return False
        return item in coming or (item in self._now and self._now[item][REMOVED] is None)

    def _targets(
        self, reversal: Reversal, accepted: Mapping[Spot, Reversal] | None = None
    ) -> Iterator[Item]:
        """Return where the links that a reversal writes or brings back would lead."""
        entity = reversal.item[0]
        for declared in links_of(entity):
            value = None
            if reversal.key == declared.key:
                value = reversal.value
            elif reversal.state and not reversal.leaving:
                moved = (accepted or {}).get((reversal.item, declared.key))
                value = moved.value if moved else self._now[reversal.item][declared.key]
            if value is not None:
                yield declared.target, value


def _uses(connection: Connection, leaving: set[Item]) -> Iterator[_Use]:
    ids: dict[str, list[UUID]] = {}
    for entity, record_id in leaving:
        ids.setdefault(entity, []).append(record_id)
    for entity in ENTITIES:
        keys = {declared.key: declared.target for declared in links_of(entity)}
        keys = {key: target for key, target in keys.items() if target in ids}
        for key, target in keys.items():
            wanted = ids[target]
            for start in range(0, len(wanted), _PART):
                yield from _part(connection, entity, key, (target, wanted[start : start + _PART]))


def _part(
    connection: Connection, entity: str, key: str, wanted: tuple[str, list[UUID]]
) -> Iterator[_Use]:
    table = table_of(entity)
    parent = ENTITIES[entity].about.parent if is_row(entity) else ""
    columns: list[Any] = [table.c.id, table.c[key], table.c.removed_at]
    columns += [table.c[parent]] if parent else []
    target, ids = wanted
    for row in connection.execute(select(*columns).where(table.c[key].in_(ids))):
        user = (entity, row[0])
        holder = (fields_of(ENTITIES[entity])[parent].target, row[3]) if parent else user
        yield _Use(user, holder, key, (target, row[1]), row[2] is None)
