"""The certificate: a page to be framed, with the names in the middle and room for a seal.

It carries nothing of the file it comes from: no name of a file, no digest, no line on data.
"""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.bilingual import Language, Text
from km_desktop.documents import wording
from km_desktop.documents.blocks.content_parts import blocks_of
from km_desktop.documents.blocks.facts import heading, other_mark, text_cell
from km_desktop.documents.blocks.form_fields import Gap
from km_desktop.documents.blocks.symbols import SigningLine
from km_desktop.documents.engine.block import Block, Prose, Spring, Stack
from km_desktop.documents.engine.grid import GUTTER, Grid, GridRow
from km_desktop.documents.engine.header_footer import issued_text, running
from km_desktop.documents.engine.layout import Document
from km_desktop.documents.engine.page import (
    CELL_BOLD,
    CELL_QUIET,
    CERTIFICATE,
    CERTIFIED,
    CERTIFIED_FACTS,
    CERTIFIED_OTHER,
    CERTIFIES,
    FRAMED,
    ISSUER,
    ISSUER_QUIET,
    LABEL,
    LINE2,
    MM,
    NOTE,
    SEAL,
    STATEMENT,
    Pen,
)
from km_desktop.documents.engine.safe_text import pair_text
from km_desktop.services.printing.brief_content import Signatory
from km_desktop.services.printing.imprint import Imprint
from km_desktop.services.printing.paper_content import Certified, Fact, PaperContent

_SEAL = Text("Seal", "М. П.")
_SEAL_WIDE = 30 * MM
_BETWEEN = " \u2002·\u2002 "
_BY_HAND = "_" * 24  # a name that is not known yet
_SHORT = 70  # letters


class SealRoom(Block):
    """A pale ring where the seal goes."""

    height = _SEAL_WIDE

    def __init__(self, word: str) -> None:
        self._word = word
        self._width = 0.0

    def fit(self, width: float) -> float:
        """Stand in the middle of the column."""
        self._width = width
        return self.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the ring and the word in it."""
        left = x + (self._width - _SEAL_WIDE) / 2
        pen.canvas.saveState()
        pen.canvas.setDash(2, 3)
        pen.box(left, top - self.height, _SEAL_WIDE, self.height, _SEAL_WIDE / 2, None, LINE2, 0.8)
        pen.canvas.restoreState()
        pen.renew()
        pen.lines([self._word], SEAL, left, top - self.height / 2 + SEAL.leading / 2, _SEAL_WIDE)


def lay_out(
    content: PaperContent, certified: Certified, language: Language, imprint: Imprint
) -> Document:
    """Lay out a certificate in one language; nothing is drawn yet."""
    texts = running(
        language,
        imprint,
        kind=pair_text(content.kind, language)[0],
        reference="",
        second="",
        protection="",
        watermark=wording.DRAFT.say(language) if content.draft else "",
        sheet=FRAMED,
    )
    title = pair_text(content.title, language)[0]
    story = list(_story(content, certified, language, imprint))
    return Document(texts, story, f"{content.reference} {title}".strip())


def _story(
    content: PaperContent, words: Certified, language: Language, imprint: Imprint
) -> Iterator[Block]:
    yield Prose(imprint.programme.say(language), ISSUER)
    yield Prose(imprint.partnership.say(language), ISSUER_QUIET)
    yield Prose(pair_text(content.kind, language)[0], CERTIFICATE, before=20, stays=True)
    number, _ = pair_text(words.number, language)
    if (imprint.issue or 0) > 1:
        # Its own number is that of the first; a later one must be told from it.
        number = _BETWEEN.join(filter(None, (number, issued_text(imprint, language))))
    if number:
        yield Prose(number, ISSUER_QUIET)
    if content.draft:
        yield Prose(pair_text(content.status, language)[0], ISSUER_QUIET)
    yield Prose(pair_text(words.lead, language)[0], CERTIFIES, before=18, stays=True)
    name, is_other = pair_text(words.name, language)
    second = pair_text(words.name_other, language)[0]
    mark = other_mark(is_other and not second, language)
    yield Prose(name or _BY_HAND, CERTIFIED, tail=mark, before=4)
    if second and second != name:
        yield Prose(second, CERTIFIED_OTHER)
    statement, is_other = pair_text(words.statement, language)
    yield Prose(statement, STATEMENT, tail=other_mark(is_other, language), before=10)
    told = (one for one in content.facts if one.goals or any(one.value))
    facts = _BETWEEN.join(_fact(one, language) for one in told)
    if facts:
        yield Prose(facts, CERTIFIED_FACTS, before=12)
    for part in content.parts:
        yield from blocks_of(part, language, FRAMED.width)
    yield Spring()
    if any(content.agreed):
        yield heading(content.agreed, language)
    for at in range(0, len(content.signatories), 2):
        yield _signed(content.signatories[at : at + 2], language)


def _fact(fact: Fact, language: Language) -> str:
    label, _ = pair_text(fact.label, language)
    value, is_other = pair_text(fact.value, language)
    if fact.goals:
        value = ", ".join(map(str, fact.goals))
    mark = other_mark(is_other, language)
    text = f"{label}: {value}{f' {mark}' if mark else ''}"
    # A short fact is not torn apart at the end of a line.
    return text.replace(" ", "\u00a0") if len(text) < _SHORT else text


def _signed(people: tuple[Signatory, ...], language: Language) -> Block:
    """Return the places for two signatures with the seal between them."""
    third = FRAMED.width / 3
    columns: list[Block | None] = [_signature(one, language) for one in people]
    columns += [Gap(0)] * (2 - len(columns))
    columns.insert(1, SealRoom(_SEAL.say(language)))
    return Grid((third, third + GUTTER, third - GUTTER), [GridRow(columns, None, (0, 0))])


def _signature(one: Signatory, language: Language) -> Block:
    cells = [text_cell(one.role, language, LABEL), SigningLine()]
    for pair, style, gap in ((one.name, CELL_BOLD, 3.0), (one.position, CELL_QUIET, 1.0)):
        text, is_other = pair_text(pair, language)
        cells.append(Prose(text, style, tail=other_mark(is_other, language), before=gap))
    return Stack([*cells, Prose(wording.SIGNATURE_AND_DATE.say(language), NOTE, before=3.0)])
