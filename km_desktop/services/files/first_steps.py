"""What a new file begins with: an office, an expert, a request; and which of them are there."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, literal, select, union_all

from km_desktop.services import programmes
from km_desktop.services.programmes.traits import FirstStep
from km_desktop.store.database import Database
from km_desktop.store.values import table_of

_WITH_AN_EXPERT = "person"
_FILE = "file"


def steps() -> dict[str, FirstStep]:
    """Return the steps in their order, by the entity of the record that each begins."""
    found = [(entity, programmes.traits(entity).first_step) for entity in programmes.entities()]
    known = [(entity, step) for entity, step in found if step is not None]
    return dict(sorted(known, key=lambda one: one[1].place))


@dataclass(frozen=True)
class FirstSteps:
    """The steps of a file without work in it; ``done`` are those whose record is there."""

    done: frozenset[str]


def read_first_steps(database: Database) -> FirstSteps | None:
    """Return the steps that lead into a new file, nothing once they or other work were done.

    Themes and other lists of the file are no work; a second record of a kind is.
    """
    wanted = steps()
    single = {*wanted, _WITH_AN_EXPERT}
    queries = []
    for entity in programmes.entities():
        if programmes.traits(entity).section in ("", _FILE):
            continue
        table = table_of(entity)
        some = select(table.c.id).where(table.c.removed_at.is_(None)).limit(2).subquery()
        queries.append(select(literal(entity).label("entity"), func.count(some.c.id).label("n")))
    with database.reading() as connection:
        counts = {row.entity: row.n for row in connection.execute(union_all(*queries))}
    worked = any(n > (entity in single) for entity, n in counts.items())
    done = frozenset(entity for entity in wanted if counts[entity])
    return None if worked or done == frozenset(wanted) else FirstSteps(done)
