"""Freezing figures under a name, and saying what has changed since (domain 9.2).

A frozen figure keeps its rows: of which records it was made and what each counted for. So later
edits leave it as it was published, and every difference can be explained record by record.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Connection, select
from uuid6 import uuid7

from km_desktop.bilingual import Text
from km_desktop.models import Operation
from km_desktop.models.entities.frozen import Freeze, FrozenFigure
from km_desktop.models.field import fields_of
from km_desktop.services.figures import figure_text
from km_desktop.services.figures.counting import (
    CountedRow,
    by_record,
    count,
    rows_of,
    whole_of,
)
from km_desktop.services.figures.definition import Definition, FigurePeriod, Unit
from km_desktop.services.figures.definitions import BY_KEY, DEFINITIONS
from km_desktop.services.history import history
from km_desktop.services.words import naming
from km_desktop.services.words.findings import Refused, error, gate
from km_desktop.store.changes import Changes
from km_desktop.store.database import Database
from km_desktop.store.history.journal import Doing
from km_desktop.store.values import table_of
from km_desktop.store.work import unit_of_work

UNPRICED = "unpriced"  # where a refusal says which sums leave something out


@dataclass(frozen=True)
class FrozenSet:
    """Figures that were frozen together: under which name, as of which day, when and by whom."""

    set_id: UUID
    name: str
    span: FigurePeriod
    at: datetime | None
    author: str
    note: str = ""


@dataclass(frozen=True)
class Frozen:
    """A frozen figure: the value of that day, and the words of its definition then."""

    key: str
    label: Text
    counts: Text
    value: Decimal | None
    exact: Text
    short: Text
    unit: Unit


@dataclass(frozen=True)
class Cause:
    """A record by which a figure differs, and what happened to it since.

    ``change`` is what it adds to the figure; ``why`` the last thing done to it, nothing when only
    time has passed (a consent that expired, a day that came).
    """

    entity: str
    record_id: UUID
    title: Text
    reference: str
    change: Decimal
    why: Text | None
    at: datetime | None


@dataclass(frozen=True)
class Difference:
    """What became of a figure since it was frozen."""

    key: str
    before: Decimal | None
    now: Decimal | None
    causes: tuple[Cause, ...]
    more: int = 0  # causes beyond those that are listed

    @property
    def change(self) -> Decimal:
        """Return by how much the figure has grown; no value counts as nothing."""
        return (self.now or Decimal(0)) - (self.before or Decimal(0))

    @property
    def is_same(self) -> bool:
        """Tell whether the value is what it was."""
        return self.now == self.before


def freeze(
    database: Database,
    author: str,
    name: str,
    span: FigurePeriod,
    note: str = "",
    *,
    incomplete: bool = False,
    approver: str = "",
) -> Changes:
    """Freeze every figure under a name; Refused when the name is empty or already used.

    Sums that leave out amounts without a rate are frozen only as ``incomplete`` ones: Refused
    says at UNPRICED which they are, so that a person can be asked.
    """
    wanted = " ".join(name.split())
    doing = Doing("freeze", author, "figures_frozen", {"name": wanted})
    with unit_of_work(database, doing) as work:
        connection = work.connection
        _check_name(connection, wanted)
        if not incomplete:
            _check_priced(connection, span)
        set_id = work.add(
            "freeze",
            {
                "name": wanted,
                "as_of": span.as_of,
                "period_start": span.start,
                "period_end": span.end,
                "note": note.strip() or None,
                "approved_by": approver.strip() or None,
            },
        )
        work.add_many(
            "frozen_figure",
            [
                {"id": uuid7(), "freeze_id": set_id, **_kept(connection, definition, span)}
                for definition in DEFINITIONS
            ],
        )
    return work.changes


def _check_priced(connection: Connection, span: FigurePeriod) -> None:
    gates = []
    for definition in DEFINITIONS:
        figure = count(connection, definition, span) if definition.unpriced else None
        if figure and figure.unpriced:
            said = figure_text.unpriced_text(figure.unpriced)
            gates.append(gate(UNPRICED, "{label}. {said}", "{label}. {said}",
                              label=figure.label, said=said))  # fmt: skip
    if gates:
        raise Refused(tuple(gates))


def _check_name(connection: Connection, name: str) -> None:
    longest = fields_of(Freeze)["name"].length or 0
    if not name:
        raise Refused((error("name", "Give the figures a name.", "Дайте показателям название."),))
    if len(name) > longest:
        raise Refused(
            (
                error(
                    "name",
                    "The name has more than {most} characters.",
                    "В названии больше {most} знаков.",
                    most=longest,
                ),
            )
        )
    if find(connection, name) is not None:
        raise Refused(
            (
                error(
                    "name",
                    "Figures are already frozen under the name “{name}”. Choose another.",
                    "Под названием «{name}» показатели уже зафиксированы. Выберите другое.",
                    name=name,
                ),
            )
        )


def _kept(connection: Connection, definition: Definition, span: FigurePeriod) -> dict[str, object]:
    figure = count(connection, definition, span)
    packed = pack(rows_of(connection, definition, span))
    if len(packed) > (fields_of(FrozenFigure)["rows"].length or 0):
        raise Refused(
            (
                error(
                    "",
                    "“{label}” has too many rows to be kept. Choose a shorter period.",
                    "У показателя «{label}» слишком много строк. Выберите период короче.",
                    label=definition.label,
                ),
            )
        )
    words = definition.counts
    if figure.unpriced:  # what was left out is kept with what was counted
        left_out = figure_text.unpriced_text(figure.unpriced)
        words = Text(f"{words.en} {left_out.en}", f"{words.ru} {left_out.ru}")
    return {
        "figure": definition.key,
        "value": figure.value,
        "unit": definition.unit.value,
        "definition_en": words.en,
        "definition_ru": words.ru,
        "rows": packed,
    }


def pack(rows: Iterable[CountedRow]) -> str:
    """Return rows as text, small enough to keep: an id, a key and an amount to the line."""
    lines = (
        f"{row.record_id.hex} {row.key or '-'} {'-' if row.amount is None else row.amount}"
        for row in rows
    )
    return base64.b85encode(zlib.compress("\n".join(lines).encode(), 6)).decode()


def unpack(text: str) -> list[CountedRow]:
    """Return the rows that were packed."""
    found = []
    for line in zlib.decompress(base64.b85decode(text)).decode().splitlines():
        record, key, amount = line.split(" ")
        found.append(
            CountedRow(
                UUID(record), "" if key == "-" else key, None if amount == "-" else int(amount)
            )
        )
    return found


def frozen_sets(connection: Connection) -> list[FrozenSet]:
    """Return the frozen sets, the newest first."""
    table, done = table_of("freeze"), Operation.__table__
    query = (
        select(table, done.c.at, done.c.author)
        .select_from(table.outerjoin(done, done.c.id == table.c.created_op))
        .where(table.c.removed_at.is_(None))
        .order_by(done.c.at.desc(), table.c.id.desc())
    )
    return [
        FrozenSet(
            row.id,
            row.name,
            FigurePeriod(row.as_of, row.period_start, row.period_end),
            row.at,
            row.author or "",
            row.note or "",
        )
        for row in connection.execute(query)
    ]


def find(connection: Connection, name: str) -> FrozenSet | None:
    """Return the set with a name, however its letters are written, or nothing."""
    wanted = " ".join(name.split()).casefold()
    for one in frozen_sets(connection):
        if one.name.casefold() == wanted:
            return one
    return None


def figures_of(connection: Connection, set_id: UUID) -> list[Frozen]:
    """Return the figures of a set in their order; those that are no longer defined come last."""
    table = table_of("frozen_figure")
    query = select(
        table.c.figure, table.c.value, table.c.unit, table.c.definition_en, table.c.definition_ru
    ).where(table.c.freeze_id == set_id, table.c.removed_at.is_(None))
    order = list(BY_KEY)
    found = []
    for row in connection.execute(query):
        definition = BY_KEY.get(row.figure)
        unit = Unit(row.unit) if row.unit else Unit.RECORDS
        label = definition.label if definition else Text(row.figure, row.figure)
        counts = Text(row.definition_en or "", row.definition_ru or "")
        value = None if row.value is None else Decimal(row.value)
        found.append(
            Frozen(
                row.figure,
                label,
                counts,
                value,
                figure_text.exactly(value, unit),
                figure_text.short(value, unit),
                unit,
            )
        )
    return sorted(found, key=lambda one: order.index(one.key) if one.key in order else len(order))


def frozen_rows(connection: Connection, set_id: UUID, key: str) -> list[CountedRow]:
    """Return the rows of one frozen figure; KeyError when the set does not have it."""
    table = table_of("frozen_figure")
    packed = connection.execute(
        select(table.c.rows).where(
            table.c.freeze_id == set_id, table.c.figure == key, table.c.removed_at.is_(None)
        )
    ).scalar()
    if packed is None:
        raise KeyError(key)
    return unpack(packed)


def difference(
    database: Database, frozen: FrozenSet, key: str, span: FigurePeriod, most: int = 50
) -> Difference:
    """Return what changed in a figure since it was frozen, with at most so many causes."""
    definition = BY_KEY[key]
    with database.reading() as connection:
        table = table_of("frozen_figure")
        kept = connection.execute(
            select(table.c.value).where(table.c.freeze_id == frozen.set_id, table.c.figure == key)
        ).first()
        if kept is None:
            raise KeyError(key)
        old = by_record(frozen_rows(connection, frozen.set_id, key))
        new = by_record(rows_of(connection, definition, span))
        now = count(connection, definition, span).value
        changed = sorted(
            (record for record in old.keys() | new.keys() if old.get(record) != new.get(record)),
            reverse=True,
        )
        named = naming.names(connection, [(definition.entity, one) for one in changed[:most]])
    causes = tuple(
        _cause(
            database,
            definition,
            record,
            named,
            frozen.at,
            Decimal(whole_of(new, record) - whole_of(old, record)),
        )
        for record in changed[:most]
    )
    before = None if kept.value is None else Decimal(kept.value)
    return Difference(key, before, now, causes, max(0, len(changed) - most))


def _cause(
    database: Database,
    definition: Definition,
    record: UUID,
    named: Mapping[naming.Item, naming.Named],
    since: datetime | None,
    change: Decimal,
) -> Cause:
    entries = history.of_record(database, definition.entity, record)
    newest = next((one for one in entries if since is None or one.at > since), None)
    name = named[definition.entity, record]
    return Cause(
        definition.entity,
        record,
        name.title,
        name.reference,
        change,
        newest.sentence if newest else None,
        newest.at if newest else None,
    )
