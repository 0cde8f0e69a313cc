"""Both languages: of help, of wrong uses and of problems, on every terminal and server."""

import re

import pytest

from km_desktop.cli.parser import VERBS
from km_desktop.models.code_lists.people import CONSENT_METHOD, CONSENT_PURPOSE
from km_desktop.models.code_lists.programmes import ATTACHMENT_KIND
from km_desktop.services.printing.paper_kinds import KINDS

CODES = [
    code.code for codes in (ATTACHMENT_KIND, CONSENT_METHOD, CONSENT_PURPOSE) for code in codes
]
ENGLISH = re.compile(r"[A-Za-z]{2,}")
# What stands in Latin letters in Russian help too: names, codes, examples of what to type.
LATIN = re.compile(
    r"km-desktop|--[a-z-]+|-[ho]\b|\b(kmdb|postgresql|PDF|XLSX|annual|JSON|EOD|id|TJK|T\d+|en|ru|both|external|"
    r"internal|public|status|active|inactive|country|theme|text|year|planned_start|other|email|"
    r"ours|theirs|one|two|ask|save|trash|last|CSV|XML|import|apply|assignment|questions|tick|untick|act|all|labels|"
    + "|".join([*KINDS, *VERBS, *CODES])
    + r")\b"
)


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_speaks_the_language_of_the_user(cli, verb):
    words = [verb] if verb else []
    english = cli(*words, "--help")
    assert "usage: " in english
    assert not re.search("[А-Яа-я]", english)
    russian = cli("--lang", "ru", *words, "--help")
    assert "вызов: " in russian
    assert not ENGLISH.findall(LATIN.sub("", russian))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("list",), "не хватает: ФАЙЛ, ВИД"),
        (("list", "x.kmdb", "лошади"), "Нет записей вида «лошади»"),
        (("list", "x.kmdb", "experts", "--limit", "x"), "это не целое число: 'x'"),
        (("check", "x.kmdb", "y"), "лишнее: y"),
        (("brief", "x.kmdb", "EOD-1"), "не хватает: -o/--out"),
        (("brief", "x.kmdb", "EOD-1", "-o"), "нужно значение"),
        (("brief", "x.kmdb", "EOD-1", "-o", "x", "--variant", "y"), "одно из: external, internal"),
        (("check", "x.kmdb", "--json=1"), "нет значения, а дано '1'"),
        (("лист", "x.kmdb"), "Нет команды «лист»"),
        (("add", "x.kmdb", "организация", "имя=x"), "нет поля «имя»"),
    ],
)  # fmt: skip
def test_wrong_uses_are_said_in_russian(cli, words, sentence):
    cli(*words, "--lang", "ru", code=2)
    assert sentence in cli.err
    assert not ENGLISH.findall(cli.err) or "expected" not in cli.err


def test_problems_are_said_in_russian(cli, file, monkeypatch):
    monkeypatch.setenv("KM_DESKTOP_LANG", "ru")
    cli("show", file, "EOD-2026-0001", code=1)
    assert "В этом файле нет записи «EOD-2026-0001»." in cli.err
    cli("add", file, "организация", "city=x", code=1)
    assert "Заполните «Название на английском» или «Название на русском»" in cli.err
    cli("list", file.parent / "нет.kmdb", "эксперты", code=1)
    assert "Файла нет.kmdb нет." in cli.err


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"KM_DESKTOP_LANG": "ru", "LC_ALL": "en_GB.UTF-8"}, "Файла"),
        ({"KM_DESKTOP_LANG": "", "LC_ALL": "ru_RU.KOI8-R", "LANG": "C"}, "Файла"),
        ({"KM_DESKTOP_LANG": "", "LC_ALL": "", "LANG": "C"}, "There is no file"),
    ],
)
def test_the_language_comes_from_the_environment(real, tmp_path, environment, sentence):
    done = real("check", tmp_path / "x.kmdb", environment=environment)
    assert done.returncode == 1
    assert done.stderr.startswith(sentence)


def test_russian_names_of_files_and_ascii_terminals(real, tmp_path):
    path = tmp_path / "Реестр экспертов – копия.kmdb"
    plain = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "KM_DESKTOP_LANG": "ru"}
    assert real("new", path, environment=plain).returncode == 0
    added = real(
        "add", path, "организация", "name_en=O'Neill", "name_ru=«Ёлка»", "country=Атлантида",
        "kind=НПО", environment=plain,
    )  # fmt: skip
    assert (added.returncode, added.stdout) == (1, "")
    assert "«Атлантида» нет в списке" in added.stderr
    added = real("add", path, "организация", "name_en=O'Neill", "name_ru=«Ёлка»",
                 "country=Россия", "kind=НПО", environment=plain)  # fmt: skip
    assert (added.returncode, added.stdout) == (0, "ORG-0001\n")
    assert "«Ёлка»" in real("list", path, "организации", environment=plain).stdout
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_the_version_and_the_verbs(real):
    assert re.fullmatch(r"km-desktop \d+\.\d+.*\n", real("--version").stdout)
    shown = real("--help").stdout
    assert all(verb in shown for verb in VERBS)


def test_a_server_answers_to_the_same_verbs(cli, server_address, tmp_path):
    address = server_address
    reference = cli.add(address, "organisation", "name_en=Institute", "country=RUS")
    assert cli.json("list", address, "organisations")["count"] == 1
    cli("set", address, reference, "city=Казань")
    assert "Казань" in cli("history", address, reference)
    assert "The file is whole." in cli("check", address)
    cli("export", address, tmp_path / "laptop.kmdb")
    assert "Казань" in cli("show", tmp_path / "laptop.kmdb", reference)
    assert "The file is whole." in cli("check", tmp_path / "laptop.kmdb")


def test_a_server_that_does_not_answer(cli, tmp_path):
    cli("list", f"postgresql://km@/x?host={tmp_path}", "experts", code=1)
    assert "does not answer" in cli.err
