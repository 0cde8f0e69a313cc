"""Mailing labels on the usual sheets: nothing but addresses, each within its label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from km_desktop.bilingual import LANGUAGES, Language, Text
from km_desktop.documents.engine.block import Block, broken
from km_desktop.documents.engine.fonts import BOLD, REGULAR, prepare_fonts
from km_desktop.documents.engine.header_footer import running
from km_desktop.documents.engine.layout import Document, Titles
from km_desktop.documents.engine.page import INK, MM, PAPER, SMALLEST, Pen, Style
from km_desktop.documents.engine.safe_text import drawable, pair_text
from km_desktop.documents.wording import Printed
from km_desktop.services.printing.imprint import Imprint
from km_desktop.services.printing.label_content import Label, LabelsContent
from km_desktop.written.names import is_mostly

KIND = Text("Mailing labels", "Почтовые наклейки")
_TOO_LONG = Text(
    "The address is too long for this label.", "Адрес слишком длинный для этой наклейки."
)
UNFIT = Text(
    "Too long for a label, so only the name is printed: {names}.",
    "Не помещается на наклейку, напечатано только имя: {names}.",
)
_LARGEST, _STEP, _LEADING = 10.5, 0.25, 1.24
_PADDING = (4.5 * MM, 2.6 * MM)  # beside the text and above it: printers shift the paper a little
_SIZES = tuple(_LARGEST - _STEP * at for at in range(int((_LARGEST - SMALLEST) / _STEP) + 1))


@dataclass(frozen=True)
class LabelFormat:
    """The labels of a sheet of A4: how many, how large, and the gap between columns, in points."""

    columns: int
    rows: int
    width: float
    height: float
    gap: float = 0.0

    @property
    def places(self) -> int:
        """Return how many labels there are."""
        return self.columns * self.rows

    def corner(self, place: int) -> tuple[float, float]:
        """Return the left and the upper edge of a label; places are counted from zero, by rows."""
        row, column = divmod(place, self.columns)
        wide = self.columns * self.width + (self.columns - 1) * self.gap
        left = (PAPER[0] - wide) / 2 + column * (self.width + self.gap)
        return left, PAPER[1] - (PAPER[1] - self.rows * self.height) / 2 - row * self.height


SHEETS = {
    "3x8": LabelFormat(3, 8, 70 * MM, 37 * MM),
    "2x7": LabelFormat(2, 7, 99.1 * MM, 38.1 * MM, 2.5 * MM),
    "3x7": LabelFormat(3, 7, 63.5 * MM, 38.1 * MM, 2.5 * MM),
}
_EACH: tuple[Printed, ...] = (*LANGUAGES, "both")
Line = tuple[str, str]  # a text and its font
_Fitted = tuple[list[Line], float]


class LabelSheet(Block):
    """A whole page of labels; the first ones may be missing from the sheet."""

    bare = True

    def __init__(
        self, labels: Sequence[Label], sheet: LabelFormat, skipped: int, language: Printed
    ) -> None:
        self._labels = labels
        self._sheet = sheet
        self._skipped = skipped
        self._language = language

    def fit(self, width: float) -> float:
        """Take a whole page."""
        self.height = self.page
        return self.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw each label in its place on the paper, in the middle of its height."""
        for at, label in enumerate(self._labels, self._skipped):
            left, upper = self._sheet.corner(at)
            lines, size = _fitted(label, self._sheet, self._language) or _named(
                label, self._sheet, self._language
            )
            leading = size * _LEADING
            y = upper - (self._sheet.height - leading * len(lines)) / 2
            for text, font in lines:
                style = Style(font, size, leading, INK)
                pen.word(text, style, left + _PADDING[0], y - style.baseline, size)
                y -= leading
        pen.notes.clear()  # a label has no foot to which a note on a name could lead


def titles(content: LabelsContent, language: Language) -> Titles:
    """Return what a file of labels is called."""
    words = KIND.say(language)
    return Titles(words, pair_text(content.title, language)[0], words)


def lay_out(content: LabelsContent, language: Language, imprint: Imprint) -> Document:
    """Lay out the sheets of labels, with the countries in one language; nothing is drawn yet."""
    return _document(content, language, language, imprint)


def lay_out_both(content: LabelsContent, imprint: Imprint) -> Document:
    """Lay out one sheet in both languages: an envelope needs one label, not one of each."""
    return _document(content, "both", LANGUAGES[0], imprint)


def _document(
    content: LabelsContent, printed: Printed, language: Language, imprint: Imprint
) -> Document:
    kind = KIND.say(language)
    texts = running(language, imprint, kind=kind, reference="", second="", protection="")
    return Document(texts, list(_sheets(content, printed)), kind)


def _sheets(content: LabelsContent, language: Printed) -> Iterator[Block]:
    sheet = SHEETS[content.sheet]
    left = list(content.labels)
    skipped = content.first - 1
    while left or skipped >= 0:
        room = sheet.places - max(skipped, 0)
        yield LabelSheet(left[:room], sheet, max(skipped, 0), language)
        left, skipped = left[room:], -1


def unfit_text(content: LabelsContent) -> Text | None:
    """Return whose address is too long for a label in one of the languages; nothing if all fit."""
    prepare_fonts()
    sheet = SHEETS[content.sheet]
    names = [
        label.name
        for label in content.labels
        if any(_fitted(label, sheet, printed) is None for printed in _EACH)
    ]
    if not names:
        return None
    listed = (", ".join(name.either(language) for name in names) for language in LANGUAGES)
    return UNFIT.filled(names=Text(*listed))


def _fitted(label: Label, sheet: LabelFormat, printed: Printed) -> _Fitted | None:
    """Return the lines of a label at the largest size at which they fit; nothing if none does.

    In both languages the name stands as the address below it is written, for those who deliver
    the letter there, and the country in both, for those who send it.
    """
    language = _spoken(label, printed)
    name = (pair_text(label.name, language)[0], BOLD)
    below = [(drawable(line, language), REGULAR) for line in label.lines]
    country = pair_text(label.country, language)[0]
    if printed == "both":
        other = next(one for one in LANGUAGES if one != language)
        named = dict.fromkeys((country, pair_text(label.country, other)[0]))
        country = " / ".join(filter(None, named))
    return _at_best([name, *below, *([(country, BOLD)] if country else [])], sheet)


def _spoken(label: Label, printed: Printed) -> Language:
    """Return the language of a label; in both languages that in which its address is written."""
    if printed != "both":
        return printed
    return "ru" if is_mostly(" ".join(label.lines), "Cyrillic") else "en"


def _named(label: Label, sheet: LabelFormat, printed: Printed) -> _Fitted:
    """Return the name alone, with the sentence that says what is lacking below it."""
    language = _spoken(label, printed)
    name = pair_text(label.name, language)[0]
    sentence = (_TOO_LONG.say(language), REGULAR)
    found = _at_best([(name, BOLD), sentence], sheet)
    return found or ([sentence], SMALLEST)


def _at_best(texts: Sequence[Line], sheet: LabelFormat) -> _Fitted | None:
    width, height = sheet.width - 2 * _PADDING[0], sheet.height - 2 * _PADDING[1]
    for size in _SIZES:
        lines = [(line, font) for text, font in texts for line in broken(text, font, size, width)]
        if len(lines) * size * _LEADING <= height:
            return lines, size
    return None
