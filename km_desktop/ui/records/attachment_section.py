"""The files of a record on its page: a line for each, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.models.code_lists.programmes import ATTACHMENT_KIND
from km_desktop.services.records import attachments
from km_desktop.services.records.attachment_type import type_of
from km_desktop.services.records.attachments import AttachmentFacts
from km_desktop.services.records.opened_copies import can_be_opened
from km_desktop.services.words import formatting
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import Button, IconButton
from km_desktop.ui.kit.inputs.inputs import LineInput
from km_desktop.ui.kit.labels import ElidingLabel, PlainLabel, SectionLabel, SmallLabel, WrapLabel
from km_desktop.ui.kit.paint import ring
from km_desktop.ui.kit.side_panel import clear
from km_desktop.ui.kit.speech import current_language, speaks
from km_desktop.ui.kit.states.empty import Sign

ATTACHMENTS = Text("Attachments", "Вложения")
ADD = Text("Add a file…", "Добавить файл…")
NONE_YET = Text(
    "No files yet. Add one, or drop it on this page: a document, a table, a picture, a letter.",
    "Файлов пока нет. Добавьте или перетащите сюда документ, таблицу, изображение, письмо.",
)
NONE = Text("No files.", "Файлов нет.")
SAVE_FIRST = Text(
    "Save the record, then files can be added to it.",
    "Сохраните запись – после этого к ней можно добавить файлы.",
)
OPEN = Text("Open a read-only copy", "Открыть копию для чтения")
OPENS = Text(
    "Double click or Enter opens a read-only copy.",
    "Двойной щелчок или Enter открывает копию для чтения.",
)
SAVE_AS = Text("Save as…", "Сохранить как…")
RENAME = Text("Rename", "Переименовать")
REMOVE = Text("Remove", "Убрать")
CONFIDENTIAL = Text("Confidential", "Конфиденциально")
MAKE_OPEN = Text("Mark as not confidential", "Снять отметку «Конфиденциально»")
MAKE_SECRET = Text("Mark as confidential", "Поставить отметку «Конфиденциально»")
NAME = Text("Name of the attachment", "Название вложения")
_HIGH = 44


class AttachmentLine(QWidget):
    """One attachment: ``renamed`` carries its new name, the others only that they were asked.

    A double click opens it, and so does Enter where the line has the keyboard.
    """

    opening = Signal()
    saving = Signal()
    renamed = Signal(str)
    switched = Signal()
    removed = Signal()

    def __init__(
        self, one: AttachmentFacts, *, writable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.one = one
        self.setMinimumHeight(_HIGH)
        self.setAccessibleName(one.name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        opens = can_be_opened(one.media_type)
        if opens:
            speaks(self, QWidget.setToolTip, OPENS)
        self.name = ElidingLabel(one.name, style="body_500", parent=self)
        self.detail = SmallLabel(self._detail, parent=self)
        self.input = LineInput(NAME, parent=self)
        self.input.set_name(NAME)
        self.input.hide()
        self.input.line.returnPressed.connect(self._rename)
        self.open = self._button("external", OPEN, self.opening)
        self.open.setVisible(opens)
        self.save = self._button("import", SAVE_AS, self.saving)
        self.rename = self._button("edit", RENAME, None)
        self.rename.clicked.connect(self.begin_renaming)
        switch = MAKE_OPEN if one.confidential else MAKE_SECRET
        self.switch = self._button(
            "locked" if one.confidential else "privacy", switch, self.switched
        )
        self.remove = self._button("trash", REMOVE, self.removed)
        self.keep = Button(RENAME, "plain", parent=self)
        self.keep.clicked.connect(self._rename)
        self.keep.hide()
        for button in (self.rename, self.switch, self.remove):
            button.setVisible(writable)
        self._lay_out()

    def _button(self, icon: str, words: Text, signal: object) -> IconButton:
        button = IconButton(icon, words, parent=self)
        button.set_about(self.one.name)
        if signal is not None:
            button.clicked.connect(signal)
        return button

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        for part in (self.name, self.detail, self.input):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 5)
        row.setSpacing(8)
        row.addWidget(Sign("attachment", parent=self))
        row.addLayout(words, 1)
        if self.one.confidential:
            row.addWidget(PlainLabel(CONFIDENTIAL, style="small", role="warn", parent=self))
        row.addWidget(self.keep)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (self.open, self.save, self.rename, self.switch, self.remove):
            buttons.addWidget(button)
        row.addLayout(buttons)

    def _detail(self) -> str:
        language, one = current_language(), self.one
        parts = [
            ATTACHMENT_KIND.text(one.kind).say(language) if one.kind else "",
            type_of(one.media_type).name.say(language),
            attachments.size_text(one.size, language),
            one.added_by,
            formatting.moment(one.added_at, language) if one.added_at else "",
            one.note or "",
        ]
        return " · ".join(part for part in parts if part)

    def begin_renaming(self) -> None:
        """Let the name be typed in place."""
        self._show_input(True)
        self.input.set_value(self.one.name)
        self.input.line.setFocus()
        self.input.line.selectAll()

    def _show_input(self, shown: bool) -> None:
        self.input.setVisible(shown)
        self.keep.setVisible(shown)
        for part in (self.name, self.detail):
            part.setVisible(not shown)

    def _rename(self) -> None:
        name = self.input.value()
        if name and name != self.one.name:
            self.renamed.emit(name)
        else:
            self._stop()

    def _stop(self) -> None:
        self._show_input(False)
        self.rename.setFocus()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the file."""
        self.opening.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the name as it was with Escape; open the file with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.hasFocus():
            self.opening.emit()
            return
        if event.key() == Qt.Key.Key_Escape and self.input.isVisible():
            self._stop()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line under it."""
        colour = theme.current().colour("line")
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour)
        if self.hasFocus():
            ring(painter, QRectF(self.rect()).adjusted(1, 1, -1, -2), 4)


class AttachmentSection(QWidget):
    """The section of a page that lists its files; every wish is a signal with its attachment."""

    add_asked = Signal()
    open_asked = Signal(object)
    save_asked = Signal(object)
    rename_asked = Signal(object, str)
    switch_asked = Signal(object)
    remove_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[AttachmentLine] = []
        self.add = Button(ADD, "quiet", icon="add", parent=self)
        self.add.clicked.connect(self.add_asked)
        self.empty = WrapLabel(SAVE_FIRST, role="text2", parent=self)
        head = QHBoxLayout()
        head.addWidget(SectionLabel(ATTACHMENTS, parent=self), 1)
        head.addWidget(self.add)
        self.refused = WrapLabel("", style="small", role="bad", parent=self)
        self.refused.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.empty)
        column.addLayout(self._list)
        column.addWidget(self.refused)
        self.show_files([], saved=False, writable=False)

    def show_files(
        self,
        found: Sequence[AttachmentFacts],
        *,
        saved: bool,
        writable: bool,
        at: UUID | None = None,
    ) -> None:
        """Show the files of a record; the keyboard goes to the line of ``at`` if there is one."""
        clear(self._list)
        self.lines = [self._line(one, writable=writable) for one in found]
        for line in self.lines:
            self._list.addWidget(line)
        self.add.setVisible(saved and writable)
        self.empty.setVisible(not found)
        self.empty.set_words((NONE_YET if writable else NONE) if saved else SAVE_FIRST)
        if at is not None:
            here = next((line.save for line in self.lines if line.one.id == at), None)
            (here or self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refused(self, lines: Sequence[Text]) -> None:
        """Say of each file that was not taken why, a line each."""
        halves = Text("\n".join(one.en for one in lines), "\n".join(one.ru for one in lines))
        self.refused.set_words(halves)
        self.refused.setVisible(bool(lines))

    def _line(self, one: AttachmentFacts, *, writable: bool) -> AttachmentLine:
        line = AttachmentLine(one, writable=writable, parent=self)
        line.opening.connect(partial(self.open_asked.emit, one))
        line.saving.connect(partial(self.save_asked.emit, one))
        line.renamed.connect(partial(self.rename_asked.emit, one))
        line.switched.connect(partial(self.switch_asked.emit, one))
        line.removed.connect(partial(self.remove_asked.emit, one))
        return line


def filter_of(one: AttachmentFacts) -> Text:
    """Return how the system's dialog names the files of one type."""
    known = type_of(one.media_type)
    endings = " ".join(f"*{ending}" for ending in known.endings)
    return Text(f"{known.name.en} ({endings})", f"{known.name.ru} ({endings})")


def attachment_name_text(one: AttachmentFacts) -> str:
    """Return the name under which an attachment is proposed to be saved."""
    return attachments.file_name(one.name, one.media_type)
