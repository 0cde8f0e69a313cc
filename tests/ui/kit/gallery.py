"""Grabs every part of the kit for the eye: ``python -m tests.ui.kit.gallery FOLDER``."""

from __future__ import annotations

import os
import sys
from datetime import date, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit import speech, theme
from km_desktop.ui.kit.buttons import MORE, Button, IconButton, KeyCap
from km_desktop.ui.kit.chips import AddChip, Counter, FilterChip, ValueChip
from km_desktop.ui.kit.empty import Avatar, EmptyState
from km_desktop.ui.kit.flow import FlowBox
from km_desktop.ui.kit.inputs.dates import write_date
from km_desktop.ui.kit.inputs.fields import (
    CheckInput,
    ChoiceInput,
    DateInput,
    FieldFrame,
    FieldGrid,
    LineInput,
    LinkInput,
    MoneyInput,
    MultiChoiceInput,
    NumberInput,
    TextInput,
)
from km_desktop.ui.kit.labels import ElidingLabel, PlainLabel, SmallLabel, TitleLabel, WrapLabel
from km_desktop.ui.kit.notice import IssuesStrip, Notice
from km_desktop.ui.kit.paint import Card, Ground, Line
from km_desktop.ui.kit.place_list import NavigationList, Place, heading
from km_desktop.ui.kit.progress import ProgressCard
from km_desktop.ui.kit.side_panel import SidePanel
from km_desktop.ui.kit.status import StatusLabel
from km_desktop.ui.kit.stepper import StatusStepper
from km_desktop.ui.kit.tables.child_table import ChildColumn, ChildTable
from km_desktop.ui.kit.tables.table import ColumnSpec, RecordTable
from km_desktop.ui.kit.tabs import Tabs
from tests.ui.kit.gallery_charts import charts_page

T = Text
FAMILIES = [
    ("Akhmetova-Bergstrem", "Ахметова-Бергстрем"),
    ("Baranov", "Баранов"),
    ("Chernyshova", "Чернышова"),
    ("Dyakonov", "Дьяконов"),
    ("Eremeeva", "Еремеева"),
    ("Ilyinskaya", "Ильинская"),
    ("Kim", "Ким"),
    ("Shcherbakova", "Щербакова"),
]
GIVEN = [("Elizaveta", "Елизавета"), ("Gleb", "Глеб"), ("Taisiya", "Таисия"), ("Rodion", "Родион")]
THEMES = [
    T("Water resources", "Водные ресурсы"),
    T("Disaster risk reduction", "Снижение риска бедствий"),
    T("Sustainable energy", "Устойчивая энергетика"),
    T("Public administration", "Государственное управление"),
]
STATUSES = [
    ("full", "ok", T("Active", "Действует")),
    ("half", "warn", T("In review", "На проверке")),
    ("ring", "text2", T("Inactive", "Неактивен")),
    ("dotted", "text2", T("Draft", "Черновик")),
]
STEPS = [
    T("Draft", "Черновик"),
    T("ToR agreed", "ТЗ согласовано"),
    T("Shortlisting", "Отбор"),
    T("Selected", "Выбран"),
    T("Contracting", "Договор"),
    T("Ongoing", "Выполняется"),
    T("Delivered", "Сдано"),
    T("Completed", "Завершено"),
    T("Closed", "Закрыто"),
]
COLUMNS = [
    ColumnSpec("name", T("Name", "Имя латиницей"), 150, emphasis="key", elide=True),
    ColumnSpec("name_ru", T("Name in Russian", "Фамилия, имя"), 140, emphasis="second", elide=True),
    ColumnSpec("theme", T("Main theme", "Основная тема"), 150, elide=True),
    ColumnSpec("languages", T("Languages", "Языки"), 60, emphasis="second"),
    ColumnSpec("verified", T("Verified", "Проверен"), 70, emphasis="second"),
    ColumnSpec("done", T("Done", "Заданий"), 40, kind="number", emphasis="second"),
    ColumnSpec("status", T("Status", "Статус"), 60, kind="status"),
]
MODES = [("desk", T("Desk work", "Заочно")), ("online", T("Online", "Онлайн"))]
MODES.append(("mission", T("Mission", "Поездка")))
PLACES = [
    Place("overview", T("Overview", "Обзор"), "overview"),
    Place("issues", T("Open issues", "Замечания"), "issues"),
    heading(T("People", "Люди")),
    Place("experts", T("Experts", "Эксперты"), "experts"),
    Place("interns", T("Internships", "Стажировки"), "internships"),
    Place("volunteers", T("UN Volunteers", "Добровольцы ООН"), "volunteers"),
    heading(T("Work", "Работа")),
    Place("requests", T("Requests", "Запросы"), "requests"),
    Place("assignments", T("Assignments", "Задания"), "assignments"),
    Place("events", T("Events", "Мероприятия"), "events"),
    Place("grants", T("Challenge Fund", "Челлендж-фонд"), "grants"),
    heading(T("Partnership", "Партнёрство")),
    Place("projects", T("Projects", "Проекты"), "projects"),
    Place("organisations", T("Organisations", "Организации"), "organisations"),
    heading(T("This file", "Этот файл")),
    Place("figures", T("Figures", "Показатели"), "figures"),
    Place("merge", T("Merge desk", "Сведение копий"), "merge"),
    Place("history", T("History", "История"), "history"),
    Place("trash", T("Trash", "Корзина"), "trash"),
]


