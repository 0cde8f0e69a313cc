"""No word is cut at any size of the text: statuses, places, tabs, buttons, heads, labels."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QScrollArea, QWidget

from km_desktop.models import code_lists
from km_desktop.models.codes import CodeList
from km_desktop.ui import places
from km_desktop.ui.kit import speech, theme
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.inputs.fields import FieldFrame
from km_desktop.ui.kit.labels import ElidingLabel, PlainLabel, WrapLabel
from km_desktop.ui.kit.speech import say, spoken
from km_desktop.ui.kit.tables.header import RecordHeader
from km_desktop.ui.kit.tokens import TEXT_SIZES
from tests.ui.driving import KHATLON, Driver

_CUT: set[str] = set()
ROOMY = 16


class _Metrics(QFontMetrics):
    """Metrics that remember what they cut."""

    def elidedText(self, text: str, *rest: object) -> str:  # noqa: N802 - Qt's own name
        shown: str = super().elidedText(text, *rest)  # type: ignore[arg-type]
        if shown != text and text:
            _CUT.add(text)
        return shown


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """What parts that paint themselves have cut."""
    kind = type(theme.current())
    before = kind.metrics
    known: dict[str, QFontMetrics] = {}

    def remembering(self: theme.ScreenTheme, style: str) -> QFontMetrics:
        key = f"{style} {self.text_size}"
        if key not in known:
            known[key] = _Metrics(self.font(style))
        return known[key]

    monkeypatch.setattr(kind, "metrics", remembering)
    _CUT.clear()
    yield _CUT
    monkeypatch.setattr(kind, "metrics", before)


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
        if not part.isVisibleTo(page) or not part.isVisible() or _is_of_field(part):
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


def _is_of_field(part: QWidget) -> bool:
    """Tell whether a label is the name or the sentence of a field.

    A sentence has one line and is unfolded where the keyboard is; names have more columns of the
    grid from size 16 on.
    """
    owner = part.parentWidget()
    while owner is not None and not isinstance(owner, FieldFrame):
        owner = owner.parentWidget()
    return owner is not None and (isinstance(part, WrapLabel) or theme.current().text_size < ROOMY)


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


def test_a_cut_word_would_be_found(qtbot, cut: set[str]) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    label = PlainLabel("Technical support to the office", parent=page)
    label.setGeometry(0, 0, 40, 20)
    text = WrapLabel("Technical support to the office and to others", parent=page)
    text.setGeometry(0, 40, 60, 20)
    page.show()
    assert [one.split(":")[0] for one in clipped(page)] == ["small", "lines cut"]
    theme.current().metrics("body").elidedText("Completed", Qt.TextElideMode.ElideRight, 20)
    assert cut == {"Completed"}
