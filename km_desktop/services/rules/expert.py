"""Rules of an expert's profile (domain 6.2 and 7.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Connection

from km_desktop.services.rules import person
from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.money.day import AmountDay
from km_desktop.services.rules.people import consent, namesakes, retention
from km_desktop.services.words.findings import Finding, error, warning
from km_desktop.store.values import Values

MOST_THEMES = 5
CONTEXT_FIELDS: frozenset[str] = frozenset()  # of the person, whose fields are not the profile's


def read_context(connection: Connection, case: Case) -> None:
    """Look for people who may be the same."""
    read_contexts(connection, [case])


def read_contexts(connection: Connection, cases: Sequence[Case]) -> None:
    """Look for those who may be the same as the people of many profiles."""
    found = namesakes.of_many(connection, [case.core for case in cases])
    for case, others in zip(cases, found, strict=True):
        case.context["namesakes"] = others
    consent.read_context(connection, cases)
    retention.read_contexts(connection, cases)


def day_of(_case: Case, _entity: str, _key: str, _row: Values) -> AmountDay | None:
    """A fee that an expert hopes for is about the day on which it was written down."""
    return None


def check(case: Case) -> Iterator[Finding]:
    """Judge a profile together with its person."""
    for finding in person.check_person(case.core, case):
        yield finding if finding.row or finding.entity else finding.at("person", None)
    values = case.values
    if not values.get("headline_en") and not values.get("headline_ru"):
        yield error(
            "headline_en",
            "Say in one line what the expert is known for, in English or in Russian.",
            "Одной строкой скажите, чем известен эксперт, – на русском или на английском.",
        ).beside("headline_ru")
    if values.get("main_theme") and values["main_theme"] in (values.get("other_themes") or ()):
        yield error(
            "other_themes",
            "The main theme is not repeated among the other themes.",
            "Основная тема не повторяется среди других тем.",
        ).beside("main_theme")
    yield from _check_roster(case)
    yield from _check_rows(case)
    yield from retention.check(case)


def _check_roster(case: Case) -> Iterator[Finding]:
    values = case.values
    if len(values.get("other_themes") or ()) + bool(values.get("main_theme")) > MOST_THEMES:
        yield warning(
            "other_themes",
            "More than five themes make an expert hard to find. Keep the strongest.",
            "При более чем пяти темах эксперта трудно найти. Оставьте главные.",
        )
    due = values.get("next_review_due")
    if values.get("status") in ("active", "inactive") and due and due < case.today:
        yield warning(
            "next_review_due",
            "The profile was to be verified by {due}. Ask the expert for news.",
            "Профиль следовало проверить до {due}. Запросите у эксперта новые сведения.",
            due=dates.day_text(due),
        )
    if values.get("status") in ("active", "inactive") and not person.has_consent(
        case.of("consent"), "ROSTER", case.today
    ):
        found = warning(
            "",
            "There is no valid consent to being kept in the roster: the profile is not counted.",
            "Нет действующего согласия на хранение в реестре: профиль не учитывается.",
        )
        yield consent.at_ended(found, case.of("consent"), "ROSTER", case.today)


def _check_rows(case: Case) -> Iterator[Finding]:
    for row in case.of("availability"):
        for finding in dates.in_order(row, "begins", "ends"):
            yield finding.at("availability", row.get("id"))
    for entity in ("education", "employment"):
        for row in case.of(entity):
            for finding in _check_years(row, case.today):
                yield finding.at(entity, row.get("id"))


def _check_years(row: Values, today: date) -> Iterator[Finding]:
    """Judge two days known in part: each is a span, so they are compared as far as both go."""
    began, ended = row.get("began"), row.get("ended")
    if began and ended and ended < began[: len(ended)]:
        yield error(
            "ended",
            "The end is before the beginning, {began}.",
            "Окончание раньше начала – {began}.",
            began=dates.partial_day_text(began),
        ).beside("began")
    if began and began > today.isoformat()[: len(began)]:
        yield warning(
            "began",
            "The beginning, {began}, is still to come. Is this right?",
            "Начало – {began} – ещё не наступило. Дата верна?",
            began=dates.partial_day_text(began),
        )
