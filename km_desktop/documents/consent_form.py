"""The form of a consent: what a person agrees to, who they are, and room to sign.

It lists what the law asks of a consent in writing (152-FZ, art. 9, part 4); what is not known of
the person is a line to be filled in by hand.
"""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.bilingual import Language, Plural, Text
from km_desktop.documents.blocks.facts import plain
from km_desktop.documents.blocks.symbols import SigningLine
from km_desktop.documents.engine.block import Block, Prose, Stack
from km_desktop.documents.engine.grid import GUTTER, Grid, GridRow
from km_desktop.documents.engine.header_footer import running
from km_desktop.documents.engine.layout import Document, Titles
from km_desktop.documents.engine.page import BODY, LABEL, NOTE, WIDTH, title_style
from km_desktop.services.people.consents import ConsentForm
from km_desktop.services.printing.imprint import Imprint, sealed
from km_desktop.services.words.formatting import day_in_words
from km_desktop.written.text import printable_text

FORM = Text("Consent form", "Форма согласия")
PROTECTION = Text(
    "Contains personal data, to prove the consent only.",
    "Содержит персональные данные, только для подтверждения согласия.",
)
NAME = Text("Full name", "Фамилия, имя, отчество")
PLACE = Text("Address", "Адрес")
DOCUMENT = Text("Identity document: series, number, issued by", "Документ: серия, номер, кем выдан")
EMAIL = Text("E-mail", "Эл. почта")
OPERATOR = Text("Given to", "Кому даётся")
PURPOSE = Text("Purpose", "Цель обработки")
TERM = Text("Valid for", "Срок действия")
MONTHS = Plural(
    ("{n} month from the day it is signed", "{n} months from the day it is signed"),
    (
        "{n} месяц со дня подписания",
        "{n} месяца со дня подписания",
        "{n} месяцев со дня подписания",
    ),
)
UNTIL_WITHDRAWN = Text("until it is withdrawn", "до отзыва")
WITHDRAWAL = Text("How to withdraw it", "Как отозвать")
WITHDRAWAL_HOW = Text(
    "By a written request to those to whom it is given, at any time; the data are "
    "destroyed within 30 days.",
    "Письменным обращением к тому, кому оно дано, в любое время; данные уничтожаются в течение "
    "30 дней.",
)
VERSION = Text("Text {version}, valid from {day}", "Текст {version}, действует с {day}")
SIGNATURE = Text("Signature", "Подпись")
SIGNED_NAME = Text("Name in full", "Расшифровка подписи")
DAY = Text("Date", "Дата")
_LABEL_WIDTH = 150.0
_WRITING = 22.0
_LOW = 9.0
_BETWEEN = 14.0


def titles(content: ConsentForm, language: Language) -> Titles:
    """Return what a file of forms is called."""
    form = FORM.say(language)
    return Titles(f"{form} {content.version}", content.purpose.say(language), form)


def lay_out(content: ConsentForm, language: Language, imprint: Imprint) -> Document:
    """Lay out a form, best in the language of its text; nothing is drawn yet."""
    day = day_in_words(content.valid_from, language)
    texts = running(
        language,
        sealed(imprint, content),
        kind=FORM.say(language),
        reference="",
        second=VERSION.say(language, version=printable_text(content.version), day=day),
        protection=PROTECTION.say(language) if content.name else "",
    )
    return Document(texts, list(_story(content, language, imprint)), content.version)


def _story(content: ConsentForm, language: Language, imprint: Imprint) -> Iterator[Block]:
    yield Prose(printable_text(content.title), title_style(language), stays=True)
    person = [(NAME, content.name), (PLACE, content.place), (DOCUMENT, ""), (EMAIL, content.email)]
    yield _pairs([(label, _given(value, language)) for label, value in person], language, 10)
    term = UNTIL_WITHDRAWN.say(language)
    if content.months:
        term = MONTHS.say(language, content.months)
    both = (imprint.programme.say(language), imprint.partnership.say(language))
    parties = ", ".join(filter(None, both))
    terms = [
        (OPERATOR, parties), (PURPOSE, content.purpose.say(language)), (TERM, term),
        (WITHDRAWAL, WITHDRAWAL_HOW.say(language)),
    ]  # fmt: skip
    yield _pairs([(label, plain(said, language)) for label, said in terms], language, 6)
    before = 12.0
    for part in printable_text(content.body).split("\n"):
        if part.strip():
            yield Prose(part.strip(), BODY, before=before)
            before = 4.0
    yield _signatures(content, language)


class _WritingLine(SigningLine):
    """Room to write a line of words by hand."""

    def fit(self, width: float) -> float:
        """Take the width of the column and the height of handwriting."""
        super().fit(width)
        self.height = _WRITING
        return self.height


def _pairs(pairs: list[tuple[Text, Block]], language: Language, before: float) -> Grid:
    rows = [
        GridRow([Prose(label.say(language), LABEL), value], None, (2.6, 2.6))
        for label, value in pairs
    ]
    return Grid([_LABEL_WIDTH, WIDTH - _LABEL_WIDTH], rows, before=before)


def _given(value: str, language: Language) -> Block:
    """Return what is known, or a line to write on."""
    return plain(value, language) if value else _WritingLine()


def _signatures(content: ConsentForm, language: Language) -> Grid:
    third = (WIDTH - 2 * (GUTTER + _BETWEEN)) / 3
    wide = third + GUTTER
    # Where it is known, the name stands as low as the line beside it.
    known = plain(content.name, language)
    known.before = _LOW
    name = Stack([Prose("", NOTE), known]) if content.name else SigningLine()
    rows = [
        _three([SigningLine(), name, SigningLine()]),
        _three([Prose(one.say(language), NOTE) for one in (SIGNATURE, SIGNED_NAME, DAY)], 3.0),
    ]
    return Grid((wide, _BETWEEN, wide, _BETWEEN, third), rows, before=26, whole=2)


def _three(cells: list[Block], above: float = 0.0) -> GridRow:
    return GridRow([cells[0], None, cells[1], None, cells[2]], None, (above, 0.8))
