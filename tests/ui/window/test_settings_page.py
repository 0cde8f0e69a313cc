"""Settings take effect at once, everywhere, and are there again after a restart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from km_desktop import settings
from km_desktop.exchange import backup
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.speech import current_language, spoken
from km_desktop.ui.window.settings_page import BACK, CHOOSE_LOGO, NO_BACKUPS, NO_LOGO, SettingsPage
from tests.ui.bench import Workplace
from tests.ui.driving import KHATLON, Answers, Driver, Key


def page_of(driver: Driver) -> SettingsPage:
    driver.window.tools_menu.settings()
    driver.settle()
    page = driver.window.pages.page()
    assert isinstance(page, SettingsPage)
    return page


def choose(driver: Driver, page: SettingsPage, key: str, value: str) -> None:
    page.inputs[key].set_value(value)
    page.inputs[key].edited.emit()
    driver.settle()


def test_every_choice_holds_at_once_and_after_a_restart(
    drive: Callable[..., Driver], tmp_path: Path
) -> None:
    logo = tmp_path / "logo.png"
    driver = drive(logo)
    page = page_of(driver)
    choose(driver, page, "author", "Anna Orlova")
    choose(driver, page, "language", "ru")
    assert current_language() == "ru"
    choose(driver, page, "light", "dark")
    assert theme.current().dark
    choose(driver, page, "text_size", "16")
    assert theme.current().text_size == 16
    driver.press(driver.button("Выбрать изображение…"))
    assert page.logo.text() == "logo.png"
    kept = settings.load()
    assert (kept.author, kept.language, kept.light, kept.text_size, kept.logo) == (
        "Anna Orlova", "ru", "dark", 16, str(logo),
    )  # fmt: skip
    again = drive()
    assert current_language() == "ru"
    assert theme.current().dark
    assert page_of(again).inputs["author"].value() == "Anna Orlova"
    theme.current().apply(driver.app, "light", 13)


@pytest.fixture
def alone(qtbot, workplace, tmp_path: Path) -> SettingsPage:
    """The page without a window; the dialog is answered with a picture, then with nothing."""
    answers = Answers(tmp_path / "seal.png")
    made = SettingsPage(workplace.workspace, answers)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    "key",
    ["author", "copy_name", "manager", "programme_en", "programme_ru", "partnership_en",
     "partnership_ru"],
)  # fmt: skip
def test_every_line_shows_what_is_kept_and_keeps_what_is_typed(
    alone: SettingsPage, workplace: Workplace, key: str
) -> None:
    line = alone.inputs[key]
    assert (line.value() or "") == getattr(workplace.workspace.settings, key)
    for typed in ("Кадровый резерв", ""):
        line.set_value(typed)
        line.edited.emit()
        assert getattr(workplace.workspace.settings, key) == typed
        assert getattr(settings.load(), key) == typed


def test_a_logo_is_chosen_kept_when_nothing_is_chosen_and_put_away(
    alone: SettingsPage, workplace: Workplace, tmp_path: Path
) -> None:
    choose_logo, neutral = (
        next(one for one in alone.findChildren(Button) if one.text() == spoken(words))
        for words in (CHOOSE_LOGO, NO_LOGO)
    )
    for press, logo in (
        (choose_logo, str(tmp_path / "seal.png")), (choose_logo, str(tmp_path / "seal.png")),
        (neutral, ""),
    ):  # fmt: skip
        press.click()
        assert (workplace.workspace.settings.logo, alone.logo.text()) == (logo, Path(logo).name)


def test_the_page_is_left_by_its_link_and_begins_with_the_name(alone: SettingsPage) -> None:
    left = []
    alone.left.connect(lambda: left.append(True))
    next(one for one in alone.findChildren(Button) if one.text() == spoken(BACK)).click()
    assert left == [True]
    assert alone.focusProxy() is alone.inputs["author"]
    assert alone.panes() == [alone.inputs[key] for key in ("author", "language", "programme_en")]


class Handed(QObject):
    """Takes the folders that the system is asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []
        QDesktopServices.setUrlHandler("file", self, "take")

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.paths.append(Path(url.toLocalFile()))


@pytest.fixture
def handed() -> Iterator[Handed]:
    made = Handed()
    yield made
    QDesktopServices.unsetUrlHandler("file")


def test_the_settings_say_how_dates_and_numbers_are_written(drive: Callable[..., Driver]) -> None:
    driver = drive()
    page = page_of(driver)
    for language, form in (("en", "14 Jul 2026; 1,234.50."), ("ru", "14.07.2026; 1 234,50.")):
        choose(driver, page, "language", language)
        said = [label.text().replace("\xa0", " ") for label in page.findChildren(QLabel)]
        assert any(form in one for one in said), said


def test_the_settings_lead_to_the_backups(
    driver: Driver, sample_file: Path, handed: Handed
) -> None:
    page = page_of(driver)
    assert page.backups.text() == spoken(NO_BACKUPS)
    assert not page.show_backups.isEnabled()
    driver.key(Key.Key_Escape)
    made = backup.make(driver.window.workspace.database, "merge").path

    page = page_of(driver)
    assert Path(page.backups.whole) == made.parents[1]
    page.show_backups.setFocus()
    driver.key(Key.Key_Space)
    assert handed.paths == [made.parents[1]]


def inks(root: QWidget) -> set[str]:
    return {
        one.palette().color(QPalette.ColorRole.WindowText).name()
        for one in root.findChildren(QLabel)
        if one.text()
    }


@pytest.mark.parametrize("start", ["light", "dark"])
def test_the_light_reaches_every_label_of_every_page(driver: Driver, start: str) -> None:
    theme.current().apply(driver.app, start, 13)
    driver.list("expert")
    driver.referenced("assignment", KHATLON)
    page_of(driver)
    driver.window.view_menu.other_light()
    driver.settle()
    try:
        tokens = {
            value.lower()
            for value in (
                getattr(theme.current().tokens, name)
                for name in type(theme.current().tokens)._fields
            )
        }
        assert inks(driver.window) <= tokens
    finally:
        theme.current().apply(driver.app, "light", 13)


def test_text_of_16_pixels_keeps_every_form_inside_a_small_window(driver: Driver) -> None:
    driver.window.view_menu.other_language()
    driver.window.resize(1024, 640)
    theme.current().apply(driver.app, "light", 16)
    try:
        page = driver.referenced("assignment", KHATLON)
        assert driver.window.minimumSizeHint().width() <= 1024
        assert driver.window.minimumSizeHint().height() <= 640
        assert page.form.parentWidget().width() <= page.sections.paper.viewport().width()
        assert page.sections.paper.height() > 120
    finally:
        theme.current().apply(driver.app, "light", 13)
