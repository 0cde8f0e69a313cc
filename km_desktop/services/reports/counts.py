"""What reports count with: figures, their parts in one table, and parts by two things at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Connection

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import figures
from km_desktop.services.figures import (
    Definition,
    Figure,
    FigurePeriod,
    Measure,
    Unit,
    breakdown,
    figure_text,
)
from km_desktop.services.figures.breakdown import By, FigurePart
from km_desktop.services.figures.counting import share_of
from km_desktop.services.figures.country_shares import NOT_SPLIT
from km_desktop.services.figures.definitions import FURTHER
from km_desktop.services.figures.periods import why_untold
from km_desktop.services.reports.report import Form, ReportChart, ReportColumn, ReportTable, Value
from km_desktop.services.words.file_lists import Vocabulary

ALL = Text("All", "Всего")
OVERLAPPING = Text(
    "One record may be in several rows, so the rows do not add up to the last line.",
    "Одна запись может быть в нескольких строках, поэтому сумма строк не равна последней строке.",
)
_EARLIER = Text("Earlier", "Ранее")
_SHARE = Text("Share", "Доля")
_MOST_YEARS = 11  # columns that a page has room for
_FORMS = {
    Unit.RECORDS: Form.NUMBER,
    Unit.PEOPLE: Form.NUMBER,
    Unit.USD_CENTS: Form.MONEY,
    Unit.PER_CENT: Form.PERCENT,
}
BY_KEY: dict[str, Definition] = {
    **figures.BY_KEY,
    **{definition.key: definition for definition in FURTHER},
}


@dataclass
class Counts:
    """A file at one moment, for one span; it remembers which figures were counted."""

    connection: Connection
    span: FigurePeriod
    words: Vocabulary
    used: dict[str, Figure] = field(default_factory=dict)

    def figure(self, key: str) -> Figure:
        """Return a figure for the span."""
        if key not in self.used or self.used[key].span != self.span:
            self.used[key] = figures.count(self.connection, BY_KEY[key], self.span)
        return self.used[key]

    def value(self, key: str) -> int:
        """Return the value of a figure that is no share, 0 where there is none."""
        return int(self.figure(key).value or 0)

    def left_out(self, keys: Sequence[str]) -> Text | None:
        """Say which amounts the sums among some figures leave out; nothing where they have all."""
        texts = [
            figure_text.unpriced_text(figure.unpriced)
            for figure in map(self.figure, keys)
            if figure.unpriced
        ]
        return joined(*texts) if texts else None

    def in_year(self, key: str, year: int) -> int:
        """Return the value of a figure that belongs to calendar years, for one of them.

        It is never counted for several years here: not all years add up.
        """
        span = self.span.for_period(date(year, 1, 1), date(year, 12, 31))
        found = figures.count(self.connection, BY_KEY[key], span)
        self.used.setdefault(key, found)
        return int(found.value or 0)

    def parts(self, key: str, by: By) -> list[FigurePart]:
        """Return the parts of a figure."""
        self.figure(key)
        return self._parts(BY_KEY[key], by)

    def _parts(self, definition: Definition, by: By) -> list[FigurePart]:
        found = breakdown.parts(self.connection, definition, self.span, by, self.words)
        if by is By.SDG:  # people know the goals by their numbers
            return [replace(one, label=_numbered(one)) for one in found]
        if by is By.STATUS:
            codes = fields_of(ENTITIES[definition.entity])["status"].codes
            order = {code.code: number for number, code in enumerate(codes)}
            return sorted(found, key=lambda one: order.get(one.key, len(order)))
        return found

    def by(
        self,
        by: By,
        keys: Sequence[str],
        title: Text,
        head: Text,
        *,
        heads: Sequence[Text] = (),
        chart: ReportChart | None = None,
        note: Text | None = None,
    ) -> ReportTable:
        """Return a table of figures by one thing; the first figure gives the order of rows.

        Without ``heads`` the figures' own labels stand above their columns. One figure alone has
        the share of each part beside it.
        """
        found = [{part.key: part for part in self.parts(key, by)} for key in keys]
        labels: dict[str, Text] = {}
        for parts in found:
            for part in parts.values():
                labels.setdefault(part.key, part.label)
        order = _in_order(labels, by)
        untold = [key for key in keys if self.figure(key).value is None]
        totals = [None if key in untold else self.value(key) for key in keys]
        alone = len(keys) == 1
        columns = [ReportColumn(head, share=2.6)]
        for number, key in enumerate(keys):
            label = heads[number] if heads else BY_KEY[key].label
            columns.append(ReportColumn(label, _FORMS[BY_KEY[key].unit]))
        if alone:
            columns.append(ReportColumn(_SHARE, Form.PERCENT))
        rows: list[tuple[Value, ...]] = []
        for code in order:
            values = [
                int(parts[code].value) if code in parts else self._beside(key, keys, by, code)
                for key, parts in zip(keys, found, strict=True)
            ]
            extra = (share_of(values[0], totals[0] or 0),) if alone else ()
            rows.append((labels[code], *values, *extra))
        if note is None and not all(breakdown.adds_up(BY_KEY[key], by) for key in keys):
            note = OVERLAPPING
        return ReportTable(
            title,
            tuple(columns),
            tuple(rows),
            (ALL, *totals, *([share_of(totals[0] or 0, totals[0] or 0)] if alone else [])),
            joined(why_untold(self.span) if untold else note, self.left_out(keys)),
            chart,
            tuple(order),
        )

    def _beside(self, key: str, keys: Sequence[str], by: By, code: str) -> int:
        """Return a cell of a figure that has no such part: records of which another one has it."""
        splitting = next((one for one in keys if BY_KEY[one].measure is Measure.SUM), "")
        if code != NOT_SPLIT or not splitting or BY_KEY[key].measure is Measure.SUM:
            return 0
        limited = breakdown.part_rows(BY_KEY[splitting], self.span, by, code)
        return len(figures.rows_of(self.connection, limited, self.span))

    def by_two(
        self, key: str, down: By, across: By, title: Text, head: Text, note: Text | None = None
    ) -> ReportTable:
        """Return a table of one figure by two things, with a column of the whole at the right."""
        definition = BY_KEY[key]
        whole = self.parts(key, down)
        cells: dict[tuple[str, str], int] = {}
        columns = self.parts(key, across)
        for column in columns:
            limited = breakdown.part_rows(definition, self.span, across, column.key)
            for part in self._parts(limited, down):
                cells[part.key, column.key] = int(part.value)
        groups = _grouped(columns, by_year=across is By.YEAR)
        form = _FORMS[definition.unit]
        rows: list[tuple[Value, ...]] = [
            (
                part.label,
                *(sum(cells.get((part.key, code), 0) for code in codes) for _, codes in groups),
                int(part.value),
            )
            for part in whole
        ]
        values = {column.key: int(column.value) for column in columns}
        sums = [sum(values[code] for code in codes) for _, codes in groups]
        overlapping = not breakdown.adds_up(definition, down)
        return ReportTable(
            title,
            (
                ReportColumn(head, share=3.4),
                *(ReportColumn(label, form) for label, _ in groups),
                ReportColumn(ALL, form, 1.2),
            ),
            tuple(rows),
            (ALL, *sums, self.value(key)),
            note or (OVERLAPPING if overlapping else None),
            keys=tuple(part.key for part in whole),
        )


def joined(*notes: Text | None) -> Text | None:
    """Return notes as one, nothing where there is none."""
    found = [one for one in notes if one is not None]
    return figure_text.sentences(found) if found else None


def _numbered(part: FigurePart) -> Text:
    if not part.key:
        return part.label
    return Text(f"{part.key}. {part.label.en}", f"{part.key}. {part.label.ru}")


def _in_order(labels: dict[str, Text], by: By) -> list[str]:
    if by is By.YEAR:
        return sorted(labels, key=lambda key: (key == "", key))
    return sorted(labels, key=lambda key: (key == NOT_SPLIT, key == ""))


def _grouped(columns: Sequence[FigurePart], *, by_year: bool) -> list[tuple[Text, list[str]]]:
    """Return the heads of columns with the parts in each; the oldest years share one column."""
    known = [part for part in columns if part.key]
    unknown: list[tuple[Text, list[str]]] = [
        (part.label, [part.key]) for part in columns if not part.key
    ]
    if not by_year or len(known) <= _MOST_YEARS:
        return [(part.label, [part.key]) for part in known] + unknown
    old, new = known[: -_MOST_YEARS + 1], known[-_MOST_YEARS + 1 :]
    return [
        (_EARLIER, [part.key for part in old]),
        *((part.label, [part.key]) for part in new),
        *unknown,
    ]
