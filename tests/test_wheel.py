"""The wheel carries everything that the program needs."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_wheel_holds_the_program_and_its_resources(tmp_path):
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(tmp_path)]
    built = subprocess.run([*command, str(ROOT)], capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("km_desktop", "resources"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                inside = path.relative_to(ROOT).as_posix()
                assert (inside if folder == "km_desktop" else f"km_desktop/{inside}") in names
    for path in [*(ROOT / "docs/manual").rglob("*.md"), *(ROOT / "docs/pictures").glob("*.png")]:
        inside = path.relative_to(ROOT / "docs").as_posix()
        assert f"km_desktop/resources/{inside}" in names
    assert not any(name.startswith(("tests/", "tools/", "benchmarks/")) for name in names)


def test_an_unpacked_wheel_runs_without_the_checkout(tmp_path):
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(tmp_path)]
    subprocess.run([*command, str(ROOT)], capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "there")
    story = (
        "import sys, km_desktop; from km_desktop import paths; from km_desktop.cli import main;"
        "assert paths.resources().parent.name == 'km_desktop';"
        "made = main(['sample', 's.kmdb']);"
        "code = made or main(['figures', 's.kmdb', '--lang', 'ru']);"
        "sys.exit(code)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", story],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "there"), "HOME": str(tmp_path), "PATH": ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "Профилей экспертов" in ran.stdout
