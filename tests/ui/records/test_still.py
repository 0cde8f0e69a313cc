"""A form that does not move, and is not red before a field was left: every form, by its keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from km_desktop.services.words.findings import Severity, warning
from km_desktop.ui.records.forms.row_places import row_of_cursor
from km_desktop.ui.window.navigation import ENTITIES
from tests.ui.driving import Ctrl, Driver, Key, notice_text

KINDS = sorted(ENTITIES)


def places(driver: Driver) -> dict[object, QRect]:
    """Return where every editor that can be seen lies in the window."""
    form = driver.record_page().form
    parts: dict[object, QWidget] = {key: frame.editor for key, frame in form.frames.items()}
    parts |= {name: table.table.view for name, table in form.tables.items()}
    return {
        key: QRect(part.mapTo(driver.window, QPoint(0, 0)), part.size())
        for key, part in parts.items()
        if part.isVisible()
    }


def first_line(driver: Driver) -> QLineEdit | QPlainTextEdit:
    """Put the keyboard into the first field that is typed into."""
    for frame in driver.record_page().form.frames.values():
        face = frame.editor.focusProxy()
        if isinstance(face, QLineEdit | QPlainTextEdit) and not face.isReadOnly():
            face.setFocus(Qt.FocusReason.MouseFocusReason)
            return face
    raise AssertionError("nothing is typed into")


def new(driver: Driver, entity: str) -> None:
    driver.window.pages.show_record(entity, None)
    driver.settle()


def with_the_keyboard(driver: Driver) -> list[object]:
    """Return the field that has the keyboard, if any."""
    focused = QApplication.focusWidget()
    frames = driver.record_page().form.frames.items()
    return [key for key, frame in frames if focused and frame.isAncestorOf(focused)]


def red(driver: Driver) -> list[object]:
    form = driver.record_page().form
    return [key for key, frame in form.frames.items() if frame.editor._mark == "error"]


@pytest.mark.parametrize("entity", KINDS)
def test_a_new_record_is_not_red_until_a_field_was_left_empty_or_all_is_saved(
    driver: Driver, entity: str
) -> None:
    new(driver, entity)
    page = driver.record_page()
    before = places(driver)
    begun = with_the_keyboard(driver)
    face = first_line(driver)
    # A link that has the keyboard first is left empty by that, and may say that it is needed.
    left = [key for key in begun if key not in with_the_keyboard(driver)]
    QTest.keyClick(face, Key.Key_7)
    driver.settle()
    assert set(red(driver)) <= set(left)
    assert page.head.strip.isHidden() == (red(driver) == [])
    assert len(page.view.problems.said) == len(red(driver))
    assert places(driver) == before
    driver.key(Key.Key_S, Ctrl)
    if page.record_id is None:
        told = notice_text(page.head.notice) or page.head.strip.sentence()
        assert told.startswith("Not saved.") or "saving" in told
        assert page.view.problems.errors() or page.form.unreadable()
    page.sections.paper.verticalScrollBar().setValue(0)
    driver.settle()
    assert places(driver) == before


def test_a_field_left_empty_is_needed_and_no_other(empty: Driver) -> None:
    new(empty, "request")
    page = empty.record_page()
    (first,) = with_the_keyboard(empty)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    empty.settle()
    assert red(empty) == [first]
    assert page.head.strip.sentence() == "1 error stops saving"


def test_nothing_moves_whatever_is_said_saved_or_scrolled(driver: Driver) -> None:
    page = driver.referenced("assignment", "EOD-2026-0007")
    for scrolled in (0, 300):
        page.sections.paper.verticalScrollBar().setValue(scrolled)
        driver.settle()
        before = places(driver)
        for what in said(driver):
            assert places(driver) == before, (scrolled, what)


def said(driver: Driver):
    """Let come and go what a form can say, and name each."""
    page = driver.record_page()
    problems, known = page.view.problems, page.view.findings
    keys = list(page.form.frames)
    for severity in (Severity.ERROR, Severity.WARNING, Severity.GATE):
        sentence = "A sentence much longer than any field is wide, so that it would wrap. " * 3
        problems.findings = tuple(
            type(found)(severity, found.text, key, entity)
            for entity, key in keys
            for found in [warning(key, sentence, sentence)]
        )
        problems.judge_all()
        driver.settle()
        yield severity
    problems.findings = known
    problems.show()
    yield "nothing"
    page.form.frames[keys[0]].editor.line.setText("Another title")
    page.form.frames[keys[0]].editor.edited.emit()
    driver.settle()
    yield "changed"
    driver.save(page)
    yield "saved"
    page.head.notice.leave()
    driver.settle()
    yield "message gone"
    for kind in ("ok", "info", "warn", "bad"):
        page.head.notice.tell(kind, "Said.", "More of it. " * 30, action="Act")
        driver.settle()
        yield kind


def test_a_row_is_judged_when_it_is_left(driver: Driver) -> None:
    page = driver.referenced("assignment", "EOD-2026-0007")
    table = page.form.tables["deliverable"]
    calm = [one.spot for one in page.view.problems.said]
    table.table.add_button.setFocus()
    driver.key(Key.Key_Space)
    added = row_of_cursor(table.table)
    assert added is not None
    due = [column.key for column in table.table.model.columns].index("due_on")
    table.table.edit_cell(table.table.model.index(table.table.model.rowCount() - 1, due))
    driver.write("1 Jan 2027")
    driver.key(Key.Key_Return)
    assert [one.spot for one in page.view.problems.said] == calm
    driver.field(page, "title_en").editor.line.setFocus()
    driver.settle()
    assert any(one.row == added for one in page.view.problems.said)


def test_one_bad_date_is_one_error_everywhere(driver: Driver) -> None:
    page = driver.referenced("assignment", "EOD-2026-0007")
    line = driver.field(page, "planned_end").editor.line
    line.setFocus()
    line.selectAll()
    driver.write("some day")
    assert "planned_end" not in [key for _, key in red(driver)]
    driver.key(Key.Key_Tab)
    assert red(driver) == [("assignment", "planned_end")]
    assert page.head.strip.sentence().startswith("1 error stops saving")
    section = page.form.body.places.section_of_key["assignment", "planned_end"]
    shown = [one for one in page.view.problems._with_gates()
             if page.form.section_of(one.spot) == section]  # fmt: skip
    assert page.head.tabs._counts[section] == (str(len(shown)), "bad")
    assert sum(one.field == "planned_end" for one in shown) == 1
