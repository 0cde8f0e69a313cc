"""Printed pages read back as a reader's program sees them."""

import io
import re
import unicodedata

from pypdf import PdfReader

from km_desktop.documents.brief import write_brief


def reader(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def printed(content, language, variant, imprint) -> bytes:
    target = io.BytesIO()
    pages = write_brief(target, content, language, variant, imprint)
    assert len(reader(target.getvalue()).pages) == pages
    return target.getvalue()


def folded(text: str) -> str:
    """Text without its line breaks and spaces: where a line ends says nothing about content."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def page_texts(data: bytes) -> list[str]:
    return [page.extract_text().replace("\u00a0", " ") for page in reader(data).pages]


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
