"""Examples of the kit's charts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from km_desktop.ui.kit.charts import (
    bar_chart,
    chart_card,
    chart_table,
    figure_card,
    plot,
    world_map,
)
from tests.ui.kit import gallery_charts
from tests.ui.kit.examples.making import heads, inside
from tests.ui.kit.gallery_words import T


def with_bars(part: Any) -> Any:
    part.set_bars(gallery_charts.years())
    return part


def map_of_countries() -> Any:
    return inside(gallery_charts.map_card(), world_map.WorldMap)


def rows_behind_a_chart() -> chart_table.ChartTable:
    part = chart_table.ChartTable()
    part.set_heads(T("Year", "Год"), T("Assignments", "Задания"))
    return with_bars(part)


WIDGETS: dict[type, Callable[[], QWidget]] = {
    bar_chart.ColumnChart: lambda: with_bars(bar_chart.ColumnChart()),
    bar_chart.RankedChart: lambda: with_bars(bar_chart.RankedChart()),
    chart_card.ChartCard: gallery_charts.columns_card,
    chart_table.ChartTable: rows_behind_a_chart,
    chart_table._Cell: rows_behind_a_chart,
    chart_table._Head: heads(rows_behind_a_chart, chart_table._Head),
    figure_card.FigureCard: lambda: gallery_charts.figure_card(0),
    plot.Plot: plot.Plot,
    world_map.MapCard: gallery_charts.map_card,
    world_map.WorldMap: map_of_countries,
}
