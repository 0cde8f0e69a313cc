"""Rules of a person (domain 6.1) and of their consents (domain 7.10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Connection

from km_desktop.services.case import Case
from km_desktop.services.findings import Finding, error, warning
from km_desktop.services.rules import dates, namesakes
from km_desktop.store.values import Values

_STOP_AFTER = 30  # days, by law
ASKS_OF = namesakes.FIELDS


def ask(connection: Connection, case: Case) -> None:
    """Look for people who may be the same: an equal e-mail, or an equal name."""
    ask_many(connection, [case])


def ask_many(connection: Connection, cases: Sequence[Case]) -> None:
    """Look for those who may be the same as one of many people."""
    found = namesakes.of_many(connection, [case.values for case in cases])
    for case, others in zip(cases, found, strict=True):
        case.around["namesakes"] = others


def check(case: Case) -> Iterator[Finding]:
    """Judge a person."""
    yield from check_person(case.values, case)


def check_person(person: Values, case: Case) -> Iterator[Finding]:
    """Judge a person, also as the core of another record."""
    russian = person.get("family_name_ru") and person.get("given_name_ru")
    latin = person.get("family_name_lat") and person.get("given_name_lat")
    if not russian and not latin:
        yield error(
            "family_name_lat" if person.get("family_name_lat") else "family_name_ru",
            "Give the family name and the given name, both in Russian or both in Latin letters.",
            "Укажите фамилию и имя – обе по-русски или обе латиницей.",
        )
    born = person.get("birth_date")
    if born and not 16 <= dates.age_on(born, case.today) <= 100:
        yield error(
            "birth_date",
            "With this date of birth the person would be {age} years old.",
            "При такой дате рождения человеку {age} лет.",
            age=dates.age_on(born, case.today),
        )
    apart = {row["other_id"] for row in case.of("namesake")}  # also those not saved yet
    for other in case.around.get("namesakes", ()):
        if other.id in apart:
            continue
        yield warning(
            "family_name_ru",
            "This name or e-mail is already in the file: {name}. Is it the same person?",
            "Такое имя или адрес в файле уже есть: {name}. Это не один и тот же человек?",
            name=" ".join(
                part for part in (
                    other.family_name_ru or other.family_name_lat,
                    other.given_name_ru or other.given_name_lat,
                ) if part
            ),
        )  # fmt: skip
    for consent in case.of("consent"):
        yield from _check_consent(consent, case.today)


def _check_consent(consent: Values, today: date) -> Iterator[Finding]:
    for finding in dates.in_order(consent, "given_on", "valid_until"):
        yield finding.at("consent", consent.get("id"))
    withdrawn = consent.get("withdrawn_on")
    if withdrawn:
        stop = dates.plus_days(withdrawn, _STOP_AFTER)
        yield warning(
            "withdrawn_on",
            "The consent was withdrawn: the data must be erased by {stop}.",
            "Согласие отозвано: данные нужно уничтожить до {stop}.",
            stop=dates.said(stop),
        ).at("consent", consent.get("id"))


def has_consent(consents: list[Values], purpose: str, on: date) -> bool:
    """Tell whether a consent for a purpose is given, not withdrawn and not expired on a day.

    The newest one speaks: two records that were joined may bring an older one, which says nothing
    against a later withdrawal.
    """
    known = [
        consent
        for consent in consents
        if consent["purpose"] == purpose
        and consent["given_on"] is not None
        and consent["given_on"] <= on
    ]
    newest = max((consent["given_on"] for consent in known), default=on)
    withdrawn = [one["withdrawn_on"] for one in known if one["withdrawn_on"] is not None]
    if any(newest <= day <= on for day in withdrawn):
        return False
    return any(
        consent["given_on"] == newest
        and (consent["valid_until"] is None or consent["valid_until"] >= on)
        and (consent["withdrawn_on"] is None or consent["withdrawn_on"] > on)
        for consent in known
    )
