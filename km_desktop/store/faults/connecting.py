"""Why a server did not let us in, or let us go: libpq gives no state for either.

Nothing is read from the sentences of libpq, which are in the language of the server. libpq tells
whether anybody answers at an address, whoever asks; and whoever is let into the database that
every server has was refused only for want of the one that was asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from km_desktop.store.faults import errors, server_errors
from km_desktop.store.faults.causes import Kind

if TYPE_CHECKING:  # a file is opened and checked by the driver alone (decision 10)
    from sqlalchemy import Engine

_PATIENCE = 3  # seconds; whoever has not answered the first time seldom does the second
_EVERYWHERE = "postgres"  # the database that every server has


def problem_behind(error: BaseException, engine: Engine, name: str) -> errors.Problem | None:
    """Return what a server has against us, for an error without a state; nothing if it is ours."""
    import psycopg
    from sqlalchemy.exc import DBAPIError

    if not isinstance(error, DBAPIError) or not isinstance(error.orig, psycopg.OperationalError):
        return None
    if error.connection_invalidated:
        return server_errors.ServerGone(name=name)
    if isinstance(error.orig, psycopg.errors.ConnectionTimeout):
        return errors.Unreachable(name=name)
    return _reason(engine)(name=name)


def is_address(engine: Engine) -> bool:
    """Tell whether libpq understands an address with all its options."""
    import psycopg
    from psycopg.conninfo import make_conninfo

    try:
        make_conninfo(**_options(engine))
    except psycopg.Error:
        return False
    return True


def _reason(engine: Engine) -> Kind:
    import psycopg
    from psycopg.conninfo import make_conninfo
    from psycopg.pq import PGconn, Ping

    options = {**_options(engine), "connect_timeout": _PATIENCE}
    answer = Ping(PGconn.ping(make_conninfo(**options).encode()))
    if answer is Ping.NO_ATTEMPT:
        return server_errors.WrongAddress
    if answer is Ping.NO_RESPONSE:
        return errors.Unreachable
    if answer is Ping.REJECT:
        return server_errors.ServerGone
    wanted = options.get("dbname") or options.get("user")
    try:
        with psycopg.connect(**{**options, "dbname": _EVERYWHERE}) as connection:
            query = "SELECT 1 FROM pg_database WHERE datname = %s"
            there = connection.execute(query, (wanted,)).fetchone()
    except psycopg.Error:
        return server_errors.WrongPassword
    return server_errors.NoRight if there else server_errors.NoDatabase


def _options(engine: Engine) -> dict[str, Any]:
    _, options = engine.dialect.create_connect_args(engine.url)
    return {key: value for key, value in options.items() if key != "context"}
