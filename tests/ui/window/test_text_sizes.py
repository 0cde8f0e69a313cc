"""No word is cut at any size of the text: statuses, places, tabs, buttons, heads, labels."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QScrollArea, QWidget

from km_desktop.models import code_lists
from km_desktop.models.codes import CodeList
from km_desktop.ui import places
from km_desktop.ui.kit import speech, theme
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.cut_text import cut_text, hearing_cuts
from km_desktop.ui.kit.inputs.fields import FieldFrame
from km_desktop.ui.kit.labels import ElidingLabel, PlainLabel, WrapLabel
from km_desktop.ui.kit.speech import say, spoken
from km_desktop.ui.kit.tables.header import RecordHeader
from km_desktop.ui.kit.tokens import TEXT_SIZES
from km_desktop.ui.records.page import RecordPage
from km_desktop.ui.window.navigation import ENTITIES
from tests.ui.driving import KHATLON, Driver


@pytest.fixture
def cut() -> Iterator[set[str]]:
    """What is cut while it is painted."""
    found: set[str] = set()
    with hearing_cuts(found.add):
        yield found


def status_words() -> set[str]:
    """Return the words of all statuses in the language in use."""
    found: set[str] = set()
    for part in pkgutil.iter_modules(code_lists.__path__):
        module = importlib.import_module(f"{code_lists.__name__}.{part.name}")
        for value in vars(module).values():
            if isinstance(value, CodeList) and "status" in value.name:
                found |= {say(code.text) for code in value}
    return found


def whole_words(page: QWidget) -> set[str]:
    """Return what must be whole wherever it stands: statuses, places, heads of tables."""
    words = status_words() | {spoken(place.label) for place in places.NAVIGATION}
    for head in page.findChildren(RecordHeader):
        words |= {say(column.title) for column in head._columns}
    return words


def clipped(page: QWidget) -> Iterator[str]:
    """Go through visible labels and buttons that have less room than their words need."""
    for part in page.findChildren(QWidget):
        if not part.isVisibleTo(page) or not part.isVisible() or _is_sentence(part):
            continue
        if isinstance(part, WrapLabel):
            if part.text() and part.height() < part.heightForWidth(part.width()):
                yield f"lines cut: {part.text()}"
        elif isinstance(part, ElidingLabel):
            if part.height() < part.fontMetrics().height():
                yield f"low: {part.text()}"
        elif isinstance(part, (PlainLabel, Button)):
            need = part.sizeHint()
            if part.text() and (part.width() < need.width() or part.height() < need.height() - 4):
                yield f"small: {part.text()} {part.width()}x{part.height()} for {need}"
            elif part.text() and not _is_within(part, page):
                yield f"outside: {part.text()}"


def _is_sentence(part: QWidget) -> bool:
    """Tell whether a label is the sentence of a field: one line, unfolded where the keyboard is."""
    owner = part.parentWidget()
    while owner is not None and not isinstance(owner, FieldFrame):
        owner = owner.parentWidget()
    return owner is not None and isinstance(part, WrapLabel)


def _is_within(part: QWidget, page: QWidget) -> bool:
    """Tell whether a part lies in each of its owners up to one that scrolls."""
    owner = part.parentWidget()
    corner = part.rect()
    while owner is not None and owner is not page:
        if isinstance(owner.parentWidget(), QScrollArea):
            return True
        box = part.mapTo(owner, corner.topLeft()), part.mapTo(owner, corner.bottomRight())
        if box[0].x() < -1 or box[1].x() > owner.width() + 1:
            return False
        owner = owner.parentWidget()
    return True


def _place(driver: Driver, place: str) -> None:
    driver.window.pages.go_to(place)


PAGES: dict[str, Callable[[Driver], object]] = {
    "overview": lambda driver: _place(driver, places.OVERVIEW),
    "reports": lambda driver: _place(driver, places.REPORTS),
    "history": lambda driver: _place(driver, places.HISTORY),
    "experts": lambda driver: driver.list("expert"),
    "assignments": lambda driver: driver.list("assignment"),
    "assignment": lambda driver: driver.referenced("assignment", KHATLON),
    "settings": lambda driver: driver.window.tools_menu.settings(),
}


@pytest.mark.parametrize("where", PAGES)
def test_no_word_is_cut_at_any_size(driver: Driver, cut: set[str], where: str) -> None:
    driver.window.resize(1366, 768)
    PAGES[where](driver)
    driver.settle()
    page, wrong = driver.window, []
    try:
        for language in ("en", "ru"):
            speech.switch().set(language)
            for size in TEXT_SIZES:
                cut.clear()
                theme.current().apply(driver.app, "light", size)
                driver.settle()
                page.grab()
                found = [f"cut: {word}" for word in sorted(cut & whole_words(page))]
                wrong += [f"{language} {size}: {one}" for one in [*found, *clipped(page)]]
    finally:
        theme.current().apply(driver.app, "light", 13)
    assert wrong == []


def names_cut(page: RecordPage) -> Iterator[str]:
    """Go through the names of fields that have less room than they need."""
    for frame in page.form.frames.values():
        label = frame.findChild(PlainLabel)
        assert label is not None
        need = label.sizeHint().width()
        if label.isVisibleTo(page) and need > frame.width():
            yield f"{label.text()}: {need} in {frame.width()}"


@pytest.mark.parametrize("size", [14, 16])  # each the largest of those that share a grid
def test_no_name_of_a_field_is_cut_in_any_form(driver: Driver, size: int) -> None:
    driver.window.resize(1366, 768)
    wrong: list[str] = []
    count = 0
    try:
        theme.current().apply(driver.app, "light", size)
        for entity in sorted(ENTITIES):
            page = driver.record(entity, None)
            for language in ("en", "ru"):
                speech.switch().set(language)
                driver.settle()
                wrong += [f"{entity}, {language}: {one}" for one in names_cut(page)]
            count += len(page.form.frames)
            page.saving.drop_typed()
    finally:
        theme.current().apply(driver.app, "light", 13)
    assert wrong == []
    assert count > 200


def test_a_cut_word_would_be_found(qtbot, cut: set[str]) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    label = PlainLabel("Technical support to the office", parent=page)
    label.setGeometry(0, 0, 40, 20)
    text = WrapLabel("Technical support to the office and to others", parent=page)
    text.setGeometry(0, 40, 60, 20)
    page.show()
    assert [one.split(":")[0] for one in clipped(page)] == ["small", "lines cut"]
    cut_text(theme.current().metrics("body"), "Completed", 20)
    assert cut == {"Completed"}
