"""Whose paper it is: what stands on every printed page, whatever its content."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from km_desktop.bilingual import Text
from km_desktop.services.printing.fingerprint import fingerprint


@dataclass(frozen=True)
class Imprint:
    """Where and when a page was printed, and under whose mark.

    ``logo`` is the owner's picture as bytes (PNG or JPEG), never a path out of a record.
    ``fingerprint`` is a SHA-256 of the content in hexadecimal.
    """

    programme: Text
    partnership: Text
    file_name: str
    printed_on: date
    fingerprint: str = ""
    logo: bytes | None = None


def sealed(imprint: Imprint, content: object) -> Imprint:
    """Return an imprint with the fingerprint of a content, unless it has one already."""
    return replace(imprint, fingerprint=imprint.fingerprint or fingerprint(content))
