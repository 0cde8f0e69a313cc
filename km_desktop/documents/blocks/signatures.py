"""Who signs: roles, room for the signature, names, positions, three side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from km_desktop.bilingual import Language, Text
from km_desktop.documents.blocks.facts import heading, other_mark, text_cell
from km_desktop.documents.blocks.symbols import SigningLine
from km_desktop.documents.engine.block import Block, Prose
from km_desktop.documents.engine.grid import GUTTER, Grid, GridRow
from km_desktop.documents.engine.page import CELL_BOLD, CELL_QUIET, LABEL, NOTE, WIDTH, Style
from km_desktop.documents.engine.safe_text import pair_text
from km_desktop.documents.wording import SIGNATURE_AND_DATE
from km_desktop.services.printing.brief_content import Signatory

_BETWEEN = 9.0


def signatures(
    people: Sequence[Signatory],
    words: Text,
    language: Language,
    width: float = WIDTH,
) -> Iterator[Block]:
    """Yield the heading, if it has words, and the places for signatures.

    What is not known is left to be written by hand.
    """
    if any(words):
        head = heading(words, language)
        head.signs = True
        yield head
    hint = SIGNATURE_AND_DATE.say(language)
    third = (width - 2 * (GUTTER + _BETWEEN)) / 3
    wide = third + GUTTER
    widths = (wide, _BETWEEN, wide, _BETWEEN, third)
    for at in range(0, len(people), 3):
        three = people[at : at + 3]
        rows = [
            _row([text_cell(one.role, language, LABEL) for one in three]),
            _row([SigningLine() for _ in three]),
            _row([_text_or(one.name, language, CELL_BOLD) for one in three], 2.4),
            _row([_text_or(one.position, language, CELL_QUIET) for one in three]),
            _row([Prose(hint, NOTE) for _ in three], 3.0),
        ]
        signed = Grid(widths, rows, before=16 if at or not any(words) else 0)
        signed.signs = True
        yield signed


def _text_or(pair: Text, language: Language, style: Style) -> Block:
    text, is_other = pair_text(pair, language)
    return Prose(text, style, tail=other_mark(is_other, language))


def _row(cells: Sequence[Block], above: float = 0.0) -> GridRow:
    spaced: list[Block | None] = [None] * 5
    spaced[: 2 * len(cells) : 2] = cells
    return GridRow(spaced, None, (above, 0.8))
