"""What a report is: tables of plain values with their words, and the figures they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Literal

from km_desktop.bilingual import Text
from km_desktop.models.code_lists.places import country_notes
from km_desktop.services.figures import Figure, FigurePeriod
from km_desktop.services.printing.brief_content import FIGURES_ONLY, KEEPERS_ONLY

Value = Text | Decimal | int | date | None
Shape = Literal["columns", "ranked", "map"]


class Form(Enum):
    """How the values of a column are written."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"  # US cents
    PERCENT = "percent"
    DAY = "day"


@dataclass(frozen=True)
class ReportColumn:
    """A column: its head, the form of its values, its share of the width beside the others."""

    label: Text
    form: Form = Form.TEXT
    share: float = 1.0


@dataclass(frozen=True)
class ReportChart:
    """How the values of one column may be drawn, with the first column as their names."""

    shape: Shape
    column: int = 1


@dataclass(frozen=True)
class ReportTable:
    """Rows under their heads.

    ``keys`` has a code for each row that stands for one, such as the ISO code of a country.
    ``total`` is a figure of its own, not a sum of rows: ``note`` says where they do not add up.
    ``more`` is how many rows were left out of a bounded list.
    """

    title: Text
    columns: tuple[ReportColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: tuple[Value, ...] | None = None
    note: Text | None = None
    chart: ReportChart | None = None
    keys: tuple[str, ...] = ()
    more: int = 0

    @property
    def notes(self) -> frozenset[Text]:
        """The notes of the countries that its rows name."""
        texts = (value for row in self.rows for value in row if isinstance(value, Text))
        return frozenset().union(*(country_notes(" ".join(text)) for text in texts))


@dataclass(frozen=True)
class Report:
    """A report for a day and a period; ``figures`` are those its tables rest on.

    ``placeholder`` is the country that stands in for one without a name, ``personal`` says that
    people are named.
    """

    code: str
    title: Text
    about: Text
    span: FigurePeriod
    tables: tuple[ReportTable, ...]
    figures: tuple[Figure, ...]
    placeholder: str = ""
    personal: bool = False

    @property
    def protection(self) -> Text:
        """The sentence for whoever holds it, on paper or as a workbook."""
        return KEEPERS_ONLY if self.personal else FIGURES_ONLY

    @property
    def notes(self) -> tuple[Text, ...]:
        """The notes of the countries that its tables name, to stand at its foot."""
        return tuple(sorted(frozenset().union(*(table.notes for table in self.tables))))
