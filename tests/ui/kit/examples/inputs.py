"""Examples of the kit's inputs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QDate
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from km_desktop.ui.kit.inputs import (
    box,
    choices,
    date_input,
    field_grid,
    fields,
    inputs,
    label_line,
    links,
    popup,
    proposing,
    tag_box,
    text_input,
    title_input,
)
from km_desktop.ui.kit.inputs import options as option_rows
from km_desktop.ui.kit.inputs import sentence as sentences
from tests.ui.kit.examples.making import BOX, WORDS, filled, inside, owned
from tests.ui.kit.gallery_parts import part_of
from tests.ui.kit.gallery_words import MODES, T


def empty_box() -> box.Input:
    part = box.Input()
    part.set_mark("error")
    return part


def bare_line() -> box.LineEdit:
    return box.LineEdit("Kulob")


def face() -> box.Face:
    part = box.Face()
    part.show_value("Tajikistan")
    return part


def options(part: popup.OptionPopup) -> popup.OptionPopup:
    part.set_options([popup.Option(code, words) for code, words in MODES])
    return part


def open_options() -> popup.OptionPopup:
    return options(owned(popup.OptionPopup))


def listed_options() -> Any:
    part = open_options()
    part.list.kept = part
    return part.list


def frame() -> fields.FieldFrame:
    part = fields.FieldFrame(WORDS, filled(inputs.LineInput(), "Kulob"), required=True)
    part.set_changed(True, T("Khujand", "Худжанд"))
    return part


def sentence() -> sentences.Sentence:
    part = owned(sentences.Sentence)
    part.show_words(WORDS, "error", "bad")
    return part


def whole_sentence() -> sentences.WholeSentence:
    return sentences.WholeSentence(WORDS, "locked", "warn", owned(QWidget))


def grid() -> field_grid.FieldGrid:
    part = field_grid.FieldGrid()
    part.add(frame(), 6)
    return part


def switch() -> Any:
    return inside(filled(inputs.CheckInput(WORDS), True), inputs._Switch)


def calendar() -> date_input._Calendar:
    part = owned(date_input._Calendar)
    part.calendar.setSelectedDate(QDate(2026, 4, 1))  # today is in another month one day
    return part


WIDGETS: dict[type, Callable[[], QWidget]] = {
    box.Face: face,
    box.Input: empty_box,
    box.LineEdit: bare_line,
    choices.ChoiceInput: lambda: filled(choices.ChoiceInput(MODES), "desk"),
    tag_box.MultiChoiceInput: lambda: filled(tag_box.MultiChoiceInput(MODES), ["desk", "online"]),
    date_input.DateInput: lambda: filled(date_input.DateInput(), date(2026, 4, 1)),
    date_input._Calendar: calendar,
    fields.FieldFrame: frame,
    label_line.LabelLine: lambda: part_of(frame(), "_line"),
    label_line.ChangedBar: lambda: owned(label_line.ChangedBar),
    field_grid.FieldGrid: grid,
    sentences.Sentence: sentence,
    sentences.WholeSentence: whole_sentence,
    inputs.CheckInput: lambda: filled(inputs.CheckInput(WORDS), True),
    inputs.LineInput: lambda: filled(inputs.LineInput(), "Kulob"),
    proposing.ProposingInput: lambda: filled(proposing.ProposingInput(lambda _done: None), "Kim"),
    title_input.TitleLine: lambda: part_of(filled(title_input.TitleInput(), "Clean water"), "line"),
    title_input.TitleInput: lambda: filled(title_input.TitleInput(), "Clean water"),
    inputs.MoneyInput: lambda: filled(inputs.MoneyInput(), (740000, "USD")),
    inputs.NumberInput: lambda: filled(inputs.NumberInput(), 12),
    text_input.TextInput: lambda: filled(text_input.TextInput(lines=2), "Two lines\nof text"),
    inputs._Switch: switch,
    links.LinkInput: lambda: filled(
        links.LinkInput(lambda _text, done: done([])), "1", "Shcherbakova, Yulia"
    ),
    popup.OptionPopup: open_options,
    option_rows.OptionList: listed_options,
    option_rows.OptionPainter: listed_options,
}

PAINTERS: dict[object, Callable[[QPainter], object]] = {
    option_rows.paint_square: lambda painter: option_rows.paint_square(painter, BOX, 4, "#26BDE2"),
}
