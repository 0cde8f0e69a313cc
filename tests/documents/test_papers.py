"""The further documents on paper: whole, in place, whatever their records say."""

import dataclasses
import io
import re
from datetime import date

import pytest
from PIL import Image

from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.documents.blocks.content_parts import columns_of
from km_desktop.documents.engine.fonts import measure_once, prepare_fonts
from km_desktop.documents.engine.grid import GUTTER
from km_desktop.documents.engine.layout import paginate
from km_desktop.documents.engine.page import ACROSS, FRAMED, LABEL, MM, UPRIGHT
from km_desktop.documents.papers import lay_out
from km_desktop.documents.write import PrintingStopped, write_pdf
from km_desktop.services.files.files import create, open_file
from km_desktop.services.printing import printing
from km_desktop.services.printing.paper_content import PaperTable, Passage
from km_desktop.services.printing.paper_kinds import KINDS
from tests.paper_records import make_papers

from .filling import Filling, relabelled
from .reading import external, folded, page_texts, reader, text_of, words_of
from .sample import BRIEF, IMPRINT
from .sample_profile import PROFILE
from .test_hostile import HOSTILE, everywhere, harmless, seen

DAY = date(2026, 6, 23)
MANAGER = Text("Roman Demchuk", "Роман Демчук")
FURTHER = [key for key, kind in KINDS.items() if kind.counted and key not in ("brief", "profile")]
VARIANTS = [(key, variant) for key in FURTHER for variant, _ in KINDS[key].variants]
DRAFTS = {"en": "DRAFT", "ru": "ЧЕРНОВИК"}


@pytest.fixture(scope="module")
def contents(tmp_path_factory):
    path = tmp_path_factory.mktemp("papers") / "papers.kmdb"
    create(path, "Founder")
    with open_file(path) as database:
        ids = make_papers(database)
        return {
            (key, variant): next(
                printing.contents(database, key, [ids[key]], variant, DAY, MANAGER)
            )
            for key, variant in VARIANTS
        }


def printed(content, language="both", imprint=IMPRINT) -> bytes:
    target = io.BytesIO()
    write_pdf(target, [content], language, imprint)
    return target.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", VARIANTS, ids="-".join)
def test_each_document_stands_on_few_pages_with_header_and_footer(contents, key, language):
    content = contents[key]
    data = printed(content, language)
    pages = page_texts(data)
    assert len(pages) <= 2
    for number, page in enumerate(pages, 1):
        assert content.kind.say(language) in page
        assert (DRAFTS[language] in page) == content.draft
        if content.certified is not None:
            continue  # a page to be framed carries nothing of its file
        assert content.reference in page
        assert f"{number} of {len(pages)}" in page or f"{number} из {len(pages)}" in page
        assert "4f1c 09ab 77e2 d05b" in page
        if content.use.say(language):
            assert content.use.say(language) in page
    across = [
        float(page.mediabox.width) > float(page.mediabox.height) for page in reader(data).pages
    ]
    assert across == [content.across] * len(pages)
    assert reader(data).trailer["/Root"]["/Lang"] == language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", VARIANTS, ids="-".join)
def test_words_of_heads_are_never_broken_within(contents, key, language):
    prepare_fonts()
    width = ACROSS.width if contents[key].across else UPRIGHT.width
    for part in contents[key].parts:
        if not isinstance(part, PaperTable) or not part.rows:
            continue
        columns = columns_of(part.heads, width)
        for place, column in enumerate(columns):
            room = column.width - (GUTTER if place < len(columns) - 1 else 0)
            for word in re.split(r"[\s/–-]", column.head.say(language)):
                wide = measure_once(word, LABEL.font, LABEL.size)
                assert wide <= room, (part.heading.en, word)


