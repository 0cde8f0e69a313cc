"""Somebody new: asked for a name once, in the language of the system, and led to a first file."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from km_desktop import settings
from km_desktop.ui.merging.page import MergePage
from km_desktop.ui.window.settings_page import SettingsPage
from tests.ui.driving import Driver, Key


@pytest.fixture
def stranger(drive, monkeypatch) -> Driver:
    """Return the hands of somebody who has never given a name."""
    driver = drive()
    driver.window.workspace.choose(author="")
    driver.window.welcome.ways.clear()
    driver.window.welcome.question = None
    return driver


def new_welcome(driver: Driver):
    """Show the first screen anew, as a start does."""
    from km_desktop.ui.window.welcome_page import WelcomePage

    page = WelcomePage(driver.window.workspace, driver.window)
    page.new_asked.connect(driver.window.file_menu.new_file)
    driver.window.pages.push(page)
    driver.settle()
    return page


def test_the_first_screen_asks_for_a_name_and_keeps_it(stranger):
    page = new_welcome(stranger)
    assert page.question is not None
    assert QApplication.focusWidget() is page.question.line.line

    stranger.write("Анна Орлова")
    stranger.key(Key.Key_Return)

    assert settings.load().author == "Анна Орлова"
    assert stranger.window.workspace.author == "Анна Орлова"
    assert QApplication.focusWidget() is page.ways[0]
    assert new_welcome(stranger).question is None


def test_a_file_that_is_opened_without_a_name_says_whose_name_it_takes(stranger, sample_file):
    stranger.open(sample_file)
    stranger.settle()

    assert settings.system_user() in stranger.notice()
    stranger.press(stranger.button("Give your name", stranger.window.notice))
    assert isinstance(stranger.window.pages.page(), SettingsPage)


def test_who_has_a_name_is_not_asked(drive, sample_file):
    driver = drive()
    assert driver.window.welcome.question is None
    driver.open(sample_file)
    assert "signed" not in driver.notice()


def test_a_copy_is_taken_back_into_the_file_one_worked_in(drive, sample_file):
    driver = drive(None)
    driver.window.workspace.choose(recent=(str(sample_file),))
    driver.window.welcome.merge_asked.emit()
    driver.settle()

    assert driver.window.workspace.path == sample_file
    assert isinstance(driver.window.pages.page(), MergePage)


def test_no_copy_is_taken_back_where_no_file_is_chosen(drive, sample_file):
    driver = drive(None)
    driver.window.welcome.merge_asked.emit()
    driver.settle()
    assert driver.window.workspace.path is None

    driver.open(sample_file)

    assert not isinstance(driver.window.pages.page(), MergePage)


@pytest.mark.parametrize(
    ("spoken", "language"), [(["ru-RU", "en-US"], "ru"), (["en-GB", "ru"], "en"), ([], "en")]
)
def test_the_system_s_language_is_taken_where_no_variable_has_one(monkeypatch, spoken, language):
    for name in ("KM_DESKTOP_LANG", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)

    assert settings.load(spoken).language == language


def test_a_variable_goes_before_the_screen(monkeypatch):
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")

    assert settings.load(["en-US"]).language == "ru"
