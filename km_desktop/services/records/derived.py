"""What follows in rows where nobody has typed another: amounts of shares, scores of offers."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from km_desktop.services import programmes
from km_desktop.services.records.edit import RowEdit
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.rows import offers, shares
from km_desktop.store.values import Values


def amounts(before: Case, after: Case) -> dict[tuple[str, UUID], Values]:
    """Return the amounts of rows that follow from shares, where nobody typed another.

    A row gets its amount when it has none and its share is new; a row whose amount followed keeps
    following when share or whole are changed. What was settled stays as it is.
    """
    found: dict[tuple[str, UUID], Values] = {}
    for entity in after.rows:
        share_of = programmes.traits(entity).share_of
        if share_of is None:
            continue
        known = {row.get("id"): row for row in before.of(entity)}
        for row in after.of(entity):
            right = shares.follows(after, entity, row)
            was = known.get(row["id"], {})
            if right is None or row.get("status") in share_of.settled:
                continue
            given, earlier = row.get(share_of.amount), was.get(share_of.amount)
            if given != earlier:
                continue  # somebody has typed it
            followed = shares.follows(before, entity, was) if was else None
            if _is_same(given, right) or (given is not None and not _is_same(given, followed)):
                continue
            if given is None and followed == right:
                continue  # it was left empty before, and nothing it follows from is new
            found[entity, row["id"]] = {share_of.amount: right}
    return found


def with_scores(rows: tuple[RowEdit, ...], before: Case, after: Case) -> tuple[RowEdit, ...]:
    """Return the rows of an edit with the financial scores that follow from offers.

    A score that followed keeps following, whichever candidate's offer or points were changed; one
    that somebody typed stays. The amounts of ``after`` are valued.
    """
    threshold = "technical_threshold"
    was = {row.get("id"): row for row in before.of("candidate")}
    earlier = offers.scores(before.of("candidate"), before.values.get(threshold))
    followed = dict(zip(was, earlier, strict=True))
    candidates = after.of("candidate")
    left: dict[tuple[str, UUID], Values] = {}
    for row, right in zip(
        candidates, offers.scores(candidates, after.values.get(threshold)), strict=True
    ):
        given, known = row.get("financial_score"), was.get(row["id"], {})
        is_typed = given != known.get("financial_score")
        if not is_typed and given != right and given == followed.get(row["id"]):
            left["candidate", row["id"]] = {"financial_score": right}
    return _with(rows, left)


def _is_same(one: object, other: object) -> bool:
    return all(
        getattr(one, part, None) == getattr(other, part, None) for part in ("minor", "currency")
    )


def with_amounts(rows: tuple[RowEdit, ...], before: Case, after: Case) -> tuple[RowEdit, ...]:
    """Return the rows of an edit with the amounts that follow from it."""
    return _with(rows, amounts(before, after))


def _with(rows: tuple[RowEdit, ...], left: dict[tuple[str, UUID], Values]) -> tuple[RowEdit, ...]:
    found = []
    for row in rows:
        values = left.pop((row.entity, row.row_id), None)
        found.append(replace(row, values={**row.values, **values}) if values else row)
    more = (RowEdit(entity, row_id, values) for (entity, row_id), values in left.items())
    return (*found, *more)
