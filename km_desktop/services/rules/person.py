"""Rules of a person (domain 6.1), with those of their consents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.people import consent, namesakes
from km_desktop.services.rules.people.consent import has_consent
from km_desktop.services.words.findings import Finding, error, warning
from km_desktop.store.values import Values
from km_desktop.written.names import foreign_sign, is_zone_name, zone_name

__all__ = [
    "CONTEXT_FIELDS",
    "check",
    "check_person",
    "has_consent",
    "read_context",
    "read_contexts",
]
CONTEXT_FIELDS = namesakes.FIELDS
_ONE_IS_ENOUGH = ("family_name_ru", "given_name_ru", "family_name_lat", "given_name_lat")


def read_context(connection: Connection, case: Case) -> None:
    """Look for people who may be the same: an equal e-mail, or an equal name."""
    read_contexts(connection, [case])


def read_contexts(connection: Connection, cases: Sequence[Case]) -> None:
    """Look for those who may be the same as one of many people."""
    found = namesakes.of_many(connection, [case.values for case in cases])
    for case, others in zip(cases, found, strict=True):
        case.context["namesakes"] = others
    consent.read_context(connection, cases)


def _check_passport(person: Values) -> Iterator[Finding]:
    """Offer the spelling of the passport's zone for letters that it does not have."""
    names = {key: person.get(key) or "" for key in ("family_name_lat", "given_name_lat")}
    marked = [key for key, name in names.items() if not is_zone_name(name)]
    # What is not Latin at all is an error of its field already.
    if marked and not any(foreign_sign(name, "Latin") for name in names.values()):
        yield warning(
            marked[0],
            "The machine-readable zone of a passport has A to Z only. It spells this name {zone}.",
            "В машиночитаемой зоне паспорта есть только A–Z. Это имя записано там так: {zone}.",
            zone=zone_name(*names.values()),
        )


def check(case: Case) -> Iterator[Finding]:
    """Judge a person."""
    yield from check_person(case.values, case)


def citizenships(person: Values | None) -> tuple[str, ...]:
    """Return every citizenship of a person, the first one first; nothing where none is known."""
    if person is None:
        return ()
    first = person.get("citizenship")
    return (*((first,) if first else ()), *(person.get("other_citizenships") or ()))


def check_person(person: Values, case: Case) -> Iterator[Finding]:
    """Judge a person, also as the core of another record."""
    if not any(person.get(key) for key in _ONE_IS_ENOUGH):
        yield error(
            "family_name_lat" if person.get("family_name_lat") else "family_name_ru",
            "Give the name of the person, in Russian or in Latin letters. One name is enough.",
            "Укажите имя человека, по-русски или латиницей. Достаточно одного имени.",
        ).beside(*_ONE_IS_ENOUGH)
    yield from _check_passport(person)
    born = person.get("birth_date")
    if born and not 16 <= dates.age_on(born, case.today) <= 100:
        yield error(
            "birth_date",
            "With this date of birth the person's age would be {age}.",
            "При такой дате рождения возраст человека – {age}.",
            age=dates.age_on(born, case.today),
        )
    apart = {row["other_id"] for row in case.of("namesake")}  # also those not saved yet
    for other in case.context.get("namesakes", ()):
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
    yield from consent.check(case)
