"""What country offices asked for, and how assignments from 2021 on follow from it (domain 6.4).

The records go back to 2021. Nine requests of 2026 are open in different states; two others of the
end of 2025 are accepted and being worked on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.exchange.sample import wordbook
from km_desktop.exchange.sample.experts_on_demand import khatlon, terms
from km_desktop.exchange.sample.experts_on_demand.plan import Slot
from km_desktop.exchange.sample.organisations import Organisations, mailbox
from km_desktop.exchange.sample.sheet import Row, SampleRows, dollars

SINCE = 2021
# Two experts on the same theme for the same region: one letter asked for both.
TOGETHER = ("EOD-2021-0003", "EOD-2021-0005")
_TOGETHER = Text(
    "Two experts on women's entrepreneurship and gender statistics in Brest region",
    "Два эксперта: женское предпринимательство и гендерная статистика в Брестской области",
)
_DECIDED_BY = "Roman Demchuk, Project Manager"
_BY_STATUS = {"draft": "under_review", "cancelled": "closed"}
# The language of work that a request names beside Russian.
_SPOKEN = {"CUB": ("es", "ru"), "LAO": ("en", "lo")}


@dataclass(frozen=True)
class _Alone:
    """A request that no assignment has come of."""

    country: str
    status: str
    received: date
    theme: str
    title: Text
    problem: str
    decided: date | None = None
    reason: str | None = None


_ALONE = (
    _Alone(
        "UZB", "withdrawn", date(2025, 9, 15), "T16",
        Text("Parking rules for the centre of Bukhara", "Правила парковки для центра Бухары"),
        "Buses and visitors block the streets of the old town.",
        date(2025, 10, 6), "The office withdrew the request: the city found an adviser itself.",
    ),
    _Alone(
        "AZE", "declined", date(2026, 2, 12), "T13",
        Text("Purchase and start-up of a bottling line", "Закупка и пуск линии розлива"),
        "A municipal enterprise wants to bottle mineral water.",
        date(2026, 3, 4),
        "The request is for equipment and its installation. Experts on demand give advice; the "
        "office was pointed to the Challenge Fund.",
    ),
    _Alone(
        "MDA", "under_review", date(2026, 6, 1), "T02",
        Text("Targeting of the winter allowance in Cahul district",
             "Адресность зимнего пособия в районе Кагул"),
        "Half of the families that heat with wood do not apply for the allowance.",
    ),
    _Alone(
        "TKM", "received", date(2026, 6, 17), "T10",
        Text("Inspection of drainage collectors in Dashoguz region",
             "Обследование дренажных коллекторов в Дашогузской области"),
        "Water stands in the fields for weeks because the collectors are silted up.",
    ),
)  # fmt: skip


def write(sheet: SampleRows, slots: list[Slot], organisations: Organisations) -> None:
    """Write the requests down, oldest first, and link the assignments to them."""
    rng = sheet.dice("requests")
    assignments = {row["reference"]: row for row in sheet.rows["assignment"]}
    pending: list[tuple[Row, list[str]]] = []
    for slot in slots:
        if slot.year < SINCE or slot.reference == TOGETHER[1]:
            continue
        led_to = list(TOGETHER) if slot.reference == TOGETHER[0] else [slot.reference]
        values = _of_slot(sheet, slot, assignments[slot.reference], organisations, rng)
        if len(led_to) > 1:
            values |= {"title_en": _TOGETHER.en, "title_ru": _TOGETHER.ru}
        pending.append((values, led_to))
    pending += [(_alone(case, organisations), []) for case in _ALONE]
    for values, led_to in sorted(pending, key=lambda each: each[0]["received_on"]):
        reference = sheet.reference("REQ", values["received_on"].year)
        request_id = sheet.add("request", reference=reference, **values)
        for one in led_to:
            assignments[one]["request_id"] = request_id


def _of_slot(
    sheet: SampleRows, slot: Slot, assignment: Row, organisations: Organisations, rng: Random
) -> Row:
    status = _BY_STATUS.get(slot.status, "closed" if slot.is_done else "accepted")
    received, decided = _days(slot, rng)
    contact = organisations.contact[slot.country]
    values: Row = {
        "status": status,
        "title_en": assignment["title_en"],
        "title_ru": assignment["title_ru"],
        "received_on": received,
        "office_id": assignment["office_id"],
        "country": slot.country,
        "partner_id": assignment["partner_id"],
        "contact": f"{contact}, {mailbox(contact)}",
        "main_theme": assignment["main_theme"],
        "sdgs": assignment["sdgs"],
        "problem": wordbook.by_theme()[slot.theme]["need_en"],
        "expected_result": _result(slot).en,
        "expected_result_ru": _result(slot).ru,
        "modalities": assignment["modalities"],
        "wanted_from": slot.start - timedelta(days=rng.choice((0, 7, 14))),
        "wanted_to": slot.end + timedelta(days=rng.choice((0, 14, 30))),
        "languages": _SPOKEN.get(slot.country, ("ru",)),
        "framework_outcome": assignment["framework_outcome"],
        "framework_outcome_ru": assignment["framework_outcome_ru"],
    }
    if slot.is_khatlon:
        values |= khatlon.REQUEST
    if rng.randrange(3):
        values["budget_hint"] = dollars(rng.randrange(40, 130, 5) * 100)
    if status != "under_review":
        values |= {"decided_on": decided, "decided_by": _DECIDED_BY}
    return values


def _result(slot: Slot) -> Text:
    english, russian = slot.subject["product_en"], slot.subject["product_ru"]
    return Text(
        f"{english[0].upper()}{english[1:]}, and staff who can use it alone.",
        f"{russian[0].upper()}{russian[1:]}. Сотрудники применяют результат самостоятельно.",
    )


def _days(slot: Slot, rng: Random) -> tuple[date, date]:
    """Return when a request came and was decided: in the month that the background names."""
    if slot.is_khatlon:
        return date(2026, 3, 16), date(2026, 3, 30)
    asked = terms.asked_in(slot)
    received = asked + timedelta(days=rng.randint(2, 12))
    return received, received + timedelta(days=rng.randint(7, 10))


def _alone(case: _Alone, organisations: Organisations) -> Row:
    contact = organisations.contact[case.country]
    partners = organisations.partners[case.country]
    values: dict[str, Any] = {
        "status": case.status,
        "title_en": case.title.en,
        "title_ru": case.title.ru,
        "received_on": case.received,
        "office_id": organisations.office[case.country],
        "country": case.country,
        "partner_id": partners[-1][0] if case.status != "received" else None,
        "contact": f"{contact}, {mailbox(contact)}",
        "main_theme": case.theme,
        "sdgs": wordbook.sdgs(case.theme),
        "problem": case.problem,
        "languages": ("ru",),
        "decided_on": case.decided,
        "decided_by": _DECIDED_BY if case.decided else None,
        "decision_reason": case.reason,
    }
    return values


def support(sheet: SampleRows) -> None:
    """Link assignments to projects that worked then, in the same country, on the same theme."""
    projects: dict[UUID, Row] = {row["id"]: row for row in sheet.rows["project"]}
    at_work: dict[str, list[Row]] = {}
    for row in sheet.rows["project_country"]:
        project = projects[row["project_id"]]
        # The project that sends the experts is not one that they support.
        if project["status"] != "pipeline" and project["main_theme"] != "T01":
            at_work.setdefault(row["country"], []).append(project)
    for row in sheet.rows["assignment"]:
        if row["status"] in ("draft", "cancelled"):
            continue
        near = [project for project in at_work.get(row["country"], ()) if _meets(project, row)]
        near.sort(key=lambda project: project["main_theme"] != row["main_theme"])
        if near:
            row["project_id"] = near[0]["id"]


def _meets(project: Row, assignment: Row) -> bool:
    end = project["actual_end"] or project["planned_end"]
    same = project["main_theme"] == assignment["main_theme"]
    close = project["scope"] > "2" and project["sdgs"][0] == assignment["sdgs"][0]
    begun: bool = project["actual_start"] <= assignment["planned_start"] <= end
    return begun and (same or close)
