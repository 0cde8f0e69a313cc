"""The figures of each release are kept as ratios, a line a version."""

from __future__ import annotations

import json
from datetime import date

from benchmarks import history
from benchmarks.__main__ import main
from benchmarks.figure import Figure, Limit, Note


def test_a_version_has_one_line_with_ratios_only(tmp_path):
    path = tmp_path / "history.jsonl"
    first = [Figure("start", 300.0, 200.0, "a window", 2.0), Limit("memory", 90.0, 100.0, "MB")]
    better = [Figure("start", 220.0, 200.0, "a window", 2.0), Note("on a quiet machine")]

    history.record(first, "0.3.0", date(2026, 11, 25), path)
    history.record(first, "0.4.0", date(2026, 12, 20), path)
    history.record(better, "0.4.0", date(2026, 12, 21), path)

    assert [json.loads(line) for line in path.read_text("utf-8").splitlines()] == [
        {"version": "0.3.0", "on": "2026-11-25", "ratios": {"start": 1.5}},
        {"version": "0.4.0", "on": "2026-12-21", "ratios": {"start": 1.1}},
    ]


def test_only_all_benchmarks_together_are_recorded(capsys):
    assert main(["--record", "start"]) == 2

    assert "all" in capsys.readouterr().out
    assert main(["nothing"]) == 2
