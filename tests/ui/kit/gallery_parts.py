"""The page of the gallery with buttons, notices, chips and fields."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit.buttons import MORE, Button, IconButton, KeyCap
from km_desktop.ui.kit.chips import AddChip, Counter, FilterChip, ValueChip
from km_desktop.ui.kit.flow import FlowBox
from km_desktop.ui.kit.inputs.field_grid import FieldGrid
from km_desktop.ui.kit.inputs.fields import (
    CheckInput,
    ChoiceInput,
    DateInput,
    FieldFrame,
    LineInput,
    LinkInput,
    MoneyInput,
    MultiChoiceInput,
    NumberInput,
    TextInput,
)
from km_desktop.ui.kit.labels import ElidingLabel, TitleLabel
from km_desktop.ui.kit.paint import Card, Ground
from km_desktop.ui.kit.states.empty import EmptyState
from km_desktop.ui.kit.states.notice import Notice
from km_desktop.ui.kit.states.progress import ProgressCard
from km_desktop.ui.kit.states.status import StatusLabel
from tests.ui.kit.gallery_words import MODES, STATUSES, THEMES, T


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
    days = FieldFrame(T("Days on mission", "Дней в миссии"), NumberInput())
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


def part_of(owner: QWidget, name: str) -> Any:
    """Return a part of a widget, which it keeps alive."""
    part = getattr(owner, name)
    part.kept = owner
    return part
