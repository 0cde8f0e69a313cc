"""What people agreed to: how they stand, withdrawing in one step, and the form to sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.bilingual import Language, Text
from km_desktop.models.code_lists.people import CONSENT_PURPOSE
from km_desktop.models.code_lists.places import COUNTRY, LANGUAGE
from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.people import consent as rules
from km_desktop.services.rules.people.consent import STATE, Standing, has_consent, standings, state
from km_desktop.services.words import titles, two_languages
from km_desktop.services.words.findings import Finding, Refused, Severity
from km_desktop.store.changes import Changes
from km_desktop.store.database import Database
from km_desktop.store.history.journal import Doing
from km_desktop.store.lists import queries
from km_desktop.store.values import Values
from km_desktop.store.work import read, unit_of_work

__all__ = [
    "STATE", "ConsentForm", "Overdue", "Standing", "Withdrawn", "form", "has_consent", "of_person",
    "overdue", "standings", "state", "withdraw",
]  # fmt: skip
_NOT_GIVEN = Text(
    "There is no consent to this purpose in effect on {day}: {purpose}. Nothing was changed.",
    "На {day} действующего согласия с этой целью нет: {purpose}. Ничего не изменено.",
)
_FUTURE = Text(
    "A consent is withdrawn today or earlier. Nothing was changed.",
    "Согласие отзывают сегодняшним днём или раньше. Ничего не изменено.",
)
_NO_TEXT = Text(
    "There is no text of this consent that is valid on {day}: {purpose}, {tongue}. Add it under "
    "“Consent texts”.",
    "Нет текста согласия, который действует на {day}: {purpose}, {tongue}. Добавьте его в списке "
    "«Тексты согласий».",
)
_AFTER = {
    "ROSTER": Text(
        "Take the person off the roster now, and erase their data by {day}.",
        "Исключите человека из реестра сейчас и сотрите его данные до {day}.",
    ),
    "SHARE_CO": Text(
        "Show their data to no country office from now on; ask those who have it to erase it by "
        "{day}.",
        "Больше не передавайте данные страновым офисам; попросите тех, у кого они есть, "
        "стереть их до {day}.",
    ),
    "PUBLIC": Text(
        "Take the person out of the public directory by {day}.",
        "Уберите человека из публичного каталога до {day}.",
    ),
    "XBORDER": Text(
        "Send no more of their data abroad; what was sent must be erased by {day}.",
        "Больше не передавайте данные за границу; переданное нужно стереть до {day}.",
    ),
    "NEWS": Text(
        "Take the person off the mailing lists by {day}.",
        "Исключите человека из рассылок до {day}.",
    ),
    "PHOTO": Text(
        "Stop using their pictures; remove them by {day}.",
        "Больше не используйте изображения; уберите их до {day}.",
    ),
}
_STOP = Text("Stop using the data by {day}.", "Прекратите использовать данные до {day}.")


@dataclass(frozen=True)
class Withdrawn:
    """What a withdrawal changed, and what must happen by which day."""

    changes: Changes
    due: date
    must: Text


@dataclass(frozen=True)
class Overdue:
    """A person whose data was to be erased by a day that is past."""

    person_id: UUID
    name: Text
    purpose: str
    due: date


@dataclass(frozen=True)
class ConsentForm:
    """What a form to be signed shows; without a name it is blank, to be filled in by hand."""

    purpose: Text
    language: Language
    title: str
    version: str
    valid_from: date
    months: int | None
    body: str
    name: str = ""
    place: str = ""
    email: str = ""

    @property
    def reference(self) -> str:
        """Return the number of the text, as its pages carry it."""
        return self.version


def of_person(database: Database, person_id: UUID, on: date) -> list[Standing]:
    """Return how a person stands to each purpose on a day."""
    with database.reading() as connection:
        return standings(_rows(connection, person_id), on)


def withdraw(
    database: Database,
    author: str,
    person_id: UUID,
    purpose: str,
    on: date,
    method: str | None,
    today: date,
) -> Withdrawn:
    """Write down that a person has withdrawn their consent to a purpose, in one operation.

    Refused with a sentence where no consent is in effect on that day, or the day has not come.
    """
    said = {"purpose": CONSENT_PURPOSE.text(purpose), "day": dates.day_text(on)}
    if on > today:
        raise _refused("withdrawn_on", _FUTURE)
    parts = {"entity": "consent", "purpose": purpose}
    with unit_of_work(database, Doing("save", author, "consent_withdrawn", parts)) as work:
        if read(work.connection, "person", person_id) is None:
            raise KeyError(person_id)
        found = rules.in_effect(_rows(work.connection, person_id), purpose, on)
        if not found:
            raise _refused("purpose", _NOT_GIVEN.filled(**said))
        for row in found:
            values = {"withdrawn_on": on, "withdrawal_method": method}
            work.change("consent", row["id"], values, row["version"])
    stop = dates.plus_days(on, rules.STOP_AFTER)
    return Withdrawn(work.changes, stop, after(purpose, stop))


def after(purpose: str, stop: date) -> Text:
    """Say what must happen after a withdrawal, and until when."""
    return _AFTER.get(purpose, _STOP).filled(day=dates.day_text(stop))


def overdue(database: Database, on: date) -> list[Overdue]:
    """Return everybody whose data was to be erased by now, the longest due first."""
    with database.reading() as connection:
        by_person: dict[UUID, list[Values]] = {}
        for row in queries.where_is(connection, "consent"):
            by_person.setdefault(row["person_id"], []).append(row)
        found = [
            (one, person_id)
            for person_id, rows in by_person.items()
            for one in standings(rows, on)
            if one.state == "overdue"
        ]
        named = titles.titles(connection, "person", [person_id for _, person_id in found])
    late = [
        Overdue(person_id, named[person_id], one.purpose, one.due)
        for one, person_id in found
        if one.due is not None and person_id in named
    ]
    return sorted(late, key=lambda one: (one.due, str(one.person_id)))


def form(
    database: Database, purpose: str, language: Language, on: date, person_id: UUID | None = None
) -> ConsentForm:
    """Return the form of a consent, blank or with what is known of a person.

    It has the newest text of the purpose in the language that is valid on the day; Refused when
    there is none.
    """
    with database.reading() as connection:
        texts = [
            row
            for row in queries.where_is(
                connection, "consent_text", purpose=purpose, language=language
            )
            if row["valid_from"] <= on
        ]
        if not texts:
            said = {"purpose": CONSENT_PURPOSE.text(purpose), "tongue": LANGUAGE.text(language)}
            raise _refused("purpose", _NO_TEXT.filled(**said, day=dates.day_text(on)))
        text = max(texts, key=lambda row: (row["valid_from"], row["id"]))
        person = read(connection, "person", person_id) if person_id else None
        if person_id is not None and person is None:
            raise KeyError(person_id)
    return ConsentForm(
        CONSENT_PURPOSE.text(purpose),
        language,
        text["title"],
        text["text_version"],
        text["valid_from"],
        text["valid_months"],
        text["body"],
        *(_known(person, language) if person else ()),
    )


def _refused(field: str, text: Text) -> Refused:
    return Refused((Finding(Severity.ERROR, text, field),))


def _known(person: Values, language: str) -> tuple[str, str, str]:
    spoken = titles.spoken_name(person)
    written: Language = "ru" if language == "ru" else "en"
    name = spoken.either(written)
    country = person.get("residence_country")
    land = COUNTRY.text(country).say(written) if country else ""
    city = two_languages.named(person, "city").say(written)
    place = ", ".join(part for part in (city, land) if part)
    return name, place, person.get("email") or ""


def _rows(connection: Connection, person_id: UUID) -> Sequence[Values]:
    return queries.rows_of(connection, "consent", [person_id])
