"""Lists to work on: what is due (R14), and what the rules say of the file (R15)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.services.due import KINDS, Due, due_on, issues
from km_desktop.services.figures import FigurePeriod
from km_desktop.services.reports.report import Form, ReportColumn, ReportTable, Value
from km_desktop.services.words.findings import Severity
from km_desktop.store.database import Database

MOST_LISTED = 1000
WITHIN_DAYS = 60
_WITHIN = Text(
    "Overdue on the day of the report or due in the 60 days after it.",
    "Просрочено на день отчёта или предстоит в следующие 60 дней.",
)
_ERROR = Text("Error", "Ошибка")
_WARNING = Text("Warning", "Предупреждение")


def deadlines(database: Database, span: FigurePeriod) -> list[ReportTable]:
    """Return what is overdue on a day or falls due in the 60 days after it, and counts by kind."""
    found = due_on(database, span.as_of, WITHIN_DAYS, MOST_LISTED)
    by_kind: list[tuple[Value, ...]] = [
        (KINDS[kind], number)
        for kind, number in sorted(found.by_kind.items(), key=lambda item: -item[1])
    ]
    return [
        ReportTable(
            Text("Deadlines by kind", "Сроки по видам"),
            (
                ReportColumn(Text("Kind", "Вид"), share=3.0),
                ReportColumn(Text("Number", "Число"), Form.NUMBER),
            ),
            tuple(by_kind),
            (Text("All", "Всего"), found.total),
            _WITHIN,
        ),
        ReportTable(
            Text("Overdue and due", "Просрочено и предстоит"),
            (
                ReportColumn(Text("When", "Срок"), Form.DAY, 1.3),
                ReportColumn(Text("Kind", "Вид"), share=1.8),
                ReportColumn(Text("Reference", "Номер"), share=1.4),
                ReportColumn(Text("What", "Что"), share=3.6),
                ReportColumn(Text("Who", "Кто"), share=1.8),
            ),
            tuple(_due(one) for one in found.items),
            more=found.more,
        ),
    ]


def _due(one: Due) -> tuple[Value, ...]:
    return one.on, KINDS[one.kind], Text(one.reference, one.reference), one.what, one.who


def data_quality(database: Database, span: FigurePeriod) -> list[ReportTable]:
    """Return what the rules find on a day: errors first; at most 1,000 findings are looked up."""
    found = list(islice(_findings(database, span), MOST_LISTED + 1))
    more = len(found) > MOST_LISTED
    listed = sorted(found[:MOST_LISTED], key=lambda one: one[0], reverse=True)
    return [
        ReportTable(
            Text("Open issues", "Замечания"),
            (
                ReportColumn(Text("Severity", "Важность"), share=1.3),
                ReportColumn(Text("Kind", "Вид"), share=1.2),
                ReportColumn(Text("Reference", "Номер"), share=1.3),
                ReportColumn(Text("Record", "Запись"), share=2.2),
                ReportColumn(Text("What", "Что"), share=5.0),
            ),
            tuple(row for _, row in listed),
            note=Text(
                "The list stops here; there are more. Mend these first.",
                "Список обрывается здесь, есть и другие. Начните с этих.",
            )
            if more
            else None,
        )
    ]


def _findings(database: Database, span: FigurePeriod) -> Iterator[tuple[bool, tuple[Value, ...]]]:
    for judged in issues.judge(database, span.as_of):
        kind = ENTITIES[judged.entity].about.singular
        reference = Text(judged.reference, judged.reference)
        for finding in judged.findings:
            is_error = finding.severity is Severity.ERROR
            severity = _ERROR if is_error else _WARNING
            yield is_error, (severity, kind, reference, judged.title, finding.text)
