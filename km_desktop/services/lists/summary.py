"""A record at a glance, for the panel beside a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.bilingual import Language, Plural, Text
from km_desktop.models import ENTITIES
from km_desktop.models.code_lists import people, work
from km_desktop.models.code_lists.numbers import NUMBER_SYSTEM
from km_desktop.models.code_lists.places import COUNTRY, LANGUAGE
from km_desktop.models.field import Field, Use, fields_of
from km_desktop.services import engagements, programmes, rules
from km_desktop.services.engagements import Engagement
from km_desktop.services.rules import external_numbers
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.steps import judging
from km_desktop.services.words import file_lists, formatting, kinds_text, titles
from km_desktop.services.words.findings import Severity
from km_desktop.store.database import Database
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

EXPERIENCE = Text("Experience", "Стаж")
YEARS = Plural(("{n} year", "{n} years"), ("{n} год", "{n} года", "{n} лет"))
LANGUAGES = Text("Languages", "Языки")
CONSENTS = Text("Consent", "Согласие")
UNTIL = Text("{what} until {day}", "{what} до {day}")
ASSIGNMENTS = Text("Assignments", "Задания")
Month = Literal["free", "assigned", "unknown"]
_MOST_LINES = 3
_MOST_FACTS = 10


@dataclass(frozen=True)
class Summary:
    """What the panel shows, already in one language."""

    record_id: UUID
    title: str
    second: str
    initials: str
    lead: str
    status: tuple[str, str, str] | None
    chips: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    lists: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    warnings: tuple[str, ...]
    # Of an expert: what is known of each month of this year, from January on, and what takes it.
    months: tuple[Month, ...] = ()
    year: int = 0
    taken_by: tuple[str, ...] = ()
    person_id: UUID | None = None


def of_record(
    database: Database, entity: str, record_id: UUID, language: Language, today: date
) -> Summary:
    """Return a record at a glance; KeyError when there is none."""
    with database.reading() as connection:
        words = file_lists.read(connection)
        case = cases.load(connection, entity, record_id, today, words)
        warnings = tuple(
            finding.text.say(language)
            for finding in judging.read_and_check(connection, case)
            if finding.severity is Severity.WARNING
        )
        if entity == "expert":
            return _expert(connection, case, record_id, language, warnings[:4])
        return _usual(connection, case, record_id, language, warnings[:4])


def _status(entity: str, values: Values, language: Language) -> tuple[str, str, str] | None:
    declared = fields_of(ENTITIES[entity]).get("status")
    code = declared.codes.get(values["status"]) if declared else None
    if code is None:
        return None
    reference = values.get("reference") or ""
    word = code.text.say(language)
    return code.shape, code.tone, f"{word} · {reference}" if reference else word


def _usual(
    connection: Connection,
    case: Case,
    record_id: UUID,
    language: Language,
    warnings: tuple[str, ...],
) -> Summary:
    title = titles.titles(connection, case.entity, [record_id])[record_id]
    linked = titles.linked(connection, [(case.entity, case.values)])
    traits = programmes.traits(case.entity)
    moved = {key: traits.in_force(key, case.values, case.rows) for key in traits.may_move}
    values = {**case.values, **moved}
    named = set(ENTITIES[case.entity].about.title)
    facts: list[tuple[str, str]] = []
    for key, declared in _facts_of(case.entity, language):
        if key in named or values[key] is False:
            continue
        value = kinds_text.shown(declared, values[key], language, case.vocabulary, linked)
        is_in_title = declared.kind.is_searched and (value in title.en or value in title.ru)
        if value and not is_in_title:
            facts.append((declared.label.say(language), value))
    computed = rules.derived(case.entity, case.values, case.rows, case.context)
    facts = [(label.say(language), words.say(language)) for _, label, words in computed] + facts
    other = title.say("en" if language == "ru" else "ru")
    shown = title.either(language)
    return Summary(
        record_id, shown, other if other != shown else "", "", "",
        _status(case.entity, case.values, language), (),
        (*facts[:_MOST_FACTS], *_numbers(case, language)), (), warnings,
    )  # fmt: skip


def _numbers(case: Case, language: Language) -> list[tuple[str, str]]:
    """Return the numbers that other systems give to a record, each with its system."""
    return [
        (
            ENTITIES[kind].about.plural.say(language),
            "; ".join(
                f"{case.vocabulary.text(NUMBER_SYSTEM, row['system']).say(language)} {row['value']}"
                for row in case.of(kind)
            ),
        )
        for kind in external_numbers.kinds()
        if case.of(kind)
    ]


def _facts_of(entity: str, language: Language) -> list[tuple[str, Field]]:
    """Return the fields that the panel shows: those of the list first, one of two languages."""
    fields = fields_of(ENTITIES[entity])
    listed = [key for key in programmes.traits(entity).columns if key in fields]
    wanted = dict.fromkeys([*listed, *(key for key in fields if _is_fact(fields[key]))])
    other = "en" if language == "ru" else "ru"
    return [
        (key, fields[key])
        for key in wanted
        if key not in ("status", "reference") and not _has_half(fields, key, other)
    ]


def _has_half(fields: Mapping[str, Field], key: str, other: str) -> bool:
    """Tell whether a field is the half of a text in the other language than is shown."""
    stem = key.removesuffix("_en").removesuffix("_ru")
    english = f"{stem}_en" if f"{stem}_en" in fields else stem
    russian = f"{stem}_ru"
    if russian not in fields or english not in fields:
        return False
    return key == (russian if other == "ru" else english)


def _is_fact(declared: Field) -> bool:
    return bool(declared.meaning.uses & Use.TABLE) and not declared.kind.is_long


def _expert(
    connection: Connection,
    case: Case,
    record_id: UUID,
    language: Language,
    warnings: tuple[str, ...],
) -> Summary:
    values, person = case.values, case.core
    name = titles.of_person(person)
    if name == Text("", ""):
        name = titles.ERASED
    themes = [values["main_theme"], *values["other_themes"]]
    theme = fields_of(ENTITIES["expert"])["main_theme"].codes
    chips = [case.vocabulary.text(theme, code).say(language) for code in themes if code]
    chips += [
        f"{'ЦУР' if language == 'ru' else 'SDG'} {code}" for code in sorted(values["sdgs"], key=int)
    ]
    shown = name.either(language)
    months, taken_by = _months(connection, case, language)
    return Summary(
        record_id,
        shown,
        name.say("en" if language == "ru" else "ru"),
        "".join(part[0] for part in shown.replace(",", "").split()[:2]),
        _lead(connection, values, language),
        _status("expert", values, language),
        tuple(chips),
        tuple(_expert_facts(case, language)),
        _assignments(connection, record_id, language),
        warnings,
        months,
        case.today.year,
        taken_by,
        person["id"],
    )


def _months(
    connection: Connection, case: Case, language: Language
) -> tuple[tuple[Month, ...], tuple[str, ...]]:
    """Return for each month of this year whether the expert is taken, free, or not known of.

    Whatever the programme: assignments, missions, events, internships, deployments. The second
    part says in words what takes each month.
    """
    person_id = case.core["id"]
    engaged = engagements.of_people(connection, [person_id], engagements.TAKEN, today=case.today)[
        person_id
    ]
    free = [(row["begins"], row["ends"] or date.max) for row in case.of("availability")]
    found: list[Month] = []
    said: list[str] = []
    for number in range(1, 13):
        first = date(case.today.year, number, 1)
        last = dates.plus_months(first, 1) - timedelta(days=1)
        taking = [one for one in engaged if one.meets(first, last)]
        said.append("\n".join(_taking(one, language) for one in taking))
        if taking:
            found.append("assigned")
        elif any(start and start <= last and end >= first for start, end in free):
            found.append("free")
        else:
            found.append("unknown")
    return tuple(found), tuple(said)


def _taking(one: Engagement, language: Language) -> str:
    kind = programmes.traits(one.entity).words.clash.say(language)
    days = formatting.period(one.start, one.end, language)
    return f"{kind} {one.reference}, {days}" if one.reference else f"{kind}, {days}"


def _lead(connection: Connection, values: Values, language: Language) -> str:
    position = Text(values["position_en"] or "", values["position_ru"] or "").either(language)
    place = titles.linked(connection, [("expert", {"affiliation_id": values["affiliation_id"]})])
    named = [title.either(language) for title in place.values()]
    headline = Text(values["headline_en"] or "", values["headline_ru"] or "").either(language)
    return ", ".join(part for part in (position, *named) if part) or headline


def _expert_facts(case: Case, language: Language) -> list[tuple[str, str]]:
    values = case.values
    spoken = []
    for row in case.of("language_skill"):
        level = people.LANGUAGE_LEVEL.text(row["level"]).say(language) if row["level"] else ""
        spoken.append(f"{LANGUAGE.text(row['language']).say(language)} {level}".strip())
    facts = [(LANGUAGES.say(language), " · ".join(spoken))]
    worked = fields_of(ENTITIES["expert"])["countries_of_experience"].label.say(language)
    places = [COUNTRY.text(code).say(language) for code in values["countries_of_experience"]]
    facts.append((worked, ", ".join(places)))
    years = values["years_experience"]
    degree = people.DEGREE.text(values["degree"]).say(language) if values["degree"] else ""
    parts = [YEARS.say(language, years) if years is not None else "", degree]
    facts.append((EXPERIENCE.say(language), " · ".join(part for part in parts if part)))
    given = [_agreed(row, language) for row in case.of("consent") if row["withdrawn_on"] is None]
    facts.append((CONSENTS.say(language), "; ".join(given)))
    facts += _numbers(case, language)
    return [(label, value) for label, value in facts if value]


def _agreed(row: Values, language: Language) -> str:
    """Return what somebody agreed to, and until when where that has an end."""
    what = people.CONSENT_PURPOSE.text(row["purpose"])
    if row["valid_until"] is None:
        return what.say(language)
    return UNTIL.say(language, what=what, day=formatting.day(row["valid_until"], language))


def _assignments(
    connection: Connection, expert_id: UUID, language: Language
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    found = queries.where_is(connection, "assignment", expert_id=expert_id)
    found.sort(key=_latest, reverse=True)
    lines = tuple(
        (
            Text(row["title_en"] or "", row["title_ru"] or "").either(language),
            " · ".join(filter(None, (
                row["reference"],
                COUNTRY.text(row["country"]).say(language),
                work.ASSIGNMENT_STATUS.text(row["status"]).say(language).lower(),
            ))),
        )
        for row in found[:_MOST_LINES]
    )  # fmt: skip
    heading = f"{ASSIGNMENTS.say(language)} · {len(found)}"
    return ((heading, lines),) if found else ()


def _latest(row: Values) -> Any:
    return programmes.traits("assignment").days.of(row, {})[0] or date.min
