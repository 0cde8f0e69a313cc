"""Export, verify and check on the command line."""

from __future__ import annotations

import pytest
import sqlcipher3


@pytest.fixture
def team(cli, file):
    cli(
        "add",
        file,
        "person",
        "family_name_ru=Иванова",
        "given_name_ru=Мария",
        "email=m.ivanova@example.org",
    )
    return file


def test_a_copy_goes_out_and_is_verified(cli, team, tmp_path):
    copy = tmp_path / "Душанбе.kmdb"
    done = cli.json(
        "export", team, copy, "--name", "Dushanbe", "--for", "UNDP Tajikistan",
        "--note", "До пятницы", "--author", "Olga",
    )  # fmt: skip
    assert (done["redacted"], done["noted"]) == (False, True)
    found = cli.json("verify", copy)
    assert (found["sound"], found["matching"], found["sha256"]) == (True, "same", done["sha256"])
    assert found["rows"] == done["rows"]
    made = found["manifest"]
    assert (made["made_by"], made["name"], made["for"], made["note"]) == (
        "Olga", "Dushanbe", "UNDP Tajikistan", "До пятницы"
    )  # fmt: skip
    assert made["rows"]["person"] == 1
    said = cli("verify", copy)
    assert "copy “Dushanbe” of" in said
    assert f"SHA-256 {done['sha256']}" in said
    assert said.splitlines()[0] in cli("check", copy)  # the same sentence
    assert "С передачи не менялось" in cli("verify", copy, "--lang", "ru")
    assert "Handed out the copy Душанбе.kmdb to UNDP Tajikistan" in cli("log", team)

    cli("add", copy, "person", "family_name_ru=Петров", "given_name_ru=Пётр")
    said = cli("verify", copy)
    assert said.startswith("1 operation was recorded since")
    assert "The file is whole." in said
    assert cli.json("verify", copy)["operations_since"] == 1


def test_an_altered_copy_is_exit_code_one_in_both(cli, team, tmp_path):
    copy = tmp_path / "copy.kmdb"
    cli("export", team, copy)
    raw = sqlcipher3.dbapi2.connect(str(copy))
    raw.execute("UPDATE person SET email = 'other@example.org'")
    raw.commit()
    raw.close()
    said = cli("verify", copy, code=1)
    assert "although no operation was recorded since" in said
    assert "Different: People." in said
    assert "Do not work in this file." in said
    assert said.count("Different") == 1
    assert said.splitlines()[0] in cli("check", copy, code=1)
    found = cli.json("verify", copy, code=1)
    assert (found["matching"], found["differing"]) == ("differs", ["person"])
    assert found["problems"] == [found["sentence"]]


def test_a_file_without_a_manifest(cli, team):
    assert "There is no fingerprint" in cli("verify", team)
    assert cli.json("verify", team)["manifest"] is None
    cli("verify", team.with_name("missing.kmdb"), code=1)
    assert "There is no file" in cli.err


def test_a_redacted_copy_says_so(cli, team, tmp_path):
    copy = tmp_path / "donor.kmdb"
    assert cli.json("export", team, copy, "--redacted", "--for", "Donor")["redacted"]
    assert b"m.ivanova" not in copy.read_bytes()
    assert b"m.ivanova" in team.read_bytes()
    assert "were left out of it" in cli("verify", copy)
    assert cli.json("verify", copy)["manifest"]["redacted"]
    assert cli.json("list", copy, "people")["count"] == 1


def test_a_note_that_is_too_long(cli, team, tmp_path):
    copy = tmp_path / "copy.kmdb"
    cli("export", team, copy, "--note", "я" * 501, code=1)
    assert "at most 500 characters" in cli.err
    assert not copy.exists()
    cli("export", team, copy, "--note", "я" * 500)
