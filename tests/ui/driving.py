"""How tests drive the real window: only the system's dialogs are stood in for."""

from __future__ import annotations

from collections import deque
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from km_desktop import settings
from km_desktop.services.files import files
from km_desktop.store.database import Database
from km_desktop.ui.dialogs import Dialogs
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.inputs.popup import OptionPopup
from km_desktop.ui.kit.speech import spoken, switch
from km_desktop.ui.lists.list_page import ListPage
from km_desktop.ui.records.page import RecordPage
from km_desktop.ui.window.main_window import MainWindow
from km_desktop.ui.workspace import Workspace
from tools.pictures import settle

DAY = date(2026, 6, 23)
KHATLON = "EOD-2026-0007"
Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier


class Answers(Dialogs):
    """What a person answers to the system's dialogs, in order; nothing once they run out."""

    def __init__(self, *given: Path | None) -> None:
        self.given = deque(given)
        self.asked: list[str] = []
        self.titles: list[str] = []

    def _next(self, what: str) -> Path | None:
        self.asked.append(what)
        return self.given.popleft() if self.given else None

    def file_to_open(self, kind: Any, folder: str = "") -> Path | None:
        return self._next("open")

    def files_to_open(self, kind: Any, folder: str = "") -> list[Path]:
        found = [one for one in self.given if one is not None]
        self.given.clear()
        self.asked.append("open several")
        return found

    def file_to_write(self, kind: Any, name: str, title: Any = None) -> Path | None:
        self.titles.append(spoken(title or ""))
        return self._next(name)

    def folder_to_write(self, folder: str = "") -> Path | None:
        return self._next("folder")


def make_window(app: QApplication, answers: Answers) -> MainWindow:
    """Build the window as the program does, with its day and its dialogs given."""
    chosen = settings.load()
    if not chosen.author:  # somebody who has given a name; the question is tested apart
        chosen = chosen._replace(author=settings.system_user())
    switch().set(chosen.language)
    theme.current().apply(app, chosen.light, chosen.text_size)  # type: ignore[arg-type]
    workspace = Workspace(chosen)
    workspace.today = lambda: DAY  # type: ignore[method-assign]
    window = MainWindow(workspace, answers)
    workspace.setParent(window)
    return window


def close(window: MainWindow) -> None:
    """Close a window and let Qt delete it now."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    switch().set("en")


class Driver:
    """One window and the hands of a person on it."""

    def __init__(self, app: QApplication, *given: Path | None) -> None:
        self.app = app
        self.answers = Answers(*given)
        self.window = make_window(app, self.answers)
        # As for somebody who left off in the list of experts; a new user sees the overview.
        self.window.start_places.first = "expert"
        self.troubles: list[tuple[str, str, str]] = []
        self.window.workspace.troubled.connect(
            lambda kind, what, rest: self.troubles.append((kind, spoken(what), spoken(rest)))
        )
        self.window.show()
        self.settle()

    # Waiting and keys

    def settle(self) -> None:
        settle(self.window)

    def key(self, key: Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        popup = QApplication.activePopupWidget()
        if popup is None and QApplication.activeWindow() is None:
            # The offscreen platform has no window manager that would do it after a popup.
            self.window.activateWindow()
            self.settle()
        target = QApplication.focusWidget() or self.window
        if popup is not None and not popup.isAncestorOf(target):
            target = popup.focusWidget() or popup
        QTest.keyClick(target, key, held)
        self.settle()

    def write(self, text: str, face: QWidget | None = None) -> None:
        """Type where the keyboard is; Cyrillic too, which QTest's own keys do not know."""
        for letter in text:
            popup = QApplication.activePopupWidget()  # the first letter may have opened one
            target = face or QApplication.focusWidget()
            if popup is not None and (target is None or not popup.isAncestorOf(target)):
                target = popup.focusWidget()
            assert target is not None
            QTest.sendKeyEvent(
                QTest.KeyAction.Click, target, Key.Key_unknown, letter,
                Qt.KeyboardModifier.NoModifier,
            )  # fmt: skip
            QApplication.processEvents()
        self.settle()

    def press(self, button: QWidget) -> None:
        """Click a button that can be seen and pressed."""
        assert button.isVisible(), button.accessibleName()
        assert button.isEnabled(), button.accessibleName()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def button(self, words: str, inside: QWidget | None = None) -> Button:
        """Return the one visible button that says something."""
        found = [
            one
            for one in (inside or self.window).findChildren(Button)
            if one.text() == words and one.isVisible()
        ]
        assert len(found) == 1, (words, [one.text() for one in found])
        return found[0]

    def choose(self, words: str) -> None:
        """Take the row of the open popup that has some words."""
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, OptionPopup)
        self.settle()
        found = [one.id for one in popup.options() if words in spoken(one.title)]
        assert found, (words, [spoken(one.title) for one in popup.options()])
        popup.set_current(found[0])
        self.key(Key.Key_Return)

    # Files

    def open(self, path: Path) -> None:
        self.window.files.open_path(path)
        self.settle()

    # Pages

    def list(self, entity: str) -> ListPage:
        self.window.pages.go_to(entity)
        self.settle()
        return self.window.pages.lists[entity]

    def record_page(self) -> RecordPage:
        page = self.window.pages.page()
        assert isinstance(page, RecordPage)
        return page

    def record(self, entity: str, record_id: UUID) -> RecordPage:
        self.window.pages.show_record(entity, record_id)
        self.settle()
        return self.record_page()

    def referenced(self, entity: str, reference: str) -> RecordPage:
        return self.record(entity, id_of(self.window.workspace.database, entity, reference))

    def field(self, page: RecordPage, name: str, entity: str = "") -> Any:
        return page.form.frames[entity or page.entity, name]

    def fill(self, page: RecordPage, name: str, value: Any, entity: str = "") -> None:
        """Give a field a value as its input does when a person ends typing."""
        editor = self.field(page, name, entity).editor
        editor.set_value(value)
        editor.edited.emit()
        self.settle()

    def type_into(self, page: RecordPage, name: str, text: str, entity: str = "") -> None:
        """Type into a line field with the keyboard, over what is there."""
        editor = self.field(page, name, entity).editor
        editor.begin()
        face = getattr(editor, "line", None) or editor.text
        face.selectAll()
        QTest.keyClick(face, Key.Key_Delete)
        face.setFocus()
        self.write(text, face)

    def link(self, page: RecordPage, name: str, words: str) -> None:
        """Link to a record found by typing."""
        editor = self.field(page, name).editor
        editor.begin()
        self.settle()
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, OptionPopup)
        popup.search.setText(words)
        self.settle()
        self.choose(words)

    def save(self, page: RecordPage) -> None:
        page.saving.save()
        self.settle()

    def notice(self) -> str:
        """Return what the bar of the window says."""
        return notice_text(self.window.notice)


def notice_text(notice: Any) -> str:
    """Return what a bar says, nothing when it is not there."""
    return "" if notice.isHidden() else f"{notice._what.text()} {notice._rest.whole}".strip()


def id_of(database: Database, entity: str, reference: str) -> UUID:
    """Return the id of the record with a reference."""
    from sqlalchemy import select

    from km_desktop.store.values import table_of

    table = table_of(entity)
    with database.reading() as connection:
        return connection.execute(
            select(table.c.id).where(table.c.reference == reference)
        ).scalar_one()


def new_file(path: Path) -> Path:
    files.create(path, "Founder")
    return path
