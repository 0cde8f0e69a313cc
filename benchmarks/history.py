"""The figures of each release, a line a version: ratios only, so that no machine is named."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from benchmarks.figure import Figure, Found

HISTORY = Path(__file__).with_name("history.jsonl")


def record(found: Iterable[Found], version: str, on: date, path: Path = HISTORY) -> None:
    """Write the line of a version; a line that the version has already is replaced."""
    figures = {
        figure.name: round(figure.ratio, 2) for figure in found if isinstance(figure, Figure)
    }
    line = json.dumps({"version": version, "on": on.isoformat(), "ratios": figures})
    kept = path.read_text("utf-8").splitlines() if path.exists() else []
    others = [before for before in kept if json.loads(before)["version"] != version]
    path.write_text("\n".join([*others, line]) + "\n", "utf-8")
