"""Building the form of a record and showing it, beside a form of Qt's own parts: processor time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from benchmarks.figure import Figure, Found, cpu, in_turn
from benchmarks.scratch import TODAY, program, sample_file
from km_desktop.services.lists import browse
from km_desktop.services.records import records
from km_desktop.services.words import file_lists
from km_desktop.store.database import open_file
from km_desktop.ui.editing.lookup import Lookup
from km_desktop.ui.records.forms.form import RecordForm
from km_desktop.ui.records.pages import layout_of

ROUNDS = 9
ENTITY = "assignment"


def plain(form: RecordForm, parent: QWidget) -> QWidget:
    """Return as many labels, lines, texts and tables of Qt as a form of ours has."""
    made = QWidget(parent)
    column = QVBoxLayout(made)
    grid = QGridLayout()
    column.addLayout(grid)
    for at, declared in enumerate(form.body.fields.values()):
        grid.addWidget(QLabel(declared.label.en, made), at // 3 * 2, at % 3)
        line = QPlainTextEdit(made) if declared.kind.is_long else QLineEdit("Dushanbe", made)
        grid.addWidget(line, at // 3 * 2 + 1, at % 3)
    for table in form.tables.values():
        column.addWidget(QTableWidget(3, len(table.table.model.columns), made))
    return made


def shown(make: Callable[[QWidget], QWidget]) -> None:
    """Build a form in a window, show it, and let it go."""
    window = QWidget()
    window.resize(1100, 2400)
    column = QVBoxLayout(window)
    column.addWidget(make(window))
    window.show()
    QCoreApplication.processEvents()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def measure(folder: Path) -> Iterator[Found]:
    """Build both in turn, with the same sheet of style."""
    program()
    with open_file(sample_file(folder)) as database:
        words = file_lists.of_file(database)
        record_id = UUID(bytes=browse.ids(database, browse.Listing(ENTITY))[:16])
        sheet = records.open_record(database, ENTITY, record_id, TODAY)
    lookup = Lookup(words, lambda *_: lambda *_: None, lambda _: "", False)
    model = RecordForm(layout_of(ENTITY), lookup)

    def ours(parent: QWidget) -> QWidget:
        form = RecordForm(layout_of(ENTITY), lookup, parent)
        form.show_sheet(sheet)
        return form

    mine, qt = in_turn(
        ROUNDS,
        lambda: cpu(lambda: shown(ours)),
        lambda: cpu(lambda: shown(lambda parent: plain(model, parent))),
    )
    yield Figure(f"form: built and shown ({ENTITY}), CPU", mine, qt, "Qt's own parts", 6)
