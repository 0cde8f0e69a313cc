"""The report of headline figures, exactly and as they are published (R1)."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.services.figures import DEFINITIONS, Figure, figure_text
from km_desktop.services.figures.footnotes import beside
from km_desktop.services.figures.periods import counted_on
from km_desktop.services.reports.counts import Counts, joined
from km_desktop.services.reports.report import ReportColumn, ReportTable, Value

_ROUNDED = Text(
    "A figure published as “over N” is rounded down to the largest round number below.",
    "Показатель, который публикуется как «более N», округлён вниз до круглого числа.",
)


def headline(counts: Counts) -> list[ReportTable]:
    """Return every figure with its published wording, its definition and what is beside it."""
    figures = [counts.figure(definition.key) for definition in DEFINITIONS]
    return [
        ReportTable(
            Text("Headline figures", "Главные показатели"),
            (
                ReportColumn(Text("Figure", "Показатель"), share=2.2),
                ReportColumn(Text("Exactly", "Точно"), share=1.4),
                ReportColumn(Text("Published as", "Публикуется так"), share=1.5),
                ReportColumn(Text("What is counted", "Что считается"), share=4.4),
            ),
            tuple(_row(counts, figure) for figure in figures),
            note=joined(counted_on(counts.span), _ROUNDED),
            keys=tuple(figure.key for figure in figures),
        )
    ]


def _row(counts: Counts, figure: Figure) -> tuple[Value, ...]:
    more = beside(counts.connection, figure, among_others=True)
    words = figure_text.sentences((figure.counts, figure.by_period, *more))
    return figure.label, figure.exact, figure.published, words
