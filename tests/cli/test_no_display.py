"""Without a display the window says so in one sentence, before anything of Qt is loaded."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.cli.conftest import ROOT

NAMED = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
SENTENCES = {
    "en": "There is no display to show the window on. Without one the commands work: "
    "km-desktop --help.\n",
    "ru": "Нет экрана, на котором открыть окно. Без него работают команды: km-desktop --help.\n",
}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others always have a display")
@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("words", [(), ("team.kmdb",)])
def test_one_sentence_and_no_abort(tmp_path, language, words):
    place = {key: value for key, value in os.environ.items() if key not in NAMED}
    place |= {"PYTHONPATH": str(ROOT), "KM_DESKTOP_LANG": language, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "km_desktop", *words],
        cwd=tmp_path, env=place, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    said = [line for line in done.stderr.splitlines() if not line.startswith("import time:")]
    assert (done.returncode, done.stdout) == (1, "")
    assert "\n".join(said) + "\n" == SENTENCES[language]
    assert "PySide6" not in done.stderr
    assert not list(tmp_path.iterdir())
