"""Guards that several status machines share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import rules
from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.money import findings as money_findings
from km_desktop.services.steps.machine import Guard, OnTheDay
from km_desktop.services.words.findings import Finding, Severity, gate
from km_desktop.services.words.two_languages import is_empty
from km_desktop.store.values import Values


def filled(*keys: str) -> Guard:
    """Make a guard that asks for fields of the record; a text may be in either language."""

    def check(case: Case) -> Iterator[Finding]:
        fields = fields_of(ENTITIES[case.entity])
        for key in keys:
            if is_empty(case.values, key):
                yield gate(
                    key, "Fill in “{label}”.", "Заполните поле «{label}».", label=fields[key].label
                )

    return check


def priced(
    key: str, entity: str = "", of: Callable[[Case, Values], bool] = lambda _case, _row: True
) -> Guard:
    """Make a guard that asks for the worth of an amount, where it is given.

    A published figure is a sum of it: afterwards no edit may put one without a worth in its place.
    ``entity`` names rows that have the amount, and ``of`` tells which of them.
    """

    def check(case: Case) -> Iterator[Finding]:
        for amount, found in money_findings.unvalued(case, rules.day_of):
            if (amount.entity, amount.key) != (entity or case.entity, key):
                continue
            if of(case, amount.values):
                yield replace(found, severity=Severity.GATE, guards_figure=True)

    return check


def either(*keys: str) -> Guard:
    """Make a guard that asks for at least one of some fields."""

    def check(case: Case) -> Iterator[Finding]:
        if all(is_empty(case.values, key) for key in keys):
            yield from filled(keys[0])(case)

    return check


def confirmed(*keys: str) -> Guard:
    """Make a guard that asks for a yes."""

    def check(case: Case) -> Iterator[Finding]:
        fields = fields_of(ENTITIES[case.entity])
        for key in keys:
            if not case.values.get(key):
                yield gate(
                    key,
                    "Confirm “{label}”.",
                    "Подтвердите: «{label}».",
                    label=fields[key].label,
                )

    return check


def has_come(*keys: str) -> OnTheDay:
    """Make a guard that asks whether days have come: a step does not run ahead of what it tells."""

    def check(case: Case) -> Iterator[Finding]:
        fields = fields_of(ENTITIES[case.entity])
        for key in keys:
            day = case.values.get(key)
            if day and day > case.today:
                yield gate(
                    key,
                    "“{label}” is {day}: that day has not come yet.",
                    "«{label}» – {day}: этот день ещё не наступил.",
                    label=fields[key].label,
                    day=dates.day_text(day),
                )

    return OnTheDay(check)


def unless_explained(guard: Guard) -> OnTheDay:
    """Make a guard that a comment with the step is an answer to."""
    return OnTheDay(guard, yields=True)


def counts(guard: Guard) -> Guard:
    """Make a guard of what a published figure depends on: afterwards no edit may break it."""

    def check(case: Case) -> Iterator[Finding]:
        for finding in guard(case):
            yield replace(finding, guards_figure=True)

    return check


def some(entity: str) -> Guard:
    """Make a guard that asks for at least one row."""

    def check(case: Case) -> Iterator[Finding]:
        if not case.of(entity):
            yield gate(
                "",
                "Add at least one entry under “{rows}”.",
                "Добавьте хотя бы одну запись: «{rows}».",
                rows=ENTITIES[entity].about.plural,
            ).at(entity, None)

    return check
