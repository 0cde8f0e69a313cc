"""Addresses of servers as people type them, and as they are said: never with a password."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"postgres(ql)?(\+psycopg)?://", re.IGNORECASE)
_PASSWORDS = (
    # Up to the last @ of the word: whoever types a password does not think of its signs.
    (re.compile(r"(postgres(?:ql)?(?:\+psycopg)?://[^:/?#@\s]*):\S*@", re.IGNORECASE), r"\1:***@"),
    (re.compile(r"(?<=password=)[^&\s\"]*", re.IGNORECASE), "***"),
)


def is_server(address: str) -> bool:
    """Tell whether somebody means a server and not a file."""
    return bool(_SCHEME.match(address))


def driver_address(address: str) -> str:
    """Return the address as SQLAlchemy takes it, whichever of its names the scheme has."""
    return _SCHEME.sub("postgresql+psycopg://", address, count=1)


def without_password(text: str) -> str:
    """Return a text with every password of an address in it struck out."""
    for found, struck in _PASSWORDS:
        text = found.sub(struck, text)
    return text
