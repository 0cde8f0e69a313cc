"""Profiles that nobody has verified for long: one line for all of them, which opens the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from km_desktop.bilingual import Plural, Text
from km_desktop.services.rules.judging import dates
from km_desktop.store.lists.queries import Filter
from km_desktop.store.values import table_of

LABEL = Text("Profiles to verify", "Профили к проверке")
OLD_MONTHS, AGEING_MONTHS = 12, 6
_VERIFY = Plural(
    ("{n} profile to verify", "{n} profiles to verify"),
    ("{n} профиль пора проверить", "{n} профиля пора проверить", "{n} профилей пора проверить"),
)
_NEVER = Plural(
    ("{n} profile never verified", "{n} profiles never verified"),
    (
        "{n} профиль ни разу не проверен",
        "{n} профиля ни разу не проверены",
        "{n} профилей ни разу не проверены",
    ),
)
_OLDER = Text("Older than 12 months", "Старше 12 месяцев")
_MORE = Text("Older than 12 months; {n} more than 6", "Старше 12 месяцев; старше 6 – ещё {n}")
_NO_DAY = Text("No day of verification", "Дата проверки не указана")


@dataclass(frozen=True)
class DueGroup:
    """Many profiles in one line, and the list that shows exactly them."""

    number: int
    what: Text
    who: Text
    filters: tuple[Filter, ...]


def groups(connection: Connection, today: date) -> list[DueGroup]:
    """Return the active profiles verified longer ago than a year, and those never verified."""
    old, ageing = dates.plus_months(today, -OLD_MONTHS), dates.plus_months(today, -AGEING_MONTHS)
    last = old - timedelta(days=1)
    counts = select(
        func.count().filter(table_of("expert").c.last_verified_on <= last),
        func.count().filter(table_of("expert").c.last_verified_on.between(old, ageing)),
        func.count().filter(table_of("expert").c.last_verified_on.is_(None)),
    ).where(table_of("expert").c.status == "active", table_of("expert").c.removed_at.is_(None))
    stale, near, never = connection.execute(counts).one()
    active = Filter("status", ("active",))
    found: list[DueGroup] = []
    if stale:
        who = _MORE.filled(n=near) if near else _OLDER
        what = Text(_VERIFY.say("en", stale), _VERIFY.say("ru", stale))
        found.append(DueGroup(stale, what, who, (active, Filter("last_verified_on", high=last))))
    if never:
        what = Text(_NEVER.say("en", never), _NEVER.say("ru", never))
        found.append(DueGroup(never, what, _NO_DAY, (active, Filter("last_verified_on", (None,)))))
    return found
