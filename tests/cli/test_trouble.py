"""What people and the world do wrong: each is said in a sentence, with its exit code."""

import json
import os
import subprocess
import sys
import textwrap

import pytest
import sqlcipher3

from tests.cli.conftest import ROOT

UNKNOWN_ID = "019e8232-8066-7486-a8f0-84ed6c21003e"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("lst", "FILE"), "There is no command “lst”"),
        (("--nonsense",), "There is no command “--nonsense”"),
        (("list",), "the following arguments are required"),
        (("list", "FILE"), "the following arguments are required: KIND"),
        (("list", "FILE", "horses"), "There is no kind of record “horses”"),
        (("list", "FILE", "experts", "--limit", "many"), "invalid int value"),
        (("list", "FILE", "experts", "--limit", "0"), "whole number from 1 up"),
        (("list", "FILE", "experts", "--sort", "colour"), "cannot be ordered by “colour”"),
        (("list", "FILE", "experts", "--filter", "status"), "with = between them"),
        (("list", "FILE", "experts", "--filter", "statsu=active"), "Did you mean status"),
        (("list", "FILE", "experts", "--filter", "year=2022"), "cannot be filtered by “year”"),
        (("list", "FILE", "assignments", "--filter", "year=soon"), "“soon” is not a year"),
        (("list", "FILE", "phones", "--filter", "theme=T01"), "cannot be filtered by “theme”"),
        (("figures", "FILE", "--as-of", "some day"), "This is not a day"),
        (("add", "FILE", "organisation", "name_en"), "with = between them"),
        (("add", "FILE", "organisation", "=x"), "with = between them"),
        (("add", "FILE", "organisation", "nmae_en=x"), "Did you mean name_en"),
        (("add", "FILE", "organisation", "name_en=x", "name_en=y"), "is given twice"),
        (("add", "FILE", "assignment", "status=closed"), "The status cannot be typed"),
        (("add", "FILE", "assignment", "reference=EOD-1"), "is given by the program"),
        (("add", "FILE", "deliverable", "title_en=x"), "assignment=REF"),
        (("brief", "FILE", "EOD-2026-0001"), "required: -o/--out"),
        (("brief", "FILE", "EOD-2026-0001", "-o", "x.pdf", "--lang", "fr"), "en, ru, both"),
        (("brief", "FILE", "EOD-2026-0001", "-o", "x.pdf", "--variant", "secret"), "external"),
        (("export", "FILE"), "required: COPY"),
        (("step", "FILE", "EXP-0001"), "required: STATUS"),
        (("check", "FILE", "more"), "unrecognized arguments: more"),
        (("check", "FILE", "--json=yes"), "ignored explicit argument"),
    ],
)  # fmt: skip
def test_a_wrong_use_is_said_with_exit_code_two(cli, file, words, sentence):
    cli(*(file if word == "FILE" else word for word in words), code=2)
    assert sentence in cli.err
    assert not cli.out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("show", "FILE", "EOD-2026-0999"), "There is no record “EOD-2026-0999”"),
        (("show", "FILE", UNKNOWN_ID), "There is no record"),
        (("show", "FILE", ""), "There is no record"),
        (("history", "FILE", "'; DROP TABLE expert; --"), "There is no record"),
        (("delete", "FILE", "ORG-9"), "There is no record"),
        (("set", "FILE", "ORG-9", "city=x"), "There is no record"),
        (("step", "FILE", "ORG-0001", "active"), "has no status to change"),
        (("brief", "FILE", "ORG-0001", "-o", "x.pdf"), "is not of the kind “Assignment”"),
        (("profile", "FILE", "EXP-0404", "-o", "x.pdf"), "There is no record"),
        (("set", "FILE", "ORG-0001", "country=Atlantis"), "Country. “Atlantis” is not in the list"),
        (("set", "FILE", "ORG-0001", "email=nobody"), "E-mail. This is not a complete e-mail"),
        (("set", "FILE", "ORG-0001", "inn=123"), "check digit of this INN is wrong"),
        (("set", "FILE", "ORG-0001", "is_partner_agency=maybe"), "Write yes or no"),
        (("set", "FILE", "ORG-0001", f"city={'x' * 101}"), "has 101 characters, 100 fit"),
        (("set", "FILE", "ORG-0001", "city=a\udc80b"), "City"),
        (("set", "FILE", "ORG-0001", "parent_org=Nowhere"), "There is no record “Nowhere”"),
        (("add", "FILE", "organisation", "city=x"), "is needed before the record can be saved"),
        (("add", "FILE", "expert", "headline_en=x"), "Give the name of the person"),
        (("add", "FILE", "memorandum", "organisation=ORG-0001", "signed_on=31.02.2026"),
         "This is not a day"),
        (("add", "FILE", "exchange_rate", "currency=RUB", "effective_on=2026-05-01", "per_usd=x"),
         "This is not a number"),
        (("list", "FILE", "assignments", "--filter", "office=Nowhere"), "There is no record"),
        (("new", "FILE"), "is there already"),
        (("sample", "FILE"), "is there already"),
        (("export", "FILE", "FILE"), "cannot be replaced"),
        (("profile", "FILE", "EXP-0001", "-o", "FILE"), "cannot be replaced"),
        (("sample", "postgresql://nowhere/x"), "is the address of a server"),
    ],
)  # fmt: skip
def test_a_problem_is_said_with_exit_code_one(cli, file, words, sentence, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    cli("add", file, "organisation", "name_en=Institute", "country=RUS")
    cli("add", file, "expert", "family_name_lat=Volkov", "given_name_lat=Oleg", "headline_en=x")
    before = file.read_bytes()
    given = [file if word == "FILE" else word for word in words]
    cli(*given, code=1)
    assert sentence in cli.err
    assert not cli.out
    found = cli.json(*given, code=1)
    assert set(found["problem"]) == {"en", "ru"}
    assert sentence.split(":")[-1].strip() in found["problem"]["en"] or found["findings"]
    assert not cli.err
    assert file.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["team.kmdb"]


def test_a_filter_that_cannot_be_read_is_wrong_use(cli, file):
    told = cli.json("list", file, "experts", "--filter", "status=asleep", code=2)
    assert told["kind"] == "Usage"
    assert "is not in the list" in told["problem"]["en"]


def test_several_of_one_name_are_not_guessed(cli, file):
    for _ in range(2):
        cli("add", file, "organisation", "name_en=Institute", "country=RUS")
    cli("add", file, "organisation", "name_en=Part", "country=RUS", "parent_org=Institute", code=1)
    assert "is the name of several records" in cli.err


def test_a_missing_file(cli, tmp_path):
    cli("list", tmp_path / "нет.kmdb", "experts", code=1)
    assert "There is no file нет.kmdb." in cli.err


def test_a_file_that_is_not_ours(cli, tmp_path):
    path = tmp_path / "letter.kmdb"
    path.write_text("Dear colleagues", encoding="utf-8")
    cli("add", path, "organisation", "name_en=x", code=1)
    assert "letter.kmdb is not a KM Desktop file." in cli.err
    assert path.read_text(encoding="utf-8") == "Dear colleagues"
    cli("check", tmp_path, code=1)
    assert "is not a KM Desktop file." in cli.err


def test_a_newer_file(cli, file):
    raw = sqlcipher3.dbapi2.connect(str(file))
    raw.execute("PRAGMA user_version=99")
    raw.close()
    for words in (("list", file, "experts"), ("add", file, "organisation", "name_en=x")):
        cli(*words, code=1)
        assert "was made by a newer version" in cli.err


def test_a_damaged_file(cli, file):
    whole = bytearray(file.read_bytes())
    for place in range(4096, len(whole), 4096):
        whole[place : place + 64] = os.urandom(64)
    file.write_bytes(whole)
    for verb in (("check", file), ("list", file, "themes"), ("export", file, f"{file}.copy")):
        cli(*verb, code=1)
        assert "team.kmdb is damaged." in cli.err
    assert [one.name for one in file.parent.iterdir()] == ["team.kmdb"]


def _behind_our_back(file, *statements):
    raw = sqlcipher3.dbapi2.connect(str(file))
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE operation SET author='Nobody'", "the journal that were altered"),
        ("DELETE FROM search_text", "cannot be found by their words"),
        ("DROP INDEX ix_operation_at", "ix_operation_at"),
        ("UPDATE organisation SET country='XXX'", "breaks a rule"),
    ],
)
def test_the_check_finds_what_was_done_behind_our_back(cli, file, statement, sentence):
    cli("add", file, "organisation", "name_en=Institute", "country=RUS")
    assert "The file is whole." in cli("check", file)
    _behind_our_back(file, statement)
    assert sentence in cli("check", file, code=1)
    found = cli.json("check", file, code=1)
    assert found["sound"] is False


