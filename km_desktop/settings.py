"""The user's choices, apart from the data: one small file, read and written as TOML."""

from __future__ import annotations

import getpass
import json
import os
import tomllib
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from km_desktop import paths
from km_desktop.marks import Language

_MOST_RECENT = 12


@dataclass(frozen=True)
class Settings:
    """What the user has chosen; paths are text, sizes pixels."""

    language: Language = "en"
    light: str = "system"
    text_size: int = 13
    author: str = ""
    copy_name: str = ""
    programme_en: str = "Knowledge Management and Capacity Development"
    programme_ru: str = "Управление знаниями и развитие потенциала"
    partnership_en: str = "Russia-UNDP Partnership"
    partnership_ru: str = "Партнёрство Россия – ПРООН"
    manager: str = ""
    logo: str = ""
    recent: tuple[str, ...] = ()
    # Table layouts and window places, each as JSON text by the name of its list.
    layouts: dict[str, str] = field(default_factory=dict)

    def opened(self, path: str) -> Settings:
        """Return the settings with a file at the head of the recent ones."""
        others = tuple(one for one in self.recent if one != path)
        return replace(self, recent=(path, *others)[:_MOST_RECENT])

    def with_layout(self, name: str, state: Any) -> Settings:
        """Return the settings with one layout remembered."""
        return replace(self, layouts={**self.layouts, name: json.dumps(state, sort_keys=True)})

    def layout(self, name: str) -> Any:
        """Return a remembered layout, or nothing."""
        try:
            return json.loads(self.layouts[name])
        except (KeyError, ValueError):
            return None


def system_user() -> str:
    """Return the name the system knows the user by."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"


def system_language() -> Language:
    """Return the language that the system speaks, English when it is not Russian."""
    names = (os.environ.get(name, "") for name in ("KM_DESKTOP_LANG", "LC_ALL", "LANG"))
    first = next((name for name in names if name), "")
    return "ru" if first.lower().startswith("ru") else "en"


def _file() -> Path:
    return paths.config_folder() / "settings.toml"


def load() -> Settings:
    """Return the user's settings; what cannot be read is as it is for a new user."""
    start = Settings(language=system_language(), author=system_user())
    try:
        found = tomllib.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return start
    known: dict[str, Any] = {}
    for one in fields(Settings):
        value = found.get(one.name)
        expected = getattr(start, one.name)
        if isinstance(expected, tuple) and isinstance(value, list):
            known[one.name] = tuple(str(part) for part in value)
        elif value is not None and isinstance(value, type(expected)):
            known[one.name] = value
    if known.get("language") not in ("en", "ru"):
        known.pop("language", None)
    return replace(start, **known)


def save(settings: Settings) -> None:
    """Write the settings, whole or not at all."""
    lines, tables = [], []
    for name, value in asdict(settings).items():
        if isinstance(value, dict):
            tables.append(f"\n[{name}]")
            tables += [f"{_toml(key)} = {_toml(text)}" for key, text in sorted(value.items())]
        else:
            lines.append(f"{name} = {_toml(value)}")
    target = _file()
    unfinished = target.with_suffix(".tmp")
    unfinished.write_text("\n".join([*lines, *tables]) + "\n", encoding="utf-8")
    unfinished.replace(target)


def _toml(value: object) -> str:
    # JSON strings, whole numbers and lists of strings are TOML too; only DEL must be escaped.
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(part) for part in value) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
