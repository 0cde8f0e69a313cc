"""Attachments by the command line: attached, listed, written out, taken away and back."""

from __future__ import annotations

import hashlib

import pytest

from tests.services.attached import LETTER, PDF


@pytest.fixture
def office(cli, file):
    cli.add(file, "organisation", "name_en=Office", "kind=CO", "country=KGZ")
    return "ORG-0001"


@pytest.fixture
def contract(tmp_path):
    path = tmp_path / "Договор.pdf"
    path.write_bytes(PDF)
    return path


def test_a_file_is_attached_listed_written_and_removed(cli, file, office, contract, tmp_path):
    said = cli("attach", file, office, contract, "--kind", "CONTRACT", "--author", "Anna")
    assert said == "Attached: Договор.pdf, 48 bytes\n"
    assert "Вложено: Второй, 48 байт" not in said

    shown = cli("attachments", file, office)
    assert "Договор.pdf" in shown
    assert "Contract" in shown
    assert "Anna" in shown
    assert shown.endswith("1 attachment\n")
    assert "1 вложение" in cli("attachments", file, office, "--lang", "ru")
    document = cli.json("attachments", file, office)
    (one,) = document["records"]
    assert document["count"] == one["number"] == 1
    assert one["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert (one["size"], one["confidential"], one["media_type"]) == (
        48,
        True,
        "application/pdf",
    )  # a contract

    out = tmp_path / "out"
    out.mkdir()
    assert cli("extract", file, office, "1", "-o", out) == "Written: Договор.pdf\n"
    assert (out / "Договор.pdf").read_bytes() == PDF
    cli("extract", file, office, "Договор.pdf", "-o", out, code=1)
    assert "is there already" in cli.err
    cli("extract", file, office, "Договор.pdf", "-o", out, "--replace")

    assert cli("detach", file, office, "Договор.pdf") == "Moved to the trash: Договор.pdf\n"
    assert cli("attachments", file, office) == "0 attachments\n"
    assert "Removed the attachment Договор.pdf" in cli("history", file, office)
    cli("undo", file, "last")
    assert cli.json("attachments", file, office)["count"] == 1


def test_what_is_confidential(cli, file, office, contract, tmp_path):
    cli.add(file, "person", "family_name_ru=Щербакова", "given_name_ru=Юлия")
    person = "Щербакова Юлия"
    cli("attach", file, person, contract, code=1)
    record = cli.json("list", file, "person")
    person = record["records"][0]["id"]
    cli("attach", file, person, contract, "--name", "CV")
    letter = tmp_path / "letter.eml"
    letter.write_bytes(LETTER)
    cli("attach", file, person, letter, "--open")
    found = cli.json("attachments", file, person)["records"]
    assert [(one["name"], one["confidential"]) for one in found] == [
        ("CV", True), ("letter.eml", False)
    ]  # fmt: skip
    cli("attach", file, office, letter, "--open", "--confidential", code=2)


def test_trouble_is_told(cli, file, office, contract, tmp_path):
    program = tmp_path / "tool.pdf"
    program.write_bytes(b"MZ" + bytes(70))
    cli("attach", file, office, program, code=1)
    assert "This is a program or a script: such files are not kept here." in cli.err
    cli("attach", file, office, tmp_path / "none.pdf", code=1)
    assert "There is no file none.pdf" in cli.err
    cli("attach", file, office, contract, "--kind", "NO", code=2)
    cli("attach", file, office, contract)
    cli("attach", file, office, contract, "--lang", "ru", code=1)
    assert "Этот файл здесь уже вложен: Договор.pdf" in cli.err
    cli("extract", file, office, "2", "-o", tmp_path, code=1)
    assert "has no attachment “2”. It has: Договор.pdf." in cli.err
    cli("extract", file, office, "1", "-o", file, code=1)
    assert "cannot be replaced" in cli.err


def test_nobody_types_an_attachment(cli, file, office, contract):
    cli("add", file, "attachment", "name=x", f"digest={'0' * 64}", code=2)
    assert "An attachment is a file. Use: km-desktop attach" in cli.err
    one = cli.json("attach", file, office, contract)
    cli("set", file, one["id"], f"digest={'0' * 64}", code=1)
    assert "An attachment cannot be typed" in cli.err
    cli("set", file, one["id"], "note=signed")
    assert cli.json("attachments", file, office)["records"][0]["note"] == "signed"
