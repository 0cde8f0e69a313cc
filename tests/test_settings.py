"""The user's choices as a file: written, read back, and read when a person has changed them."""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path

import pytest

from km_desktop import paths, settings
from km_desktop.settings import Settings

FULL = Settings(
    language="ru",
    light="dark",
    text_size=16,
    author='Анна "Аня" Орлова \\ №7',
    recent=("/media/реестр.kmdb", "C:\\km\\[old] = 1.kmdb"),
    layouts={"expert": '{"widths": [1, 2]}', "odd.name": "line\nbreak"},
)


def file() -> Path:
    return paths.config_folder() / "settings.toml"


ODD = FULL.with_layout("a = b", [1])


@pytest.mark.parametrize("chosen", [Settings(author="Anna"), FULL, ODD])
def test_what_is_saved_is_read_back_by_us_and_by_any_reader_of_toml(chosen: Settings) -> None:
    settings.save(chosen)
    assert settings.load() == chosen
    kept = tomllib.loads(file().read_text("utf-8"))
    assert kept["author"] == chosen.author
    assert kept["layouts"] == dict(chosen.layouts)
    assert tuple(kept["recent"]) == chosen.recent


def test_own_settings_are_read_without_a_parser_of_toml(monkeypatch: pytest.MonkeyPatch) -> None:
    settings.save(FULL)
    monkeypatch.setitem(sys.modules, "tomllib", None)
    assert settings.load() == FULL
    file().write_text("author = 'Anna'\n", "utf-8")
    with pytest.raises(ImportError):
        settings.load()


@pytest.mark.parametrize(
    "written",
    [
        "# by hand\nauthor = 'Anna'\ntext_size = 14 # larger\n",
        'author="Anna"\ntext_size=14',
        'author = """\nAnna"""\n[layouts]\n"a" = "b"\n\n["odd"]\ntext_size = 99\n'.replace(
            "[layouts]", "text_size = 0xE\n[layouts]"
        ),
    ],
)
def test_a_file_changed_by_hand_is_read_as_toml(written: str) -> None:
    file().write_text(written, "utf-8")
    found = settings.load()
    assert (found.author, found.text_size) == ("Anna", 14)


@pytest.mark.parametrize("written", ["", "author = ", "]", "\0", "[[x]]\n= 3"])
def test_what_cannot_be_read_is_as_for_a_new_user(written: str) -> None:
    file().write_text(written, "utf-8")
    found = settings.load()
    assert found.recent == ()
    assert found.author == ""  # nobody has given a name yet
    assert found.language == settings.system_language()


def test_a_value_of_another_kind_is_not_taken() -> None:
    file().write_text('text_size = "16"\nlanguage = "de"\nlayouts = 5\nauthor = "Anna"\n', "utf-8")
    found = settings.load()
    assert found == Settings(language=settings.system_language(), author="Anna")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the library itself answers")
@pytest.mark.parametrize("moved", ["", "/tmp/xdg of Anna", "relative/is/refused"])
def test_folders_are_those_the_library_of_every_system_names(
    moved: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import platformdirs

    monkeypatch.setenv("HOME", str(tmp_path))
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, moved)
    for kind in ("config", "data", "log"):
        named = getattr(platformdirs, f"user_{kind}_dir")("km-desktop", appauthor=False)
        assert str(paths._system_folder(kind)) == named


def test_settings_are_on_the_disk_before_they_take_their_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []
    sync, replace = os.fsync, Path.replace

    def synced(handle: int) -> None:
        done.append("sync")
        sync(handle)

    def replaced(path: Path, target: Path) -> Path:
        done.append("replace")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", replaced)
    settings.save(Settings(author="Anna"))
    assert done == ["sync", "replace"]
    assert settings.load().author == "Anna"


def test_who_is_unknown_to_the_system_has_a_mark(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LOGNAME", "orlova")
    assert settings.system_user() == "orlova"
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 4_000_000_000)
    assert settings.system_user() == "?"


@pytest.mark.parametrize(
    ("named", "spoken", "language"),
    [
        ({"KM_DESKTOP_LANG": "ru", "LC_ALL": "en_GB"}, (), "ru"),
        ({"KM_DESKTOP_LANG": "en", "LC_ALL": "ru_RU"}, ("ru",), "en"),
        ({"LC_ALL": "RU_ru.UTF-8", "LANG": "en_GB"}, (), "ru"),
        ({"LANG": "ru_RU.UTF-8"}, ("en",), "ru"),
        ({}, ("ru-KG", "en"), "ru"),
        ({}, ("en", "ru"), "en"),
        ({"LANG": "fr_FR"}, (), "en"),
        ({}, (), "en"),
    ],
)
def test_the_system_speaks_russian_where_it_says_so_first(
    monkeypatch: pytest.MonkeyPatch, named: dict[str, str], spoken: tuple[str, ...], language: str
) -> None:
    for name in ("KM_DESKTOP_LANG", "LC_ALL", "LANG"):
        monkeypatch.setenv(name, named.get(name, ""))
    assert settings.system_language(spoken) == language


def test_a_layout_is_remembered_by_its_name_and_nothing_else_is() -> None:
    kept = settings.load().with_layout("list", {"wide": [1, 2]}).with_layout("side", True)
    assert (kept.layout("list"), kept.layout("side")) == ({"wide": [1, 2]}, True)
    assert kept.layout("none") is None
    assert kept._replace(layouts={"list": "{"}).layout("list") is None
