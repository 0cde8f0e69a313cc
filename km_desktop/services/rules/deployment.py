"""Rules of a UN Volunteer's deployment (domain 3.3 and 6.9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.models.code_lists.work import VOLUNTEER_MODALITY
from km_desktop.services import programmes
from km_desktop.services.rules import doa
from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case, owned
from km_desktop.services.rules.money import day as money_day
from km_desktop.services.rules.money.day import AmountDay, first_known, mid_year
from km_desktop.services.rules.people import clashes, retention, volunteer_end
from km_desktop.services.rules.person import citizenships
from km_desktop.services.rules.rows import row_states
from km_desktop.services.words.findings import Finding, error, warning
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

_REMINDERS = (90, 60, 15)


def read_context(connection: Connection, case: Case) -> None:
    """Find the volunteer, their other tours, what else they do, and the category."""
    read_contexts(connection, [case])


def read_contexts(connection: Connection, cases: Sequence[Case]) -> None:
    """Find the same for many deployments, with a few reads for all."""
    people = clashes.records(connection, "person", (c.values.get("person_id") for c in cases))
    tours: dict[UUID, list[Values]] = {}
    for tour in queries.where_among(connection, "deployment", "person_id", sorted(people)):
        tours.setdefault(tour["person_id"], []).append(tour)
    extensions = owned(
        connection, "extension", [tour["id"] for own in tours.values() for tour in own]
    )
    described = clashes.records(connection, "doa", (c.values.get("doa_id") for c in cases))
    every = doa.categories(connection)
    for case in cases:
        case.context["categories"] = every
        doa_id = case.values.get("doa_id")
        case.context["doa"] = described.get(doa_id) if doa_id else None
        person_id = case.values.get("person_id")
        case.context["person"] = people.get(person_id) if person_id else None
        own = tours.get(person_id, []) if person_id else []
        case.context["tours"] = [tour for tour in own if tour["id"] != case.values.get("id")]
        case.context["extensions"] = extensions
        code = case.values.get("category")
        case.context["category"] = next((row for row in every if row.code == code), None)
    clashes.read_context(connection, cases)
    retention.read_contexts(connection, cases)


def day_of(case: Case, entity: str, key: str, row: Values) -> AmountDay | None:
    """What was foreseen is about the start, the actual cost about the end, a statement a year."""
    if entity == "statement":
        return mid_year(row)
    if key == "actual_cost":
        return first_known(
            (case.values.get("actual_end"), money_day.END),
            (last_day(case), money_day.CONTRACT_END),
        )
    return first_known(
        (case.values.get("actual_start"), money_day.START),
        (case.values.get("contract_start"), money_day.CONTRACT_START),
    )


def check(case: Case) -> Iterator[Finding]:
    """Judge a deployment."""
    values = case.values
    yield from dates.in_order(values, "contract_start", "contract_end")
    yield from dates.in_order(values, "actual_start", "actual_end")
    yield from dates.not_in_future(values, "actual_start", case.today)
    yield from dates.not_in_future(values, "actual_end", case.today, is_end=True)
    yield from _check_nationality(case)
    yield from doa.valid_category(case, values.get("contract_start"))
    yield from _check_age(case)
    yield from _check_months(case)
    yield from volunteer_end.check(case)
    yield from dates.not_in_future(values, "decided_on", case.today)
    yield from retention.check(case)
    for row in case.of("extension"):
        if (
            row.get("new_end")
            and values.get("contract_end")
            and row["new_end"] <= values["contract_end"]
        ):
            yield warning(
                "new_end",
                "An extension must end later than the contract does, on {end}.",
                "Продление должно заканчиваться позже контракта – {end}.",
                end=dates.day_text(values["contract_end"]),
            ).at("extension", row.get("id"))
    yield from row_states.lacking(case, "extension", ("requested_on", "funding", "consent"))
    yield from row_states.lacking(case, "reassignment", ("moved_on",))
    days = programmes.traits("deployment").days.of(values, case.rows, case.today)
    yield from clashes.check(case, "contract_start", days)
    if values.get("status") == "serving":
        yield from _check_end_is_near(case)


def last_day(case: Case) -> date | None:
    """Return the day the contract ends with its extensions."""
    return programmes.traits("deployment").days.agreed(case.values, case.rows)


def _check_nationality(case: Case) -> Iterator[Finding]:
    held, category = citizenships(case.context.get("person")), case.context.get("category")
    at_home = category is not None and doa.modality(category) == "NATIONAL"
    if not at_home and case.values.get("country") in held:
        yield error(
            "country",
            "A volunteer may not serve in a country whose nationality they hold, also as a second "
            "one.",
            "Доброволец не может служить в стране, гражданство которой у него есть, в том числе "
            "второе.",
        ).beside("person_id", "category")
    if held and "RUS" not in held:
        yield error(
            "person_id",
            "The scheme is for citizens of the Russian Federation.",
            "Программа – для граждан Российской Федерации.",
        )


def _check_age(case: Case) -> Iterator[Finding]:
    person, category = case.context.get("person"), case.context.get("category")
    start = case.values.get("contract_start")
    if not person or not category or not start or not person["birth_date"]:
        return
    age = dates.age_on(person["birth_date"], start)
    if not (category.min_age or 0) <= age <= (category.max_age or 200):
        yield warning(
            "category",
            "At the start the volunteer is {age}; the category is for ages {low} to {high}.",
            "Возраст добровольца к началу – {age}; категория – для возраста от {low} до {high}.",
            age=age,
            low=category.min_age,
            high=category.max_age,
        )


def _check_months(case: Case) -> Iterator[Finding]:
    """Sum the tours that began, from their real start, within one modality (domain 3.3)."""
    category = case.context.get("category")
    if not category or case.values.get("months_reason"):
        return
    modality = doa.modality(category)
    kin = {row.code: row for row in case.context.get("categories", ())}
    kin = {code: row for code, row in kin.items() if doa.modality(row) == modality}
    tours = list(_tours(case))
    whole = max((row.max_months for row in kin.values() if row.max_months), default=None)
    if modality:
        served = [(start, end) for start, end, code in tours if code in kin]
        yield from _over(served, whole, modality)
    if category.max_months and (not modality or category.max_months != whole):
        narrow = [(start, end) for start, end, code in tours if code == category.code]
        yield from _over(narrow, category.max_months, "")


def _tours(case: Case) -> Iterator[tuple[date, date, str]]:
    """Return the days of this tour, also planned ones, and of the others that began."""
    extensions, days = case.context.get("extensions", {}), programmes.traits("deployment").days
    others = [
        (tour, {"extension": extensions.get(tour.get("id"), [])})
        for tour in case.context.get("tours", ())
        if tour.get("actual_start") and tour.get("status") != "withdrawn"
    ]
    mine = [(case.values, case.rows)] if case.values.get("status") != "withdrawn" else []
    for values, rows in (*mine, *others):
        start, end = days.of(values, rows)
        if start and end and end >= start:
            yield start, end, values.get("category") or ""


def _over(
    served: Sequence[tuple[date, date]], most: int | None, modality: str
) -> Iterator[Finding]:
    if not most or not served:
        return
    first, total = min(served)[0], sum((end - start).days + 1 for start, end in served)
    if total <= dates.days_of_months(first, most):
        return
    if modality:
        yield warning(
            "months_reason",
            "{total} served under the modality “{modality}”; the limit is {most} months. Give the "
            "reason.",
            "По программе «{modality}» отслужено {total} при пределе {most}\u00a0мес. Укажите "
            "основание.",
            total=dates.length_text(first, total),
            modality=VOLUNTEER_MODALITY.text(modality),
            most=most,
        )
        return
    yield warning(
        "months_reason",
        "All tours of this category together last {total}; the limit is {most} months. Give the "
        "reason.",
        "Все назначения этой категории вместе – {total} при пределе {most}\u00a0мес. Укажите "
        "основание.",
        total=dates.length_text(first, total),
        most=most,
    )


def _check_end_is_near(case: Case) -> Iterator[Finding]:
    end = last_day(case)
    if end is None:
        return
    left = (end - case.today).days
    if left < 0:
        yield warning(
            "contract_end",
            "The contract ended on {end}. Record the end or the extension.",
            "Контракт закончился {end}. Внесите окончание или продление.",
            end=dates.day_text(end),
        )
    elif left <= max(_REMINDERS):
        yield warning(
            "contract_end",
            "The contract ends on {end}; days left: {left}.",
            "Контракт заканчивается {end}, осталось дней: {left}.",
            end=dates.day_text(end),
            left=left,
        )
