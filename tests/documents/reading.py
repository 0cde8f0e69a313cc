"""Printed pages read back as a reader's program sees them."""

import dataclasses
import io
import re
import unicodedata

import pypdfium2
from pypdf import PdfReader

from km_desktop.documents.write import write_pdf


def reader(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def external(content):
    """Return a brief or a profile as it is marked when gathered to be handed out."""
    return dataclasses.replace(content, internal=False)


def printed(content, language, variant, imprint) -> bytes:
    target = io.BytesIO()
    shown = content if variant == "internal" else external(content)
    pages = write_pdf(target, [shown], language, imprint)
    assert len(reader(target.getvalue()).pages) == pages
    return target.getvalue()


def folded(text: str) -> str:
    """Text without its line breaks and spaces: where a line ends says nothing about content."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def page_texts(data: bytes) -> list[str]:
    """Return the words of each page as one who copies them has them; pdfium reads fast."""
    document = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_range() for page in document]
    return [text.replace("\r\n", "\n").replace("\u00a0", " ") for text in texts]


def images_of(data: bytes) -> list[object]:
    """Return the pictures on all pages, those written into the page itself too."""
    pictures = [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    return [one for page in pypdfium2.PdfDocument(data) for one in page.get_objects(pictures)]


def text_of(data: bytes) -> str:
    return "\n".join(page_texts(data))


def words_of(data: bytes) -> str:
    return " ".join(text_of(data).split())


def fonts_of(data: bytes) -> dict[str, object]:
    found = {}
    for page in reader(data).pages:
        for reference in page["/Resources"]["/Font"].values():
            font = reference.get_object()
            found[font["/BaseFont"]] = font
    return found
