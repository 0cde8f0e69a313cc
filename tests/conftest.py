"""What every test stands on: a home of its own, a fixed day, and both kinds of database."""

from __future__ import annotations

import gc
import importlib.util
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from uuid import uuid4

with suppress(ImportError):  # a finder may refuse outright
    if importlib.util.find_spec("PySide6") is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from km_desktop.services.files import files
from km_desktop.store import database as databases
from km_desktop.store import lineage
from km_desktop.store.database import Database
from tests import once
from tests.store.server import NoServer, Server
from tools.returned import Returned

# The rooms whose tests always run on both kinds of database.
ON_BOTH = ("tests/store/", "tests/exchange/", "tests/test_")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let every test with a database run on a server too, as it does by night."""
    parser.addoption("--both", action="store_true", help="all tests on files and on a server")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave to the night what a service does on a server beside its journey."""
    if config.getoption("both"):
        return
    by_night = [item for item in items if not _stays(item)]
    if by_night:
        config.hook.pytest_deselected(items=by_night)
        items[:] = [item for item in items if _stays(item)]


def pytest_collection_finish() -> None:
    """Look for garbage less often, and never among thousands of tests and modules."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_sessionfinish() -> None:
    """Empty the clipboard: the display of tests keeps what Python put there beyond its end."""
    qt = sys.modules.get("PySide6.QtGui")
    if qt is not None and qt.QGuiApplication.instance() is not None:
        qt.QGuiApplication.clipboard().clear()


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say how the same order is had again, also where only little is said."""
    seed = config.getoption("randomly_seed", None)
    if isinstance(seed, int):
        terminalreporter.write_line(f"the order of this run: --randomly-seed={seed}")


def _stays(item: pytest.Item) -> bool:
    parameters = getattr(getattr(item, "callspec", None), "params", {})
    if parameters.get("database") != "server":
        return True
    return item.nodeid.startswith(ON_BOTH) or item.get_closest_marker("both") is not None


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KM_DESKTOP_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture
def today() -> date:
    return date(2026, 6, 23)


@pytest.fixture(scope="session")
def _seed_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seed") / "seed.kmdb"
    files.create(path, "Founder")
    return path


@pytest.fixture(scope="session")
def sample_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample file that a run makes once, to be copied or to be read only."""
    return once.the_sample(tmp_path_factory)


@pytest.fixture(scope="session")
def three_once(tmp_path_factory: pytest.TempPathFactory) -> Returned:
    """The sample as it went on, and two copies that come back to it; to be copied."""
    return once.the_three(tmp_path_factory)


@pytest.fixture
def file_database(_seed_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A new database file, open; as if it had been made where it lies."""
    path = tmp_path / "records.kmdb"
    shutil.copy(_seed_file, path)
    with databases.open_file(path) as database:
        with database.writing() as connection:
            lineage.set_fact(connection, "home", lineage.home_of(path))
        yield database


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of this test process, with a template of a new database."""
    folder = Path(tempfile.mkdtemp(prefix="km-pg-", dir="/tmp"))
    try:
        running = Server(folder)
    except NoServer as reason:
        shutil.rmtree(folder, ignore_errors=True)
        if os.environ.get("CI"):
            pytest.fail(str(reason))
        pytest.skip(str(reason))
    try:
        running.run_sql("CREATE DATABASE template_km")
        files.found(running.address("template_km"), "Founder")
        yield running
    finally:
        running.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def server_address(server: Server) -> Iterator[str]:
    """The address of a new database on the server."""
    name = f"t{uuid4().hex[:12]}"
    server.run_sql(f"CREATE DATABASE {name} TEMPLATE template_km STRATEGY FILE_COPY")
    yield server.address(name)
    server.run_sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def server_database(server_address: str) -> Iterator[Database]:
    """A new database on the server, open."""
    with databases.open_server(server_address) as database:
        yield database


@pytest.fixture(params=["file", "server"])
def database(request: pytest.FixtureRequest) -> Database:
    """A new database, open: a SQLite file, and where both matter one on a PostgreSQL server."""
    found: Database = request.getfixturevalue(f"{request.param}_database")
    return found
