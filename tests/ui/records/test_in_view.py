"""What has the keyboard is in view, with its sentence: fields, cells, and the lists they open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from km_desktop.models import ENTITIES
from km_desktop.services.words.naming import is_row
from km_desktop.ui.kit.inputs.fields import FieldFrame
from km_desktop.ui.kit.inputs.popup import OptionPopup
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.kit.tables.child_table import ChildTable
from km_desktop.ui.records.page import RecordPage
from km_desktop.ui.window.navigation import ENTITIES as LISTED
from tests.samples import make, working
from tests.ui.driving import DAY, KHATLON, Ctrl, Driver, Key

NoKeys = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def low(driver: Driver) -> Driver:
    """A window as low as it goes."""
    driver.window.resize(1024, 640)
    driver.settle()
    return driver


def is_seen(area: QScrollArea, part: QWidget, rect: QRect | None = None) -> bool:
    """Tell whether a part of a widget lies whole in what is seen of an area."""
    rect = part.rect() if rect is None else rect
    at = QRect(part.mapTo(area.viewport(), rect.topLeft()), rect.size())
    return area.viewport().rect().top() <= at.top() and at.bottom() <= area.viewport().height()


def cell_is_seen(page: RecordPage, table: ChildTable) -> bool:
    cell = table.view.visualRect(table.view.currentIndex())
    return is_seen(page.sections.paper, table.view.viewport(), cell)


def field_of(widget: QWidget | None) -> FieldFrame | None:
    while widget is not None and not isinstance(widget, FieldFrame):
        widget = widget.parentWidget()
    return widget


def tables_of(page: RecordPage) -> Iterator[tuple[str, ChildTable]]:
    """Go through the tables of a form that are typed into in their cells."""
    for child, rows in page.form.tables.items():
        if rows.isVisibleTo(page) and not rows._apart:
            yield child, rows.table


def form_entities() -> list[str]:
    return [name for name in LISTED if name in ENTITIES and not is_row(name)]


def test_every_new_row_of_every_form_is_seen_while_it_is_typed(low: Driver) -> None:
    wrong: list[str] = []
    tables = 0
    for entity in form_entities():
        listed = low.list(entity)
        if not listed.rows.row_count():
            continue
        page = low.record(entity, listed.rows.id_at(0))
        for child, table in tables_of(page):
            tables += 1
            page.sections.paper.verticalScrollBar().setValue(0)
            table.add_button.setFocus()
            for key in (Key.Key_Space, Key.Key_Tab, Key.Key_Tab, Key.Key_Escape):
                QTest.keyClick(QApplication.focusWidget(), key)
                QApplication.processEvents()
                popup = QApplication.activePopupWidget()
                if popup is not None:
                    popup.close()
                if not cell_is_seen(page, table):
                    wrong.append(f"{entity}, {child} after {key.name}")
        page.saving.drop_typed()
    assert wrong == []
    assert tables > 20


def test_rows_are_seen_while_one_goes_down_and_on_in_them(low: Driver) -> None:
    page = low.referenced("assignment", KHATLON)
    table = page.form.tables["deliverable"].table
    table.add_button.setFocus()
    low.key(Key.Key_Space)
    for at in range(4):
        low.write(f"Report {at}")
        assert cell_is_seen(page, table), at
        low.key(Key.Key_Return)
        assert cell_is_seen(page, table), at
        for _ in range(table.model.columnCount() + 1):
            low.key(Key.Key_Tab)
            if not table.view.isAncestorOf(QApplication.focusWidget()):
                break
            assert cell_is_seen(page, table), at
    page.saving.drop_typed()


def test_the_sentence_under_a_cell_and_the_list_of_a_cell_are_seen(low: Driver) -> None:
    page = low.referenced("assignment", KHATLON)
    paper = page.sections.paper
    table = page.form.tables["deliverable"].table
    keys = [column.key for column in table.model.columns]
    last = table.model.rowCount() - 1
    table.view.setFocus()
    table.choose(last, "share")
    low.write("half")
    low.key(Key.Key_Tab)
    low.key(Key.Key_Backtab)
    assert table.view.currentIndex().column() == keys.index("share")
    assert table.note.isVisible()
    assert is_seen(paper, table.note)
    assert cell_is_seen(page, table)
    low.key(Key.Key_Escape)

    paper.verticalScrollBar().setValue(0)
    table.edit_cell(table.model.index(last, keys.index("status")))
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, OptionPopup)
    assert cell_is_seen(page, table)
    face = table.delegate.editor
    assert face is not None
    top = face.mapToGlobal(QPoint(0, 0)).y()
    below = abs(popup.geometry().top() - (top + face.height())) < 12
    above = abs(popup.geometry().bottom() - top) < 12
    assert below or above
    popup.close()
    page.saving.drop_typed()


@pytest.mark.parametrize("key", [Key.Key_F8, Key.Key_Tab])
def test_fields_are_seen_with_name_and_sentence(low: Driver, key: Key) -> None:
    page = low.referenced("assignment", "EOD-2026-0010")
    page.view.focus_first()
    seen = 0
    for _ in range(25 if key is Key.Key_F8 else 60):
        QTest.keyClick(QApplication.focusWidget(), key)
        QApplication.processEvents()
        focus = QApplication.focusWidget()
        paper = page.sections.paper
        if focus is None or not paper.isAncestorOf(focus):
            page.view.focus_first()
            continue
        frame = field_of(focus)
        part = focus if frame is None else frame
        table = next((one for _, one in tables_of(page) if one.view is focus), None)
        if table is not None and table.view.currentIndex().isValid():
            assert cell_is_seen(page, table)
        elif part.height() < paper.viewport().height():
            assert is_seen(paper, part), part
        seen += 1
    assert seen > 3


def test_nothing_moves_under_a_pressed_mouse(low: Driver) -> None:
    page = low.referenced("assignment", KHATLON)
    paper = page.sections.paper
    line = low.field(page, "title_en").editor
    paper.ensureWidgetVisible(line, 0, 0)
    paper.verticalScrollBar().setValue(line.mapTo(paper.widget(), QPoint(0, 0)).y() + 8)
    low.settle()
    at = paper.verticalScrollBar().value()
    QTest.mousePress(line.focusProxy() or line, Qt.MouseButton.LeftButton, NoKeys, QPoint(20, 15))
    assert paper.verticalScrollBar().value() == at
    QTest.mouseRelease(line.focusProxy() or line, Qt.MouseButton.LeftButton, NoKeys, QPoint(20, 15))


def test_a_window_that_comes_back_shows_what_was_looked_at(low: Driver) -> None:
    page = low.referenced("assignment", KHATLON)
    paper = page.sections.paper
    low.field(page, "title_en").editor.setFocus()
    paper.verticalScrollBar().setValue(900)
    low.settle()
    line = QApplication.focusWidget()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.focusChanged.emit(line, None)
    app.focusChanged.emit(None, line)
    assert paper.verticalScrollBar().value() == 900


def test_the_settings_follow_the_keyboard(low: Driver) -> None:
    low.window.tools_menu.settings()
    low.settle()
    page = low.window.pages.page()
    area = page.findChild(QScrollArea)
    assert area is not None
    for name, editor in page.inputs.items():
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        frame = field_of(editor)
        assert is_seen(area, frame or editor), name


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab])
def test_a_sentence_that_is_laid_over_the_form_is_seen_whole(low: Driver, key: Key) -> None:
    switch().set("ru")
    with working(low.window.workspace.database) as work:
        request = make(
            work, "request", title_ru="Чистая вода", received_on=DAY, sdgs=("6",),
            status="under_review",
        )  # fmt: skip
    page = low.record("request", request)
    frame = page.form.frames["request", "decided_on"]
    if key == Key.Key_Return:
        low.key(key, Ctrl)  # what stands before the next status: this day, before all else
    else:
        page.form.frames["request", "programme_output_ru"].editor.setFocus()
        low.key(key)
    assert frame.isAncestorOf(QApplication.focusWidget())
    assert frame._whole is not None
    assert frame._whole.label.text() == "Заполните поле «Решение принято»."
    assert frame._whole.label.height() < 2 * frame._whole.label.fontMetrics().height()
    assert is_seen(page.sections.paper, frame._whole)
