"""Putting a finished document where somebody wants it."""

from __future__ import annotations

from pathlib import Path

from km_desktop.store import safe


def write(target: Path, content: bytes) -> None:
    """Write a document whole or not at all; raises the Problem that stands in the way."""
    safe.write_bytes(target, content)
