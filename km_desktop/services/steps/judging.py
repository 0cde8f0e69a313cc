"""Judging a record and a change of it: what is open, and what stops the change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from sqlalchemy import Connection

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import rules
from km_desktop.services.rules.judging import causes
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.steps.machines import MACHINES
from km_desktop.services.words.findings import Finding, Severity, Spot

_STILL = Text("{status}, but: {finding}", "{status}, но: {finding}")


def check(case: Case) -> tuple[Finding, ...]:
    """Return what is open about a record: errors and warnings, each once.

    What the rules say already of what the status demands for a figure is not said again: it is
    marked.
    """
    demanded = _demanded(case)
    figure = {(gate.text, gate.spot) for gate in demanded if gate.guards_figure}
    ruled = tuple(
        replace(one, guards_figure=True) if (one.text, one.spot) in figure else one
        for one in each_once(rules.check(case))
    )
    known = {(one.text, one.spot) for one in ruled}
    spoken = {found.spot for found in ruled if found.field}
    others = [gate for gate in demanded if (gate.text, gate.spot) not in known]
    still = _with_status(case, others)
    return (*ruled, *(found for found in still if _adds(found, spoken)))


def _adds(found: Finding, spoken: Collection[Spot]) -> bool:
    return found.guards_figure or found.spot not in spoken


def _demanded(case: Case) -> tuple[Finding, ...]:
    """Return the gates on the way to the status of a record that hold no longer."""
    machine, status = MACHINES.get(case.entity), case.values.get("status")
    if machine is None or status is None:
        return ()
    return each_once(gate for guard in machine.must_hold(status) for gate in guard(case))


def _with_status(case: Case, gates: Collection[Finding]) -> tuple[Finding, ...]:
    """Return gates as warnings with the status in front."""
    if not gates:
        return ()
    name = fields_of(ENTITIES[case.entity])["status"].codes.text(case.values["status"])
    return tuple(
        replace(
            gate,
            severity=Severity.WARNING,
            text=_STILL.filled(status=name, finding=_inside(gate.text)),
        )
        for gate in gates
    )


def _inside(sentence: Text) -> Text:
    """Return a sentence as it goes on after a colon; acronyms keep their capitals."""

    def begun(words: str) -> str:
        return words[:1].lower() + words[1:] if words[1:2].islower() else words

    return Text(begun(sentence.en), begun(sentence.ru))


def each_once(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings without those that say the same of the same spot."""
    kept: dict[object, Finding] = {}
    for one in found:
        known = kept.setdefault((one.severity, one.text, one.spot), one)
        if one.guards_figure and not known.guards_figure:
            kept[one.severity, one.text, one.spot] = one
    return tuple(kept.values())


def read_and_check(connection: Connection, case: Case) -> tuple[Finding, ...]:
    """Return what is open, with what the rules need from other records."""
    rules.read_context(connection, case)
    return check(case)


def check_change(
    connection: Connection, before: Case, after: Case, found: Collection[Finding]
) -> tuple[Finding, ...]:
    """Return what stops a change from one state of a record to another, of what is ``found`` after.

    Nothing stops it that was there before and that it did not touch. What a published figure
    depends on stops it where it held before; a change of status has its own guards.
    """
    kept = before.values.get("status") == after.values.get("status")
    grave = [one for one in found if one.severity is Severity.ERROR or (kept and one.guards_figure)]
    if not grave:
        return ()
    known = read_and_check(connection, before)
    return (
        *causes.caused(known, grave, causes.touched(before, after)),
        *_broken(known, grave),
    )


def _broken(known: Iterable[Finding], found: Iterable[Finding]) -> Iterator[Finding]:
    """Return what a figure depends on and an edit takes away; other words for it are no news."""
    held_not = {one.spot for one in known if one.guards_figure}
    for one in found:
        if one.severity is Severity.WARNING and one.spot not in held_not:
            yield replace(one, severity=Severity.ERROR)
