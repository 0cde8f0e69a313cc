"""A server on the command line: founded by ``new`` alone, and never named with its password."""

from __future__ import annotations

import threading
from uuid import uuid4

import psycopg
import pytest

from km_desktop.cli import main
from km_desktop.store import addresses
from km_desktop.store.lock import WriterLock


@pytest.fixture
def empty(server):
    """The address of an empty database on a server."""
    name = f"e{uuid4().hex[:12]}"
    server.run_sql(f"CREATE DATABASE {name}")
    yield server.address(name)
    server.run_sql(f"DROP DATABASE {name} WITH (FORCE)")


def tables(address):
    query = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
    with psycopg.connect(address) as connection:
        return {row[0] for row in connection.execute(query)}


@pytest.mark.parametrize("words", [
    ("list", "people"), ("check",), ("verify",), ("due",), ("set", "EXP-0001", "headline_en=x"),
    ("upgrade",),
])  # fmt: skip
def test_no_verb_but_new_makes_anything_in_an_empty_database(cli, empty, words):
    verb, *more = words
    cli(verb, empty, *more, code=1)
    assert "nobody has founded a registry in it" in cli.err
    assert tables(empty) == set()


def test_new_founds_a_registry_once(cli, empty):
    assert "Made: " in cli("new", empty, "--author", "Olga")
    assert cli.json("list", empty, "themes")["count"] > 5
    assert "Olga" in cli("log", empty)
    cli("check", empty)
    cli("new", empty, code=1)
    assert "is there already" in cli.err
    assert "nothing was changed" in cli("upgrade", empty)


def test_a_database_of_another_program_is_left_alone(cli, empty):
    with psycopg.connect(empty) as connection:
        connection.execute("CREATE TABLE person (a text)")
        connection.execute("CREATE TABLE alembic_version (version_num varchar(32))")
        connection.execute("INSERT INTO alembic_version VALUES ('ae1027a6acf')")
    for words in (("new", empty), ("list", empty, "people"), ("upgrade", empty)):
        cli(*words, code=1)
        assert "belongs to another program" in cli.err
    assert tables(empty) == {"person", "alembic_version"}


def test_any_name_of_the_scheme_is_a_server(cli, empty):
    for scheme in ("postgres://", "POSTGRESQL://", "PostgreSQL://", "postgresql+psycopg://"):
        cli("list", empty.replace("postgresql://", scheme), "people", code=1)
        assert "nobody has founded" in cli.err


@pytest.mark.parametrize("address", [
    "postgresql://km:k9/q7z@127.0.0.1:1/x", "postgres://km:k9q7z@127.0.0.1:1/x",
    "postgresql://km@127.0.0.1:1/x?password=k9q7z", "postgresql://km:k9q7z@127.0.0.1:port/x",
    "postgresql://km:k9q7z@127.0.0.1:1/x?colour=1", "postgresql://km:k9%40q7z@127.0.0.1:1/x",
])  # fmt: skip
@pytest.mark.parametrize("verb", ["new", "list", "check", "sample", "export", "upgrade"])
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_no_sentence_and_no_document_says_a_password(capsys, address, verb, form):
    more = {"list": ["people"], "export": ["b.kmdb"]}.get(verb, [])
    assert main([verb, address, *more, *form]) == 1
    answer = capsys.readouterr()
    assert "q7z" not in answer.out + answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(("given", "told"), [
    ("at postgresql://a:b@c/d?password=e&x=1", "at postgresql://a:***@c/d?password=***&x=1"),
    ("postgresql://a@c/d", "postgresql://a@c/d"),
    ("ask m.ivanova@example.org: now", "ask m.ivanova@example.org: now"),
    ("https://example.org/a:b@c", "https://example.org/a:b@c"),
])  # fmt: skip
def test_only_passwords_are_struck_out(given, told):
    assert addresses.without_password(given) == told


def test_a_file_that_somebody_has_open_can_be_waited_for(cli, file):
    taken, tried, never = threading.Event(), threading.Event(), threading.Event()

    def hold() -> None:
        lock = WriterLock(file)
        lock.take()
        taken.set()
        tried.wait(60)
        never.wait(0.6)
        lock.release()

    holder = threading.Thread(target=hold)
    holder.start()
    taken.wait(60)
    cli("set", file, "ORG-0001", "city=x", code=1)
    assert "is open in another window" in cli.err
    tried.set()
    cli("add", file, "organisation", "name_en=Office", "country=RUS", "--wait", "60")
    holder.join()
    assert cli.json("list", file, "organisations")["count"] == 1


@pytest.mark.parametrize("typed", ["-1", "soon", "3601", "1.5", "²"])
def test_a_time_that_is_none_is_refused(cli, file, typed):
    cli("list", file, "people", f"--wait={typed}", code=2)
    assert "number of seconds" in cli.err