def unprinted(content):
    """Return the texts of a page that its shape leaves out, whatever they say."""
    yield from content.missing  # said in the window before one prints
    if content.certified is not None:
        yield from (content.title, content.subtitle, content.protection, content.use)
        if not content.draft:
            yield content.status
    for facts in (content.facts, *(getattr(part, "facts", ()) for part in content.parts)):
        yield from (one.label for one in facts if not any(one.value) and not one.goals)
    for part in content.parts:
        if isinstance(part, PaperTable):
            yield from [part.empty] if part.rows else [head.words for head in part.heads]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", VARIANTS, ids="-".join)
def test_every_text_that_is_gathered_stands_on_the_page(contents, key, language):
    filling = Filling({})
    content = relabelled(contents[key], filling)
    left_out = set(unprinted(content))
    page = folded(text_of(printed(content, language)))

    assert len(filling.placed) >= 10
    for word in filling.placed:
        assert word.stands_in(page, language) is (word.value not in left_out), word


def inside(content, language):
    """Fail where blocks overlap or leave the text of the page."""
    prepare_fonts()
    document = lay_out(content, language, IMPRINT)
    sheet = document.running.sheet
    for page in paginate(document.story, sheet):
        assert not page[-1][0].stays or len(page) == 1, "a heading stands alone at the foot"
        lower = sheet.top + 0.01
        for block, top in page:
            assert top <= lower, "two blocks overlap"
            lower = top - block.height + 0.02
        assert lower > sheet.bottom - 0.5


@pytest.mark.parametrize("key", VARIANTS, ids="-".join)
@pytest.mark.parametrize("repeated", [1, 4, 25])
def test_long_russian_words_flow_and_nothing_overlaps(contents, key, repeated):
    long = "Совершенствование государственного регулирования природопользования " * repeated
    content = everywhere(contents[key], long.strip())
    for language in LANGUAGES:
        inside(content, language)


@pytest.mark.parametrize("key", VARIANTS, ids="-".join)
def test_hostile_text_in_every_field_at_once(contents, key):
    for sample in HOSTILE:
        data = printed(everywhere(contents[key], sample), "both", everywhere(IMPRINT, sample))
        assert harmless(data)
        bare, text = seen(sample).lstrip("•-").removeprefix("1."), text_of(data)
        if any("\u0590" <= sign <= "\u08ff" for sign in sample):
            assert all(text.count(sign) >= 6 for sign in seen(sample))
        else:
            assert folded(text).count(bare) >= 6, sample


@pytest.mark.parametrize("key", VARIANTS, ids="-".join)
def test_no_letter_of_an_enormous_word_is_lost(contents, key):
    once = folded(text_of(printed(everywhere(contents[key], "Ж"), "ru"))).count("Ж")
    many = folded(text_of(printed(everywhere(contents[key], "Ж" * 900), "ru"))).count("Ж")
    # Header and footer shorten what does not fit, and say it in full at the end.
    assert many >= 900 * (once - 12)
    inside(everywhere(contents[key], "Ж" * 900), "ru")


def test_a_text_of_many_pages_is_printed_whole(contents):
    words = " ".join(f"w{number}" for number in range(4000))
    for key in (("shortlist", "full"), ("mission", "internal")):
        content = contents[key]
        parts = (*content.parts, Passage(Text("More", "Ещё"), Text(words, "")))
        data = printed(dataclasses.replace(content, parts=parts), "en")
        assert [int(w) for w in re.findall(r"\bw(\d+)\b", words_of(data))] == list(range(4000))


def test_fifty_rows_repeat_their_head_on_wide_pages_too(contents):
    content = contents["shortlist", "full"]
    table = next(part for part in content.parts if isinstance(part, PaperTable))
    longer = dataclasses.replace(table, rows=table.rows * 5)
    content = dataclasses.replace(content, parts=(longer,), signatories=())
    inside(content, "en")
    pages = page_texts(printed(content, "en"))
    assert len(pages) > 2
    for page in pages:
        assert page.count("Leila R. Mamedova") == 1


