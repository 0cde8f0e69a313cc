"""What kind of file some bytes are, told from the bytes; a name is only what somebody calls it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from km_desktop.bilingual import Text
from km_desktop.services.words.findings import Refused, error

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"


@dataclass(frozen=True)
class FileType:
    """A type of content that may be attached: its media type, its endings, its name."""

    media_type: str
    endings: tuple[str, ...]
    name: Text


TYPES: dict[str, FileType] = {
    one.media_type: one
    for one in (
        FileType("application/pdf", (".pdf",), Text("PDF", "PDF")),
        FileType(f"{_OFFICE}.wordprocessingml.document", (".docx",), Text("Word", "Word")),
        FileType(f"{_OFFICE}.spreadsheetml.sheet", (".xlsx",), Text("Excel", "Excel")),
        FileType(
            f"{_OFFICE}.presentationml.presentation", (".pptx",), Text("PowerPoint", "PowerPoint")
        ),
        FileType(f"{_OPEN}.text", (".odt",), Text("OpenDocument text", "Текст OpenDocument")),
        FileType(
            f"{_OPEN}.spreadsheet", (".ods",), Text("OpenDocument table", "Таблица OpenDocument")
        ),
        FileType(
            f"{_OPEN}.presentation", (".odp",), Text("OpenDocument slides", "Слайды OpenDocument")
        ),
        FileType("application/rtf", (".rtf",), Text("RTF", "RTF")),
        FileType("text/plain", (".txt", ".log", ".md"), Text("Text", "Текст")),
        FileType("text/csv", (".csv", ".tsv"), Text("CSV", "CSV")),
        FileType("image/png", (".png",), Text("PNG", "PNG")),
        FileType("image/jpeg", (".jpg", ".jpeg"), Text("JPEG", "JPEG")),
        FileType("image/webp", (".webp",), Text("WebP", "WebP")),
        FileType("image/tiff", (".tif", ".tiff"), Text("TIFF", "TIFF")),
        FileType("message/rfc822", (".eml",), Text("E-mail", "Эл. письмо")),
    )
}
ENDINGS = tuple(ending for one in TYPES.values() for ending in one.endings)
_UNKNOWN = FileType("application/octet-stream", (".bin",), Text("File", "Файл"))
_PROGRAM = error(
    "",
    "This is a program or a script: such files are not kept here.",
    "Это программа или сценарий: такие файлы здесь не хранят.",
)
_MACROS = error(
    "",
    "This document holds macros. Save it without macros and attach that.",
    "В этом документе есть макросы. Сохраните его без макросов и вложите.",
)
_ARCHIVE = error(
    "",
    "This is an archive. Unpack it and attach the files in it.",
    "Это архив. Распакуйте его и вложите сами файлы.",
)
_OLD_OFFICE = error(
    "",
    "This is a document of an old kind. Save it as DOCX, XLSX, PPTX or PDF.",
    "Это документ старого вида. Сохраните его как DOCX, XLSX, PPTX или PDF.",
)
_NOT_KEPT = error(
    "",
    "Files of this kind are not kept here. Attach a document, a table, "
    "a presentation, a picture, a text or a letter: {endings}.",
    "Такие файлы здесь не хранят. Вложите документ, таблицу, презентацию, "
    "изображение, текст или письмо: {endings}.",
    endings=", ".join(sorted(one.endings[0][1:] for one in TYPES.values())),
)
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
)
_PROGRAMS = (
    b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe", b"L\x00\x00\x00\x01\x14\x02\x00",
)  # fmt: skip
# Endings by which systems run a text.
_RUN = frozenset((
    ".bat", ".cmd", ".com", ".exe", ".ps1", ".psm1", ".vbs", ".vbe", ".js", ".jse", ".wsf",
    ".wsh", ".hta", ".sh", ".bash", ".command", ".py", ".pyw", ".pl", ".rb", ".php", ".reg",
    ".scr", ".msi", ".lnk", ".url", ".desktop", ".jar", ".scf", ".inf",
))  # fmt: skip
_MARKUP = re.compile(r"\s*<(!doctype|html|script|svg|\?xml|\?php)", re.IGNORECASE)
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]*:( |\t|$)")
_LETTER = frozenset({"from", "received", "return-path", "mime-version", "message-id", "date"})
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PARTS = {
    "word/document.xml": f"{_OFFICE}.wordprocessingml.document",
    "xl/workbook.xml": f"{_OFFICE}.spreadsheetml.sheet",
    "ppt/presentation.xml": f"{_OFFICE}.presentationml.presentation",
}
_MOST_PARTS = 20_000


def recognised(content: bytes, name: str) -> str:
    """Return the media type of content; Refused with a sentence for what is not kept.

    The name only tells a table from a plain text, and a script that looks like one.
    """
    for beginning, media_type in _BEGINNINGS:
        if content.startswith(beginning):
            return media_type
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith(_PROGRAMS):
        raise Refused((_PROGRAM,))
    if b"%PDF-" in content[:1024]:
        return "application/pdf"
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise Refused((_OLD_OFFICE,))
    return _text(content, _ending(name))


def type_of(media_type: str) -> FileType:
    """Return what is known of a media type, also of one that this program does not know."""
    return TYPES.get(media_type, _UNKNOWN)


def _packed(content: bytes) -> str:
    """Tell the documents that are archives from other archives, without unpacking more than one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if len(archive.filelist) > _MOST_PARTS:
                raise Refused((_ARCHIVE,))
            names = set(archive.namelist())
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise Refused((_MACROS,))
            if any(name.startswith(("Basic/", "Scripts/")) for name in names):
                raise Refused((_MACROS,))
            for part, media_type in _PARTS.items():
                if part in names and "[Content_Types].xml" in names:
                    return media_type
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                written = archive.read("mimetype").decode("ascii", "replace").strip()
                if written in TYPES and written.startswith(_OPEN):
                    return written
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as broken:
        raise Refused((_NOT_KEPT,)) from broken
    raise Refused((_ARCHIVE,))


def _text(content: bytes, ending: str) -> str:
    text = _decoded(content)
    if text is None or _CONTROLS.search(text):
        raise Refused((_NOT_KEPT,))
    if ending in _RUN:
        raise Refused((_PROGRAM,))
    if _MARKUP.match(text):
        raise Refused((_NOT_KEPT,))
    if ending in (".csv", ".tsv"):
        return "text/csv"
    return "message/rfc822" if _is_letter(text) else "text/plain"


def _decoded(content: bytes) -> str | None:
    """Return content as text in one of the encodings that people here use."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1251")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _is_letter(text: str) -> bool:
    found: set[str] = set()
    for line in text[:20_000].splitlines():
        if not line.strip():
            break
        if line[0] in " \t" and found:
            continue
        if not _HEADER.match(line):
            return False
        found.add(line.partition(":")[0].lower())
    return len(found & _LETTER) >= 2


def _ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f".{ending.lower().strip()}" if dot and stem else ""
