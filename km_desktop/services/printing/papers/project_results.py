"""What a project reached, for its fiche: indicators and their results by period (domain 3.7)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.services.printing import text_pairs
from km_desktop.services.printing.brief_content import NOTHING
from km_desktop.services.printing.paper_content import Cell, Head, PaperTable, Part
from km_desktop.services.printing.papers.asked import PaperRequest
from km_desktop.services.printing.text_pairs import marked, number, span
from km_desktop.services.programmes.agreed import Row
from km_desktop.store.lists import queries

_NO_INDICATORS = Text("No indicators have been set yet.", "Показатели пока не определены.")
_UNIT = Text("{name}, {unit}", "{name}, {unit}")


def indicators(asked: PaperRequest, project_id: UUID) -> PaperTable:
    """Return the indicators of a project, and how far each has come."""
    rows = []
    for row in queries.rows_of(asked.connection, "indicator", [project_id]):
        rows.append(
            (
                Cell(_name(row)),
                *(Cell(number(row[key])) for key in ("baseline", "target", "actual")),
                Cell(blank=True, bar=reached(row)),
            )
        )
    return PaperTable(
        Text("Indicators", "Показатели"),
        (
            Head(Text("Indicator", "Показатель"), 3.4),
            Head(Text("Baseline", "Исходное"), 1, right=True),
            Head(Text("Target", "План"), 1, right=True),
            Head(Text("Actual", "Факт"), 1, right=True),
            Head(Text("Progress", "Прогресс"), 1.3),
        ),
        tuple(rows),
        empty=_NO_INDICATORS,
    )


def _name(row: Row) -> Text:
    """Return what an indicator measures, and in which unit."""
    name, unit = text_pairs.pair(row, "name"), marked(text_pairs.pair(row, "unit"))
    return _UNIT.filled(name=marked(name), unit=unit) if any(unit) else name


def periods(asked: PaperRequest, project_id: UUID) -> Iterator[Part]:
    """Yield what indicators were to reach and reached by period, where that is kept."""
    rows = queries.rows_of(asked.connection, "indicator_period", [project_id])
    if not rows:
        return
    measured = queries.rows_of(asked.connection, "indicator", [project_id])
    names = {row["id"]: _name(row) for row in measured}
    order = {row["id"]: place for place, row in enumerate(measured)}
    rows.sort(key=lambda row: (order.get(row["indicator_id"], len(order)), row["starts_on"]))
    yield PaperTable(
        Text("Results by period", "Результаты по периодам"),
        (
            Head(Text("Indicator", "Показатель"), 3.4),
            Head(Text("Period", "Период"), 2.2),
            Head(Text("Target", "План"), 1, right=True),
            Head(Text("Actual", "Факт"), 1, right=True),
        ),
        tuple(
            (
                Cell(names.get(row["indicator_id"], NOTHING), more=text_pairs.pair(row, "note")),
                Cell(span(row["starts_on"], row["ends_on"])),
                *(Cell(number(row[key])) for key in ("target", "actual")),
            )
            for row in rows
        ),
    )


def reached(row: Row) -> Decimal | None:
    """Return how much of the way from baseline to target was made, 1 being the target."""
    if row["target"] is None or row["actual"] is None:
        return None
    baseline = row["baseline"] or Decimal(0)
    way = row["target"] - baseline
    return (row["actual"] - baseline) / way if way else None