def test_open_issues_alone_are_no_fault(cli, file):
    cli("add", file, "organisation", "name_en=Office", "country=TJK", "inn=7707083893")
    assert "numbers of Russian organisations" in cli.err
    assert "1 open issue." in cli("check", file)


_HOLD = """
import sys
from pathlib import Path
from km_desktop.services.files.files import open_file
with open_file(Path(sys.argv[1])):
    print("ready", flush=True)
    sys.stdin.read()
"""


def test_a_file_that_somebody_holds_can_be_read_and_not_written(cli, file):
    held = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(file)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert held.stdout.readline() == "ready\n"
        cli("add", file, "organisation", "name_en=x", "country=RUS", code=1)
        assert "is open in another window" in cli.err
        note = json.loads((file.parent / "team.kmdb.owner").read_text(encoding="utf-8"))
        assert f"{note['who']}, {note['where']}" in cli.err
        assert "20 themes" in cli("list", file, "themes")
        cli("export", file, file.parent / "copy.kmdb")
        assert "does not mention this copy" in cli.err
    finally:
        held.stdin.close()
        assert held.wait(60) == 0
        held.stdout.close()
    assert cli.add(file, "organisation", "name_en=x", "country=RUS") == "ORG-0001"


# Everything is imported before the rights are given up, as an interpreter may lie in a private
# folder of the administrator.
_AS_NOBODY = """
import os, sys, importlib, pkgutil
import km_desktop
from km_desktop.cli import main
from km_desktop.models import Base
for module in pkgutil.walk_packages(km_desktop.__path__, "km_desktop."):
    if not module.name.startswith(("km_desktop.ui", "km_desktop.app", "km_desktop.__main__",
                                   "km_desktop.store.migrations")):
        importlib.import_module(module.name)
assert Base.metadata.tables
import km_desktop.exchange.database_file
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
for words in (["list", sys.argv[1], "themes"],
              ["add", sys.argv[1], "organisation", "name_en=x", "country=RUS"],
              ["new", sys.argv[1] + ".new.kmdb"]):
    print("code", main(words))
"""


