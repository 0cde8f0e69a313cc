"""Guards that several status machines share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import rules
from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.steps.machine import Guard, OnTheDay
from km_desktop.services.words.findings import Finding, gate
from km_desktop.services.words.money_text import short_day
from km_desktop.services.words.two_languages import is_empty


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


def priced(*keys: str) -> Guard:
    """Make a guard that asks for the worth of amounts, where they are given."""

    def check(case: Case) -> Iterator[Finding]:
        for key in keys:
            money = case.values.get(key)
            if money is None or money.usd_minor is not None:
                continue
            about = rules.day_of(case, case.entity, key, case.values)
            day = about.day if about else case.today
            yield gate(
                key,
                "There is no UN rate for {currency} on or before {day}. Add the rate, or enter "
                "it by hand.",
                "Нет курса ООН для {currency} на {day} или ранее. Внесите курс или введите его "
                "вручную.",
                currency=money.currency,
                day=short_day(day),
            )

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
