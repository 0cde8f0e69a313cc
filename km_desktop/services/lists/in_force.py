"""What lists show of agreements: the values in force, as changed by what was signed since."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from km_desktop.models import ENTITIES
from km_desktop.services import programmes
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

if TYPE_CHECKING:
    from km_desktop.store.lists.prepared import Reading


def values_of(connection: Reading, entity: str, found: dict[UUID, Values]) -> dict[UUID, Values]:
    """Return records with their values in force; those that nothing changes as they are."""
    traits = programmes.traits(entity)
    children = {traits.days.moved.entity} if traits.days.moved else set()
    children |= {traits.amount_moved.entity} if traits.amount_moved else set()
    if not children or not found:
        return found
    rows: dict[UUID, dict[str, list[Values]]] = {}
    for child in sorted(children):
        link = ENTITIES[child].about.parent
        for row in queries.rows_of(connection, child, list(found)):
            rows.setdefault(row[link], {}).setdefault(child, []).append(row)
    return {
        record_id: {
            **values,
            **{
                key: traits.in_force(key, values, rows.get(record_id, {}))
                for key in traits.may_move
            },
        }
        for record_id, values in found.items()
    }
