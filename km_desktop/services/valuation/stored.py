"""What is written to stored records elsewhere than in a form, with the worth of their amounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from km_desktop.services.rules.judging import case as cases
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.valuation.snapshots import changed_amounts, price
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.services.words.naming import Item
from km_desktop.store.values import Values


def valued(
    connection: Connection,
    head: Item,
    given: Mapping[Item, Values],
    today: date,
    words: Vocabulary,
) -> dict[Item, Values]:
    """Return what is to be written, by record and row, when a record gets some values.

    ``head`` is the record, ``given`` what it and its rows get. Amounts without worth are valued,
    others whose day moves are valued anew, and what comes with its worth keeps it.
    """
    before = cases.load(connection, *head, today, words)
    after = price(connection, before, _given(before, given))
    found = {item: dict(values) for item, values in given.items()}
    for item, amounts in changed_amounts(before, after).items():
        found.setdefault(item, {}).update(amounts)
    for entity, row in _parts(after):
        for key in found.get((entity, row["id"]), {}):
            found[entity, row["id"]][key] = row[key]
    return found


def _parts(case: Case) -> list[tuple[str, Values]]:
    rows = [(entity, row) for entity, own in case.rows.items() for row in own]
    return [(case.entity, case.values), *rows]


def _given(case: Case, given: Mapping[Item, Values]) -> Case:
    def filled(entity: str, values: Values) -> Values:
        return {**values, **given.get((entity, values["id"]), {})}

    rows = {entity: [filled(entity, row) for row in own] for entity, own in case.rows.items()}
    return replace(case, values=filled(case.entity, case.values), rows=rows, context={})
