"""What the gallery shows: invented people, places, steps and columns."""

from __future__ import annotations

from datetime import date, timedelta

from km_desktop.bilingual import Text
from km_desktop.ui.kit import speech
from km_desktop.ui.kit.place_list import Place, heading
from km_desktop.ui.kit.tables.table import ColumnSpec
from km_desktop.written.days import write_day

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
    ("ring", "text2", T("Inactive", "Не действует")),
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
            return "" if row % 11 == 9 else write_day(day, speech.current_language())
        return str(row % 7) if row % 7 else "–"

    def tone(self, row: int, column: int) -> str | None:
        return "warn" if column == 4 and row % 6 == 2 else None

    def gutter(self, row: int):
        return "warn" if row % 6 == 2 else None

    def status(self, row: int, column: int):
        shape, role, word = STATUSES[(row % 5) % 4 if row % 3 == 1 else 0]
        return shape, role, speech.say(word)
