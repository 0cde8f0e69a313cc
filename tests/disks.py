"""A small file system of its own: without room, or one that takes no changes."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

_BLOCK = 4096


@contextmanager
def mounted(folder: Path, size: str) -> Iterator[Path]:
    """Give a disk of a size ("3m") in a new folder; the test is skipped where none can be had."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def take_no_changes(disk: Path) -> None:
    """Let a mounted disk only be read from now on, as a disc or a shared folder may be."""
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)


def fill(disk: Path, left: int = 0) -> None:
    """Fill a disk but for so many bytes; removing the file named "fill" gives the room back."""
    with suppress(OSError), (disk / "fill").open("wb", buffering=0) as rest:
        while rest.write(bytes(_BLOCK)):
            pass
    os.truncate(disk / "fill", (disk / "fill").stat().st_size - left)
