"""Where things are: the program's resources and the user's own folders."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

APPLICATION = "km-desktop"
# The variable that moves a folder on Linux, and where the folder is without it.
_XDG = {
    "config": ("XDG_CONFIG_HOME", ".config", APPLICATION),
    "data": ("XDG_DATA_HOME", ".local/share", APPLICATION),
    "log": ("XDG_STATE_HOME", ".local/state", f"{APPLICATION}/log"),
}


@cache
def resources() -> Path:
    """Return the folder of icons, fonts, lists and marks.

    An installed program carries it inside the package; a checkout has it beside the package.
    """
    inside = Path(__file__).parent / "resources"
    if inside.is_dir():
        return inside
    return Path(__file__).parent.parent / "resources"


@cache
def manual() -> Path:
    """Return the folder of the manual: a folder for each language, a file for each chapter."""
    inside = resources() / "manual"
    return inside if inside.is_dir() else resources().parent / "docs" / "manual"


def _own_folder(kind: str) -> Path:
    # KM_DESKTOP_HOME keeps everything of one user in one folder: tests and USB sticks use it.
    home = os.environ.get("KM_DESKTOP_HOME")
    folder = Path(home) / kind if home else _system_folder(kind)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _system_folder(kind: str) -> Path:
    # On Linux the rule is one variable, and the library that knows every system's rule takes
    # longer to load than the settings take to read.
    if sys.platform == "linux":
        variable, default, own = _XDG[kind]
        chosen = os.environ.get(variable, "").strip()
        base = Path(chosen) if chosen.startswith("/") else Path.home() / default
        return base / own
    import platformdirs

    return Path(getattr(platformdirs, f"user_{kind}_dir")(APPLICATION, appauthor=False))


def config_folder() -> Path:
    """Return the folder of the user's settings, made if missing."""
    return _own_folder("config")


def data_folder() -> Path:
    """Return the folder of drafts and backups, made if missing."""
    return _own_folder("data")


def backups_folder() -> Path:
    """Return the folder of backups, a folder in it for each file; made with the first backup."""
    return data_folder() / "backups"


def log_folder() -> Path:
    """Return the folder of log files, made if missing."""
    return _own_folder("log")
