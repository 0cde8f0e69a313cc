"""The first screen: ways to begin, and the files that were open before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import Button, KeyCap
from km_desktop.ui.kit.empty import Sign
from km_desktop.ui.kit.labels import PlainLabel, SectionLabel, SmallLabel, WrapLabel
from km_desktop.ui.kit.paint import Ground, ring, rounded
from km_desktop.ui.kit.speech import Words, speaks
from km_desktop.ui.window.brand import Brand
from km_desktop.ui.workspace import Workspace

if TYPE_CHECKING:  # somebody who has given a name never meets it
    from km_desktop.ui.window.introduction import NameQuestion

PROGRAM = Text("KM Desktop", "KM Desktop")
WHAT = Text(
    "Experts, assignments and figures of the Russia-UNDP Partnership in one file on your computer. "
    "It needs no network.",
    "Эксперты, задания и показатели Партнёрства Россия – ПРООН в одном файле на вашем компьютере. "
    "Сеть не нужна.",
)
NEW = Text("New file", "Новый файл")
NEW_MORE = Text("Empty, with themes and countries ready", "Пустой, с готовыми темами и странами")
BACK = Text("Take back a copy", "Принять копию")
BACK_MORE = Text("Merge what a colleague has changed", "Свести то, что изменил коллега")
OPEN = Text("Open a file", "Открыть файл")
OPEN_MORE = Text(
    "A .kmdb file from disk, or drop it on this window",
    "Файл .kmdb с диска; можно перетащить его в это окно",
)
SAMPLE = Text("Look around in sample data", "Осмотреться на примере")
SAMPLE_MORE = Text(
    "412 invented experts, nothing to break", "412 вымышленных экспертов, сломать нечего"
)
RECENT = Text("Recent files", "Недавние файлы")
CLEAR = Text("Clear the list", "Очистить список")
NO_RECENT = Text("Files that you open appear here.", "Здесь появятся файлы, которые вы открывали.")
NOT_FOUND = Text("not found", "не найден")
KEYS = Text("Keys worth knowing", "Полезные клавиши")
_KEYS = (
    ("F8", Text("Jump to the next problem in a form", "Перейти к следующему замечанию в форме")),
    ("Ctrl+F", Text("Search in the list", "Искать в списке")),
    ("Ctrl+Enter", Text("Save and move to the next status", "Сохранить и перевести дальше")),
    ("F6", Text("Go to the next part of the window", "Перейти к следующей части окна")),
    ("F1", Text("The manual, in English and Russian", "Руководство на обоих языках")),
)
_MOST = 6


class _Way(QPushButton):
    """A large button: what it does, and what that means."""

    def __init__(
        self, icon: str, words: Words, more: Words, key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFlat(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMinimumHeight(56)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        row.addWidget(Sign(icon, size=20, role="accent_text", parent=self))
        lines = QVBoxLayout()
        lines.setSpacing(2)
        first = PlainLabel(words, style="body_600", parent=self)
        second = SmallLabel(more, parent=self)
        lines.addWidget(first)
        lines.addWidget(second)
        row.addLayout(lines, 1)
        if key:
            row.addWidget(KeyCap(key, parent=self))
        for label in (first, second):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        speaks(self, QWidget.setAccessibleName, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, and the ring of the keyboard."""
        painter = QPainter(self)
        fill = "hover" if self.underMouse() or self.isDown() else "raised"
        rounded(painter, self.rect(), fill, "line2", 1.0, 8)
        if self.hasFocus():
            ring(painter, self.rect(), 8)


