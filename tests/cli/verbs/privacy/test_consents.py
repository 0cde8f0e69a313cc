"""Consents by the command line: withdrawn, told, and their forms printed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from km_desktop.cli.reading import today
from tests.documents.reading import words_of


@pytest.fixture
def expert(cli, file):
    cli.add(file, "expert", "family_name_ru=Щербакова", "given_name_ru=Юлия", "headline_en=Water")
    cli.add(file, "consent", "person=EXP-0001", "purpose=ROSTER", "given_on=2024-01-10")
    return "EXP-0001"


def test_a_consent_is_withdrawn_and_what_follows_is_told(cli, file, expert):
    due = today() + timedelta(days=30)
    said = cli("withdraw", file, expert, "ROSTER", "--method", "EMAIL", "--author", "Anna")
    assert said.startswith("Withdrawn: Щербакова Юлия, Keep in the roster\n")
    assert f"erase their data by {due.day}\xa0" in said
    assert "Anna: Withdrawn consent: Keep in the roster" in cli("history", file, expert)
    cli("withdraw", file, expert, "roster", "--lang", "ru", code=1)
    assert "действующего согласия с этой целью нет" in cli.err
    cli("undo", file, "last", "--author", "Anna")
    document = cli.json("withdraw", file, expert, "roster", "--on", "2024-03-01")
    assert (document["purpose"], document["due"]) == ("ROSTER", "2024-03-31")
    assert document["must"]["ru"].endswith("до 31.03.2024.")


def test_what_cannot_be_withdrawn_is_told(cli, file, expert):
    cli("withdraw", file, expert, "DINNER", code=2)
    assert "There is no purpose “DINNER”" in cli.err
    cli("withdraw", file, expert, "NEWS", code=1)
    tomorrow = today() + timedelta(days=1)
    cli("withdraw", file, expert, "ROSTER", "--on", tomorrow.isoformat(), code=1)
    assert "withdrawn today or earlier" in cli.err
    cli("withdraw", file, expert, "ROSTER", "--on", "soon", code=1)


def test_forms_are_printed_blank_and_for_a_person(cli, file, expert, tmp_path):
    target = tmp_path / "form.pdf"
    cli("consent-form", file, "--purpose", "ROSTER", "-o", target, code=1)
    assert "There is no text of this consent" in cli.err
    assert not target.exists()
    cli.add(
        file, "consent_text", "title=Согласие", "purpose=ROSTER", "language=ru", "text_version=1",
        "valid_from=2024-01-01", "body=Я согласна.",
    )  # fmt: skip
    said = cli("consent-form", file, "--purpose", "ROSTER", "--lang", "ru", "-o", target)
    assert said.startswith("Напечатано:")
    assert "Щербакова" not in words_of(target.read_bytes())
    cli("consent-form", file, expert, "--purpose", "ROSTER", "--lang", "ru", "-o", target)
    words = words_of(target.read_bytes())
    assert "Щербакова Юлия" in words
    assert "Я согласна." in words
    cli("consent-form", file, "--purpose", "ROSTER", "--lang", "ru", "-o", file, code=1)
    cli("consent-form", file, "--purpose", "ROSTER", "--lang", "ru", "-o", tmp_path, code=1)
