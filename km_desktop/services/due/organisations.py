"""What agreements with partners wait for: memoranda that end."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from km_desktop.bilingual import Plural, Text
from km_desktop.services.due.source import DueLine, DueRequest, Source, columns, live
from km_desktop.services.rules.judging import dates
from km_desktop.store.values import table_of

MEMORANDUM_AHEAD = 90  # days

_ENDS_IN = Plural(
    ("The memorandum ends in {n} day", "The memorandum ends in {n} days"),
    (
        "Срок меморандума истекает через {n} день",
        "Срок меморандума истекает через {n} дня",
        "Срок меморандума истекает через {n} дней",
    ),
)


def _memoranda(asked: DueRequest) -> Select[Any]:
    table = table_of("memorandum")
    chosen = columns(table, table.c.valid_until, organisation=table.c.organisation_id)
    return select(*chosen).where(
        live(table),
        table.c.after_term.is_(None),
        table.c.valid_until <= dates.plus_days(asked.today, MEMORANDUM_AHEAD),
    )


def _memorandum(row: Any, asked: DueRequest) -> DueLine:
    left = (row.base - asked.today).days
    if left < 0:
        what = Text(
            "The memorandum has ended: say what follows",
            "Срок меморандума истёк: укажите, что дальше",
        )
        return DueLine(what, row.base, "warn")
    what = Text(_ENDS_IN.say("en", left), _ENDS_IN.say("ru", left))
    return DueLine(what, row.base, asked.tone(row.base))


SOURCES: tuple[Source, ...] = (
    Source(
        "memorandum", Text("Memoranda", "Меморандумы"), "memorandum", "valid_until",
        _memoranda, _memorandum, icon="contract",
    ),
)  # fmt: skip
