"""Briefs: beside bare ReportLab, in one file, in two processes, beside LibreOffice (G8)."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import statistics
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from itertools import cycle
from pathlib import Path
from uuid import UUID

from benchmarks.figure import Figure, Found, Note, cpu, in_turn
from benchmarks.plain_brief import write as write_plain
from benchmarks.scratch import TODAY, sample_file
from km_desktop.bilingual import Text
from km_desktop.documents.write import pdf_bytes
from km_desktop.services.lists import browse
from km_desktop.services.printing import printing
from km_desktop.services.printing.brief_content import BriefContent
from km_desktop.services.printing.imprint import Imprint
from km_desktop.store.database import open_file

BRIEFS = 40
ROUNDS = 7
SHARE = 150
IMPRINT = Imprint(Text("Programme", "Программа"), Text("Partnership", "Партнёрство"), "f", TODAY)
OFFICE_PYTHON = "/usr/bin/python3"
TRY = "import importlib.util as u, sys; sys.exit(u.find_spec('uno') is None)"


def contents_of(path: Path) -> list[BriefContent]:
    """Return the contents of some briefs of the sample data."""
    with open_file(path) as database:
        packed = browse.ids(database, browse.Listing("assignment", sort="reference"), BRIEFS)
        ids = [UUID(bytes=packed[at : at + 16]) for at in range(0, len(packed), 16)]
        return list(printing.contents(database, "brief", ids, "external", TODAY))


def write(content: BriefContent) -> bytes:
    """Print one brief by the door that the program uses."""
    return pdf_bytes([content], "en", IMPRINT)


def measure(folder: Path) -> Iterator[Found]:
    """Print the same briefs each way, in turn."""
    contents = contents_of(sample_file(folder))
    pairs = [cycle(contents), cycle(contents)]
    for content in contents:  # fonts are loaded, words have been measured
        write(content), write_plain(content)
    mine, plain = in_turn(
        BRIEFS * 4, lambda: cpu(lambda: write(next(pairs[0]))),
        lambda: cpu(lambda: write_plain(next(pairs[1]))),
    )  # fmt: skip
    yield Figure("brief: one, CPU", mine, plain, "bare ReportLab, same content", 1.15)

    def batch() -> None:
        pdf_bytes(iter(contents), "en", IMPRINT)

    def apart() -> None:
        for content in contents:
            write(content)

    whole, each = in_turn(ROUNDS, lambda: cpu(batch), lambda: cpu(apart))
    beside = "the same one by one"
    yield Figure(f"brief: {len(contents)} in one file, CPU", whole, each, beside, 0.45)
    yield _two_processes(contents)
    yield _office(contents, folder, mine)


def print_many(contents: list[BriefContent]) -> float:
    """Print many briefs in this process; return the seconds it took."""
    start = time.perf_counter()
    for content, _ in zip(cycle(contents), range(SHARE), strict=False):
        write(content)
    return time.perf_counter() - start


def _two_processes(contents: list[BriefContent]) -> Found:
    one, two = [], []
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=spawn) as pool:
        list(pool.map(print_many, [contents, contents]))
        for _ in range(ROUNDS):
            one.append(SHARE / pool.submit(print_many, contents).result())
            start = time.perf_counter()
            list(pool.map(print_many, [contents, contents]))
            two.append(2 * SHARE / (time.perf_counter() - start))
    return Figure(
        "brief: two processes", statistics.median(two), statistics.median(one), "one process",
        1.8, at_least=True, unit="per s",
    )  # fmt: skip


def _office(contents: list[BriefContent], folder: Path, mine: float) -> Found:
    """Let a running LibreOffice fill a template with the same texts and save each as PDF."""
    can_script = os.path.exists(OFFICE_PYTHON) and not subprocess.call([OFFICE_PYTHON, "-c", TRY])
    if shutil.which("soffice") is None or not can_script:
        return Note("brief: LibreOffice is not here")
    briefs = [
        {name: value for name, value in _flat(asdict(content)).items() if value}
        for content in contents
    ]
    given = folder / "briefs.json"
    given.write_text(json.dumps(briefs), encoding="utf-8")
    script = Path(__file__).with_name("office_merge.py")
    plain = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [OFFICE_PYTHON, str(script), str(given), str(folder)],
        capture_output=True, text=True, check=True, env=plain,
    )  # fmt: skip
    theirs = statistics.median(float(one) for one in done.stdout.split())
    start = time.perf_counter()
    for content in contents:
        write(content)
    mine = (time.perf_counter() - start) * 1000 / len(contents)
    return Figure("brief: one, wall", mine, theirs, "LibreOffice, warm, filled template", 0.5)


def _flat(value: object, name: str = "brief") -> dict[str, str]:
    """Return every text of a content under a name of its own, English where there are two."""
    if isinstance(value, Text):
        return {name: value.en}
    if isinstance(value, dict):
        parts = [_flat(part, f"{name}_{key}") for key, part in value.items()]
    elif isinstance(value, list | tuple):
        parts = [_flat(part, f"{name}_{at}") for at, part in enumerate(value)]
    else:
        return {name: "" if value is None else str(value)}
    return {key: text for part in parts for key, text in part.items()}
