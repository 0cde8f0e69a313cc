"""Consents: which one speaks, in what state each is on a day, and their rules (domain 7.10).

One function says whether a consent is in effect; figures ask the same of the database.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from km_desktop.models.codes import statuses
from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.words.findings import Finding, error, warning
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

STOP_AFTER = 30  # days from the end of a consent to the erasure of the data, by law
ASK_BEFORE = 60  # days before a consent ends in which it should be asked for again
STATE = statuses(
    "consent_state",
    ("overdue", "Erasure overdue", "Стирание просрочено", "full", "bad"),
    ("stop_due", "Withdrawn, to be erased", "Отозвано, данные стереть", "half", "bad"),
    ("withdrawn", "Withdrawn", "Отозвано", "slash", "text3"),
    ("expired", "Expired", "Истекло", "slash", "warn"),
    ("draft", "Not given yet", "Ещё не дано", "dotted", "text3"),
    ("given", "Given", "Дано", "check", "ok"),
    ("erased", "Data erased", "Данные стёрты", "slash", "text3"),
)


@dataclass(frozen=True)
class Standing:
    """How a person stands to one purpose on a day.

    ``until`` is the last day of a consent that is in effect, ``due`` the day by which the data
    must be erased; both are nothing where there is no such day.
    """

    purpose: str
    state: str
    until: date | None = None
    due: date | None = None


def has_consent(consents: Sequence[Values], purpose: str, on: date) -> bool:
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
    return any(consent["given_on"] == newest and _stands(consent, on) for consent in known)


def _stands(consent: Values, on: date) -> bool:
    given, until, withdrawn = (consent[key] for key in ("given_on", "valid_until", "withdrawn_on"))
    return (
        given is not None
        and given <= on
        and (until is None or until >= on)
        and (withdrawn is None or withdrawn > on)
    )


def state(consent: Values, on: date, consents: Sequence[Values] = ()) -> str:
    """Return the state of a consent on a day, among the others of the same person.

    A consent that was withdrawn is to be followed by erasure within thirty days; one that expired
    may be renewed as long. What was given anew since asks for nothing any more.
    """
    others = [*consents] if consents else [consent]
    given, withdrawn = consent["given_on"], _is_past(consent["withdrawn_on"], on)
    if _is_past(consent["erased_on"], on):
        return "erased"
    if not withdrawn and (given is None or given > on):
        return "draft"
    speaks = has_consent(others, consent["purpose"], on)
    if speaks and _stands(consent, on):
        return "given"
    ended = ended_on(consent, on)
    if ended is None:  # a newer one has taken its place, and was withdrawn or has expired
        return "withdrawn" if _withdrawn(others, consent["purpose"], on) else "expired"
    if speaks or _given_since(others, consent, ended, on):
        return "withdrawn" if withdrawn else "expired"
    return _to_be_erased(consent, on, ended)


def _to_be_erased(consent: Values, on: date, ended: date) -> str:
    withdrawn = _is_past(consent["withdrawn_on"], on)
    stopped = _is_past(consent["stopped_on"], on)
    if on > dates.plus_days(ended, STOP_AFTER) and (withdrawn or not stopped):
        return "overdue"
    if withdrawn:
        return "withdrawn" if stopped else "stop_due"
    return "expired"


def ended_on(consent: Values, on: date) -> date | None:
    """Return the first day on which a consent was no longer in effect, if that is past."""
    if _is_past(consent["withdrawn_on"], on):
        withdrawn: date = consent["withdrawn_on"]
        return withdrawn
    until = consent["valid_until"]
    return dates.plus_days(until, 1) if until is not None and until < on else None


def due(consent: Values, on: date) -> date | None:
    """Return the day by which the data of an ended consent must be erased."""
    ended = ended_on(consent, on)
    return None if ended is None else dates.plus_days(ended, STOP_AFTER)


def standings(consents: Sequence[Values], on: date) -> list[Standing]:
    """Return how a person stands to each purpose of which there is a consent."""
    order = [code.code for code in STATE]
    found = []
    for purpose in dict.fromkeys(consent["purpose"] for consent in consents):
        mine = [consent for consent in consents if consent["purpose"] == purpose]
        if has_consent(mine, purpose, on):
            ends = [row["valid_until"] for row in in_effect(mine, purpose, on)]
            until = None if None in ends else max(ends, default=None)
            found.append(Standing(purpose, "given", until))
            continue
        worst, last = min(
            ((state(one, on, mine), one) for one in mine), key=lambda pair: order.index(pair[0])
        )
        open_ = worst in ("overdue", "stop_due", "withdrawn", "expired")
        found.append(Standing(purpose, worst, None, due(last, on) if open_ else None))
    return found


def at_ended(finding: Finding, consents: Sequence[Values], purpose: str, on: date) -> Finding:
    """Return that no consent for a purpose is in effect at the cell that says why.

    That is of the newest one: not given, withdrawn or expired. Without one it is the table.
    """
    mine = [_whole(row) for row in consents if row.get("purpose") == purpose]
    newest = max(mine, key=lambda row: row["given_on"] or date.max, default=None)
    if newest is None:
        return finding.at("consent", None)
    key = "valid_until"
    if newest["given_on"] is None or newest["given_on"] > on:
        key = "given_on"
    elif _is_past(newest["withdrawn_on"], on):
        key = "withdrawn_on"
    return replace(finding, field=key).at("consent", newest.get("id"))


def in_effect(consents: Sequence[Values], purpose: str, on: date) -> list[Values]:
    """Return the consents that speak for a purpose on a day: the newest ones that stand."""
    if not has_consent(consents, purpose, on):
        return []
    mine = [one for one in consents if one["purpose"] == purpose and _stands(one, on)]
    newest = max(one["given_on"] for one in mine)
    return [one for one in mine if one["given_on"] == newest]


def proposed_until(given_on: date, months: int | None) -> date | None:
    """Return the last day of a consent that is asked for again after some months."""
    if not months:
        return None
    after = dates.plus_months(given_on, months)
    return date.fromordinal(after.toordinal() - 1)


def read_context(connection: Connection, cases: Sequence[Case]) -> None:
    """Put the texts that the consents of some cases name into their surroundings."""
    named = [row.get("text_id") for case in cases for row in case.of("consent")]
    wanted = list(dict.fromkeys(text_id for text_id in named if text_id is not None))
    texts = queries.records(connection, "consent_text", wanted) if wanted else {}
    for case in cases:
        case.context["consent_texts"] = texts


def check(case: Case) -> Iterator[Finding]:
    """Judge the consents of a person."""
    rows = [_whole(row) for row in case.of("consent")]
    texts = case.context.get("consent_texts", {})
    for row in rows:
        for finding in (
            *dates.in_order(row, "given_on", "valid_until"),
            *_check_withdrawal(row),
            *_check_text(row, texts.get(row["text_id"])),
            *_check_state(row, case.today, rows),
        ):
            yield finding.at("consent", row.get("id"))


def _check_withdrawal(row: Values) -> Iterator[Finding]:
    given, withdrawn = row["given_on"], row["withdrawn_on"]
    if given and withdrawn and withdrawn < given:
        yield error(
            "withdrawn_on",
            "A consent cannot be withdrawn before it was given, on {day}.",
            "Согласие нельзя отозвать раньше, чем оно дано, – {day}.",
            day=dates.day_text(given),
        ).beside("given_on")


def _check_text(row: Values, text: Values | None) -> Iterator[Finding]:
    if text is None:
        return
    if text["purpose"] != row["purpose"]:
        yield error(
            "text_id",
            "This text is about another purpose. Choose the text of this one.",
            "Этот текст о другой цели. Выберите текст для этой.",
        ).beside("purpose")
    given = row["given_on"]
    if given and text["valid_from"] and given < text["valid_from"]:
        yield warning(
            "text_id",
            "On the day it was given this text was not valid yet: it is from {day}.",
            "В день согласия этот текст ещё не действовал: он действует с {day}.",
            day=dates.day_text(text["valid_from"]),
        )
    until = proposed_until(given, text["valid_months"]) if given else None
    if until is not None and row["valid_until"] is None and not row["withdrawn_on"]:
        yield warning(
            "valid_until",
            "By its text the consent ends on {day}. Write down until when it is valid.",
            "По тексту согласие действует до {day}. Укажите, до какого дня оно действует.",
            day=dates.day_text(until),
        )


def _check_state(row: Values, today: date, rows: Sequence[Values]) -> Iterator[Finding]:
    now, stop = state(row, today, rows), due(row, today)
    if stop is not None and _renewed(row, rows, today):
        return
    if stop is not None and now in ("stop_due", "withdrawn"):
        yield warning(
            "withdrawn_on",
            "The consent was withdrawn: the data must be erased by {stop}.",
            "Согласие отозвано: данные нужно стереть до {stop}.",
            stop=dates.day_text(stop),
        )
    elif stop is not None and now == "overdue":
        yield warning(
            "withdrawn_on" if row["withdrawn_on"] else "valid_until",
            "The consent has ended, and the data were to be erased by {stop}. Erase them now.",
            "Согласие прекращено, данные следовало стереть до {stop}. Сотрите их.",
            stop=dates.day_text(stop),
        )
    elif stop is not None and now == "expired":
        yield warning(
            "valid_until",
            "The consent has expired. Ask for it again, or erase the data by {stop}.",
            "Срок согласия истёк. Запросите его снова или сотрите данные до {stop}.",
            stop=dates.day_text(stop),
        )
    elif now == "given" and _ends_soon(row["valid_until"], today):
        yield warning(
            "valid_until",
            "The consent ends on {day}. Ask for it again in time.",
            "Согласие действует до {day}. Заранее запросите его снова.",
            day=dates.day_text(row["valid_until"]),
        )


def _ends_soon(until: date | None, today: date) -> bool:
    return until is not None and until <= dates.plus_days(today, ASK_BEFORE)


def _whole(row: Values) -> Values:
    """Return a row that may still be typed in, with every field the rules look at."""
    keys = (
        "purpose", "given_on", "valid_until", "withdrawn_on", "stopped_on", "erased_on", "text_id",
    )  # fmt: skip
    return {**dict.fromkeys(keys), **row}


def _is_past(day: date | None, on: date) -> bool:
    return day is not None and day <= on


def _withdrawn(consents: Sequence[Values], purpose: str, on: date) -> bool:
    mine = (one for one in consents if one["purpose"] == purpose)
    return any(_is_past(one["withdrawn_on"], on) for one in mine)


def _given_since(consents: Sequence[Values], consent: Values, ended: date, on: date) -> bool:
    # A withdrawal also ends what is given on the same day.
    first = dates.plus_days(ended, int(_is_past(consent["withdrawn_on"], on)))
    return any(
        one["purpose"] == consent["purpose"]
        and one["given_on"] is not None
        and first <= one["given_on"] <= on
        for one in consents
    )


def _renewed(row: Values, rows: Sequence[Values], on: date) -> bool:
    ended = ended_on(row, on)
    in_force = has_consent(rows, row["purpose"], on)
    return in_force or (ended is not None and _given_since(rows, row, ended, on))
