"""What the state of a row demands: days of what has happened, in their order (domain 7.2, 7.8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.words.findings import Finding, error, warning
from km_desktop.services.words.two_languages import is_empty
from km_desktop.store.values import Values

States = Mapping[str, tuple[str, ...]]
_ANY_DAYS = ("waived", "withheld", "cancelled")  # whatever had happened before


def check(
    case: Case, entity: str, days: States, *, figure: tuple[str, ...] = ()
) -> Iterator[Finding]:
    """Judge the rows of an entity: which days each state has behind it.

    A published figure depends on the fields ``figure``: an edit that empties them is stopped.
    """
    for row in case.of(entity):
        for finding in _check_row(entity, row, days, case.today):
            found = finding.beside("status").at(entity, row.get("id"))
            yield replace(found, guards_figure=found.field in figure and _is_missing(row, found))


def _is_missing(row: Values, finding: Finding) -> bool:
    return row.get(finding.field) is None


def _check_row(entity: str, row: Values, days: States, today: date) -> Iterator[Finding]:
    fields = fields_of(ENTITIES[entity])
    state = fields["status"].codes.text(row["status"]) if row.get("status") else None
    if state is None:
        return
    needed = days.get(row["status"], ())
    for key in needed:
        if row.get(key) is None:
            yield warning(
                key,
                "{state}, but: fill in “{label}”.",
                "{state}, но: заполните поле «{label}».",
                state=state,
                label=fields[key].label,
            )
    for key in dict.fromkeys(key for keys in days.values() for key in keys):
        if not fields[key].kind.is_day or row.get(key) is None:
            continue
        yield from dates.not_in_future(row, key, today)
        if key not in needed and row["status"] not in _ANY_DAYS:
            yield warning(
                "status",
                "“{label}” is {day}, and the status is “{state}”.",
                "«{label}» – {day}, а статус – «{state}».",
                label=fields[key].label,
                day=dates.day_text(row[key]),
                state=state,
            )


def complete(case: Case, entity: str, demanded: States, by: str = "") -> Iterator[Finding]:
    """A row that records an act is not empty of what makes it one.

    ``demanded`` are fields by the value of the field ``by``; without it, one list under "".
    """
    fields = fields_of(ENTITIES[entity])
    for row in case.of(entity):
        for key in demanded.get(row.get(by) or "" if by else "", ()):
            if is_empty(row, key):
                found = error(
                    key,
                    "“{label}” belongs to it: fill it in.",
                    "Без поля «{label}» запись неполна: заполните его.",
                    label=fields[key].label,
                ).at(entity, row.get("id"))
                yield found.beside(by) if by else found


def lacking(case: Case, entity: str, keys: tuple[str, ...]) -> Iterator[Finding]:
    """Warn of each row that lacks some of the fields that make it complete, naming them."""
    fields = fields_of(ENTITIES[entity])
    for row in case.of(entity):
        for key in keys:
            if is_empty(row, key):
                yield warning(
                    key,
                    "“{label}” is missing.",
                    "Не заполнено: «{label}».",
                    label=fields[key].label,
                ).at(entity, row.get("id"))
