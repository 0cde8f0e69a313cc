"""Running the command line inside the test, and in processes of their own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from km_desktop.cli import main
from tests.once import at_home

ROOT = Path(__file__).parents[2]


class Cli:
    """Runs verbs and remembers what was said."""

    def __init__(self, capsys):
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *words, code=0):
        self._capsys.readouterr()
        found = main([str(word) for word in words])
        self.out, self.err = self._capsys.readouterr()
        assert "Traceback" not in self.out + self.err
        assert found == code, f"{found}: {self.out}{self.err}"
        return self.out

    def json(self, *words, code=0):
        return json.loads(self(*words, "--json", code=code))

    def add(self, *words):
        return self("add", *words).strip()


@pytest.fixture(autouse=True)
def _own_home(monkeypatch, tmp_path_factory):
    monkeypatch.setenv("KM_DESKTOP_HOME", str(tmp_path_factory.mktemp("home")))
    monkeypatch.setenv("KM_DESKTOP_LANG", "en")


@pytest.fixture
def cli(capsys):
    return Cli(capsys)


@pytest.fixture
def file(cli, tmp_path):
    path = tmp_path / "team.kmdb"
    cli("new", path, "--author", "Olga")
    return path


@pytest.fixture(scope="session")
def _sample_here(sample_once, tmp_path_factory):
    return at_home(sample_once, tmp_path_factory.mktemp("sample") / "sample.kmdb")


@pytest.fixture
def sample(sample_once, _sample_here):
    """The sample file that all tests share, to be read only: who writes takes ``own_sample``."""
    before = _marks(_sample_here)
    yield _sample_here
    if _marks(_sample_here) != before:
        at_home(sample_once, _sample_here)
        pytest.fail("a test wrote into the file that all tests share: give it own_sample")


def _marks(path):
    """What no writing leaves as it was, without reading the file."""
    state = path.stat()
    return state.st_ino, state.st_size, state.st_mtime_ns


@pytest.fixture
def own_sample(sample_once, tmp_path):
    """A copy of the sample file that a test may change."""
    return Path(shutil.copy(sample_once, tmp_path / "own-sample.kmdb"))


def process(*words, environment=None, **more):
    """Start ``python -m km_desktop`` and return what it said."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "km_desktop", *map(str, words)],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        **more,
    )


@pytest.fixture
def real():
    return process
