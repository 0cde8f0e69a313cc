"""The records behind a figure, as a list that can be ordered like any other."""

from __future__ import annotations

from dataclasses import dataclass

from km_desktop.bilingual import Text
from km_desktop.services import figures
from km_desktop.services.figures import Definition, Figure, FigurePeriod, breakdown, freezing
from km_desktop.services.figures.breakdown import By
from km_desktop.services.figures.footnotes import beside
from km_desktop.services.lists import browse
from km_desktop.services.lists.browse import Listing
from km_desktop.services.words import file_lists
from km_desktop.store.database import Database
from km_desktop.store.lists.queries import ID_BYTES


@dataclass(frozen=True)
class FigureSummary:
    """A figure, or one part of it, with what is said beside it and what changed since a freeze."""

    figure: Figure
    beside: tuple[Text, ...]
    part: Text | None
    since: freezing.FrozenSet | None
    difference: freezing.Difference | None


def definition_of(key: str, part: tuple[By, str] | None, span: FigurePeriod) -> Definition:
    """Return the definition of a figure, limited to one of its parts if one is named."""
    definition = figures.BY_KEY[key]
    return breakdown.part_rows(definition, span, *part) if part else definition


def packed_ids(
    database: Database,
    definition: Definition,
    span: FigurePeriod,
    listing: Listing,
    limit: int | None,
) -> bytes:
    """Return the ids of the records behind a figure in the order of a list, packed."""
    with database.reading() as connection:
        wanted = {row.record_id.bytes for row in figures.rows_of(connection, definition, span)}
    whole = browse.ids(database, listing)
    kept = (whole[at : at + ID_BYTES] for at in range(0, len(whole), ID_BYTES))
    found = b"".join(one for one in kept if one in wanted)
    return found[: limit * ID_BYTES] if limit is not None else found


def tell(
    database: Database, key: str, part: tuple[By, str] | None, span: FigurePeriod
) -> FigureSummary:
    """Return what is said of a figure; a part has no history of its own."""
    with database.reading() as connection:
        figure = figures.count(connection, definition_of(key, part, span), span)
        said = beside(connection, figure) if part is None else ()
        label = None
        if part is not None:
            words = file_lists.read(connection)
            parts = breakdown.parts(connection, figures.BY_KEY[key], span, part[0], words)
            label = next((one.label for one in parts if one.key == part[1]), None)
        sets = freezing.frozen_sets(connection) if part is None else []
    last = sets[0] if sets else None
    difference = None
    if last is not None:
        same_period = span.for_period(last.span.start, last.span.end)
        try:
            difference = freezing.difference(database, last, key, same_period)
        except KeyError:
            last = None  # the set is older than the figure
    return FigureSummary(figure, said, label, last, difference)
