"""Lists, figures and single records, in words of both languages and as JSON."""

import re
from datetime import date

import pytest

from km_desktop.cli.parser import VERBS
from km_desktop.models.code_lists.people import CONSENT_METHOD, CONSENT_PURPOSE
from km_desktop.models.code_lists.programmes import ATTACHMENT_KIND
from km_desktop.services.printing.paper_kinds import KINDS


def references(found):
    return [one["reference"] for one in found["records"]]


def test_a_list_as_json_has_plain_values(cli, sample):
    found = cli.json("list", sample, "assignments", "--filter", "text=mudflow")
    assert found["kind"] == "assignment"
    record = next(one for one in found["records"] if one["reference"] == "EOD-2026-0007")
    assert record["title"]["ru"].startswith("Пороговые значения")
    assert re.fullmatch(r"[0-9a-f-]{36}", record["id"])
    assert re.fullmatch(r"[0-9a-f-]{36}", record["expert_id"])
    assert record["planned_start"] == "2026-05-04"
    assert record["total_fee"] == {"amount": 7400, "currency": "USD", "usd": 7400}
    assert record["sdgs"] == ["11", "13", "6"]
    assert record["days_home"] == 18
    assert record["actual_end"] is None


def test_the_same_list_in_every_word_for_it(cli, sample):
    counted = {
        cli.json("list", sample, word, "--limit", "3")["count"]
        for word in ("expert", "experts", "Experts", "эксперт", "Эксперты", "ЭКСПЕРТЫ")
    }
    assert counted == {3}
    for word in ("people", "persons", "человек", "exchange_rates", "rates of exchange",
                 "UN Volunteers",
                 "volunteer categories", "deliverables", "результаты"):  # fmt: skip
        cli("list", sample, word, "--limit", "1")


def test_filters_agree_with_each_other(cli, sample):
    everything = cli.json("list", sample, "assignments")
    closed = cli.json("list", sample, "assignments", "--filter", "status=closed,completed")
    assert closed["count"] == 124
    assert {one["status"] for one in closed["records"]} == {"closed", "completed"}
    by_word = cli.json("list", sample, "assignments", "--filter", "status=Завершено,Закрыто")
    assert by_word == closed
    tajik = cli.json("list", sample, "assignments", "--filter", "country=Таджикистан")
    assert {one["country"] for one in tajik["records"]} == {"TJK"}
    both = cli.json(
        "list", sample, "assignments", "--filter", "country=TJK", "--filter", "year=2022"
    )
    expected = {
        one["reference"]
        for one in everything["records"]
        if one["country"] == "TJK" and (one["actual_end"] or "").startswith("2022")
    }
    assert set(references(both)) == expected
    assert expected
    ranged = cli.json(
        "list",
        sample,
        "assignments",
        "--filter",
        "planned_start=2026-01-01..",
        "--filter",
        "expert=",
    )
    assert all(one["planned_start"] >= "2026-01-01" for one in ranged["records"])
    assert all(one["expert_id"] is None for one in ranged["records"])
    rich = cli.json("list", sample, "assignments", "--filter", "total_fee=7400..7400")
    assert "EOD-2026-0007" in references(rich)
    hers = cli.json("list", sample, "assignments", "--filter", "expert=Щербакова Юлия Сергеевна")
    assert "EOD-2026-0007" in references(hers)
    water = cli.json("list", sample, "experts", "--filter", "theme=T10")
    assert all("T10" in (one["main_theme"], *one["other_themes"]) for one in water["records"])
    assert cli.json("list", sample, "experts", "--filter", "text=щербакова юлия")["count"] >= 1


def test_lists_are_in_order_and_as_long_as_wanted(cli, sample):
    up = cli.json("list", sample, "assignments", "--sort", "planned_start", "--limit", "20")
    days = [one["planned_start"] for one in up["records"]]
    assert days == sorted(days)
    assert len(days) == up["count"] == 20
    down = cli.json("list", sample, "assignments", "--sort=-planned_start", "--limit", "20")
    assert [one["planned_start"] for one in down["records"]] >= days[::-1]
    names = cli("list", sample, "experts", "--sort", "name", "--limit", "40").splitlines()
    assert names[-1] == "40 experts"


def test_an_empty_list_is_one_document_too(cli, file):
    assert cli.json("list", file, "experts") == {"kind": "expert", "count": 0, "records": []}
    assert cli("list", file, "experts") == "0 experts\n"
    assert cli("list", file, "эксперты", "--lang", "ru") == "0 экспертов\n"


