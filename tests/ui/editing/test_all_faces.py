"""The same thousands of texts, typed into every face of the program, mean the same everywhere."""

from __future__ import annotations

import random
from decimal import Decimal, InvalidOperation

import pytest
from uuid6 import uuid7

from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.cli.answers import read_answers
from km_desktop.cli.errors import CommandError, UsageError
from km_desktop.cli.filters import read_filters
from km_desktop.cli.reading import read_value
from km_desktop.exchange.merging.question import Question
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.ui.editing.editors import EDITORS
from km_desktop.ui.editing.lookup import Lookup
from km_desktop.ui.kit import speech

WORDS = Vocabulary()
LOOKUP = Lookup(WORDS, lambda _entity: lambda _text, _done: None, lambda _id: "")
SIGNS = "0123456789,. \u00a0'-−"
PLACES = ("exchange_rate.per_usd", "assignment.total_fee", "participation.audience")
REFUSED = "refused"
MANY = 2000
FEWER = 200  # each answer to a merge reads the words of the file


def texts():
    """Return texts over the signs of numbers, up to twelve, many of them nearly numbers."""
    chance = random.Random(20261130)
    found = ["7,400", "12.500", "150,000", "1,500", "73.905", "0,400", "-7.400,50", "−1 234,5"]
    for _ in range(MANY):
        length = chance.randint(1, 12)
        likely = SIGNS if chance.random() < 0.5 else "0123456789" * 3 + ",. '"
        found.append("".join(chance.choice(likely) for _ in range(length)))
    return [text for text in found if text.strip()]


def window(qtbot, place):
    declared = field_of(place)
    editor = EDITORS[declared.kind]
    face = editor.make(declared, LOOKUP, None)
    qtbot.addWidget(face)

    def read(typed):
        face.line.setText(typed)
        return REFUSED if face.problem() else editor.from_input(face.value())

    return read


def command_line(connection, place):
    def read(typed):
        try:
            return read_value(connection, field_of(place), typed, WORDS)
        except CommandError:
            return REFUSED

    return read


def list_filter(connection, place):
    entity, key = place.split(".")

    def read(typed):
        if ".." in typed:  # two bounds
            return command_line(connection, place)(typed)
        try:
            return read_filters(connection, entity, [f"{key}={typed}"], WORDS)[0].low
        except UsageError:
            return REFUSED

    return read


def merge_answer(connection, place):
    entity, key = place.split(".")
    question = Question("q", "field", entity, uuid7(), key, None, ())

    def read(typed):
        try:
            answers = read_answers(connection, [question], {"q": {"value": typed}}, {})
        except UsageError:
            return REFUSED
        return answers["q"].value

    return read


def field_of(place):
    entity, key = place.split(".")
    return fields_of(ENTITIES[entity])[key]


def compared(place, value):
    """Return what all faces can say: a filter compares dollars, an answer is checked, too."""
    if value == REFUSED or (value is not None and any(field_of(place).check(value))):
        return REFUSED
    return getattr(value, "minor", value)


def differences(place, faces, typed):
    found = []
    for text in typed:
        values = {name: compared(place, read(text)) for name, read in faces.items()}
        if len(set(values.values())) > 1:
            found.append((text, values))
    return found


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_face_reads_the_same(qtbot, file_database, place, language):
    speech.switch().set(language)
    with file_database.reading() as connection:
        faces = {
            "window": window(qtbot, place),
            "command line": command_line(connection, place),
            "filter": list_filter(connection, place),
        }
        assert differences(place, faces, texts()) == []
        faces = {"window": faces["window"], "answer": merge_answer(connection, place)}
        assert differences(place, faces, texts()[:FEWER]) == []


@pytest.mark.parametrize("place", PLACES)
def test_a_reader_of_its_own_would_be_seen(qtbot, file_database, place):
    """The control: a face that takes every comma for a fraction differs from the others."""

    def its_own(typed):
        try:
            number = Decimal(typed.replace(" ", "").replace(",", "."))
        except InvalidOperation:
            return REFUSED
        return int(number * 100) if "fee" in place else number

    with file_database.reading() as connection:
        faces = {"command line": command_line(connection, place), "its own": its_own}
        found = [text for text, _ in differences(place, faces, texts())]

    assert "7,400" in found


@pytest.mark.parametrize(
    ("place", "wanted", "value"),
    [
        ("exchange_rate.per_usd", 73.905, Decimal("73.905")),  # a number of JSON has one reading
        ("exchange_rate.per_usd", 7400, Decimal(7400)),
        ("assignment.total_fee", {"amount": 7400.5, "currency": "USD"}, 740_050),
        ("assignment.total_fee", {"amount": 7.405, "currency": "USD"}, REFUSED),
        ("assignment.total_fee", {"amount": 7.405, "currency": "KWD"}, 7405),
    ],
)
def test_a_number_in_json_is_the_number_it_is(file_database, place, wanted, value):
    with file_database.reading() as connection:
        read = merge_answer(connection, place)
        assert compared(place, read(wanted)) == value


def test_a_text_with_two_readings_names_both_in_every_face(qtbot, file_database):
    place, both = "exchange_rate.per_usd", Text("73905 or 73.9050?", "73905 или 73,9050?")
    face = EDITORS[field_of(place).kind].make(field_of(place), LOOKUP, None)
    qtbot.addWidget(face)
    face.line.setText("73.905")
    sentences = [face.problem()]
    with file_database.reading() as connection:
        question = Question("q", "field", "exchange_rate", uuid7(), "per_usd", None, ())
        for read, error in (
            (lambda: read_value(connection, field_of(place), "73.905", WORDS), CommandError),
            (
                lambda: read_filters(connection, "exchange_rate", ["per_usd=73.905"], WORDS),
                UsageError,
            ),
            (
                lambda: read_answers(connection, [question], {"q": {"value": "73.905"}}, {}),
                UsageError,
            ),
        ):
            with pytest.raises(error) as refused:
                read()
            sentences.append(refused.value.text)

    for sentence in sentences:
        assert both.en in sentence.en
        assert both.ru in sentence.ru
