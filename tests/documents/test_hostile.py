"""Record text is text: whatever is typed is printed as typed, and nothing else happens."""

import dataclasses
import io
from datetime import date
from decimal import Decimal

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from km_desktop.bilingual import Text
from km_desktop.documents.write import write_pdf
from km_desktop.services.printing.imprint import Imprint
from km_desktop.written.text import printable_text

from .reading import external, folded, images_of, reader, text_of
from .sample import BRIEF, IMPRINT
from .sample_profile import PROFILE

HOSTILE = [
    '<img src="/etc/passwd">', '<img src="/etc/passwd"/>', "<b", "a <b", "<b>bold</b>", "</para>",
    "<para fontSize=900>big", '<a href="file:///C:/windows/calc.exe">run</a>', "&#0;", "&amp;",
    "&lt;b&gt;", "&", "&&&;", '<font color="[[[getattr]]]">x</font>', "<onDraw name=x/>",
    '<unichar code="0"/>', "{{x}}", "{x} {0} {}", "%s %d %(x)s %", "${jndi:ldap://x}", "'; DROP--",
    '"quoted" \'single\' `back`', "«ёлочки» „лапки“", "(unbalanced ((", ")) \\ \\( \\)", "BT ET Tj",
    "=HYPERLINK(1)", "../../etc/passwd", "C:\\temp\\new", "line\nbreak\r\nand\rmore", "tab\there",
    "nul\x00bell\x07esc\x1b[31m", "lone\ud800surrogate\udfff", "\u202eright to left\u202c",
    "שלום עולם", "مرحبا بالعالم", "zero\u200bwidth\ufeffmarks", "e\u0301 и\u0306 combined",
    "smile 😀 and 👩‍🔬 end", "ສະບາຍດີ ລາວ", "日本語 한국어", "Ω≈ç√∫˜µ≤≥÷", "trailing   ",
    "   leading",
    "\u00a0\u00a0nbsp", "soft\u00adhyphen", "--", "• bullet", "1. ", "\n\n\n",
    "<!-- x --><![CDATA[y]]>",
]  # fmt: skip


def everywhere(value, sample):
    """Return a copy of a content in which every text field at every depth says the same."""
    if isinstance(value, Text):
        return Text(sample, sample)
    if isinstance(value, str):
        return sample
    if isinstance(value, tuple):
        return tuple(everywhere(item, sample) for item in value)
    if dataclasses.is_dataclass(value):
        return dataclasses.replace(
            value,
            **{
                field.name: everywhere(getattr(value, field.name), sample)
                for field in dataclasses.fields(value)
                if not isinstance(getattr(value, field.name), int | Decimal | date | bytes | None)
            },
        )
    return value


def seen(sample):
    """What a printed page gives back: emoji are "unknown letters", all others themselves."""
    kept = "".join(sign if ord(sign) < 0x10000 else "\ufffd" for sign in printable_text(sample))
    return folded(kept)


def brief_file(sample):
    target = io.BytesIO()
    write_pdf(target, [everywhere(BRIEF, sample)], "both", everywhere(IMPRINT, sample))
    return target.getvalue()


def harmless(data):
    file = reader(data)
    for page in file.pages:
        assert "/Annots" not in page
    assert images_of(data) == []
    for word in (b"/URI", b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"root:"):
        assert word not in data
    return True


@pytest.mark.parametrize("sample", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_in_every_field_at_once(sample):
    data = brief_file(sample)
    assert harmless(data)
    text = folded(text_of(data))
    if any("\u0590" <= sign <= "\u08ff" for sign in sample):
        # A reader's program reorders letters that run from right to left; none may be missing.
        assert all(text.count(sign) >= 20 for sign in seen(sample))
    else:
        bare = seen(sample).lstrip("•-").removeprefix("1.")
        assert text.count(bare) >= 20
    profile = io.BytesIO()
    write_pdf(profile, [everywhere(PROFILE, sample)], "both", IMPRINT)
    assert harmless(profile.getvalue())


def test_the_test_would_notice_markup():
    """The same page through ReportLab's own paragraphs loses the words: they are markup there."""
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    target = io.BytesIO()
    SimpleDocTemplate(target).build([Paragraph('<b>bold</b> &amp; <a href="http://x.org">run</a>')])
    data = target.getvalue()
    assert "<b>" not in text_of(data)
    assert "/Annots" in reader(data).pages[0]
    with pytest.raises(AssertionError):
        harmless(data)
    with pytest.raises(ValueError, match="parse"):
        Paragraph("<b")


@pytest.mark.parametrize("sample", ["word " * 20_000, "я" * 5000, "W" * 100_000], ids=str.__len__)
def test_enormous_text_in_the_long_fields(sample):
    content = dataclasses.replace(
        BRIEF,
        background=Text(sample, sample),
        tasks=Text(sample, sample),
        title=Text(sample, sample),
        supervisor=Text(sample, sample),
    )
    target = io.BytesIO()
    write_pdf(target, [external(content)], "en", IMPRINT)
    letters = folded(text_of(target.getvalue()))
    assert letters.count(sample[:1]) >= 4 * sample.count(sample[:1])


def test_a_five_thousand_letter_word_in_every_field():
    sample = "Ж" * 5000
    assert folded(text_of(brief_file(sample))).count("Ж") >= 60 * 5000


def test_cleaning_takes_only_what_cannot_be_seen():
    assert printable_text("a\x00b\x1fc\x7f") == "abc"
    assert printable_text("a\tb\r\nc\rd\u2028e\x0bf") == "a b\nc\nd\ne\nf"
    assert printable_text("\ud800x\udc00") == "x"
    assert printable_text("\u202eabc\u202c\u200b\ufeff\u00ad") == "abc"
    assert printable_text("и\u0306е\u0308") == "йё"
    visible = "Plain <b>&amp;</b> «ёж» № 5 ғқ — 日本 😀"
    assert printable_text(visible) == visible


def test_an_imprint_full_of_markup_is_printed_as_typed():
    imprint = Imprint(
        Text("<b>P</b>", "<b>П</b>"), Text("&lt;", "&lt;"), "<i>.kmdb", date(2026, 1, 1), "<u>" * 9
    )
    target = io.BytesIO()
    write_pdf(target, [external(BRIEF)], "en", imprint)
    text = text_of(target.getvalue())
    for words in ("<b>P</b>", "&lt;", "<i>.kmdb", "<u>< u><u ><u> <u><"):
        assert words in text


@pytest.mark.parametrize("way", ["drawImage", "drawInlineImage"])
def test_the_test_would_notice_a_picture(way, monkeypatch):
    monkeypatch.setattr("reportlab.rl_config.useA85", 1)  # within a page bytes must be letters
    picture = Image.new("RGB", (3, 2), "red")
    target = io.BytesIO()
    canvas = Canvas(target)
    getattr(canvas, way)(picture if way == "drawInlineImage" else ImageReader(picture), 10, 10)
    canvas.save()
    assert len(images_of(target.getvalue())) == 1
    with pytest.raises(AssertionError):
        harmless(target.getvalue())
