"""Rules of a UN Volunteer's deployment (domain 3.3 and 6.9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.services import programmes
from km_desktop.services.rules import clashes, dates, doa
from km_desktop.services.rules.case import Case, owned
from km_desktop.services.words.findings import Finding, error, warning
from km_desktop.store import queries
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
    categories = {
        code: doa.category(connection, code) for code in {c.values.get("category") for c in cases}
    }
    for case in cases:
        person_id = case.values.get("person_id")
        case.context["person"] = people.get(person_id) if person_id else None
        own = tours.get(person_id, []) if person_id else []
        case.context["tours"] = [tour for tour in own if tour["id"] != case.values.get("id")]
        case.context["extensions"] = extensions
        case.context["category"] = categories[case.values.get("category")]
    clashes.read_context(connection, cases)


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
    days = programmes.traits("deployment").days.of(values, case.rows, case.today)
    yield from clashes.check(case, "contract_start", days)
    if values.get("status") == "serving":
        yield from _check_end_is_near(case)


def last_day(case: Case) -> date | None:
    """Return the day the contract ends with its extensions."""
    return programmes.traits("deployment").days.agreed(case.values, case.rows)


def _check_nationality(case: Case) -> Iterator[Finding]:
    person = case.context.get("person")
    citizenship = person["citizenship"] if person else None
    if citizenship and citizenship == case.values.get("country"):
        yield error(
            "country",
            "An international volunteer may not serve in the country of their nationality.",
            "Международный доброволец не может служить в стране своего гражданства.",
        )
    if citizenship and citizenship != "RUS":
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
            "К началу добровольцу {age}; категория – для возраста от {low} до {high}.",
            age=age,
            low=category.min_age,
            high=category.max_age,
        )


def _check_months(case: Case) -> Iterator[Finding]:
    values, category = case.values, case.context.get("category")
    if not category or not category.max_months or values.get("months_reason"):
        return
    total = 0
    days, extensions = programmes.traits("deployment").days, case.context.get("extensions", {})
    periods = [days.of(values, case.rows)]
    for tour in case.context.get("tours", ()):
        periods.append(days.of(tour, {"extension": extensions.get(tour.get("id"), [])}))
    for start, end in periods:
        if start and end and end >= start:
            total += dates.months_between(start, end)
    if total > category.max_months:
        yield warning(
            "months_reason",
            "All tours together last {total} months; the limit is {most}. Give the reason.",
            "Все назначения вместе – {total} мес. при пределе {most}. Укажите основание.",
            total=total,
            most=category.max_months,
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
            "The contract ends on {end}, in {left} days.",
            "Контракт заканчивается {end}, осталось дней: {left}.",
            end=dates.day_text(end),
            left=left,
        )
