"""An assignment brief, put together from the records of its batch (domain 8.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.code_lists import work
from km_desktop.models.code_lists.places import COUNTRY, THEME
from km_desktop.models.field import fields_of
from km_desktop.services.printing import text_pairs
from km_desktop.services.printing.brief_content import (
    NOTHING,
    BriefContent,
    DeliverableLine,
    MissionLine,
    Signatory,
)
from km_desktop.services.printing.papers.asked import PaperRequest
from km_desktop.services.printing.papers.assignments.brief_checklist import ticks_of
from km_desktop.services.printing.papers.assignments.brief_money import (
    allowance,
    payment_block,
    payment_gaps,
)
from km_desktop.services.printing.papers.assignments.brief_rows import (
    BriefRows,
    in_order,
    read_rows,
    route_gaps,
)
from km_desktop.services.rules.judging.dates import plus_days
from km_desktop.services.rules.mission import REPORT_AFTER
from km_desktop.services.rules.person import has_consent
from km_desktop.services.words import two_languages
from km_desktop.services.words.two_languages import HalfGap
from km_desktop.store.values import Values

_NOT_YET = ("draft", "tor_agreed", "shortlisting", "selected", "cancelled")
_FOR_OFFICE = Text("For the country office", "От странового офиса")
_EXPERT = Text("Expert", "Эксперт")
_SUPERVISOR = Text("Supervisor", "Куратор")
_NEEDED = (
    "title", "partner_id", "sdgs", "expert_id", "planned_start", "planned_end", "modalities",
    "supervisor", "focal_point",
)  # fmt: skip
_IN_BOTH = {
    "background": Text("Background", "Общие сведения"),
    "objective": Text("Objective", "Цель"),
    "tasks": Text("Tasks", "Задачи"),
}
_OUTPUTS = Text("Deliverables", "Результаты")
_DUE = Text("Due date of deliverable {number}", "Срок результата {number}")
_DAYS = Text("Working days", "Рабочие дни")
_PERIOD = Text("Dates of mission {reference}", "Даты миссии {reference}")
_LEGS = Text("Route of mission {reference}", "Маршрут миссии {reference}")
_RATE = Text(
    "DSA of mission {reference} in US dollars", "Суточные миссии {reference} в долларах США"
)


def briefs(asked: PaperRequest, ids: Sequence[UUID]) -> Iterator[BriefContent]:
    """Yield briefs in the order asked for; KeyError when an assignment is unknown.

    The expert's contacts are given to internal ones only, and while the consent to show them to
    country offices is valid.
    """
    rows = read_rows(asked, ids)
    return (_brief(asked, rows, assignment_id) for assignment_id in ids)


def _brief(asked: PaperRequest, rows: BriefRows, assignment_id: UUID) -> BriefContent:
    values = rows.assignments[assignment_id]
    expert = rows.experts[values["expert_id"]] if values["expert_id"] else {}
    person = rows.people[expert["person_id"]] if expert else {}
    name = text_pairs.name(person)
    employer = expert.get("affiliation_id")
    affiliation = rows.organisations[employer] if employer else {}
    return BriefContent(
        reference=values["reference"] or "",
        status=work.ASSIGNMENT_STATUS.text(values["status"]),
        version=values["version"],
        draft=rows.status_before.get(assignment_id, values["status"]) in _NOT_YET,
        title=text_pairs.pair(values, "title"),
        country=COUNTRY.text(values["country"]),
        office=text_pairs.pair(rows.organisations.get(values["office_id"], {}), "name"),
        partner=text_pairs.pair(rows.organisations.get(values["partner_id"], {}), "name"),
        framework_outcome=text_pairs.pair(values, "framework_outcome"),
        themes=_themes(asked, values),
        sdgs=tuple(sorted(int(code) for code in values["sdgs"])),
        expert_name=name,
        expert_name_other=text_pairs.swapped(name),
        degree=text_pairs.degree(expert),
        affiliation=text_pairs.pair(affiliation, "name"),
        languages=text_pairs.languages(rows.languages.get(person["id"], []) if person else []),
        expert_contacts=_contacts(asked, rows, person),
        background=text_pairs.pair(values, "background"),
        objective=text_pairs.pair(values, "objective"),
        tasks=text_pairs.pair(values, "tasks"),
        modalities=text_pairs.listed(map(work.MODALITY.text, values["modalities"]), "; "),
        start=values["planned_start"],
        end=values["planned_end"],
        days_home=values["days_home"],
        days_online=values["days_online"],
        days_mission=values["days_mission"],
        deliverables=tuple(_deliverables(rows, assignment_id)),
        missions=tuple(_missions(asked, rows, assignment_id)),
        payment=payment_block(rows, values) if asked.internal else None,
        supervisor=text_pairs.named(values, "supervisor"),
        focal_point=text_pairs.named(values, "focal_point"),
        ticks=ticks_of(rows.missions.get(assignment_id, []), person),
        signatories=_signatories(asked, rows, values, name),
        missing=tuple(_missing(asked, rows, values)),
        internal=asked.internal,
    )


def _themes(asked: PaperRequest, values: Values) -> Text:
    codes = [values["main_theme"], *values["other_themes"]]
    return text_pairs.listed((asked.words.text(THEME, code) for code in codes if code), "; ")


def _contacts(asked: PaperRequest, rows: BriefRows, person: Values) -> str:
    if not (person and asked.internal):
        return ""
    consents = rows.consents.get(person["id"], [])
    if not has_consent(consents, "SHARE_CO", asked.today):
        return ""
    return text_pairs.contacts(person, rows.phones.get(person["id"], []))


def _deliverables(rows: BriefRows, assignment_id: UUID) -> Iterator[DeliverableLine]:
    for place, row in enumerate(rows.deliverables.get(assignment_id, []), 1):
        kind = row["output_type"]
        yield DeliverableLine(
            number=row["number"] or place,
            title=text_pairs.pair(row, "title"),
            kind=work.OUTPUT_TYPE.text(kind) if kind else NOTHING,
            due=row["due_on"],
            accepted_by=text_pairs.pair(row, "accepted_by"),
            share=row["share"],
            status=work.DELIVERABLE_STATUS.text(row["status"]),
        )


def _missions(asked: PaperRequest, rows: BriefRows, assignment_id: UUID) -> Iterator[MissionLine]:
    for row in rows.missions.get(assignment_id, []):
        legs = in_order(rows.legs.get(row["id"], []))
        ends = row["ends_on"]
        yield MissionLine(
            reference=row["reference"] or "",
            route=_route(legs),
            start=row["starts_on"],
            end=ends,
            nights=sum(leg["nights"] or 0 for leg in legs),
            allowance=allowance(legs) if asked.internal else None,
            report_due=plus_days(ends, REPORT_AFTER) if ends else None,
        )


def _route(legs: list[Values]) -> Text:
    places: list[Text] = []
    for leg in legs:
        for stem in ("from_place", "to_place"):
            place = text_pairs.pair(leg, stem)
            same = two_languages.one_place(places[-1], place) if places else None
            places[-1:] = [same] if same else [*places[-1:], place]
    return two_languages.way(places)


def _signatories(
    asked: PaperRequest, rows: BriefRows, values: Values, expert: Text
) -> tuple[Signatory, ...]:
    return (
        asked.signer(),
        _for_office(rows, values),
        Signatory(_EXPERT, expert, _EXPERT),
    )


def _for_office(rows: BriefRows, values: Values) -> Signatory:
    """Return the supervisor, whose post the contacts of the office know in both languages."""
    told = text_pairs.named(values, "supervisor")
    english, russian = _words(told.en), _words(told.ru)
    if not english or not russian:
        return Signatory(_FOR_OFFICE, NOTHING, _SUPERVISOR)
    name = Text(english[0], russian[0])
    for contact in rows.contacts.get(values["office_id"], []):
        post = text_pairs.pair(contact, "position")
        if contact["name"] == english[0] and any(post):
            return Signatory(_FOR_OFFICE, name, post)
    if len(english) > 1 and len(russian) > 1:
        return Signatory(_FOR_OFFICE, name, Text(english[1], russian[1]))
    return Signatory(_FOR_OFFICE, name, _SUPERVISOR)


def _words(told: str) -> list[str]:
    """Return a name and a post without the addresses behind them."""
    parts = [part.strip() for part in told.split(",")]
    return [part for part in parts if part and "@" not in part and not part.startswith("+")]


def _missing(asked: PaperRequest, rows: BriefRows, values: Values) -> Iterator[Text]:
    fields = fields_of(ENTITIES["assignment"])
    yield from text_pairs.gaps("assignment", values, *_NEEDED)
    yield from text_pairs.half_gaps("assignment", [values], "framework_outcome")
    for stem, whole in _IN_BOTH.items():
        empty = [key for key in (f"{stem}_en", f"{stem}_ru") if not values[key]]
        if len(empty) == 2:
            yield whole
            continue
        for key in empty:
            yield HalfGap.of(fields[key].label, "ru" if key.endswith("_ru") else "en")
    if not any(values[key] for key in ("days_home", "days_online", "days_mission")):
        yield _DAYS
    deliverables = rows.deliverables.get(values["id"], [])
    if not deliverables:
        yield _OUTPUTS
    for place, row in enumerate(deliverables, 1):
        if row["due_on"] is None:
            yield _DUE.filled(number=row["number"] or place)
    for row in rows.missions.get(values["id"], []):
        yield from _missing_of_mission(row, rows.legs.get(row["id"], []), asked)
    if asked.internal:  # no other says anything of money
        yield from payment_gaps(rows, values)


def _missing_of_mission(mission: Values, legs: list[Values], asked: PaperRequest) -> Iterator[Text]:
    reference = mission["reference"] or "—"
    if mission["starts_on"] is None or mission["ends_on"] is None:
        yield _PERIOD.filled(reference=reference)
    if not legs:
        yield _LEGS.filled(reference=reference)
    yield from route_gaps(legs, _LEGS.filled(reference=reference))
    rates = [leg["dsa_rate"] for leg in legs if leg["nights"] and leg["dsa_rate"]]
    if asked.internal and any(rate.usd_minor is None for rate in rates):
        yield _RATE.filled(reference=reference)
