"""Grabs every part of the kit for the eye: ``python -m tests.ui.kit.gallery FOLDER``."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.ui.kit import speech, theme
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.chips import AddChip, FilterChip, ValueChip
from km_desktop.ui.kit.inputs.field_grid import FieldGrid
from km_desktop.ui.kit.inputs.fields import DateInput, FieldFrame, LineInput
from km_desktop.ui.kit.labels import PlainLabel, SmallLabel, TitleLabel, WrapLabel
from km_desktop.ui.kit.paint import Ground, SeparatorLine
from km_desktop.ui.kit.place_list import NavigationList
from km_desktop.ui.kit.side_panel import SidePanel
from km_desktop.ui.kit.states.empty import Avatar
from km_desktop.ui.kit.states.notice import IssuesStrip
from km_desktop.ui.kit.states.status import StatusLabel
from km_desktop.ui.kit.states.stepper import StatusStepper
from km_desktop.ui.kit.tables.table import RecordTable
from km_desktop.ui.kit.tabs import Tabs
from tests.ui.kit.gallery_charts import charts_page
from tests.ui.kit.gallery_form import child_table
from tests.ui.kit.gallery_parts import flow, parts_page
from tests.ui.kit.gallery_words import COLUMNS, PLACES, STATUSES, STEPS, THEMES, Experts, T


def navigation(current: str) -> QWidget:
    ground = Ground(role="canvas")
    ground.setFixedWidth(208)
    column = QVBoxLayout(ground)
    column.setContentsMargins(0, 56, 0, 0)
    bar = NavigationList(PLACES)
    for key, count in (("experts", "412"), ("interns", "53"), ("assignments", "137")):
        bar.set_count(key, count)
    bar.set_count("issues", "17", waits=True)
    bar.set_count("merge", "6", waits=True)
    bar.set_current(current)
    column.addWidget(bar)
    return ground


def list_page() -> QWidget:
    window = Ground()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(navigation("experts"))
    row.addWidget(SeparatorLine(upright=True))
    work = QVBoxLayout()
    work.setSpacing(0)
    row.addLayout(work, 1)
    head = QGridLayout()
    head.setContentsMargins(24, 16, 12, 12)
    head.setColumnStretch(0, 1)
    head.setHorizontalSpacing(8)
    head.addWidget(TitleLabel(T("Experts", "Эксперты")), 0, 0)
    counted = T("412 profiles · 404 counted on the roster", "412 профилей · 404 учитываются")
    head.addWidget(SmallLabel(counted), 1, 0)
    head.addWidget(Button(T("Import", "Загрузить"), icon="import"), 0, 1, 2, 1)
    head.addWidget(Button(T("New expert", "Новый эксперт"), "primary", icon="add"), 0, 2, 2, 1)
    work.addLayout(head)
    tools = QHBoxLayout()
    tools.setContentsMargins(24, 0, 12, 8)
    tools.setSpacing(8)
    search = LineInput(T("Name, theme, country, CV text…", "Имя, тема, страна, текст резюме…"))
    search.set_name(T("Search", "Поиск"))
    search.setMaximumWidth(264)
    tools.addWidget(search)
    tools.addWidget(FilterChip(T("Status", "Статус"), T("not archived", "кроме архива")))
    tools.addWidget(AddChip())
    tools.addStretch(1)
    tools.addWidget(Button(T("Columns", "Столбцы"), "quiet", icon="columns"))
    work.addLayout(tools)
    tabs = Tabs([("all", T("All experts", "Все эксперты")), ("due", T("Review due", "Проверить"))])
    held = QHBoxLayout()
    held.setContentsMargins(24, 0, 12, 0)
    held.addWidget(tabs)
    work.addLayout(held)
    table = RecordTable(COLUMNS, name=T("Experts", "Эксперты"))
    table.set_source(Experts())
    table.set_sort("name")
    table.select_row(7)
    work.addWidget(table, 1)
    row.addWidget(_side())
    return window


def _side() -> SidePanel:
    panel = SidePanel(T("Shcherbakova, Yulia", "Щербакова Юлия Сергеевна"))
    panel.tools.insertWidget(0, Avatar("ЮЩ"))
    panel.content.addWidget(
        WrapLabel(T("Lead researcher, Institute of Water Problems", "Ведущий сотрудник"))
    )
    panel.content.addWidget(StatusLabel(STATUSES[0][2]))
    panel.content.addWidget(SeparatorLine())
    panel.content.addWidget(flow(*(ValueChip(one) for one in THEMES)))
    panel.content.addStretch(1)
    return panel


def form_page() -> QWidget:
    window = Ground()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(navigation("assignments"))
    column = QVBoxLayout()
    column.setContentsMargins(24, 16, 24, 16)
    column.setSpacing(14)
    row.addLayout(column, 1)
    title = PlainLabel("Early-warning thresholds for mudflow-prone basins", style="record_title")
    column.addWidget(title)
    column.addWidget(StatusStepper(STEPS, 5))
    strip = IssuesStrip()
    strip.set_counts(1, 2, 2, next_status=STEPS[6])
    column.addWidget(strip)
    tabs = Tabs(
        [("basics", T("Basics", "Основное")), ("time", T("Schedule", "Сроки")), ("who", STEPS[3])]
    )
    tabs.set_count("time", "1", "bad")
    tabs.set_count("who", "2", "warn")
    tabs.set_current("time")
    column.addWidget(tabs)
    grid = FieldGrid()
    for at, words in enumerate(("Planned start", "Planned end", "Actual start", "Actual end")):
        field = FieldFrame(T(words, ("Начало, план", "Окончание, план")[at % 2]), DateInput())
        field.editor.set_value(date(2026, 5 + at, 4))
        field.set_changed(at % 2 == 1, T("30 Jun 2026", "30.06.2026") if at == 1 else None)
        if at == 3:
            field.set_problem(
                T(
                    "The actual end cannot be in the future. Leave it empty while work goes on.",
                    "Окончание не может быть в будущем. Пока работа идёт, оставьте поле пустым.",
                )
            )
        grid.add(field, 3)
    column.addWidget(grid)
    column.addWidget(child_table())
    column.addStretch(1)
    return window


PAGES = {"parts": parts_page, "list": list_page, "form": form_page, "charts": charts_page}


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    for language, light in (("en", "light"), ("ru", "dark")):
        speech.switch().set(language)
        theme.current().apply(app, light)
        for name, make in PAGES.items():
            page = make()
            page.resize(1440, 900)
            page.show()
            page.activateWindow()
            for wanted in page.findChildren(QWidget, "focused"):
                wanted.setFocus()
            app.processEvents()
            page.grab().save(str(folder / f"{name}-{language}-{light}.png"))
            page.close()
            page.deleteLater()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
