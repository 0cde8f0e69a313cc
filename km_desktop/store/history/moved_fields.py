"""Fields that moved from a record into one of its rows, and what their journal was written about.

The journal of such a field went along: its changes name the row and the field as they are now
(decision 0018). The row has the id of its record with the last half turned over, so either can be
found from the other, and every copy of a file makes the same row whichever version it comes from.
The digest of a change is over what it named when it was written.
"""

from __future__ import annotations

from uuid import UUID

# By entity and field of today: the entity and the field from which it came.
FORMER = {
    ("beneficiary_count", "direct"): ("project", "beneficiaries_direct"),
    ("beneficiary_count", "women"): ("project", "beneficiaries_women"),
    ("beneficiary_count", "men"): ("project", "beneficiaries_men"),
    ("beneficiary_count", "counted_on"): ("project", "beneficiaries_as_of"),
    ("beneficiary_count", "indirect"): ("project", "beneficiaries_indirect"),
    ("beneficiary_count", "method"): ("project", "method_note"),
}
_NOW = {former: now for now, former in FORMER.items()}
# The variant of an id stands in the first two bits of this half, and stays.
_TURNED = 0x3FFFFFFFFFFFFFFF


def is_row_of_moved(entity: str) -> bool:
    """Tell whether rows of an entity may have been made by moving fields."""
    return any(entity == now for now, _ in FORMER)


def other_end(record_id: UUID) -> UUID:
    """Return the id of the row made of a record, or of the record of which a row was made."""
    return UUID(int=record_id.int ^ _TURNED)


def present(entity: str, key: str) -> tuple[str, str]:
    """Return the entity and the field where something stands today that once stood elsewhere."""
    return _NOW.get((entity, key), (entity, key))


def as_written(entity: str, record_id: UUID, key: str) -> tuple[str, UUID, str] | None:
    """Return what a change named before its field moved; nothing of a field that never did."""
    former = FORMER.get((entity, key))
    return None if former is None else (former[0], other_end(record_id), former[1])
