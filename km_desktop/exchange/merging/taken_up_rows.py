"""What a foreign file has of records that an undone merge brought and somebody took up again.

The operations that made them lie in its journal and are not followed there: whoever follows the
file does not hear of the records by them. Read with Python's own SQLite, without any index.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

_FOLLOWED = "operation_id NOT IN (SELECT id FROM temp.aside)"
_NUMBERS = "SELECT copy_id, max(number) FROM temp.aside WHERE id IN ({made}) GROUP BY copy_id"


def begin(raw: sqlite3.Connection) -> None:
    """Make the tables in memory that the ids are kept in; ``taken_up`` is read by others too."""
    raw.execute("CREATE TEMP TABLE taken_up (id BLOB PRIMARY KEY)")
    raw.execute("CREATE TEMP TABLE orphan (id BLOB PRIMARY KEY, made BLOB)")
    raw.execute("CREATE TEMP TABLE aside (id BLOB PRIMARY KEY, copy_id BLOB, number INT, new INT)")


def content(
    raw: sqlite3.Connection,
    entities: Iterable[str],
    vector: Mapping[str, int],
    known: Mapping[str, int],
) -> Iterator[object]:
    """Tell those records, with the operations that made them and what led up to these.

    ``vector`` is what the file follows, ``known`` what the one who asks follows. Nothing is told
    where there are none.
    """
    names = list(entities)
    if not _read_aside(raw, vector, known) or not _take(raw, names):
        return
    numbers = raw.execute(_NUMBERS.format(made="SELECT made FROM temp.orphan JOIN temp.taken_up"
                                               " USING (id)")).fetchall()  # fmt: skip
    yield {"taken_up": list(_ends(raw, (row[0] for row in numbers), vector, known))}
    raw.execute("CREATE TEMP TABLE led_up (id BLOB PRIMARY KEY)")
    for copy, number in numbers:
        raw.execute(
            "INSERT INTO led_up SELECT id FROM temp.aside"
            " WHERE new AND copy_id = ? AND number <= ?",
            (copy, number),
        )
    led_up = "IN (SELECT id FROM temp.led_up)"
    yield from rows(raw, "operation", f"SELECT * FROM operation NOT INDEXED WHERE id {led_up}")
    yield from rows(raw, "change", f"SELECT * FROM change NOT INDEXED WHERE operation_id {led_up}")
    for name in names:
        yield from rows(raw, name, f'SELECT * FROM "{name}" NOT INDEXED WHERE id IN temp.taken_up')


def rows(raw: sqlite3.Connection, table: str, query: str) -> Iterator[object]:
    """Give the columns of a table, then the rows that a query finds."""
    found = raw.execute(query)
    names = [column[0] for column in found.description]
    yield {"table": table, "columns": names}
    yield from found


def _read_aside(
    raw: sqlite3.Connection, vector: Mapping[str, int], known: Mapping[str, int]
) -> bool:
    """Keep the operations that the file does not follow; tell whether any is unknown to whoever
    asks."""
    for (copy,) in raw.execute("SELECT DISTINCT copy_id FROM operation NOT INDEXED").fetchall():
        name = bytes(copy).hex()
        raw.execute(
            "INSERT INTO aside SELECT id, copy_id, number, number > ? FROM operation NOT INDEXED"
            " WHERE copy_id = ? AND number > ?",
            (known.get(name, 0), copy, vector.get(name, 0)),
        )
    return raw.execute("SELECT 1 FROM temp.aside WHERE new LIMIT 1").fetchone() is not None


def _take(raw: sqlite3.Connection, entities: list[str]) -> bool:
    """Keep the records that are live or were spoken of, and all that they lead to; tell if any."""
    made = "created_op IN (SELECT id FROM temp.aside WHERE new)"
    for name in entities:
        orphans = f'FROM "{name}" NOT INDEXED WHERE {made}'
        raw.execute(f"INSERT INTO orphan SELECT id, created_op {orphans}")
        raw.execute(f"INSERT INTO taken_up SELECT id {orphans} AND removed_at IS NULL")
    raw.execute(
        "INSERT OR IGNORE INTO taken_up SELECT DISTINCT record_id FROM change NOT INDEXED"
        f" WHERE source_id IS NULL AND record_id IN (SELECT id FROM temp.orphan) AND {_FOLLOWED}"
    )
    orphaned = {row[0] for row in raw.execute("SELECT id FROM temp.orphan")}
    taken = {row[0] for row in raw.execute("SELECT id FROM temp.taken_up")}
    new = taken
    while new:
        ends = {end for name in entities for end in _leads_to(raw, name, new)}
        new = (ends & orphaned) - taken
        taken |= new
        raw.executemany("INSERT INTO taken_up VALUES (?)", [(one,) for one in new])
    return bool(taken)


def _leads_to(raw: sqlite3.Connection, entity: str, among: set[bytes]) -> Iterator[bytes]:
    query = f'SELECT * FROM "{entity}" NOT INDEXED WHERE id IN temp.taken_up'
    found = raw.execute(query)
    columns = [column[0] for column in found.description]
    for row in found:
        values = dict(zip(columns, row, strict=True))
        if values["id"] in among:
            yield from (value for value in row if isinstance(value, bytes))
            if "owner_entity" in values:  # an attachment names its owner in words
                yield UUID(values["owner_id"]).bytes


def _ends(
    raw: sqlite3.Connection,
    copies: Iterable[bytes],
    vector: Mapping[str, int],
    known: Mapping[str, int],
) -> Iterator[tuple[str, int, str]]:
    """Give the digest of the operation after which those that are told begin, by copy."""
    for copy in copies:
        name = copy.hex()
        number = max(vector.get(name, 0), known.get(name, 0))
        query = "SELECT digest FROM operation NOT INDEXED WHERE copy_id = ? AND number = ?"
        row = raw.execute(query, (copy, number)).fetchone()
        if row is not None:
            yield name, number, row[0].hex()
