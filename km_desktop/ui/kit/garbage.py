"""Where garbage is looked for: on the window's thread alone.

What goes in a collection may be widgets, and Qt lets no other thread delete those. Python collects
on whichever thread makes an object at the wrong moment, so its own collecting is switched off, and
a timer of the window does it instead.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000  # milliseconds


def collect_here(owner: QObject) -> None:
    """Look for garbage from now on whenever it is due, while ``owner`` lives."""
    gc.disable()
    timer = QTimer(owner)
    timer.timeout.connect(collect_due)
    timer.start(_EVERY)


def collect_due() -> None:
    """Collect the oldest generation that Python itself would have collected by now."""
    due = [
        generation
        for generation, (count, most) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if count > most
    ]
    if due:
        gc.collect(max(due))
