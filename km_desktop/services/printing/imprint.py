"""Whose paper it is: what stands on every printed page, whatever its content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from km_desktop.bilingual import Text


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
