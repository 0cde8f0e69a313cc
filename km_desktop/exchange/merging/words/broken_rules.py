"""What the rules say of the records of a merge: errors first, with their values and authors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.exchange.merging.merge import Found
from km_desktop.exchange.merging.record_names import KnownRecords
from km_desktop.exchange.merging.words.summary_view import BrokenTold
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.due.issues import Judged
from km_desktop.services.rules.judging.case import core_of
from km_desktop.services.words.findings import Finding, Severity
from km_desktop.store.history.operation_log import Key

Author = tuple[str, datetime | None, str]
_NOTHING = Text("", "")


def tell_broken(
    found: Found, known: KnownRecords, author_of: Callable[[Key, UUID | None], Author]
) -> tuple[BrokenTold, ...]:
    """Tell every rule that is not kept; ``author_of`` says who gave a value in which copy."""
    told = [
        _told(one, finding, found, known, author_of)
        for one in found.broken
        for finding in one.findings
    ]
    return tuple(sorted(told, key=lambda one: (not one.is_error, not one.copy_name)))


def _told(
    judged: Judged,
    finding: Finding,
    found: Found,
    known: KnownRecords,
    author_of: Callable[[Key, UUID | None], Author],
) -> BrokenTold:
    entity, record_id = _whose(judged, finding, known)
    label, value = _NOTHING, _NOTHING
    author: Author = ("", None, "")
    declared = fields_of(ENTITIES[entity]).get(finding.field)
    values = known.values(entity, record_id) if record_id else {}
    if declared is not None and record_id is not None:
        place = entity, record_id, declared.key
        # A rehearsal is taken back before it is told, so that the file does not have it any more.
        _, now = found.taken.fields.get(place, (None, values.get(declared.key)))
        label, value = declared.label, known.shown(entity, declared.key, now)
        author = author_of(place, values.get("created_op"))
    is_error = finding.severity is Severity.ERROR
    return BrokenTold(
        judged.entity, judged.record_id, judged.reference, judged.title, finding.text, is_error,
        label, value, *author,
    )  # fmt: skip


def _whose(judged: Judged, finding: Finding, known: KnownRecords) -> tuple[str, UUID | None]:
    """Return the record whose field a finding is about: its own, a row, or the person's."""
    if finding.row is not None and finding.entity:
        return finding.entity, finding.row
    if finding.entity and finding.entity == core_of(judged.entity):
        values = known.values(judged.entity, judged.record_id)
        return finding.entity, values.get(ENTITIES[judged.entity].about.core)
    return judged.entity, judged.record_id
