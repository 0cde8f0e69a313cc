"""Small real files of every kind that may be attached, and some that may not."""

from __future__ import annotations

import io
import zipfile

PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
LETTER = (
    "From: anna@example.org\nTo: boris@example.org\nSubject: Доклад\n"
    "Date: Tue, 23 Jun 2026 10:00:00 +0300\n\nДобрый день\n"
).encode()


def packed(**parts: bytes) -> bytes:
    """Return an archive of some parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def office(part: str, **more: bytes) -> bytes:
    """Return the least that is a document of an office program."""
    return packed(**{"[Content_Types].xml": b"<Types/>", part: b"<x/>", **more})


def open_document(kind: str) -> bytes:
    """Return the least that is an open document."""
    media_type = f"application/vnd.oasis.opendocument.{kind}".encode()
    return packed(mimetype=media_type, **{"content.xml": b"<x/>"})


OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN = "application/vnd.oasis.opendocument"
TAKEN = [
    ("a.pdf", PDF, "application/pdf"),
    ("a.docx", office("word/document.xml"), f"{OFFICE}.wordprocessingml.document"),
    ("a.xlsx", office("xl/workbook.xml"), f"{OFFICE}.spreadsheetml.sheet"),
    ("a.pptx", office("ppt/presentation.xml"), f"{OFFICE}.presentationml.presentation"),
    ("a.odt", open_document("text"), f"{OPEN}.text"),
    ("a.ods", open_document("spreadsheet"), f"{OPEN}.spreadsheet"),
    ("a.odp", open_document("presentation"), f"{OPEN}.presentation"),
    ("a.rtf", b"{\\rtf1 text}", "application/rtf"),
    ("заметка.txt", "Ёлка, 2026".encode(), "text/plain"),
    ("old.txt", "Ёлка".encode("cp1251"), "text/plain"),
    ("wide.txt", "Ёлка".encode("utf-16"), "text/plain"),
    ("a.csv", b"name;sum\r\nA;1\r\n", "text/csv"),
    ("a.png", PNG, "image/png"),
    ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(10), "image/jpeg"),
    ("a.webp", b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
    ("a.tif", b"II*\x00" + bytes(8), "image/tiff"),
    ("a.tif", b"MM\x00*" + bytes(8), "image/tiff"),
    ("letter.eml", LETTER, "message/rfc822"),
    # What it is called does not count.
    ("invoice.exe", PDF, "application/pdf"),
    ("picture.pdf", PNG, "image/png"),
    ("without ending", PDF, "application/pdf"),
]
REFUSED = [
    ("a.exe", b"MZ\x90\x00" + bytes(60), "program"),
    ("report.pdf", b"MZ\x90\x00" + bytes(60), "program"),
    ("a", b"\x7fELF" + bytes(60), "program"),
    ("a.txt", b"#!/bin/sh\nrm -rf /\n", "program"),
    ("a.bat", b"@echo off\r\n", "program"),
    ("a.js", b"alert(1)", "program"),
    ("a.docm", office("word/document.xml", **{"word/vbaProject.bin": b"x"}), "macros"),
    ("a.odt", packed(mimetype=b"x", **{"Basic/script.xml": b"x"}), "macros"),
    ("a.zip", packed(**{"a.txt": b"x"}), "archive"),
    ("a.docx", packed(**{"a.txt": b"x"}), "archive"),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60), "old kind"),
    ("a.docx", b"PK\x03\x04broken", "not kept here"),
    ("a.html", b"<html><script>alert(1)</script></html>", "not kept here"),
    ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not kept here"),
    ("a.gif", b"GIF89a" + bytes(10), "not kept here"),
    ("a.txt", b"text\x00with zeros", "not kept here"),
    ("a.bin", bytes(range(256)), "not kept here"),
]
