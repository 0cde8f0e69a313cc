"""What consents wait for (domain 3.9 and 7.10)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    or_,
    select,
)

from km_desktop.bilingual import Text
from km_desktop.models.code_lists import people as lists
from km_desktop.services.due.source import DueLine, DueRequest, Source, columns, live
from km_desktop.services.rules.judging import dates
from km_desktop.store.values import table_of

STOP_AFTER = 30  # days after a withdrawal, by law

CONSENT_AHEAD = 60  # days

_GONE = ("archived", "anonymised", "rejected")


def _consents(base: ColumnElement[Any]) -> Select[Any]:
    consent, person, expert = table_of("consent"), table_of("person"), table_of("expert")
    chosen = columns(
        person, base, row=consent.c.id, person=person.c.id, reference=expert.c.reference
    )  # fmt: skip
    return (
        select(*chosen, expert.c.id.label("expert_id"), consent.c.purpose)
        .select_from(consent)
        .join(person, consent.c.person_id == person.c.id)
        .outerjoin(expert, and_(expert.c.person_id == person.c.id, expert.c.removed_at.is_(None)))
        .where(live(consent, person))
    )


def _spoken_later(than: ColumnElement[Any], *, valid_after: date | None = None) -> Any:
    """Return the condition that the same person agreed to the same purpose later."""
    consent, other = table_of("consent"), table_of("consent").alias()
    query = select(other.c.id).where(
        other.c.person_id == consent.c.person_id,
        other.c.purpose == consent.c.purpose,
        other.c.id != consent.c.id,
        other.c.given_on >= than,
        other.c.withdrawn_on.is_(None),
        other.c.removed_at.is_(None),
    )
    if valid_after is not None:
        query = query.where(
            or_(other.c.valid_until.is_(None), other.c.valid_until > consent.c.valid_until)
        )
    return query.exists()


def _erasures(asked: DueRequest) -> Select[Any]:
    consent = table_of("consent")
    return _consents(consent.c.withdrawn_on).where(
        consent.c.withdrawn_on <= asked.today,
        consent.c.erased_on.is_(None),
        ~_spoken_later(consent.c.withdrawn_on),
    )


def _erasure(row: Any, asked: DueRequest) -> DueLine:
    on = dates.plus_days(row.base, STOP_AFTER)
    what = Text("Consent withdrawn: erase the data", "Согласие отозвано: сотрите данные")
    return DueLine(what, on, "bad" if on < asked.today else "warn")


def _expiries(asked: DueRequest) -> Select[Any]:
    consent, expert = table_of("consent"), table_of("expert")
    return _consents(consent.c.valid_until).where(
        consent.c.valid_until <= dates.plus_days(asked.today, CONSENT_AHEAD),
        consent.c.given_on.is_not(None),
        consent.c.withdrawn_on.is_(None),
        consent.c.erased_on.is_(None),
        or_(expert.c.status.is_(None), expert.c.status.not_in(_GONE)),
        ~_spoken_later(consent.c.given_on, valid_after=asked.today),
    )


def _expiry(row: Any, asked: DueRequest) -> DueLine:
    purpose = lists.CONSENT_PURPOSE.text(row.purpose)
    what = Text("Consent expires: {purpose}", "Срок согласия истекает: {purpose}")
    if row.base < asked.today:
        what = Text("Consent has expired: {purpose}", "Срок согласия истёк: {purpose}")
    return DueLine(what.filled(purpose=purpose), row.base, asked.tone(row.base))


SOURCES: tuple[Source, ...] = (
    Source(
        "erasure", Text("Withdrawn consents", "Отозванные согласия"), "person", "withdrawn_on",
        _erasures, _erasure, "consent", 0, icon="privacy",
    ),
    Source(
        "consent", Text("Consents to renew", "Согласия к продлению"), "person", "valid_until",
        _expiries, _expiry, "consent", icon="privacy",
    ),
)  # fmt: skip
