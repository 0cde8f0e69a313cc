"""Changing one field of many records at once: first what it would do, then doing it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.bilingual import Language, Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, Use, fields_of
from km_desktop.models.money import Money
from km_desktop.services.due.issues import LookStopped
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.rules.judging import causes
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.steps import judging
from km_desktop.services.valuation import dependents
from km_desktop.services.valuation.snapshots import changed_amounts, price
from km_desktop.services.words import file_lists, kinds_text, titles
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.services.words.findings import Severity
from km_desktop.store.changes import Changes
from km_desktop.store.database import Database
from km_desktop.store.history.journal import Doing
from km_desktop.store.values import Values, cleaned, table_of
from km_desktop.store.work import Work, unit_of_work

Action = Literal["set", "add", "remove", "clear"]
Report = Callable[[int, int], object]
MOST_ROWS = 500
_PAGE = 500
# What tells one record from another is never the same for many.
_NEVER = frozenset(
    {"status", "reference", "code", "birth_date", "passport_number", "email", "messenger", "inn",
     "ogrn"}
)  # fmt: skip
_NAMES = frozenset({"name", "names", "title"})
MEANWHILE = Text(
    "Somebody else has changed this record meanwhile.", "Эту запись тем временем кто-то изменил."
)
IN_TRASH = Text("The record is in the trash.", "Запись в корзине.")


@dataclass(frozen=True)
class BulkChange:
    """What is to become of one field: a value set, members added or taken out, or emptied."""

    key: str
    action: Action
    value: Any = None


@dataclass(frozen=True)
class PreviewRow:
    """One record that would change, as a list shows it; with errors it is left out."""

    record_id: UUID
    reference: str
    title: str
    was: str
    becomes: str
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class BulkPreview:
    """What a change would do: the first rows of each kind, and how many there are of each.

    ``versions`` says for every record that would change which state of it was looked at.
    """

    entity: str
    change: BulkChange
    total: int
    changing: int
    same: int
    left_out: int
    warned: int
    rows: tuple[PreviewRow, ...]
    left_out_rows: tuple[PreviewRow, ...]
    versions: Mapping[UUID, int] = field(repr=False)


@dataclass(frozen=True)
class LeftOut:
    """A record that was not changed, and why."""

    record_id: UUID
    reference: str
    title: Text
    reasons: tuple[Text, ...]


@dataclass(frozen=True)
class Applied:
    """What was done: the first of those left out, and how many of them there are."""

    changes: Changes
    changed: int
    left_out: tuple[LeftOut, ...]
    left_out_count: int


@dataclass(frozen=True)
class _Judged:
    """What a change would make of one record.

    ``valued`` are other amounts that it makes worth something else, by their record or row.
    """

    values: Values
    after: Any
    differs: bool
    valued: Mapping[tuple[str, UUID], Values] = field(default_factory=dict)
    errors: tuple[Text, ...] = ()
    warnings: tuple[Text, ...] = ()


def fields_for(entity: str) -> tuple[Field, ...]:
    """Return the fields of an entity that may be the same for many records.

    Statuses are reached by steps, references are given; names and titles tell records apart.
    """
    about = ENTITIES[entity].about
    ordering = {key for column in table_of(entity).columns for key in column.info.get("sorts", ())}
    never = {*_NEVER, *about.title, *ordering, about.parent, about.core}
    return tuple(
        declared
        for key, declared in fields_of(ENTITIES[entity]).items()
        if declared.meaning.uses & Use.FORM
        and key not in never
        and not (declared.kind.is_line and _NAMES & set(key.split("_")))
    )


def actions_for(declared: Field) -> tuple[Action, ...]:
    """Return what can be done with a field; what is demanded cannot be emptied."""
    if declared.kind.is_set:
        return "add", "remove", "set", "clear"
    if declared.required or declared.kind.is_yes_no:
        return ("set",)
    return "set", "clear"


def preview(
    database: Database,
    entity: str,
    ids: Iterable[UUID],
    change: BulkChange,
    language: Language,
    today: date,
    report: Report = lambda _done, _whole: None,
    stopped: Callable[[], bool] = lambda: False,
) -> BulkPreview:
    """Return what a change would do, without writing anything; Stopped when asked to stop.

    Reads by pages of 500 records, each in a transaction of its own, so that others can write.
    """
    wanted = list(dict.fromkeys(ids))
    counted = _Counted()
    for start in range(0, len(wanted), _PAGE):
        report(start, len(wanted))
        if stopped():
            raise LookStopped
        page = wanted[start : start + _PAGE]
        with database.reading() as connection:
            words = file_lists.read(connection)
            counted.take(connection, entity, page, change, language, today, words)
    report(len(wanted), len(wanted))
    return BulkPreview(
        entity, change, len(wanted), counted.changing, counted.same, counted.left_out,
        counted.warned, tuple(counted.rows), tuple(counted.left_out_rows), counted.versions,
    )  # fmt: skip


@dataclass
class _Counted:
    """What a preview has found so far."""

    changing: int = 0
    same: int = 0
    left_out: int = 0
    warned: int = 0
    rows: list[PreviewRow] = field(default_factory=list)
    left_out_rows: list[PreviewRow] = field(default_factory=list)
    versions: dict[UUID, int] = field(default_factory=dict)

    def take(
        self,
        connection: Connection,
        entity: str,
        page: list[UUID],
        change: BulkChange,
        language: Language,
        today: date,
        words: Vocabulary,
    ) -> None:
        """Count a page of records, and keep the rows that there is still room for."""
        kept: list[_Judged] = []
        for judged in _judge(connection, entity, page, change, today, words):
            if not judged.differs and not judged.errors:
                self.same += 1
                continue
            self.versions[judged.values["id"]] = judged.values["version"]
            if judged.errors:
                self.left_out += 1
                room = self.left_out <= MOST_ROWS
            else:
                self.changing += 1
                self.warned += bool(judged.warnings)
                room = self.changing <= MOST_ROWS
            if room:
                kept.append(judged)
        for row, judged in zip(
            _shown(connection, entity, kept, change, language, words), kept, strict=True
        ):
            (self.left_out_rows if judged.errors else self.rows).append(row)


def _shown(
    connection: Connection,
    entity: str,
    kept: list[_Judged],
    change: BulkChange,
    language: Language,
    words: Vocabulary,
) -> Iterator[PreviewRow]:
    declared = fields_of(ENTITIES[entity])[change.key]
    named = titles.titles(connection, entity, [one.values["id"] for one in kept])
    both = [value for one in kept for value in (one.values[change.key], one.after)]
    linked = titles.linked(connection, [(entity, {change.key: value}) for value in both])
    for one in kept:
        record_id = one.values["id"]
        yield PreviewRow(
            record_id,
            one.values.get("reference") or "",
            named[record_id].either(language),
            kinds_text.shown(declared, one.values[change.key], language, words, linked),
            kinds_text.shown(declared, one.after, language, words, linked),
            tuple(text.say(language) for text in one.errors),
            tuple(text.say(language) for text in one.warnings),
        )


def apply(
    database: Database,
    author: str,
    seen: BulkPreview,
    today: date,
    report: Report = lambda _done, _whole: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Applied:
    """Do what a preview has shown, as one operation; Stopped, and nothing done, on request.

    Records that break a rule, or that somebody has changed since, are left out and listed.
    """
    entity, change = seen.entity, seen.change
    # The sentence is written down with the first record; how many there are is known by then.
    parts: dict[str, Any] = {"entity": entity, "field": change.key}
    with unit_of_work(database, Doing("bulk", author, "bulk", parts)) as work:
        words = file_lists.read(work.connection)
        sorted_out = _SortedOut()
        wanted, whole = list(seen.versions), len(seen.versions)
        for start in range(0, whole, _PAGE):
            report(start // 2, whole)
            if stopped():
                raise LookStopped
            page = wanted[start : start + _PAGE]
            sorted_out.take(work.connection, seen, page, today, words)
        parts["count"] = len(sorted_out.writes)
        written = {entity: [judged.values["id"] for judged in sorted_out.writes]}
        with dependents.remade(work, written, [change.key], today, words):
            _write(work, seen, sorted_out.writes, report, stopped)
    return Applied(
        work.changes, len(sorted_out.writes), tuple(sorted_out.left_out), sorted_out.left_out_count
    )


@dataclass
class _SortedOut:
    """Which records are written, with the value of each, and which are not."""

    writes: list[_Judged] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    left_out_count: int = 0

    def take(
        self,
        connection: Connection,
        seen: BulkPreview,
        page: list[UUID],
        today: date,
        words: Vocabulary,
    ) -> None:
        """Judge a page of records once more, as they are now."""
        kept: list[tuple[_Judged, tuple[Text, ...]]] = []
        for judged in _judge(connection, seen.entity, page, seen.change, today, words):
            record_id = judged.values["id"]
            if not judged.differs and not judged.errors:
                continue  # somebody has given it this very value
            moved = judged.values["version"] != seen.versions[record_id]
            reasons = judged.errors or ((MEANWHILE,) if moved else ())
            if not reasons:
                self.writes.append(judged)
                continue
            self.left_out_count += 1
            if self.left_out_count <= MOST_ROWS:
                kept.append((judged, reasons))
        named = titles.titles(connection, seen.entity, [one.values["id"] for one, _ in kept])
        for one, reasons in kept:
            record_id, reference = one.values["id"], one.values.get("reference") or ""
            self.left_out.append(LeftOut(record_id, reference, named[record_id], reasons))


def _write(
    work: Work,
    seen: BulkPreview,
    writes: list[_Judged],
    report: Report,
    stopped: Callable[[], bool],
) -> None:
    whole = len(seen.versions)
    for number, judged in enumerate(writes):
        if number % 100 == 0:
            report((whole + number) // 2, whole)
            if stopped():
                raise LookStopped
        record_id, valued = judged.values["id"], dict(judged.valued)
        values = {seen.change.key: judged.after, **valued.pop((seen.entity, record_id), {})}
        work.change(seen.entity, record_id, values, seen.versions[record_id])
        for (entity, row_id), amounts in valued.items():
            work.change(entity, row_id, amounts)
    report(whole, whole)


def _judge(
    connection: Connection,
    entity: str,
    page: list[UUID],
    change: BulkChange,
    today: date,
    words: Vocabulary,
) -> Iterator[_Judged]:
    for case in cases.load_many(connection, entity, page, today, words):
        before = case.values[change.key]
        after = cleaned(entity, {change.key: _becomes(before, change)})[change.key]
        if case.values["removed_at"] is not None:
            yield _Judged(case.values, after, differs=False, errors=(IN_TRASH,))
        elif _is_same(before, after, change.key):
            yield _Judged(case.values, before, differs=False)
        else:
            values = {**case.values, change.key: after}
            changed = price(connection, case, replace(case, values=values, context={}))
            errors, warnings = _findings(connection, case, changed)
            yield _Judged(
                case.values, changed.values[change.key], differs=True,
                valued=changed_amounts(case, changed), errors=errors, warnings=warnings,
            )  # fmt: skip


def _becomes(before: Any, change: BulkChange) -> Any:
    if change.action == "clear":
        return () if isinstance(before, tuple) else None
    if change.action == "add":
        return tuple(sorted({*before, *change.value}))
    if change.action == "remove":
        return tuple(code for code in before if code not in change.value)
    return change.value


def _is_same(before: Any, after: Any, key: str) -> bool:
    if isinstance(before, Money) and isinstance(after, Money):
        # The same amount keeps the rate that it was given, unless another comes with it.
        is_kept = after.usd_minor in (None, before.usd_minor) and not after.gives_up_hand
        return before.is_same_amount(after) and is_kept
    return not causes.changed_fields({key: before}, {key: after})


def _findings(
    connection: Connection, case: Case, changed: Case
) -> tuple[tuple[Text, ...], tuple[Text, ...]]:
    """Return what stops the change, and the warnings that the record did not have before."""
    found = judging.read_and_check(connection, changed)
    stopping = judging.check_change(connection, case, changed, found)
    warnings = [one.text for one in found if one.severity is Severity.WARNING]
    if warnings and not stopping:
        known = {one.text for one in judging.read_and_check(connection, case)}
        warnings = [text for text in warnings if text not in known]
    return tuple(one.text for one in stopping), tuple(warnings)
