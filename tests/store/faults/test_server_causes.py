"""What a server has against us is told apart: each cause is made with a real server."""

from __future__ import annotations

import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from km_desktop.services.files import files
from km_desktop.store import database as databases
from km_desktop.store.faults import errors, server_errors
from tests.samples import made
from tests.store.server import NoServer, Server

SENTENCES = {
    errors.Unreachable: ("does not answer", "не отвечает"),
    server_errors.NoDatabase: ("it has no database", "на нём нет"),
    server_errors.WrongPassword: ("refused the user or the password", "не принял имя"),
    server_errors.NoRight: ("you have no right", "нет права"),
    server_errors.ServerGone: ("has broken off the connection", "прервал соединение"),
    server_errors.WrongAddress: ("cannot be the address", "не может быть адресом"),
}


def tell(kind: type[errors.Problem], call: Callable[[], object], name: str) -> None:
    """Do what must fail as said, in both languages and under the name that was typed."""
    with pytest.raises(errors.Problem) as caught:
        call()
    assert type(caught.value) is kind
    for language, sentence in zip(("en", "ru"), SENTENCES[kind], strict=True):
        said = caught.value.say(language)
        assert sentence in said
        assert name in said
        assert "secret" not in said
        assert "psycopg" not in said


def as_user(address: str, user: str) -> str:
    return address.replace("km@", f"{user}@", 1)


@pytest.fixture(scope="module")
def own_server() -> Iterator[Server]:
    """A server that may be stopped and asks for passwords."""
    folder = Path(tempfile.mkdtemp(prefix="km-pg-", dir="/tmp"))
    try:
        running = Server(folder)
    except NoServer as reason:
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(str(reason))
    running.run_sql("CREATE DATABASE real")
    files.found(running.address("real"), "Founder")
    running.run_sql("CREATE ROLE reader LOGIN PASSWORD 'right'")
    running.run_sql("CREATE ROLE stranger LOGIN")
    (folder / "data" / "pg_hba.conf").write_text(
        "local all km trust\nlocal all stranger trust\nlocal all nobody trust\n"
        "local all all scram-sha-256\n"
    )
    running.run_sql("SELECT pg_reload_conf()")
    yield running
    running.stop()
    shutil.rmtree(folder, ignore_errors=True)


def test_no_such_database(own_server):
    tell(
        server_errors.NoDatabase, lambda: databases.open_server(own_server.address("none")), "none"
    )
    address = as_user(own_server.address("none"), "reader:right")
    tell(server_errors.NoDatabase, lambda: databases.open_server(address), "none")


@pytest.mark.parametrize("user", ["reader", "reader:secret", "ghost:secret", "nobody"])
def test_a_user_who_is_not_let_in(own_server, user):
    address = as_user(own_server.address("real"), user)
    tell(server_errors.WrongPassword, lambda: databases.open_server(address), "real")


def test_a_role_without_rights(own_server):
    stranger = as_user(own_server.address("real"), "stranger")
    tell(server_errors.NoRight, lambda: databases.open_server(stranger), "stranger")
    with databases.open_server(own_server.address("real")) as ours, ours.writing() as connection:
        connection.exec_driver_sql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    with databases.open_server(as_user(own_server.address("real"), "reader:right")) as reading:
        tell(server_errors.NoRight, lambda: made(reading, "organisation"), "reader")


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("postgresql://km:secret@localhost:port/x", server_errors.WrongAddress),
        ("postgresql://km:secret@localhost/x?sslmode=bad", server_errors.WrongAddress),
        ("postgresql://km:secret@localhost/x?colour=1", server_errors.WrongAddress),
        ("postgresql://km:secret@127.0.0.1:1/x", errors.Unreachable),
        ("postgresql://km:secret@no-such-host.invalid/x", errors.Unreachable),
        ("postgresql://km@127.0.0.1:1/x?password=secret", errors.Unreachable),
    ],
)
def test_an_address_where_no_server_is(address, kind):
    tell(kind, lambda: databases.open_server(address), "/x")


def test_a_server_that_keeps_silent():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"postgresql://km@127.0.0.1:{silent.getsockname()[1]}/x?connect_timeout=2"
        tell(errors.Unreachable, lambda: databases.open_server(address), "/x")


def test_a_connection_that_is_ended_and_a_server_that_is_stopped(own_server):
    with databases.open_server(own_server.address("real")) as database:

        def cut(how: Callable[[], object]) -> None:
            with database.writing() as connection:
                how()
                connection.exec_driver_sql("SELECT 1")

        ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'real'"
        tell(server_errors.ServerGone, lambda: cut(lambda: own_server.run_sql(ends)), "real")
        made(database, "organisation")  # the same object goes on
        tell(server_errors.ServerGone, lambda: cut(own_server.stop), "real")
        tell(errors.Unreachable, lambda: made(database, "organisation"), "real")
        own_server.start()
        made(database, "organisation")


def test_the_command_line_says_the_same(own_server, capsys):
    from km_desktop.cli import main

    for language, sentence in (("en", "it has no database"), ("ru", "на нём нет")):
        assert main(["--lang", language, "list", own_server.address("none"), "experts"]) == 1
        assert sentence in capsys.readouterr().err
