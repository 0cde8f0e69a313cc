"""How work is classified: targets beside their goals, sectors with their shares (domain 3.7)."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.rows.row_cells import at_cell
from km_desktop.services.words.findings import Finding, Spot, error, warning

_HUNDRED = 100


def check_targets(case: Case) -> Iterator[Finding]:
    """Judge the targets of the goals: each belongs to a goal that is named."""
    goals = set(case.values.get("sdgs") or ())
    alone = [
        target
        for target in case.values.get("sdg_targets") or ()
        if target.partition(".")[0] not in goals
    ]
    if alone:
        yield warning(
            "sdg_targets",
            "Targets without their goal: {targets}. Add the goals, or leave the targets out.",
            "Задачи без своей цели: {targets}. Добавьте цели или уберите задачи.",
            targets=", ".join(alone),
        ).beside("sdgs")


def check_sectors(case: Case) -> Iterator[Finding]:
    """Judge the sectors: the shares of all or, of a single one, none; together the whole."""
    rows = case.of("project_sector")
    shares = [row.get("share") for row in rows]
    given = [share for share in shares if share is not None]
    if not rows or (len(rows) == 1 and not given):
        return
    if len(given) != len(shares) or sum(given) != _HUNDRED:
        found = error(
            "share",
            "Give the share of every sector; together they make 100%.",
            "Укажите доли всех секторов; вместе они составляют 100\u00a0%.",
        )
        yield at_cell(found, "project_sector", rows).beside(Spot("share", "project_sector"))
