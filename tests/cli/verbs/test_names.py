"""Names and pasted text by the command line: saved clean, found however they are written."""

import subprocess
import sys

import pytest


def names(cli, file, reference):
    return {key: value for key, value in cli.json("show", file, reference)["core"].items() if value}


@pytest.mark.parametrize(
    ("family", "given", "kept", "typed"),
    [
        ("Тимофе\u0438\u0306", "Андре\u0438\u0306", "Тимофей", ["тимофей", "timofei"]),
        ("Лук\u2019яненка", "Ян", "Лук'яненка", ["лук’яненка", "лукʼяненка", "лукяненка"]),
        ("Лук\u02bcяненка", "Ян", "Лук'яненка", ["лук'яненка", "лукяненка"]),
        ("Қасымов", "Өмір", "Қасымов", ["Қасымов", "касымов"]),
    ],
)
def test_russian_names_are_kept_in_one_form_and_found(cli, file, family, given, kept, typed):
    fields = (f"family_name_ru={family}", f"given_name_ru={given}", "headline_en=x")
    reference = cli.add(file, "expert", *fields)

    assert names(cli, file, reference)["family_name_ru"] == kept
    for words in typed:
        assert cli.json("list", file, "expert", "--filter", f"text={words}")["count"] == 1


@pytest.mark.parametrize(
    ("family", "given", "zone", "typed"),
    [
        ("Müller", "José", "MUELLER, JOSE", ["mueller", "muller", "müller jose"]),
        ("Əliyev", "İlham", "ELIYEV, ILHAM", ["eliyev", "əliyev"]),
        ("Țurcanu", "Ștefan", "TURCANU, STEFAN", ["turcanu"]),
        ("Aýna", "Orazowa", "AYNA, ORAZOWA", ["ayna"]),
        ("O‘ktamov", "Aygul’", "", ["o'ktamov", "oktamov", "aygul"]),
    ],
)
def test_latin_names_are_kept_and_the_spelling_of_the_zone_is_offered(
    cli, file, family, given, zone, typed
):
    fields = (f"family_name_lat={family}", f"given_name_lat={given}", "headline_en=x")
    reference = cli.add(file, "expert", *fields)

    assert (f"It spells this name {zone}." in cli.err) is bool(zone)
    kept = names(cli, file, reference)
    assert kept["family_name_lat"] == family.replace("‘", "'")
    assert kept["given_name_lat"] == given.replace("’", "'")
    for words in typed:
        assert cli.json("list", file, "expert", "--filter", f"text={words}")["count"] == 1
    cli("check", file)


def test_a_letter_of_another_script_is_named_with_its_place(cli, file):
    cli("add", file, "expert", "family_name_lat=Ivаnov", "headline_en=x", code=1)

    assert "“а” (a Cyrillic letter) after “Iv”" in cli.err


def test_who_has_one_name_is_a_person(cli, file):
    cli.add(file, "expert", "family_name_lat=Zimin", "given_name_lat=Oleg", "headline_en=x")
    reference = cli.add(file, "expert", "family_name_lat=Suharto", "headline_en=x")
    cli.add(file, "expert", "given_name_lat=Abdul", "headline_en=x")

    shown = cli("list", file, "expert")
    assert "Suharto," not in shown
    assert ", Abdul" not in shown
    assert shown.index("Abdul") < shown.index("Suharto") < shown.index("Zimin, Oleg")
    assert cli.json("show", file, reference)["title"]["en"] == "Suharto"
    cli("profile", file, reference, "-o", file.parent / "one.pdf")


def test_nobody_without_any_name_is_a_person(cli, file):
    cli("add", file, "expert", "headline_en=x", code=1)

    assert "One name is enough." in cli.err


def test_what_is_pasted_is_kept_clean_in_texts_and_lines(cli, file):
    office = cli.add(file, "organisation", "name_en=UNDP", "kind=CO", "country=KGZ", "bureau=RBEC")
    reference = cli.add(
        file, "assignment", "title_en=Line one\r\nline two", "country=KGZ", "main_theme=T04",
        f"office={office}", "background_en=First\x0bsecond\x0cthird\x01\u00ad!",
    )  # fmt: skip

    fields = cli.json("show", file, reference)["fields"]
    assert fields["title_en"] == "Line one line two"
    assert fields["background_en"] == "First\nsecond\nthird!"
    assert "\r" not in cli("log", file)
    cli("set", file, reference, "title_en=Line one\u2028line two")
    assert "Nothing differs" in cli.out


def test_organisations_are_found_whatever_stands_between_the_letters(cli, file):
    hidden = "Инсти\u00adтут гидро\u200bлогии Севера"
    cli.add(
        file, "organisation", f"name_ru={hidden}", "name_en=Oʻzbekiston Fanlar akademiyasi",
        "kind=UNIVERSITY", "country=UZB",
    )  # fmt: skip

    for words in (
        "Институт гидрологии Севера", hidden, "o'zbekiston", "o‘zbekiston", "oʻzbekiston",
        "ozbekiston",
    ):  # fmt: skip
        assert cli.json("list", file, "organisation", "--filter", f"text={words}")["count"] == 1


def test_bytes_of_another_encoding_are_refused_with_their_place(file):
    command = [sys.executable, "-m", "km_desktop", "add", str(file), "organisation", "country=UZB"]
    words = [*map(str.encode, command), b"kind=UNIVERSITY", b"name_en=Tashkent \xd3\xe4 office"]

    done = subprocess.run(words, capture_output=True, check=False)

    assert done.returncode == 1
    assert "line 1, after “Tashkent”, stands half a character" in done.stderr.decode()


def test_a_joined_persons_other_spelling_is_told_and_found(cli, file):
    russian = ("family_name_ru=Марченко", "given_name_ru=Пётр", "birth_date=1980-02-03")
    for latin in ("Marchenko", "Martchenko"):
        cli.add(
            file, "expert", *russian, f"family_name_lat={latin}", "given_name_lat=Petr",
            "headline_en=x",
        )  # fmt: skip

    shown = cli("unite", file, "EXP-0001", "EXP-0002")

    assert "Other names: Martchenko" in shown
    assert "former reference: EXP-0002" in shown
    document = cli.json("list", file, "expert", "--filter", "text=Martchenko")
    assert document["count"] == 1


def test_swapped_names_are_offered_as_one_person(cli, file):
    born = ("birth_date=1970-01-01", "headline_en=x")
    cli.add(file, "expert", "family_name_lat=Abdullaev", "given_name_lat=Rustam", *born)
    cli.add(file, "expert", "family_name_lat=Rustam", "given_name_lat=Abdullaev", *born)

    assert "names swapped, born on the same day" in cli("duplicates", file)
