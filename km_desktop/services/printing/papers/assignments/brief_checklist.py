"""What must be settled before a journey, as a list to tick (domain 8.1, block 9)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from km_desktop.bilingual import Text
from km_desktop.models.code_lists.work import VISA_STATUS
from km_desktop.services.printing import text_pairs
from km_desktop.services.printing.brief_content import TickLine
from km_desktop.services.rules.judging.dates import plus_months
from km_desktop.store.values import Values

_PASSPORT_MONTHS = 6
_FOR_MISSION = Text("{what} for mission {number}", "{what} на миссию {number}")
_INSURANCE = Text("Medical and travel insurance", "Медицинская страховка")
_BSAFE = Text("BSAFE certificate", "Сертификат BSAFE")
_CLEARANCE = Text("Security clearance", "Разрешение службы безопасности")
_PASSPORT = Text("Passport valid to {month}", "Паспорт действует до {month}")
_NO_PASSPORT = Text("Passport: validity not known", "Паспорт: срок действия не указан")
_NO_VISA = Text("Visa: not settled", "Виза: не решено")


def ticks_of(missions: list[Values], person: Mapping[str, Any]) -> tuple[TickLine, ...]:
    """Return the points to settle; what is the same for all journeys is said once."""
    if not missions:
        return ()
    return (
        *_each(missions, _visa),
        *_each(missions, lambda row: TickLine(_INSURANCE, bool(row["insurance"]))),
        *_each(missions, lambda row: TickLine(_BSAFE, bool(row["security_training"]))),
        *_each(missions, lambda row: TickLine(_CLEARANCE, bool(row["security_clearance"]))),
        _passport(missions, person),
    )


def _each(missions: list[Values], tick: Callable[[Values], TickLine]) -> Iterator[TickLine]:
    lines = [tick(row) for row in missions]
    if len(set(lines)) == 1:
        yield lines[0]
        return
    for number, (row, line) in enumerate(zip(missions, lines, strict=True), 1):
        if row["status"] != "completed":  # what lies behind needs no preparing
            yield TickLine(_FOR_MISSION.filled(what=line.label, number=number), line.done)


def _visa(mission: Values) -> TickLine:
    code = mission["visa"]
    if code is None:
        return TickLine(_NO_VISA, False)
    state = VISA_STATUS.text(code)
    label = Text(f"Visa: {state.en.lower()}", f"Виза: {state.ru.lower()}")
    return TickLine(label, code in ("NOT_REQUIRED", "ISSUED"))


def _passport(missions: list[Values], person: Mapping[str, Any]) -> TickLine:
    """Return the month until which the passport is valid; its number is never printed."""
    expiry = person.get("passport_expiry")
    if expiry is None:
        return TickLine(_NO_PASSPORT, False)
    ends = [row["ends_on"] for row in missions if row["ends_on"]]
    enough = not ends or expiry >= plus_months(max(ends), _PASSPORT_MONTHS)
    return TickLine(_PASSPORT.filled(month=text_pairs.month_of(expiry)), enough)
