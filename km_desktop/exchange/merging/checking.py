"""What a foreign file says, checked before anything here believes it.

The tables may say what they like of types and limits: SQLite keeps in a column whatever was put
there. So every value is held against our own columns and fields, and the journal against its chain.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from km_desktop.exchange.merging.contents import is_sound
from km_desktop.models import ENTITIES
from km_desktop.models.code_lists.portfolio import SCOPE_BEFORE
from km_desktop.models.field import Field, fields_of
from km_desktop.models.kept import SCALE
from km_desktop.models.kinds import Kind, ValueKind
from km_desktop.models.money import Money
from km_desktop.store.faults import errors
from km_desktop.store.faults.unsound import LARGE, WHOLE, is_text
from km_desktop.store.history import journal
from km_desktop.store.values import STATE, from_kept

Rows = list[dict[str, Any]]
# An attachment is its content, an issue what stands on the paper: nothing that we write alters it.
_NEVER_CHANGED = frozenset(
    {
        *(("attachment", key) for key in ("digest", "size", "media_type")),
        *(("paper_issue", key) for key in fields_of(ENTITIES["paper_issue"])),
    }
)
_TEXTS = frozenset(
    {
        Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.PHONE, Kind.WEB, Kind.PARTIAL_DAY, Kind.CHOICE,
    }
)  # fmt: skip


def change(row: Mapping[str, Any]) -> None:
    """Raise Damaged, or whatever reading it raises, unless both sides of a change are values."""
    entity, key = row["entity"], row["field"]
    for side in ("before", "after"):
        value = from_kept(entity, key, row[side])
        if value is None:
            continue
        if key in STATE:
            if key == "removed_at" and value.tzinfo is None:
                raise errors.Damaged
            continue
        declared = fields_of(ENTITIES[entity])[key]
        if (entity, key) in _NEVER_CHANGED:
            raise errors.Damaged
        is_list = not declared.kind.is_set or isinstance(json.loads(row[side]), list)
        if not is_list or not _IS[declared.kind](declared, value):
            raise errors.Damaged


def attachment(row: Mapping[str, Any]) -> None:
    """Raise Damaged, or ValueError, unless an attachment is one that this program could make."""
    if not is_sound(row, ENTITIES):
        raise errors.Damaged


def operation(row: Mapping[str, Any]) -> None:
    """Raise Damaged, or ValueError, unless an operation says what it had seen and what it did."""
    numbers = [*_numbers(row["seen"]), *_numbers(row["created"]), row["number"]]
    if min(numbers) < 0 or not isinstance(json.loads(row["sentence"])["say"], str):
        raise errors.Damaged


def copy(row: Mapping[str, Any]) -> None:
    """Raise Damaged, or ValueError, unless a copy says what it was made of."""
    _numbers(row["parent_seen"])


def facts(found: Mapping[str, str]) -> None:
    """Raise KeyError or ValueError unless a file says which copy it is, and of what."""
    UUID(found["copy"])
    UUID(found["dataset"])


def former_scope(row: Sequence[str]) -> tuple[UUID, str]:
    """Return a project and what its scope said before; Damaged where no scope ever said that."""
    project_id, code = row
    if code not in SCOPE_BEFORE:
        raise errors.Damaged
    return UUID(project_id), code


def chain(
    vector: Mapping[str, int], ends: list[tuple[UUID, int, bytes]], operations: Rows, changes: Rows
) -> None:
    """Raise Damaged unless the operations follow on one another up to where the file says it is.

    ``ends`` are the last common operations, with which the new ones begin.
    """
    digests: dict[UUID, list[bytes]] = {}
    for row in changes:
        if journal.is_altered(SimpleNamespace(**row)):
            raise errors.Damaged
        digests.setdefault(row["operation_id"], []).append(row["digest"])
    last = {copy_id.hex: (number, digest) for copy_id, number, digest in ends}
    for row in sorted(operations, key=lambda row: (row["copy_id"].hex, row["number"])):
        number, previous = last.get(row["copy_id"].hex, (0, journal.NO_DIGEST))
        told = SimpleNamespace(**row)
        whole = journal.link(previous, told, digests.pop(row["id"], ())) == row["digest"]
        if row["number"] != number + 1 or not whole:
            raise errors.Damaged
        last[row["copy_id"].hex] = row["number"], row["digest"]
    reached = {copy_id: number for copy_id, (number, _) in last.items()}
    if digests or any(reached.get(copy_id, 0) != number for copy_id, number in vector.items()):
        raise errors.Damaged


def _numbers(text: str) -> list[int]:
    found = json.loads(text)
    numbers = list(found.values())
    if not all(type(number) is int and 0 <= number < WHOLE for number in numbers):
        raise errors.Damaged
    return numbers


def _is_text(declared: Field, value: Any) -> bool:
    return is_text(value) and not (declared.length and len(value) > declared.length)


def _is_number(_: Field, value: Any) -> bool:
    if not isinstance(value, Decimal) or not value.is_finite():
        return False
    scaled = value * SCALE
    return abs(scaled) < LARGE and scaled == scaled.to_integral_value()


def _is_choices(_: Field, value: Any) -> bool:
    return all(is_text(code) and code and "|" not in code for code in value)


def _is_money(declared: Field, value: Any) -> bool:
    if not isinstance(value, Money) or not is_text(value.currency):
        return False
    amounts = [value.minor] if value.usd_minor is None else [value.minor, value.usd_minor]
    whole = all(type(amount) is int and abs(amount) < LARGE for amount in amounts)
    rate = value.rate is None or _is_number(declared, value.rate)
    return whole and rate and len(value.currency) <= 3


def _of_type(kind: type[Any], most: int = 0) -> Callable[[Field, Any], bool]:
    def fits(_: Field, value: Any) -> bool:
        return type(value) is kind and not (most and abs(value) >= most)

    return fits


_IS: dict[ValueKind, Callable[[Field, Any], bool]] = {
    **dict.fromkeys(_TEXTS, _is_text),
    Kind.WHOLE: _of_type(int, WHOLE),
    Kind.NUMBER: _is_number,
    Kind.DAY: _of_type(date),
    Kind.YES_NO: _of_type(bool),
    Kind.CHOICES: _is_choices,
    Kind.LINK: _of_type(UUID),
    Kind.MONEY: _is_money,
}