class Experts:
    """412 invented experts."""

    def row_count(self) -> int:
        return 412

    def cell(self, row: int, column: int) -> str | None:
        family, given = FAMILIES[row % 8], GIVEN[row % 4]
        if column == 0:
            return f"{family[0]}, {given[0]}"
        if column == 1:
            return f"{family[1]} {given[1][0]}. С."
        if column == 2:
            return speech.say(THEMES[row % 4])
        if column == 3:
            return ("ru en fr", "ru en", "ru en de")[row % 3]
        if column == 4:
            day = date(2026, 5, 19) - timedelta(days=row * 7 % 600)
            return "" if row % 11 == 9 else write_date(day, speech.current_language())
        return str(row % 7) if row % 7 else "–"

    def tone(self, row: int, column: int) -> str | None:
        return "warn" if column == 4 and row % 6 == 2 else None

    def gutter(self, row: int):
        return "warn" if row % 6 == 2 else None

    def status(self, row: int, column: int):
        shape, role, word = STATUSES[(row % 5) % 4 if row % 3 == 1 else 0]
        return shape, role, speech.say(word)


def caption(words: Text) -> QWidget:
    return ElidingLabel(words, style="small_600", role="text2")


def flow(*parts: QWidget) -> QWidget:
    return FlowBox(*parts)


def parts_page() -> QWidget:
    page = Ground()
    column = QVBoxLayout(page)
    column.setContentsMargins(28, 14, 28, 20)
    column.setSpacing(8)
    column.addWidget(TitleLabel(T("Parts", "Элементы")))
    column.addWidget(caption(T("Notification bar", "Полоса сообщений")))
    for notice in _notices(page):
        column.addWidget(notice)
    row = QHBoxLayout()
    row.setSpacing(28)
    left, right = QVBoxLayout(), QVBoxLayout()
    left.setSpacing(9)
    right.setSpacing(9)
    row.addLayout(left, 10)
    row.addLayout(right, 13)
    column.addLayout(row, 1)
    _left_parts(left)
    _right_parts(right)
    return page


def _notices(page: QWidget) -> list[Notice]:
    saved, trash, disk, lost = (Notice(page) for _ in range(4))
    saved.tell(
        "ok",
        T("Saved.", "Сохранено."),
        T("EOD-2026-0007: the dates changed", "EOD-2026-0007: изменены даты"),
        action=T("Undo", "Отменить"),
        key="Ctrl+Z",
    )
    trash.tell(
        "info",
        T("3 experts are in the trash.", "В корзине 3 эксперта."),
        T("They stay there until you restore or erase them", "Они останутся там"),
        action=T("Restore", "Вернуть"),
        key="Ctrl+Z",
        icon="trash",
    )
    disk.tell(
        "warn",
        T("The disk is almost full.", "На диске почти нет места."),
        T("Everything is saved, but no backup could be made", "Всё сохранено, но копии нет"),
        action=T("Choose folder…", "Выбрать папку…"),
        icon="disk",
    )
    lost.tell(
        "bad",
        T("The file could not be saved.", "Не удалось сохранить файл."),
        T("Another program holds it. Your draft is safe", "Его держит другая программа"),
        action=T("Save again", "Сохранить ещё раз"),
    )
    return [saved, trash, disk, lost]


def _left_parts(left: QVBoxLayout) -> None:
    focused = Button(T("Focused", "В фокусе"))
    focused.setObjectName("focused")
    off = Button(T("Disabled", "Недоступна"))
    off.setEnabled(False)
    left.addWidget(caption(T("Buttons: one primary per page", "Кнопки: одна главная")))
    left.addWidget(
        flow(
            Button(T("Save", "Сохранить"), "primary", icon="tick", key="Ctrl+S"),
            Button(T("Brief", "Карточка"), icon="print"),
            Button(T("Discard changes", "Отбросить"), "quiet"),
            Button(T("Erase…", "Стереть…"), "danger", icon="erase"),
            Button(T("Add", "Добавить"), "link", icon="add"),
        )
    )
    fold = IconButton("fold-right", MORE)
    left.addWidget(flow(focused, off, fold, IconButton("more", MORE, edge=True), KeyCap("Ctrl+K")))
    left.addWidget(caption(T("Chips and statuses", "Метки и статусы")))
    left.addWidget(
        flow(
            FilterChip(T("Theme", "Тема"), THEMES[0]),
            AddChip(),
            ValueChip(T("SDG 6", "ЦУР 6")),
            Counter(T("3 changes", "3 правки"), "changed"),
        )
    )
    words = [T("Overdue", "Просрочено"), T("Suspended", "Приостановлен"), T("Closed", "Закрыто")]
    extra = zip(("full", "slash", "check"), ("bad", "bad", "ok"), words, strict=True)
    left.addWidget(
        flow(*(StatusLabel(word, shape, role) for shape, role, word in [*STATUSES, *extra]))
    )
    left.addWidget(caption(T("Empty result", "Пустой итог")))
    card = Card()
    inside = QVBoxLayout(card)
    inside.addWidget(
        EmptyState(
            "search-empty",
            T("No expert meets all 4 conditions", "Никто не отвечает всем 4 условиям"),
            T("7 experts meet 3 of them.", "7 экспертов отвечают трём."),
            primary=T("Show the near misses", "Показать близких"),
            other=T("Clear filters", "Сбросить фильтры"),
        )
    )
    left.addWidget(card, 1)


