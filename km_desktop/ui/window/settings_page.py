"""The settings: who works, how the program looks, and what stands on paper."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from km_desktop import paths
from km_desktop.bilingual import Text
from km_desktop.ui.dialogs import IMAGES, Dialogs
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.inputs.field_grid import FieldGrid
from km_desktop.ui.kit.inputs.fields import ChoiceInput, FieldFrame, Input, LineInput
from km_desktop.ui.kit.labels import PlainLabel, SectionLabel, SmallLabel, TitleLabel, WrapLabel
from km_desktop.ui.kit.paint import Ground
from km_desktop.ui.kit.scroll import UprightScroll
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.kit.tokens import TEXT_SIZES
from km_desktop.ui.workspace import Workspace
from km_desktop.written.days import write_day
from km_desktop.written.numbers import write_number

SETTINGS = Text("Settings", "Настройки")
BACK = Text("Back", "Назад")
PERSON = Text("Who works here", "Кто работает")
LOOK = Text("Language and look", "Язык и вид")
PAPER = Text("On paper", "На бумаге")
NAME = Text("Your name", "Ваше имя")
NAME_HELP = Text("Stands beside every change you make.", "Стоит рядом с каждой вашей правкой.")
COPY = Text("Name of this copy", "Название этой копии")
COPY_HELP = Text(
    "New files take it. Colleagues see it beside what comes back from here, such as “Laptop”.",
    "Его получают новые файлы. Коллеги видят его рядом с тем, что вернулось отсюда; "
    "например, «Ноутбук».",
)
MANAGER = Text("Project manager", "Руководитель проекта")
MANAGER_HELP = Text("Signs the briefs.", "Подписывает карточки.")
LANGUAGE = Text("Language", "Язык")
LANGUAGE_HELP = Text(
    "Dates and numbers follow it: {day}; {number}. Typed, they are read in both forms.",
    "Даты и числа – по его правилам: {day}; {number}. Вводить можно и так, и так.",
)
BACKUPS = Text("Backups", "Резервные копии")
BACKUPS_MORE = Text(
    "Made before a file is upgraded, and before copies are merged. They lie on this computer.",
    "Делаются перед обновлением файла и перед сведением копий. Лежат на этом компьютере.",
)
NO_BACKUPS = Text("No backup was made here yet.", "Резервных копий здесь пока нет.")
SHOW_BACKUPS = Text("Show the folder", "Показать папку")
LIGHT = Text("Colours", "Оформление")
SIZE = Text("Text size", "Размер текста")
PROGRAMME_EN = Text("Programme in English", "Программа на английском")
PROGRAMME_RU = Text("Programme in Russian", "Программа на русском")
PARTNERSHIP_EN = Text("Partnership in English", "Партнёрство на английском")
PARTNERSHIP_RU = Text("Partnership in Russian", "Партнёрство на русском")
LOGO = Text("Logo for the header", "Логотип для шапки")
CHOOSE_LOGO = Text("Choose a picture…", "Выбрать изображение…")
NO_LOGO = Text("Use the neutral mark", "Нейтральный знак")
KEPT = Text("Everything here is kept at once.", "Здесь всё запоминается сразу.")
_LANGUAGES = (("en", Text("English", "English")), ("ru", Text("Русский", "Русский")))
_LIGHTS = (
    ("system", Text("As the system", "Как в системе")),
    ("light", Text("Light", "Светлое")),
    ("dark", Text("Dark", "Тёмное")),
)
_SIZES = tuple((str(size), Text(str(size), str(size))) for size in TEXT_SIZES)


def _forms() -> Text:
    """Return how the languages write dates and numbers, by an example of each."""
    day, number = date(2026, 7, 14), Decimal("1234.5")
    return LANGUAGE_HELP.filled(
        day=Text(write_day(day, "en"), write_day(day, "ru")),
        number=Text(write_number(number, "en", 2), write_number(number, "ru", 2)),
    )


class SettingsPage(Ground):
    """Every choice is kept when it is made; ``left`` asks to go back."""

    left = Signal()

    def __init__(
        self, workspace: Workspace, dialogs: Dialogs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._dialogs = dialogs
        back = Button(BACK, "link", icon="left", parent=self)
        back.clicked.connect(self.left)
        self._page = QVBoxLayout()
        self._page.setSpacing(16)
        self._page.addWidget(back)
        self._page.addWidget(TitleLabel(SETTINGS, parent=self))
        self._page.addWidget(SmallLabel(KEPT, parent=self))
        self.inputs: dict[str, Input] = {}
        self._add_person()
        self._add_look()
        self._add_paper()
        self._add_backups()
        self._page.addStretch(1)
        self._page.setContentsMargins(0, 0, 0, 0)
        frame = QWidget()
        frame.setMaximumWidth(900)
        frame.setLayout(self._page)
        body = QWidget()
        body.setProperty("plain", True)
        inner = QHBoxLayout(body)
        inner.setContentsMargins(24, 14, 14, 24)  # the scroll bar has the rest of the margin
        inner.addWidget(frame, 1)
        inner.addStretch(0)
        paper = UprightScroll(self)
        paper.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(paper)
        self.setFocusProxy(self.inputs["author"])
        switch().changed.connect(self.inputs["language"].set_value)

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        return [self.inputs["author"], self.inputs["language"], self.inputs["programme_en"]]

    def _section(self, heading: Text) -> FieldGrid:
        self._page.addWidget(SectionLabel(heading, parent=self))
        grid = FieldGrid(self)
        self._page.addWidget(grid)
        return grid

    def _line(self, grid: FieldGrid, key: str, label: Text, help_text: Text | str = "") -> None:
        line = LineInput(parent=self)
        line.set_value(getattr(self._workspace.settings, key))
        line.edited.connect(lambda: self._workspace.choose(**{key: line.value() or ""}))
        self.inputs[key] = line
        grid.add(FieldFrame(label, line, help=help_text, parent=self), 6)

    def _choice(
        self,
        grid: FieldGrid,
        key: str,
        label: Text,
        choices: tuple[tuple[str, Text], ...],
        help_text: Text | str = "",
    ) -> None:
        choice = ChoiceInput(choices, empty=None, parent=self)
        choice.set_value(str(getattr(self._workspace.settings, key)))
        choice.edited.connect(lambda: self._chosen(key, choice.value()))
        self.inputs[key] = choice
        grid.add(FieldFrame(label, choice, help=help_text, parent=self), 4)

    def _add_person(self) -> None:
        grid = self._section(PERSON)
        self._line(grid, "author", NAME, NAME_HELP)
        self._line(grid, "copy_name", COPY, COPY_HELP)

    def _add_look(self) -> None:
        grid = self._section(LOOK)
        self._choice(grid, "language", LANGUAGE, _LANGUAGES, _forms())
        self._choice(grid, "light", LIGHT, _LIGHTS)
        self._choice(grid, "text_size", SIZE, _SIZES)

    def _add_paper(self) -> None:
        grid = self._section(PAPER)
        self._line(grid, "programme_en", PROGRAMME_EN)
        self._line(grid, "programme_ru", PROGRAMME_RU)
        self._line(grid, "partnership_en", PARTNERSHIP_EN)
        self._line(grid, "partnership_ru", PARTNERSHIP_RU)
        self._line(grid, "manager", MANAGER, MANAGER_HELP)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(PlainLabel(LOGO, style="small_500", role="text2", parent=self))
        self.logo = SmallLabel(Path(self._workspace.settings.logo).name, role="text", parent=self)
        row.addWidget(self.logo, 1)
        choose = Button(CHOOSE_LOGO, "plain", icon="image", parent=self)
        choose.clicked.connect(self._choose_logo)
        neutral = Button(NO_LOGO, "quiet", parent=self)
        neutral.clicked.connect(lambda: self._take_logo(""))
        row.addWidget(choose)
        row.addWidget(neutral)
        self._page.addLayout(row)

    def _add_backups(self) -> None:
        self._page.addWidget(SectionLabel(BACKUPS, parent=self))
        self._page.addWidget(WrapLabel(BACKUPS_MORE, style="small", role="text2", parent=self))
        folder = paths.backups_folder()
        row = QHBoxLayout()
        row.setSpacing(8)
        there = folder.is_dir()
        words = str(folder) if there else NO_BACKUPS
        self.backups = SmallLabel(words, role="text", parent=self)
        row.addWidget(self.backups, 1)
        self.show_backups = Button(SHOW_BACKUPS, "plain", icon="backup", parent=self)
        self.show_backups.setEnabled(there)
        self.show_backups.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        )
        row.addWidget(self.show_backups)
        self._page.addLayout(row)

    def _chosen(self, key: str, value: str) -> None:
        self._workspace.choose(**{key: int(value) if key == "text_size" else value})
        settings, app = self._workspace.settings, QApplication.instance()
        if key == "language":
            switch().set(settings.language)
        elif isinstance(app, QApplication):
            theme.current().apply(app, settings.light, settings.text_size)  # type: ignore[arg-type]

    def _choose_logo(self) -> None:
        path = self._dialogs.file_to_open(IMAGES)
        if path is not None:
            self._take_logo(str(path))

    def _take_logo(self, path: str) -> None:
        self._workspace.choose(logo=path)
        self.logo.set_words(Path(path).name)
