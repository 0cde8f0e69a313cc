"""The first screen: ways to begin, and the files that were open before."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.jobs import PRINTING
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import Button, KeyCap
from km_desktop.ui.kit.labels import PlainLabel, SectionLabel, SmallLabel, WrapLabel
from km_desktop.ui.kit.paint import Ground
from km_desktop.ui.kit.way_button import WayButton
from km_desktop.ui.window import recent_files
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
MANUAL = Text("The first hour", "Первый час")
MANUAL_MORE = Text(
    "The manual: from an empty file to a printed brief",
    "Руководство: от пустого файла до напечатанной карточки",
)
RECENT = Text("Recent files", "Недавние файлы")
CLEAR = Text("Clear the list", "Очистить список")
NO_RECENT = Text("Files that you open appear here.", "Здесь появятся файлы, которые вы открывали.")
NOT_FOUND = Text("not found", "не найден")
GONE = Text("moved or deleted", "перемещён или удалён")
KEYS = Text("Keys worth knowing", "Полезные клавиши")
_KEYS = (
    ("F8", Text("Jump to the next problem in a form", "Перейти к следующему замечанию в форме")),
    ("Ctrl+F", Text("Search in the list", "Искать в списке")),
    ("Ctrl+Enter", Text("Save and move to the next status", "Сохранить и перевести дальше")),
    ("F6", Text("Go to the next part of the window", "Перейти к следующей части окна")),
    ("Shift+F1", Text("All keys on one sheet", "Все клавиши на одном листе")),
)
_MOST = 6


class WelcomePage(Ground):
    """Every way to begin is a signal; ``recent_chosen`` carries a path."""

    new_asked = Signal()
    open_asked = Signal()
    merge_asked = Signal()
    sample_asked = Signal()
    manual_asked = Signal()
    recent_chosen = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.ways: list[WayButton] = []
        self.recent: dict[str, WayButton] = {}
        self._unseen: tuple[str, ...] = ()  # recent files that were not looked for yet
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
            ("help", MANUAL, MANUAL_MORE, "F1", self.manual_asked),
        ):
            way = WayButton(icon, words, more, key, self)
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
        self.recent = {}
        for path in paths:
            row = WayButton("file", Path(path).name, str(Path(path).parent), parent=self)
            row.clicked.connect(lambda _=False, one=path: self.recent_chosen.emit(one))
            self.recent[path] = row
            self._recent.addWidget(row)
            self._recent.addSpacing(6)
        self._unseen = paths
        self.update()
        QTimer.singleShot(0, self, self._take_keyboard)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Look for the files once they are on the screen: the first frame waits for no disk."""
        super().paintEvent(event)
        if self._unseen:
            QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        """Look for the files behind the screen: a disk that is asleep keeps nobody waiting."""
        paths, self._unseen = self._unseen, ()
        if not paths:
            return
        jobs, notes = self.workspace.jobs, recent_files.notes_of(self.workspace)
        jobs.run(
            self,
            lambda: recent_files.read_recent(notes, paths),
            self._show_states,
            self.workspace.tell_trouble,
            thread=PRINTING,
        )

    def _show_states(self, files: list[recent_files.RecentFile]) -> None:
        for file in files:
            row = self.recent.get(file.path)
            if row is None:
                continue
            if file.size is None:
                row.sign.set_sign("failed", "bad")
                row.set_state(NOT_FOUND, GONE, "bad")
            else:
                role = "accent_text" if file.copy_of else "text2"
                when = partial(recent_files.RecentFile.when_text, file)
                state = partial(recent_files.RecentFile.state_text, file)
                row.set_state(when, state, role)

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
