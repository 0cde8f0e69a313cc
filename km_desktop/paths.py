"""Where things are: the program's resources and the user's own folders."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import platformdirs

APPLICATION = "km-desktop"


@cache
def resources() -> Path:
    """Return the folder of icons, fonts, lists and marks.

    An installed program carries it inside the package; a checkout has it beside the package.
    """
    inside = Path(__file__).parent / "resources"
    if inside.is_dir():
        return inside
    return Path(__file__).parent.parent / "resources"


def _own_folder(kind: str, default: str) -> Path:
    # KM_DESKTOP_HOME keeps everything of one user in one folder: tests and USB sticks use it.
    home = os.environ.get("KM_DESKTOP_HOME")
    folder = Path(home) / kind if home else Path(default)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def config_folder() -> Path:
    """Return the folder of the user's settings, made if missing."""
    return _own_folder("config", platformdirs.user_config_dir(APPLICATION, appauthor=False))


def data_folder() -> Path:
    """Return the folder of drafts and backups, made if missing."""
    return _own_folder("data", platformdirs.user_data_dir(APPLICATION, appauthor=False))


def log_folder() -> Path:
    """Return the folder of log files, made if missing."""
    return _own_folder("log", platformdirs.user_log_dir(APPLICATION, appauthor=False))
