"""Reading numbers as people write them, beside the slower of the two readers of before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

from benchmarks.figure import Figure, Found, cpu, in_turn
from benchmarks.plain_numbers import of_the_command_line, of_the_window
from km_desktop.written.numbers import read_number

ROUNDS, TIMES = 15, 400
# Plain ones, as exports and most people write them, and as many with grouped thousands.
TEXTS = (
    "0", "5", "12650", "12.5", "7400.50", "0.25", "-4", "1200", "100000", "73.9050",
    "1 234,5", "12 500,50", "1,234.5", "1.234,56", "1,234,567", "7'400.50", "−100,00", "12,5",
    "1\u00a0234\u00a0567,89", "2\u202f500.00",
)  # fmt: skip


def all_read(read: Callable[[str], Decimal | None]) -> None:
    """Read every text many times."""
    for _ in range(TIMES):
        for text in TEXTS:
            read(text)


def measure(_folder: Path) -> Iterator[Found]:
    """Read the same texts with each reader, in turn."""
    ours, line, window = in_turn(
        ROUNDS,
        lambda: cpu(lambda: all_read(read_number)),
        lambda: cpu(lambda: all_read(of_the_command_line)),
        lambda: cpu(lambda: all_read(of_the_window)),
    )
    slower, name = max((line, "command line 0.3.0"), (window, "window 0.3.0"))
    yield Figure("numbers: 8,000 read", ours, slower, f"slower reader ({name})", 1.0)