def test_certificates_keep_their_signatures_at_the_foot(contents):
    prepare_fonts()
    for key in ("internship", "completion"):
        content = contents[key, "public"]
        for language in LANGUAGES:
            (page,) = paginate(lay_out(content, language, IMPRINT).story, FRAMED)
            block, top = page[-1]
            assert top - block.height == pytest.approx(FRAMED.bottom, abs=1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_certificate_tells_nothing_of_the_file_it_comes_from(contents, language):
    imprint = dataclasses.replace(IMPRINT, file_name="partnership.kmdb", fingerprint="ab12" * 16)
    for key in ("internship", "completion"):
        content = contents[key, "public"]
        page = text_of(printed(content, language, imprint))
        assert "kmdb" not in page
        assert "SHA" not in page
        assert content.protection.say(language) not in page
        assert {"en": "Seal", "ru": "М. П."}[language] in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_certificate_is_told_from_the_first(contents, language):
    """Its own number stays; the issue stands beside it, on no line of its own."""
    content = contents["internship", "public"]
    pages = [
        text_of(printed(content, language, dataclasses.replace(IMPRINT, issue=issue)))
        for issue in (None, 0, 1, 2)
    ]
    first, second = {"en": ("Issue 1", "Issue 2 of"), "ru": ("Выпуск 1", "Выпуск 2 от")}[language]
    assert [second in page for page in pages] == [False, False, False, True]
    assert not any(first in page for page in pages)
    own = content.certified.number.say(language).replace("\u00a0", " ")
    assert all(own in page for page in pages)


def test_a_certificate_is_drawn_in_its_frame(contents):
    import pypdfium2

    file = pypdfium2.PdfDocument(printed(contents["internship", "public"], "en"))
    image = file[0].render(scale=1).to_pil()
    file.close()
    wide, high = image.size
    for x, y in (
        (round(10 * MM), high // 2),
        (wide // 2, round(10 * MM)),
        (wide - round(10 * MM) - 1, high // 2),
        (wide // 2, high - round(10 * MM) - 1),
    ):
        around = [image.getpixel((x + dx, y + dy))[:3] for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        assert any(blue > red + 60 for red, _, blue in around), (x, y)


def test_the_owners_mark_stands_on_wide_pages(contents):
    picture = io.BytesIO()
    Image.new("RGB", (300, 100), (200, 10, 10)).save(picture, "PNG")
    imprint = dataclasses.replace(IMPRINT, logo=picture.getvalue())
    import pypdfium2

    for key in (("project", "public"), ("award", "external")):
        file = pypdfium2.PdfDocument(printed(contents[key], "en", imprint))
        image = file[0].render(scale=1).to_pil()
        file.close()
        assert image.getpixel((round(22 * MM) + 8, round(11.3 * MM) + 12))[:3] == (200, 10, 10)


def test_documents_of_every_kind_in_one_file_with_an_outline(contents):
    heard = []
    target = io.BytesIO()
    everything = [external(BRIEF), external(PROFILE), *contents.values()]
    pages = write_pdf(target, everything, "en", IMPRINT, heard.append)
    file = reader(target.getvalue())
    assert len(file.pages) == pages
    assert len(file.outline) == len(everything)
    assert heard == list(range(1, len(everything) + 1))
    assert "1,480.00" not in text_of(target.getvalue())  # the fee of the brief


def test_stopping_leaves_the_file_as_it_was(contents, tmp_path):
    target = tmp_path / "kept.pdf"
    target.write_bytes(b"before")
    with pytest.raises(PrintingStopped):
        write_pdf(target, contents.values(), "en", IMPRINT, stopped=lambda: True)
    with pytest.raises(ValueError, match="nothing"):
        write_pdf(target, [], "en", IMPRINT)
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


def test_what_is_blank_leaves_room_for_the_pen(contents):
    blank = contents["evaluation", "blank"]
    rooms = [part.room for part in blank.parts if isinstance(part, Passage)]
    assert rooms == [3, 2]
    inside(blank, "ru")
