"""The menus without a window around them: what they offer, when, and what each does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui import places
from km_desktop.ui.kit.speech import current_language, switch
from km_desktop.ui.kit.states.notice import Notice
from km_desktop.ui.window.file_commands import FileCommands
from km_desktop.ui.window.handout_page import HandoutPage
from km_desktop.ui.window.menus.commands import Command, Commands, MenuCommands, Submenu
from km_desktop.ui.window.menus.file_menu import FileMenu
from km_desktop.ui.window.menus.help_menu import HelpMenu
from km_desktop.ui.window.menus.tools_menu import ToolsMenu
from km_desktop.ui.window.menus.view_menu import ViewMenu
from km_desktop.ui.window.navigation import PageStack
from km_desktop.ui.window.settings_page import SettingsPage
from km_desktop.ui.window.side import WindowSide
from tests.ui.driving import Answers, Ctrl, Driver, notice_text


class Letters(MenuCommands):
    """A menu of three commands and a submenu; it keeps what was asked for."""

    words = Text("&Letters", "&Письма")

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def entries(self) -> tuple[Command | Submenu | None, ...]:
        return (
            Command(self.greet, Text("Greet", "Приветствие"), "F1", False),
            Command(self.read, Text("Read", "Читать")),
            None,
            Command(self.send, Text("Send", "Послать"), writes=True),
            Submenu(lambda menu: menu.addAction("yesterday"), Text("Sent", "Посланные")),
        )

    def greet(self) -> None:
        self.done.append("greet")

    def read(self) -> None:
        self.done.append("read")

    def send(self) -> None:
        self.done.append("send")


@pytest.fixture
def pages(at_sample) -> PageStack:
    """The pages of a window that has none yet."""
    workspace = at_sample.workspace
    made = PageStack(QWidget(), workspace, Answers())
    made.begin(at_home=True)
    made.show()
    yield made
    made.deleteLater()


def test_a_command_stands_beside_what_it_does(qtbot) -> None:
    window, letters = QMainWindow(), Letters()
    qtbot.addWidget(window)
    commands = Commands(window, [letters])
    menu = window.menuBar().actions()[0].menu()
    assert [action.text() for action in menu.actions()] == ["Greet", "Read", "", "Send", "Sent"]
    assert commands.actions["greet"].shortcut().toString() == "F1"
    commands.actions["greet"].trigger()
    assert letters.done == ["greet"]
    sent = menu.actions()[-1].menu()
    sent.aboutToShow.emit()
    assert [action.text() for action in sent.actions()] == ["yesterday"]
    switch().set("ru")
    assert menu.title() == "&Письма"
    assert [action.text() for action in menu.actions()][-1] == "Посланные"
    switch().set("en")


def test_commands_follow_whether_a_file_is_open_and_can_be_written(qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    commands = Commands(window, [Letters()])

    def offered() -> list[str]:
        return [name for name, action in commands.actions.items() if action.isEnabled()]

    commands.set_open(False)
    assert offered() == ["greet"]
    commands.set_open(True)
    assert offered() == ["greet", "read"]
    commands.set_open(True, writable=True)
    assert offered() == ["greet", "read", "send"]


def test_no_key_and_no_name_is_given_twice(driver: Driver) -> None:
    actions = driver.window.commands.actions
    keys = [action.shortcut().toString() for action in actions.values()]
    given = [key for key in keys if key]
    assert len(given) == len(set(given)) > 20
    shown = [one for bar in driver.window.menuBar().actions() for one in bar.menu().actions()]
    assert len(actions) == len([one for one in shown if not (one.isSeparator() or one.menu())])


def test_recent_files_are_offered_where_they_still_are(pages, tmp_path: Path) -> None:
    workspace = pages.workspace
    menu = FileMenu(
        workspace, Answers(), FileCommands(workspace, Answers(), pages), pages, pages.close
    )
    shown = QMenu()
    (gone := tmp_path / "a & b.kmdb").touch()
    workspace.choose_recent(gone)
    menu.fill_recent(shown)
    assert shown.actions()[0].text() == str(gone).replace("&", "&&")
    assert [action.isEnabled() for action in shown.actions()] == [True, True]
    gone.unlink()
    menu.fill_recent(shown)
    assert [action.isEnabled() for action in shown.actions()] == [False, True]
    workspace.choose(recent=())
    menu.fill_recent(shown)
    assert [action.isEnabled() for action in shown.actions()] == [False]


def test_a_copy_for_somebody_and_the_settings_come_above_and_are_left(pages, at_sample) -> None:
    workspace, files = at_sample.workspace, FileCommands(at_sample.workspace, Answers(), pages)
    FileMenu(workspace, Answers(), files, pages, pages.close).hand_out()
    assert isinstance(pages.page(), HandoutPage)
    ToolsMenu(workspace, Answers(), files, pages).settings()
    assert isinstance(pages.page(), SettingsPage)
    pages.page().left.emit()
    assert isinstance(pages.page(), HandoutPage)
    at_sample.rest()


def test_the_file_is_closed_and_the_window_asked_to_close(pages, at_sample) -> None:
    asked: list[str] = []
    files = FileCommands(at_sample.workspace, Answers(), pages)
    menu = FileMenu(at_sample.workspace, Answers(), files, pages, lambda: asked.append("close"))
    menu.close_file()
    assert at_sample.workspace.database is None
    assert asked == []
    menu.quit()
    assert asked == ["close"]


def test_language_and_light_are_turned_and_remembered(pages) -> None:
    menu = ViewMenu(pages.workspace, pages, WindowSide())
    menu.other_language()
    assert current_language() == pages.workspace.settings.language == "ru"
    menu.other_language()
    assert current_language() == pages.workspace.settings.language == "en"
    menu.other_light()
    first = pages.workspace.settings.light
    menu.other_light()
    assert {first, pages.workspace.settings.light} == {"light", "dark"}


def test_help_says_what_the_program_is(qtbot, pages) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    menu = HelpMenu(notice, pages, lambda: ())
    menu.about()
    assert places.about().en in notice_text(notice)


@pytest.mark.parametrize(
    ("letter", "page"), [("Т", "RecordPage"), ("Б", "SettingsPage"), ("З", "PrintPage")]
)
def test_shortcuts_are_heard_where_there_is_no_latin_layout(
    driver: Driver, letter: str, page: str
) -> None:
    table = driver.list("assignment").table
    table.setFocus()
    # With its text: the keys of a test know no Cyrillic letter by itself.
    QTest.sendKeyEvent(QTest.KeyAction.Click, table, Qt.Key(ord(letter)), letter.lower(), Ctrl)
    driver.settle()
    assert type(driver.window.pages.page()).__name__ == page