def test_a_record_says_all_that_is_filled(cli, sample):
    english = cli("show", sample, "EOD-2026-0007")
    for words in ("Early-warning thresholds", "Country: Tajikistan", "7,400.00\u00a0USD",
                  "Next steps", "Delivered (delivered), once this is done:",
                  "Deliverable 3 is not submitted yet."):  # fmt: skip
        assert words in english, words
    russian = cli("show", sample, "eod-2026-0007", "--lang", "ru")
    for words in ("Страна: Таджикистан", "7\u00a0400,00\u00a0долл.\u00a0США", "Следующие шаги",
                  "Результат 3 ещё не представлен."):  # fmt: skip
        assert words in russian, words
    found = cli.json("show", sample, "EOD-2026-0007")
    by_id = cli.json("show", sample, found["id"])
    assert by_id == found
    assert [row["number"] for row in found["rows"]["deliverable"]] == [1, 2, 3, 4]
    assert found["linked"][found["fields"]["office_id"]]["ru"].startswith("Страновой офис")
    step = next(one for one in found["steps"] if one["status"] == "delivered")
    assert step["open"] is False
    assert step["gates"][0]["severity"] == "gate"
    expert = cli.json("show", sample, found["fields"]["expert_id"])
    assert expert["core"]["family_name_ru"] == "Щербакова"


def test_the_figures_are_those_of_the_partnership(cli, sample):
    found = {one["key"]: one for one in cli.json("figures", sample)["figures"]}
    published = {
        "roster": 404,
        "themes": 20,
        "assignments": 124,
        "assignment_experts": 104,
        "assignment_countries": 12,
        "internships": 50,
        "deployments": 57,
        "deployment_countries": 33,
        "participations": 38,
        "events": 21,
        "calls": 2,
        "applications": 31,
        "awards": 7,
        "projects": 74,
        "project_countries": 38,
        "volume": 151_500_000,
        "beneficiaries": 6_520_000,
    }
    assert {key: found[key]["value"] for key in published} == published
    assert found["volume"]["published"]["en"] == "over US$150 million"
    assert found["beneficiaries"]["published"]["ru"] == "более 6,5 млн"
    assert found["assignments"]["published"] == {"en": "over 120", "ru": "более 120"}
    assert "published as: over 120" in cli("figures", sample)
    assert "публикуется так: более 120" in cli("figures", sample, "--lang", "ru")
    early = cli.json("figures", sample, "--as-of", "31.12.2019")
    assert early["as_of"] == "2019-12-31"
    assert {one["key"]: one["value"] for one in early["figures"]}["assignments"] < 124


def test_the_history_of_a_change(cli, file):
    reference = cli.add(file, "organisation", "name_en=Institute", "country=RUS")
    cli("set", file, reference, "city=Москва", "--author", "Olga")
    newest, oldest = cli.json("history", file, reference)["history"]
    assert newest["sentence"] == {"en": "Changed: city", "ru": "Изменено: город"}
    assert newest["changes"][0]["after"] == {"en": "Москва", "ru": "Москва"}
    assert oldest["kind"] == "add"
    assert date.fromisoformat(newest["at"][:10])
    assert "City: empty → Москва" in cli("history", file, reference)
    assert "Город: пусто → Москва" in cli("history", file, reference, "--lang", "ru")


CODES = [
    code.code for codes in (ATTACHMENT_KIND, CONSENT_METHOD, CONSENT_PURPOSE) for code in codes
]
ENGLISH = re.compile(r"[A-Za-z]{2,}")
# What stands in Latin letters in Russian help too: names, codes, examples of what to type.
LATIN = re.compile(
    r"km-desktop|--[a-z-]+|-[ho]\b|\b(kmdb|postgresql|PDF|XLSX|annual|JSON|EOD|id|TJK|T\d+|en|ru|both|external|"
    r"internal|public|status|active|inactive|country|theme|text|year|planned_start|other|email|"
    r"ours|theirs|ask|save|trash|last|CSV|questions|" + "|".join([*KINDS, *VERBS, *CODES]) + r")\b"
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
    assert "Без поля «Название на английском» запись не сохранить." in cli.err
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
        "add", path, "организация", "name_en=O'Neill", "name_ru=«Ёлка»", "country=Россия",
        "kind=НПО", environment=plain,
    )  # fmt: skip
    assert (added.returncode, added.stdout) == (1, "")
    assert "«Россия» нет в списке" in added.stderr
    added = real("add", path, "организация", "name_en=O'Neill", "name_ru=«Ёлка»",
                 "country=Российская Федерация", "kind=НПО", environment=plain)  # fmt: skip
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
