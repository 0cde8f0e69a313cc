"""Every figure of a moment: as it is counted now, and as the file knew it then."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from km_desktop.models import Operation
from km_desktop.services import figures
from km_desktop.services.figures import DEFINITIONS, FigurePeriod
from km_desktop.services.figures.counting import by_record, count_all, whole_of
from km_desktop.services.figures.known import moment
from km_desktop.services.figures.known.known_then import known_then
from km_desktop.services.figures.known.row_differences import RowDifferences
from km_desktop.store import lineage
from km_desktop.store.database import Database
from tests.exchange.copies import DAY

SPAN = FigurePeriod(DAY, today=DAY)


def counted(connection) -> dict[str, object]:
    """Return every figure with its rows."""
    return {
        one.key: (figure.value, by_record(figures.rows_of(connection, one, SPAN)))
        for one, figure in zip(DEFINITIONS, count_all(connection, DEFINITIONS, SPAN), strict=True)
    }


def last_operation(database: Database) -> UUID:
    with database.reading() as connection:
        mine = UUID(lineage.facts(connection)["copy"])
        query = select(Operation.id).where(Operation.copy_id == mine)
        return connection.execute(query.order_by(Operation.number.desc()).limit(1)).scalar()


def known_at(database: Database, operation: UUID) -> dict[str, object]:
    with database.reading() as connection:
        found = moment.find_by_operation(connection, operation)
        with known_then(connection, found, DEFINITIONS, SPAN):
            return counted(connection)


def differences_at(database: Database, operation: UUID) -> tuple[dict, dict]:
    """Return by which records each figure differs from today: as found, and row by row."""
    with database.reading() as connection:
        found = moment.find_by_operation(connection, operation)
        with known_then(connection, found, DEFINITIONS, SPAN) as tables:
            compared = RowDifferences(tables, SPAN, SPAN, 10**6)
            told = {one.key: dict(compared.of(one.rows).newest) for one in DEFINITIONS}
            then = counted(connection)
            with tables.today():
                now = counted(connection)
    expected = {}
    for key, (_, before) in then.items():
        after = now[key][1]
        moved = {one for one in before.keys() | after.keys() if before.get(one) != after.get(one)}
        expected[key] = {one: whole_of(after, one) - whole_of(before, one) for one in moved}
    return told, expected
