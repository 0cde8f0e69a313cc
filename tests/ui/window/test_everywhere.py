"""What holds on every page: names for screen readers, plain text, one language, keys."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from km_desktop.ui import places as wording
from km_desktop.ui.kit.buttons import IconButton
from km_desktop.ui.kit.inputs.box import Face
from km_desktop.ui.kit.speech import spoken, switch
from km_desktop.ui.window.navigation import ENTITIES
from tests.ui.driving import KHATLON, Ctrl, Driver, Key, Shift

_ROLES = {
    QAccessible.Role.Button,
    QAccessible.Role.PushButton,
    QAccessible.Role.CheckBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.List,
    QAccessible.Role.Table,
    QAccessible.Role.Tree,
    QAccessible.Role.PageTabList,
}


def pages(driver: Driver):
    """Go through the pages of the window, one of each kind."""
    yield "welcome", driver.window.welcome
    for entity in ("expert", "assignment"):
        listed = driver.list(entity)
        yield f"list {entity}", listed
    listed.change_selected()
    driver.settle()
    driver.window.pages.page().choice.choose("other_themes", "add")
    driver.settle()
    yield "bulk change", driver.window.pages.page()
    driver.window.view_menu.back()
    driver.window.pages.go_to(wording.DUPLICATES)
    driver.settle()
    yield "duplicates", driver.window.pages.page()
    yield "two people", two_people(driver)
    driver.window.view_menu.back()
    for entity in sorted(ENTITIES):
        listed = driver.list(entity)
        found = listed.rows.id_at(0) if listed.rows.row_count() else None  # an empty form
        yield f"record {entity}", driver.record(entity, found)
    driver.referenced("assignment", KHATLON)
    driver.window.record_menu.print_shown()
    driver.settle()
    yield "print", driver.window.pages.page()
    removed = driver.list("mission")
    removed.trashing.trash_selected()
    driver.settle()
    driver.window.pages.go_to(wording.TRASH)
    driver.settle()
    yield "trash", driver.window.pages.page()
    driver.window.pages.go_to(wording.COUNTRIES)
    driver.settle()
    driver.window.pages.page().show_country("TJK")
    driver.settle()
    yield "country", driver.window.pages.page()
    listed = driver.list("expert")
    listed.table.select_row(0)
    driver.window.record_menu.timeline()
    driver.settle()
    yield "timeline", driver.window.pages.page()
    driver.window.tools_menu.settings()
    driver.settle()
    yield "settings", driver.window.pages.page()
    yield "window", driver.window


def two_people(driver: Driver) -> QWidget:
    """Lay the first two people of the list beside each other."""
    listed = driver.list("person")
    listed.table.setFocus()
    listed.table.select_row(0)
    driver.key(Key.Key_Down, Shift)
    driver.window.record_menu.compare_two()
    driver.settle()
    page: QWidget = driver.window.pages.page()
    return page


def test_every_control_has_a_name_and_no_label_reads_markup(driver: Driver) -> None:
    nameless: list[str] = []
    marked: list[tuple[str, str]] = []
    for where, page in pages(driver):
        for widget in page.findChildren(QWidget):
            if not widget.isVisibleTo(page) or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
                continue
            if _is_nameless(widget):
                nameless.append(f"{where}: {type(widget).__name__} {widget.objectName()}")
        for label in page.findChildren(QLabel):
            if label.textFormat() != Qt.TextFormat.PlainText:
                marked.append((where, label.text()))
    assert nameless == []
    assert marked == []


def _is_nameless(widget: QWidget) -> bool:
    # What readers are given is not held: its page may go, and its place be taken by another part.
    found = QAccessible.queryAccessibleInterface(widget)
    return (
        found is not None
        and found.role() in _ROLES
        and not found.text(QAccessible.Text.Name).strip()
    )


_LATIN = re.compile(r"[A-Za-z]{3,}")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]{3,}")
_OWN = re.compile(
    r"KM Desktop|Ctrl|Shift|Enter|English|kmdb|USD|BSAFE|UNDAF|UNSDCF|PDF|IATI|partner"
    r"|Selin Aksoylu|Anna Sokolova"  # reviewers of the sample
    r"|Русский"  # languages name themselves
)


def words_of(page: QWidget) -> list[str]:
    """Return what the program itself says on a page: labels of buttons and fields."""
    said = [one.text() for one in page.findChildren(QAbstractButton) if not isinstance(one, Face)]
    said += [one.accessibleName() for one in page.findChildren(IconButton)]
    frames = getattr(getattr(page, "form", None), "frames", {})
    said += [frame._line.label.text() for frame in frames.values()]
    said += [spoken(frame._help) for frame in frames.values()]
    return [one for one in said if one]


def test_the_language_reaches_every_page_that_is_already_there(driver: Driver) -> None:
    """Pages are made in one language and read in the other, in turn."""
    read = {"en": 0, "ru": 0}
    for where, page in pages(driver):
        driver.window.view_menu.other_language()
        driver.settle()
        language = switch().language
        letters = _LATIN if language == "ru" else _CYRILLIC
        assert [one for one in words_of(page) if letters.search(_OWN.sub("", one))] == [], where
        read[language] += 1
    assert min(read.values()) > 15


def test_every_command_stands_in_a_menu_and_tooltips_tell_keys(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    for button, key in (
        (page.head.document, "Ctrl+P"),
        (page.head.next, "Ctrl+Enter"),
        (page.foot.save, "Ctrl+S"),
        (page.head._up, "Ctrl+PgUp"),
    ):
        assert key in button.toolTip(), key
    assert "Ctrl+N" in driver.list("expert").view.new.toolTip()


def test_digits_go_to_the_lists_in_order(driver: Driver) -> None:
    places = [place.key for place in wording.NAVIGATION if place.icon]
    for digit, entity in enumerate(places[:9]):
        driver.key(Qt.Key(Key.Key_1.value + digit), Ctrl)
        assert driver.window.pages.here == entity
        assert driver.window.navigation.current == entity


def test_digits_do_nothing_without_a_file(driver: Driver) -> None:
    driver.window.file_menu.close_file()
    driver.settle()
    driver.key(Key.Key_1, Ctrl)
    assert driver.window.pages.page() is driver.window.welcome


def test_a_digit_asks_before_it_leaves_changes(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    driver.fill(page, "title_en", "Other")
    driver.key(Key.Key_1, Ctrl)
    assert driver.window.pages.page() is page
    assert page.foot._pages.currentIndex() == 2


@pytest.mark.parametrize("where", ["list", "record", "print", "settings"])
def test_f6_goes_round_the_panes_and_back(driver: Driver, where: str) -> None:
    if where == "list":
        driver.list("expert")
    else:
        driver.referenced("assignment", KHATLON)
    if where == "print":
        driver.window.record_menu.print_shown()
    if where == "settings":
        driver.window.tools_menu.settings()
    driver.settle()
    start = QApplication.focusWidget()
    seen = []
    for _ in range(len(driver.window.pages.panes()) + 1):
        driver.key(Key.Key_F6)
        seen.append(QApplication.focusWidget())
        assert seen[-1] is not None
    assert len({id(one) for one in seen}) == len(seen), seen
    driver.key(Key.Key_F6, Shift)
    assert QApplication.focusWidget() is seen[-2]
    assert start is not None


def test_escape_leads_back_from_paper_and_settings(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    driver.window.record_menu.print_shown()
    driver.settle()
    driver.key(Key.Key_Escape)
    assert driver.window.pages.page() is page
    driver.window.tools_menu.settings()
    driver.settle()
    driver.key(Key.Key_Escape)
    assert driver.window.pages.page() is page


def test_narrow_windows_fold_and_lay_over(driver: Driver) -> None:
    listed = driver.list("expert")
    driver.window.resize(1024, 640)
    driver.settle()
    assert driver.window.navigation.folded
    assert listed.summary.overlay
    assert listed.summary.isHidden()
    listed.table.setFocus()
    listed.table.select_row(1)
    driver.key(Key.Key_Space)
    assert listed.summary.isVisible()
    driver.key(Key.Key_Escape)
    assert listed.summary.isHidden()
    assert driver.window.pages.page() is listed
