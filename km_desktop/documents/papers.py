"""The further printed pages: short list, award, project, cards, notes, forms."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.bilingual import Language
from km_desktop.documents import certificate, wording
from km_desktop.documents.blocks.content_parts import blocks_of, value_of
from km_desktop.documents.blocks.facts import fact, other_mark, panel
from km_desktop.documents.blocks.signatures import signatures
from km_desktop.documents.engine.block import Block, Prose
from km_desktop.documents.engine.header_footer import running
from km_desktop.documents.engine.layout import Document, Titles
from km_desktop.documents.engine.page import ACROSS, SUBTITLE, UPRIGHT, title_style
from km_desktop.documents.engine.safe_text import pair_text
from km_desktop.services.printing.imprint import Imprint
from km_desktop.services.printing.paper_content import PaperContent


def titles(content: PaperContent, language: Language) -> Titles:
    """Return what a file of such pages is called."""
    kind = pair_text(content.kind, language)[0]
    return Titles(f"{kind} {content.reference}", pair_text(content.title, language)[0], kind)


def lay_out(content: PaperContent, language: Language, imprint: Imprint) -> Document:
    """Lay out one page in one language; nothing is drawn yet."""
    if content.certified is not None:
        return certificate.lay_out(content, content.certified, language, imprint)
    sheet = ACROSS if content.across else UPRIGHT
    said = [pair_text(words, language)[0] for words in (content.use, content.status)]
    texts = running(
        language,
        imprint,
        kind=pair_text(content.kind, language)[0],
        reference=content.reference,
        second="\u00a0\u00a0·\u00a0\u00a0".join(words for words in said if words),
        protection=pair_text(content.protection, language)[0],
        watermark=wording.DRAFT.say(language) if content.draft else "",
        sheet=sheet,
    )
    title = pair_text(content.title, language)[0]
    story = list(_story(content, language, sheet.width))
    return Document(texts, story, f"{content.reference} {title}".strip())


def _story(content: PaperContent, language: Language, width: float) -> Iterator[Block]:
    title, is_other = pair_text(content.title, language)
    yield Prose(title, title_style(language), tail=other_mark(is_other, language))
    second, is_other = pair_text(content.subtitle, language)
    if second:
        yield Prose(second, SUBTITLE, tail=other_mark(is_other, language))
    if content.facts:
        rows = [fact(one.label, value_of(one, language), language) for one in content.facts]
        yield panel(rows, width, before=6)
    for part in content.parts:
        blocks = list(blocks_of(part, language, width))
        if part is content.parts[-1] and content.signatories:
            _keep_with_signatures(blocks)
        yield from blocks
    if content.signatories:
        yield from signatures(content.signatories, content.agreed, language, width)


def _keep_with_signatures(blocks: list[Block]) -> None:
    """Let closing words go to the page of the signatures, which then never stand alone on it."""
    if blocks and isinstance(blocks[-1], Prose):
        blocks[-1].stays = True
