"""The end of a UN Volunteer's service: notice, last day of work, clearance (domain 3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.words.findings import Finding, warning

_WITH_NOTICE = ("notice_on", "last_working_day")


def check(case: Case) -> Iterator[Finding]:
    """Judge the days of an end: in their order, not ahead, and there after a resignation."""
    values = case.values
    yield from dates.in_order(values, "notice_on", "last_working_day")
    yield from dates.in_order(values, "actual_start", "last_working_day")
    yield from dates.not_in_future(values, "notice_on", case.today)
    yield from dates.not_in_future(values, "cleared_on", case.today)
    last, end = values.get("last_working_day"), values.get("actual_end")
    if last and end and last > end:
        yield warning(
            "last_working_day",
            "The last day of work is after the end of the service, {end}.",
            "Последний рабочий день – позже окончания службы, {end}.",
            end=dates.day_text(end),
        ).beside("actual_end")
    if values.get("end_reason") == "RESIGNED":
        for key in _WITH_NOTICE:
            if values.get(key) is None:
                yield warning(
                    key,
                    "The volunteer resigned: fill in “{what}”.",
                    "Служба прекращена по инициативе добровольца: заполните «{what}».",
                    what=fields_of(ENTITIES["deployment"])[key].label,
                ).beside("end_reason")