@pytest.mark.skipif(os.name == "nt", reason="rights work differently there")
def test_a_file_that_takes_no_changes(cli, tmp_path_factory, file):
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        path = f"{folder}/common.kmdb"
        with open(path, "wb") as common:
            common.write(file.read_bytes())
        os.chmod(path, 0o444)
        if os.geteuid() != 0:
            os.chmod(folder, 0o555)
        done = subprocess.run(
            [sys.executable, "-c", _AS_NOBODY, path],
            cwd=ROOT,
            env={**os.environ, "KM_DESKTOP_HOME": f"{folder}/home"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        os.chmod(folder, 0o755)
        assert done.returncode == 0, done.stderr
        codes = [line for line in done.stdout.splitlines() if line.startswith("code")]
        assert codes == ["code 0", "code 1", "code 1"]
        assert "common.kmdb can only be read." in done.stderr
        assert "The system gives no access to common.kmdb.new.kmdb." in done.stderr


def test_a_reader_who_has_had_enough_is_no_problem(sample):
    listing = f'"{sys.executable}" -m km_desktop list "{sample}" experts --json'
    command = f"{listing} | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.splitlines()[-1] == "0"
    assert not done.stderr


def test_a_full_output_is_said(sample):
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "km_desktop", "list", str(sample), "experts"],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=120,
        )  # fmt: skip
    assert done.returncode == 1
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_importing_the_command_line_is_light():
    code = textwrap.dedent(
        """
        import sys
        import km_desktop.cli
        heavy = {"sqlalchemy", "sqlcipher3", "reportlab", "PySide6", "alembic", "iuliia"}
        print(sorted(heavy & set(sys.modules)))
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_reportlab_is_loaded_only_for_paper(sample):
    code = (
        "import sys; from km_desktop.cli import main; main(sys.argv[1:]);"
        "print('reportlab' in sys.modules)"
    )
    for verb in (
        ("figures", sample),
        ("list", sample, "themes"),
        ("show", sample, "EOD-2026-0007"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", code, *map(str, verb)],
            cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8",
        )  # fmt: skip
        assert done.stdout.splitlines()[-1] == "False"
