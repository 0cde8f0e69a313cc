"""Duplicates by the command line: offered, joined, set apart; former references still lead."""

import pytest

PERSON = ("family_name_ru=Щербакова", "given_name_ru=Юлия")


@pytest.fixture
def twice(cli, file):
    """One person who is in the file as two experts, EXP-0001 and EXP-0002."""
    for headline, city, email in (("Water", "Ош", "y@example.org"), ("Soil", "Нарын", "")):
        cli.add(
            file, "expert", *PERSON, f"headline_en={headline}", f"city={city}", f"email={email}"
        )
    return file


def people(cli, file):
    return [cli.json("show", file, ref)["core"] for ref in ("EXP-0001", "EXP-0002")]


def test_pairs_are_listed_with_their_reasons(cli, twice):
    shown = cli("duplicates", twice)
    assert "Щербакова Юлия EXP-0001 = Щербакова Юлия EXP-0002: same name" in shown
    assert "1 possible duplicate" in shown
    assert "1 возможный дубль" in cli("duplicates", twice, "--lang", "ru")

    document = cli.json("duplicates", twice)

    assert document["count"] == 1
    (pair,) = document["records"]
    assert pair["reasons"] == [{"en": "same name", "ru": "одно имя"}]
    assert pair["first"] < pair["second"]
    assert pair["score"] > 0


def test_two_are_joined_and_the_former_reference_leads_to_the_one_that_stays(cli, twice):
    cli.add(twice, "education", "expert=EXP-0002", "institution=Southern State University")

    shown = cli("unite", twice, "EXP-0001", "EXP-0002", "--take", "other:city", "--author", "Anna")

    assert "Joined: Щербакова Юлия → Щербакова Юлия" in shown
    assert "City: Нарын (taken; Ош)" in shown
    assert "Headline in English: Water (kept; Soil)" in shown
    assert "moved: education (1)" in shown
    assert "former reference: EXP-0002" in shown
    document = cli.json("show", twice, "EXP-0002")
    assert "EXP-0002 is now EXP-0001: Щербакова Юлия." in cli.err
    assert document["reference"] == "EXP-0001"
    core = cli.json("show", twice, "EXP-0001")["core"]
    assert cli.err == ""
    assert (core["city"], core["email"]) == ("Нарын", "y@example.org")
    cli("set", twice, "exp-0002", "degree=PHD", "--lang", "ru")
    assert "exp-0002 – теперь EXP-0001" in cli.err
    assert cli.json("show", twice, "EXP-0001")["fields"]["degree"] == "PHD"
    cli("profile", twice, "EXP-0002", "-o", twice.parent / "one.pdf")
    assert "EXP-0002 is now EXP-0001" in cli.err
    assert (twice.parent / "one.pdf").exists()
    history = cli("history", twice, "EXP-0001")
    assert "Anna: Joined Щербакова Юлия into Щербакова Юлия" in history
    assert cli.json("duplicates", twice)["count"] == 0
    cli("check", twice)


def test_what_was_done_is_told_as_a_document(cli, twice):
    document = cli.json("unite", twice, "EXP-0001", "EXP-0002", "--take", "other:city")

    taken = {one["field"]: one["taken"] for one in document["fields"]}
    assert taken == {"city": "other", "email": "one", "headline_en": "kept"}
    assert document["aliases"] == ["EXP-0002"]
    assert document["operation"]


@pytest.mark.parametrize(
    ("take", "sentence"),
    [
        ("email", "“email” does not say whose value to take."),
        ("mine:city", "“mine:city” does not say whose value to take."),
        ("other:email", "There is nothing to choose in “email”. The two differ in: city"),
    ],
)
def test_a_choice_that_makes_no_sense_changes_nothing(cli, twice, take, sentence):
    cli("unite", twice, "EXP-0001", "EXP-0002", "--take", take, code=2)

    assert sentence in cli.err
    assert cli.json("duplicates", twice)["count"] == 1


def test_a_brief_is_printed_by_a_former_reference(cli, file):
    from km_desktop.store import database as databases
    from tests.samples import made, working

    with databases.open_file(file) as database:
        task = made(database, "assignment", reference="EOD-2026-0007")
        with working(database) as work:
            work.change("assignment", task, {"reference": "EOD-2026-0019"})

    cli("brief", file, "EOD-2026-0007", "-o", file.parent / "brief.pdf")

    assert "EOD-2026-0007 is now EOD-2026-0019" in cli.err
    assert (file.parent / "brief.pdf").exists()


def test_those_who_are_not_one_are_remembered(cli, twice):
    assert "are not the same person" in cli("apart", twice, "EXP-0001", "EXP-0002")

    assert cli.json("duplicates", twice)["count"] == 0
    cli("apart", twice, "EXP-0002", "EXP-0001", code=1)
    assert "They are already marked as different people." in cli.err
    cli("unite", twice, "EXP-0001", "EXP-0002", code=1)
    assert "These two are marked as different people." in cli.err
    first, second = people(cli, twice)
    assert first["city"] != second["city"]


def test_a_name_that_two_have_does_not_say_which(cli, twice):
    cli("apart", twice, "Щербакова Юлия", "EXP-0001", code=1)

    assert "is the name of several records" in cli.err