class WelcomePage(Ground):
    """Every way to begin is a signal; ``recent_chosen`` carries a path."""

    new_asked = Signal()
    open_asked = Signal()
    merge_asked = Signal()
    sample_asked = Signal()
    recent_chosen = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.ways: list[_Way] = []
        self.question: NameQuestion | None = None
        self._recent = QVBoxLayout()

    def showEvent(self, event: QShowEvent) -> None:
        """Build the page when it is first shown: a window that opens on a file never needs it."""
        super().showEvent(event)
        if not self.ways:
            self._build()
            self.show_recent()

    def _build(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(64)
        columns.addLayout(self._ways_to_begin(), 1)
        columns.addLayout(self._files_before(), 1)
        frame = QWidget(self)
        frame.setMaximumWidth(1010)
        frame.setLayout(columns)
        page = QVBoxLayout(self)
        page.addStretch(1)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(frame, 20)
        centred.addStretch(1)
        page.addLayout(centred)
        page.addStretch(2)

    def _ways_to_begin(self) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(Brand(52, self))
        left.addSpacing(6)
        left.addWidget(PlainLabel(PROGRAM, style="figure", parent=self))
        left.addWidget(WrapLabel(WHAT, role="text2", parent=self))
        left.addSpacing(10)
        if not self.workspace.settings.author:
            from km_desktop.ui.window.introduction import NameQuestion  # once in a lifetime

            self.question = NameQuestion(self.workspace, self)
            self.question.answered.connect(self._go_on)
            left.addWidget(self.question)
            left.addSpacing(6)
        for icon, words, more, key, signal in (
            ("file-new", NEW, NEW_MORE, "Ctrl+Shift+N", self.new_asked),
            ("file-open", OPEN, OPEN_MORE, "Ctrl+O", self.open_asked),
            ("merge", BACK, BACK_MORE, "Ctrl+M", self.merge_asked),
            ("sample", SAMPLE, SAMPLE_MORE, "", self.sample_asked),
        ):
            way = _Way(icon, words, more, key, self)
            way.clicked.connect(signal)
            self.ways.append(way)
            left.addWidget(way)
        left.addStretch(1)
        return left

    def _files_before(self) -> QVBoxLayout:
        right = QVBoxLayout()
        self._recent.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(SectionLabel(RECENT, parent=self), 1)
        self.clear_button = Button(CLEAR, "link", parent=self)
        self.clear_button.clicked.connect(self._clear)
        head.addWidget(self.clear_button)
        right.setSpacing(10)
        right.addLayout(head)
        right.addLayout(self._recent)
        right.addSpacing(20)
        right.addWidget(SmallLabel(KEYS, parent=self))
        right.addLayout(self._keys())
        right.addStretch(1)
        return right

    def _go_on(self) -> None:
        self.ways[0].setFocus()

    def _keys(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (key, words) in enumerate(_KEYS):
            grid.addWidget(KeyCap(key, parent=self), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(WrapLabel(words, parent=self), row, 1)
        return grid

    def show_recent(self) -> None:
        """Show the files that were open before, with what matters of each."""
        if not self.ways:
            return
        while self._recent.count():
            item = self._recent.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        paths = self.workspace.settings.recent[:_MOST]
        self.clear_button.setVisible(bool(paths))
        if not paths:
            self._recent.addWidget(WrapLabel(NO_RECENT, role="text2", parent=self))
        for path in paths:
            here = Path(path).exists()
            more: Words = str(Path(path).parent) if here else NOT_FOUND
            row = _Way("file" if here else "failed", Path(path).name, more, parent=self)
            row.clicked.connect(lambda _=False, one=path: self.recent_chosen.emit(one))
            self._recent.addWidget(row)
            self._recent.addSpacing(6)
        QTimer.singleShot(0, self, self._take_keyboard)

    def _take_keyboard(self) -> None:
        # A file that was opened meanwhile has it: this page is not on the screen any more.
        if self.isVisible():
            unknown = self.question is not None and not self.workspace.settings.author
            (self.question if unknown and self.question else self.ways[0]).setFocus()

    def _clear(self) -> None:
        self.workspace.choose(recent=())
        self.show_recent()

    def changeEvent(self, event: object) -> None:
        """Follow the theme."""
        theme.current()
        self.update()
