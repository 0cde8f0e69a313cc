"""Running the command line inside the test, and in processes of their own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from km_desktop.cli import main

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
def _sample_once(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.kmdb"
    assert main(["sample", str(path)]) == 0
    return path, path.read_bytes()


@pytest.fixture
def sample(_sample_once):
    """The sample file that all tests share, to be read only: who writes takes ``own_sample``."""
    path, made = _sample_once
    yield path
    if path.read_bytes() != made:
        path.write_bytes(made)
        pytest.fail("a test wrote into the file that all tests share: give it own_sample")


@pytest.fixture
def own_sample(_sample_once, tmp_path):
    """A copy of the sample file that a test may change."""
    path, _ = _sample_once
    return Path(shutil.copy(path, tmp_path / "own-sample.kmdb"))


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
