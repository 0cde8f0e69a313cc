"""The figures the partnership publishes, each with its definition and its rows (domain 9.2).

Definitions are data that the program shows. One query per figure gives its value and its rows, and
serves the card, the reports and the command line.
"""

from __future__ import annotations

from km_desktop.services.figures.counting import CountedRow, compute, count, count_all, rows_of
from km_desktop.services.figures.definition import Definition, Figure, FigurePeriod, Measure, Unit
from km_desktop.services.figures.definitions import BY_KEY, DEFINITIONS
from km_desktop.services.figures.people import consented

__all__ = [
    "BY_KEY",
    "DEFINITIONS",
    "CountedRow",
    "Definition",
    "Figure",
    "FigurePeriod",
    "Measure",
    "Unit",
    "compute",
    "consented",
    "count",
    "count_all",
    "rows_of",
]
