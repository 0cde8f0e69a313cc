"""The user's choices, apart from the data: one small file, read and written as TOML."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from km_desktop import paths
from km_desktop.bilingual import Language

_MOST_RECENT = 12


class Settings(NamedTuple):
    """What the user has chosen; paths are text, sizes pixels.

    ``author`` is empty until the person has given a name.
    """

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
    # Forewords that an earlier version kept here, by years and language (“2025-en”), until a file
    # takes them over.
    forewords: Mapping[str, str] = MappingProxyType({})
    # Table layouts and window places, each as JSON text by the name of its list.
    layouts: Mapping[str, str] = MappingProxyType({})

    def opened(self, path: str) -> Settings:
        """Return the settings with a file at the head of the recent ones."""
        others = tuple(one for one in self.recent if one != path)
        return self._replace(recent=(path, *others)[:_MOST_RECENT])

    def foreword(self, years: str) -> tuple[str, str]:
        """Return the foreword of the overview for some years, in English and in Russian."""
        return self.forewords.get(f"{years}-en", ""), self.forewords.get(f"{years}-ru", "")

    def without_foreword(self, years: str) -> Settings:
        """Return the settings without the foreword for some years, which a file keeps by now."""
        taken = {f"{years}-en", f"{years}-ru"}
        kept = {key: words for key, words in self.forewords.items() if key not in taken}
        return self._replace(forewords=kept)

    def with_layout(self, name: str, state: Any) -> Settings:
        """Return the settings with one layout remembered."""
        return self._replace(layouts={**self.layouts, name: json.dumps(state, sort_keys=True)})

    def layout(self, name: str) -> Any:
        """Return a remembered layout, or nothing."""
        try:
            return json.loads(self.layouts[name])
        except (KeyError, ValueError):
            return None


def system_user() -> str:
    """Return the name the system knows the user by."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"


def system_language(spoken: Sequence[str] = ()) -> Language:
    """Return the language that the system speaks, English when it is not Russian.

    ``spoken`` are the languages of the user's screen, the first one first, for systems that have
    no variable for them.
    """
    names = (os.environ.get(name, "") for name in ("KM_DESKTOP_LANG", "LC_ALL", "LANG"))
    first = next((name for name in (*names, *spoken) if name), "")
    return "ru" if first.lower().startswith("ru") else "en"


def _file() -> Path:
    return paths.config_folder() / "settings.toml"


def load(spoken: Sequence[str] = ()) -> Settings:
    """Return the user's settings; what cannot be read is as it is for a new user.

    ``spoken`` are the languages of the user's screen, as in ``system_language``.
    """
    try:
        found = _read(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = {}
    known: dict[str, Any] = {}
    for name, start in Settings()._asdict().items():
        value = found.get(name)
        if isinstance(start, tuple) and isinstance(value, list):
            known[name] = tuple(str(part) for part in value)
        elif isinstance(value, dict if isinstance(start, Mapping) else type(start)):
            known[name] = value
    if known.get("language") not in ("en", "ru"):
        known["language"] = system_language(spoken)
    return Settings(**known)


def _read(text: str) -> dict[str, Any]:
    # What ``save`` writes is a JSON value a line, and read without loading a parser of TOML, which
    # takes a fiftieth of a start; what a person has written otherwise is left to that parser.
    try:
        return _read_own(text)
    except ValueError:
        import tomllib

        return tomllib.loads(text)


def _read_own(text: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    table = found
    for line in filter(None, text.split("\n")):
        if line[0] == "[" and line[-1] == "]" and line[1:-1].isidentifier():
            table = found[line[1:-1]] = {}
            continue
        name, _, value = line.partition(" = ")
        if name[:1] == '"':
            name = json.loads(name)
        elif not name.isidentifier():
            raise ValueError(line)
        table[name] = json.loads(value)
    return found


def save(settings: Settings) -> None:
    """Write the settings, whole or not at all."""
    lines, tables = [], []
    for name, value in settings._asdict().items():
        if isinstance(value, Mapping):
            tables.append(f"\n[{name}]")
            tables += [f"{_toml(key)} = {_toml(text)}" for key, text in sorted(value.items())]
        else:
            lines.append(f"{name} = {_toml(value)}")
    target = _file()
    unfinished = target.with_suffix(".tmp")
    with unfinished.open("w", encoding="utf-8") as file:
        file.write("\n".join([*lines, *tables]) + "\n")
        file.flush()
        os.fsync(file.fileno())  # else a power cut could leave an empty file of the new name
    unfinished.replace(target)


def _toml(value: object) -> str:
    # JSON strings, whole numbers and lists of strings are TOML too; only DEL must be escaped.
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(part) for part in value) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