def _right_parts(right: QVBoxLayout) -> None:
    right.addWidget(caption(T("Fields", "Поля")))
    grid = FieldGrid()
    reference = FieldFrame(T("Reference", "Номер"), LineInput())
    reference.editor.set_value("EOD-2026-0007")
    reference.set_read_only(True, T("Fixed after approval", "Не меняется после утверждения"))
    office = FieldFrame(
        T("Country office", "Страновой офис"), ChoiceInput([("tj", T("Tajikistan", "Таджикистан"))])
    )
    office.editor.set_value("tj")
    office.set_changed(True, T("Uzbekistan", "Узбекистан"))
    end = FieldFrame(T("Planned end", "Окончание, план"), DateInput(), required=True)
    end.editor.set_value(date(2026, 4, 1))
    end.set_problem(T("The end is before the start on 4 May 2026.", "Окончание раньше начала."))
    days = FieldFrame(T("Days on mission", "Дней в поездке"), NumberInput())
    days.editor.set_value(0)
    days.set_problem(T("“Mission” is chosen but no days are planned.", "Дней нет."), "warning")
    modes = FieldFrame(T("Modalities", "Форматы"), MultiChoiceInput(MODES))
    modes.editor.set_value(["desk", "online"])
    money = FieldFrame(T("Fee", "Вознаграждение"), MoneyInput())
    money.editor.set_value((740000, "USD"))
    link = FieldFrame(T("Expert", "Эксперт"), LinkInput(lambda _text, done: done([])))
    link.editor.set_value("1", "Shcherbakova, Yulia")  # type: ignore[call-arg]
    check = FieldFrame(T("Consent", "Согласие"), CheckInput(T("May be shared", "Можно передавать")))
    check.editor.set_value(True)
    text = FieldFrame(T("Remarks", "Примечания"), TextInput(lines=2), help=T("Plain.", "Просто."))
    place = FieldFrame(T("Duty station", "Место"), LineInput())
    place.editor.set_value("Kulob")
    for field in (reference, place, office, end, days, modes, money, link, check):
        grid.add(field, 4)
    grid.add(text, 12)
    right.addWidget(grid)
    right.addWidget(caption(T("Progress with Cancel, in place", "Ход работы с отменой")))
    card = ProgressCard(
        T("Importing experts from roster.xlsx", "Загружаем экспертов из roster.xlsx"),
        T("Nothing is written before you have seen the preview.", "Ничего не записывается."),
    )
    card.set_progress(268, 412)
    right.addWidget(card)
    right.addStretch(1)


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
    row.addWidget(Line(upright=True))
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
    panel.content.addWidget(Line())
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


def child_table() -> ChildTable:
    def day(value: object) -> str:
        return write_date(value, speech.current_language()) if isinstance(value, date) else ""

    states = {"ok": ("check", "ok", "Accepted"), "plan": ("dotted", "text2", "Planned")}
    table = ChildTable(
        [
            ChildColumn("no", T("No.", "№"), 44, editor=NumberInput),
            ChildColumn(
                "output",
                T("Output", "Результат"),
                200,
                emphasis="key",
                elide=True,
                editor=LineInput,
            ),
            ChildColumn("due", T("Due", "Срок"), 110, format=day, editor=DateInput),
            ChildColumn("share", T("Share", "Доля"), 60, kind="number", editor=NumberInput),
            ChildColumn(
                "status",
                T("Status", "Статус"),
                110,
                kind="status",
                status_of=lambda value: states.get(str(value)),
            ),
        ],
        name=T("Deliverables", "Результаты"),
        add=T("Add deliverable", "Добавить результат"),
    )
    rows = [
        {"no": n, "output": f"Report {n}", "due": date(2026, 5, n), "share": 25, "status": "plan"}
        for n in range(1, 5)
    ]
    rows[0]["status"] = "ok"
    table.set_values(rows)
    table.model.setData(table.model.index(1, 2), date(2026, 7, 1))
    table.model.set_removed(2, True)
    table.set_sum(T("Shares add up to 100%", "Доли в сумме дают 100 %"), good=True)
    return table


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
