"""Every page of every paper of the sample: none nearly empty, no tiny type, no lone signatures."""

from __future__ import annotations

import ctypes
import shutil
from collections.abc import Iterator
from datetime import date

import pypdfium2
import pytest
from sqlalchemy import select

from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.documents.blocks.signatures import signatures
from km_desktop.documents.engine.block import Prose
from km_desktop.documents.engine.fonts import REGULAR, prepare_fonts
from km_desktop.documents.engine.layout import Page, arrange, filled, paginate
from km_desktop.documents.engine.page import BODY, INK, UPRIGHT, Style
from km_desktop.documents.write import page_of, pdf_bytes
from km_desktop.services.figures import FigurePeriod
from km_desktop.services.files.files import open_file
from km_desktop.services.printing import printing
from km_desktop.services.printing.brief_content import Signatory
from km_desktop.services.printing.paper_kinds import KINDS
from km_desktop.services.reports.overview import foreword_of, gather
from km_desktop.store.values import table_of

from .sample import IMPRINT

DAY = date(2026, 6, 23)
LAST_FILLED, FILLED = 1 / 3, 0.45
SMALLEST = 7.0
MANAGER = Text("Roman Demchuk", "Роман Демчук")
YEARS = ((None, None), (2022, 2022), (2017, 2023))


def papers(database) -> Iterator[tuple[str, object]]:
    for key, kind in KINDS.items():
        if not kind.counted:  # labels fill what they fill
            continue
        table = table_of(kind.entity)
        with database.reading() as connection:
            query = select(table.c.id).where(table.c.removed_at.is_(None))
            # The newest and the oldest of each kind: drafts and what is complete.
            ids = list(connection.execute(query.order_by(table.c.id.desc())).scalars())
        ids = ids if kind.together else [ids[0], ids[-1]]
        for variant, _ in kind.variants:
            for content in printing.contents(database, key, ids, variant, DAY, MANAGER):
                yield f"{key} {variant} {content.reference}", content
    for first, last in YEARS:
        span = FigurePeriod(DAY, first and date(first, 1, 1), last and date(last, 12, 31))
        foreword = foreword_of("A good year.", "", "Roman Demchuk") if first else None
        yield f"annual {first}-{last}", gather(database, span, foreword)


@pytest.fixture(scope="module")
def every(sample_once, tmp_path_factory):
    path = tmp_path_factory.mktemp("pages") / "sample.kmdb"
    shutil.copyfile(sample_once, path)
    with open_file(path) as database:
        return list(papers(database))


@pytest.fixture(scope="module", params=LANGUAGES)
def printed(request, every):
    """Every paper as a file of one language, by its name."""
    return {name: pdf_bytes([content], request.param, IMPRINT) for name, content in every}


def faults_of(pages: list[Page], sheet=UPRIGHT) -> Iterator[str]:
    """Yield what is wrong with pages that are laid out."""
    for number, page in enumerate(pages, 1):
        if all(block.signs for block, _ in page):
            yield f"page {number} has nothing but signatures"
        least = LAST_FILLED if number == len(pages) else FILLED
        if len(pages) > 1 and filled(page, sheet) < least:
            yield f"page {number} of {len(pages)} is nearly empty"


def sizes_in(pdf: bytes) -> dict[float, str]:
    """Return the sizes of type that a file uses, in points, with some letters of each."""
    found: dict[float, str] = {}
    for page in pypdfium2.PdfDocument(pdf):
        for one in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            size = ctypes.c_float()
            pypdfium2.raw.FPDFTextObj_GetFontSize(one.raw, size)
            found.setdefault(round(size.value, 2), f"page {page}")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_sample_is_worth_its_paper(every, language):
    prepare_fonts()
    wrong = []
    for name, content in every:
        laid_out = page_of(type(content)).lay_out(content, language, IMPRINT)
        sheet = laid_out.running.sheet
        wrong += [f"{name}: {fault}" for fault in faults_of(arrange(laid_out.story, sheet), sheet)]
    assert wrong == []


def test_no_type_is_smaller_than_seven_points(printed):
    for name, pdf in printed.items():
        assert min(sizes_in(pdf)) >= SMALLEST, name


def test_what_is_empty_is_no_dash(printed):
    wrong = []
    for name, pdf in printed.items():
        texts = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
        wrong += [name for text in texts for line in text.split("\n") if line.strip() == "—"]
    assert wrong == []


# That each fault would be seen.


def story(rows: int) -> list[object]:
    prepare_fonts()
    people = (Signatory(Text("For the project", "От проекта"), MANAGER, Text("", "")),)
    return [*(Prose("word", BODY) for _ in range(rows)), *signatures(people, MANAGER, "en")]


def test_signatures_alone_and_an_empty_page_would_be_seen():
    for rows in range(40, 60):
        pages = paginate(story(rows))
        if len(pages) > 1 and all(block.signs for block, _ in pages[-1]):
            assert "page 2 has nothing but signatures" in list(faults_of(pages))
            assert "page 2 of 2 is nearly empty" in list(faults_of(pages))
            assert list(faults_of(arrange(story(rows)))) == []
            return
    pytest.fail("no story ends with its signatures on a page of their own")


def test_tiny_type_would_be_seen():
    from io import BytesIO

    from km_desktop.documents.engine.header_footer import running
    from km_desktop.documents.engine.layout import Document, PdfProperties, write_documents

    prepare_fonts()
    texts = running("en", IMPRINT, kind="Page", reference="", second="", protection="")
    target = BytesIO()
    document = Document(texts, [Prose("small", Style(REGULAR, 6.0, 8.0, INK))], "Page")
    write_documents(target, [document], PdfProperties("Page", "", "", "en"), IMPRINT)
    assert min(sizes_in(target.getvalue())) == 6.0
