"""What undoing an operation would do: what goes back by itself, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.bilingual import Plural, Text
from km_desktop.models import ENTITIES, Operation
from km_desktop.services.history import history, operations, undo_merge, words
from km_desktop.services.history.operations import EffectiveHistory
from km_desktop.services.history.undo_inverse import (
    CREATED,
    REMOVED,
    Reversal,
    Reversals,
    changed_since,
    of_operation,
    present,
    rows_since,
)
from km_desktop.services.history.undo_links import Held, LinkCheck, Spot
from km_desktop.services.history.undo_proposal import Proposal, UndoClash, UndoPlan
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.words import file_lists as vocabularies
from km_desktop.services.words import formatting, naming, titles
from km_desktop.services.words.naming import Item
from km_desktop.store.history.operation_log import ANSWERING
from km_desktop.store.values import from_kept, to_json

_NEVER = Text(
    "This cannot be undone: it changed no records that could go back.",
    "Это нельзя отменить: записи, которые можно вернуть, при этом не менялись.",
)
_UNDONE = Text(
    "This has been undone already. To bring it back, undo the undo.",
    "Это уже отменено. Чтобы вернуть, отмените отмену.",
)
_NOT_HERE = Text(
    "This came with a copy that is no longer taken over in this file.",
    "Это пришло с копией, приём которой в этом файле отменён.",
)
_NOTHING = Text(
    "Nothing is left to undo: everything stands as it was before.",
    "Отменять нечего: всё уже так, как было раньше.",
)
_ERASED = Text(
    "The earlier values were erased for good and cannot come back.",
    "Прежние значения стёрты навсегда, вернуть их нельзя.",
)
_RECORD = Text("Whole record", "Запись целиком")
_IN_TRASH, _HERE = Text("in the trash", "в корзине"), Text("not in the trash", "не в корзине")
_TRASHED_AT = Text("in the trash since {when}", "в корзине с {when}")
_ADDED = Text("added", "добавлена")
_SINCE = Text("changed since: {what}", "изменено после: {what}")
_USED = Text("used by {users}", "используется: {users}")
_MISSING = Text("{what} is in the trash", "{what} в корзине")
_ROW = Text("{row}: {label}", "{row}: {label}")


def propose(connection: Connection, operation_id: UUID) -> Proposal:
    """Work out what undoing an operation would do; KeyError when there is no such operation."""
    operation = operations.find(connection, operation_id)
    cause, depth = operations.first_cause(connection, operation)
    effective = EffectiveHistory(connection)
    said = history.sentence_of(connection, operation_id)
    plan = UndoPlan(operation.id, said, operation.author, operation.at)
    refusal = _refusal(connection, effective, operation, cause)
    if refusal is not None:
        return Proposal(_refused(plan, refusal), operation, cause, depth)
    reversals = of_operation(connection, operation, undo_merge.brought(connection, operation))
    if (
        not reversals.reversals and cause.kind not in ANSWERING
    ):  # those may have changed questions alone
        why = _ERASED if reversals.lost else (_NOTHING if reversals.now else _NEVER)
        return Proposal(_refused(plan, why), operation, cause, depth)
    proposal = Proposal(plan, operation, cause, depth, reversals=reversals.reversals)
    _Comparison(connection, effective, reversals, proposal).fill()
    return proposal


def _refused(plan: UndoPlan, why: Text) -> UndoPlan:
    return UndoPlan(plan.operation_id, plan.sentence, plan.author, plan.at, refusal=why)


def _refusal(
    connection: Connection, effective: EffectiveHistory, operation: Any, cause: Any
) -> Text | None:
    if cause.kind in history.FIXED_KINDS:
        return _NEVER
    if not effective.in_effect(operation.copy_id, operation.number):
        return _NOT_HERE
    if operation.id in operations.undone(connection, effective):
        return _UNDONE
    return undo_merge.refusal(connection, effective, operation, cause)


class _Comparison:
    """Compares what would go back with what stands there now."""

    def __init__(
        self,
        connection: Connection,
        effective: EffectiveHistory,
        reversals: Reversals,
        proposal: Proposal,
    ) -> None:
        self._connection = connection
        self._now = reversals.now
        self._proposal = proposal
        self._links = proposal.links = LinkCheck(connection, reversals.now, reversals.reversals)
        self._made = {reversal.item for reversal in reversals.reversals if reversal.key == CREATED}
        self._leaving = {reversal.item for reversal in reversals.reversals if reversal.leaving}
        self._clashes: dict[str, UndoClash] = {}
        self._names: dict[Item, tuple[Item, Text]] = {}
        items = {reversal.item for reversal in reversals.reversals if reversal.clash} | self._made
        self._since = changed_since(connection, effective, proposal.operation, items)
        self._words = vocabularies.read(connection)
        values: list[tuple[str, dict[str, Any]]] = []
        for reversal in reversals.reversals:
            if reversal.clash and not reversal.state:
                entity, key = reversal.item[0], reversal.key
                kept = from_kept(entity, key, reversal.wrote)
                values += [(entity, {key: one}) for one in (reversal.value, kept)]
                values.append((entity, {key: self._now[reversal.item][key]}))
        self._linked = titles.linked(connection, values)

    def fill(self) -> None:
        """Put the clashes, and the number of what is clean, into the plan."""
        accepted, held = self._links.settled(self._proposal.reversals)
        asked = {reversal.item for reversal in accepted if reversal.clash} | {
            item for item, _ in held
        }
        self._name(asked)
        for reversal in accepted:
            if reversal.clash:
                self._decide([reversal], self._field_clash(reversal))
        self._fill_changed([reversal for reversal in accepted if reversal.key == CREATED])
        self._fill_held(held)
        plan = self._proposal.plan
        clean = sum(
            (reversal.item, reversal.key) not in self._proposal.decided_by
            and not self._follows(reversal)
            for reversal in accepted
        )
        self._proposal.plan = UndoPlan(
            plan.operation_id, plan.sentence, plan.author, plan.at, clean,
            tuple(self._clashes.values()),
        )  # fmt: skip

    def _follows(self, reversal: Reversal) -> bool:
        """Tell whether a row goes with its owner and is not counted by itself."""
        return reversal.leaving and self._links.unit(reversal.item, self._leaving) != reversal.item

    def _decide(self, reversals: Iterable[Reversal], clash: UndoClash) -> None:
        self._clashes[clash.id] = clash
        for reversal in reversals:
            self._proposal.decided_by[reversal.item, reversal.key] = clash.id

    def _name(self, items: Iterable[Item]) -> None:
        owners = naming.owners(self._connection, items)
        names = naming.names(self._connection, set(owners.values()))
        self._names |= {item: (owner, names[owner].whole) for item, owner in owners.items()}

    def _named(self, item: Item) -> tuple[Text, Text]:
        """Return the name of the record that an item belongs to, and what stands before a label."""
        owner, name = self._names[item]
        row = ENTITIES[item[0]].about.singular if owner != item else Text("", "")
        return name, row

    def _field_clash(self, reversal: Reversal) -> UndoClash:
        entity, record_id = reversal.item
        name, row = self._named(reversal.item)
        label = words.label(entity, reversal.key)
        if row.en:
            label = _ROW.filled(row=row, label=label)
        _, last = self._since.get(reversal.item, {}).get(reversal.key, (None, None))
        who, when = self._author(last)
        values = (
            reversal.value,
            from_kept(entity, reversal.key, reversal.wrote),
            self._now[reversal.item][reversal.key],
        )
        before, after, now = self._shown(reversal, values)
        return UndoClash(
            entity, record_id, reversal.key, name, label, before, after, now, who, when,
        )  # fmt: skip

    def _shown(self, reversal: Reversal, values: Sequence[Any]) -> list[Text]:
        if reversal.key == REMOVED:
            return [_HERE if value is None else _since(value) for value in values]
        entity, key = reversal.item[0], reversal.key
        return words.shown_together(entity, key, values, self._words, self._linked)

    def _author(self, row: Any) -> tuple[str, datetime | None]:
        if row is None:
            return "", None
        if row.source_id is not None:  # whose value it is, not who took the copy back
            return self._of_operation(row.source_id) or (row.author, row.at)
        return row.author, row.at

    def _of_operation(self, operation_id: UUID | None) -> tuple[str, datetime] | None:
        table = Operation.__table__
        query = select(table.c.author, table.c.at).where(table.c.id == operation_id)
        found = self._connection.execute(query).first()
        return (found.author, found.at) if found else None

    def _fill_changed(self, created: list[Reversal]) -> None:
        groups = self._groups([reversal.item for reversal in created])
        later_rows = rows_since(self._connection, self._made)
        changed: dict[Item, _Changed] = {}
        for item in self._made:
            found = self._changed(item, later_rows.get(item, []))
            if found.labels:
                changed.setdefault(groups.get(item, item), _Changed()).add(found)
        members: dict[Item, list[Reversal]] = {}
        for reversal in created:
            members.setdefault(groups[reversal.item], []).append(reversal)
        self._name(changed)
        for root, found in changed.items():
            if root in members:
                self._decide(members[root], self._record_clash(root, found))

    def _groups(self, items: list[Item]) -> dict[Item, Item]:
        """Return for each record that leaves the one whose form showed it: row, person, record."""
        known = set(items)
        heads: dict[Item, Item] = {}
        for item in items:
            core = cases.core_of(item[0])
            if core:
                heads.setdefault((core, self._now[item][ENTITIES[item[0]].about.core]), item)
        units = {item: self._links.unit(item, known) for item in items}
        return {item: heads.get(unit, unit) for item, unit in units.items()}

    def _changed(self, item: Item, rows: list[Item]) -> _Changed:
        found = _Changed()
        for key, (first, last) in self._since.get(item, {}).items():
            if first is not None and first != to_json(self._now[item][key]):
                is_row = naming.is_row(item[0])
                found.labels.append(
                    ENTITIES[item[0]].about.plural if is_row else words.label(item[0], key)
                )
                found.last = self._author(last)
        for entity, _ in rows:
            found.labels.append(ENTITIES[entity].about.plural)
        if rows and not found.last[0]:
            found.last = self._maker(rows[-1])
        return found

    def _maker(self, item: Item) -> tuple[str, datetime | None]:
        values = present(self._connection, [item]).get(item, {})
        made = values.get("changed_op") or values.get("created_op")
        return self._of_operation(made) or ("", None)

    def _record_clash(self, root: Item, found: _Changed) -> UndoClash:
        name, _ = self._named(root)
        labels = list(dict.fromkeys(found.labels))
        what = Text(
            words.listed([one.en for one in labels]),
            words.listed([one.ru for one in labels]),
        )
        return UndoClash(
            *root, CREATED, name, _RECORD, _IN_TRASH, _ADDED, _SINCE.filled(what=what), *found.last
        )

    def _fill_held(self, held: Mapping[Spot, Held]) -> None:
        """Ask nothing where a link stands in the way, but show it, with what follows from it."""
        staying = {item for item, _ in held}
        first = ""
        for reversal in self._proposal.reversals:
            why = held.get((reversal.item, reversal.key))
            if why is None or (why.users | why.missing) <= staying:
                continue
            if (
                not reversal.leaving
                or self._links.unit(reversal.item, self._leaving) == reversal.item
            ):
                clash = self._held_clash(reversal, why)
                self._decide([reversal], clash)
                first = first or clash.id
        for spot in held:
            self._proposal.decided_by.setdefault(spot, first)

    def _held_clash(self, reversal: Reversal, why: Held) -> UndoClash:
        entity, record_id = reversal.item
        name, row = self._named(reversal.item)
        label = _RECORD if reversal.state else words.label(entity, reversal.key)
        if row.en:
            label = _ROW.filled(row=row, label=label)
        after = _ADDED if reversal.key == CREATED else (_HERE if reversal.leaving else _IN_TRASH)
        before = _IN_TRASH if reversal.leaving else _HERE
        if not reversal.state:
            wrote = from_kept(entity, reversal.key, reversal.wrote)
            before, after = self._shown(reversal, [reversal.value, wrote])
        now = _USED.filled(users=_counted(why.users)) if why.users else self._absent(why)
        who, when = self._maker(sorted(why.users or why.missing)[0])
        return UndoClash(
            entity,
            record_id,
            reversal.key,
            name,
            label,
            before,
            after,
            now,
            who,
            when,
            only_keep=True,
        )

    def _absent(self, why: Held) -> Text:
        names = naming.names(self._connection, why.missing)
        spoken = [named.whole for named in names.values()]
        return _MISSING.filled(
            what=Text(", ".join(one.en for one in spoken), ", ".join(one.ru for one in spoken))
        )


@dataclass
class _Changed:
    """What has changed in a record since it was made, and who changed it last."""

    labels: list[Text] = field(default_factory=list)
    last: tuple[str, datetime | None] = ("", None)

    def add(self, other: _Changed) -> None:
        """Take in what changed in a row or in the person."""
        self.labels += other.labels
        self.last = other.last if other.last[0] else self.last


def _since(at: datetime) -> Text:
    return Text(
        _TRASHED_AT.say("en", when=formatting.moment(at, "en")),
        _TRASHED_AT.say("ru", when=formatting.moment(at, "ru")),
    )


def _counted(users: Iterable[Item]) -> Text:
    numbers: dict[str, int] = {}
    for entity, _ in users:
        numbers[entity] = numbers.get(entity, 0) + 1
    spoken: list[tuple[Plural, int]] = [
        (ENTITIES[entity].about.counted, n) for entity, n in numbers.items()
    ]
    return Text(
        ", ".join(plural.say("en", n) for plural, n in spoken),
        ", ".join(plural.say("ru", n) for plural, n in spoken),
    )
