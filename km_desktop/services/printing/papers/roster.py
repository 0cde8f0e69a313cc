"""An expert's profile, put together from the records (domain 8.2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.bilingual import Language, Plural, Text
from km_desktop.models.code_lists import people
from km_desktop.models.code_lists.places import COUNTRY, LANGUAGE, THEME
from km_desktop.services import programmes
from km_desktop.services.printing import text_pairs as said
from km_desktop.services.printing.brief_content import (
    NOTHING,
    ProfileContent,
    ProfileEntry,
    ProfileSection,
)
from km_desktop.services.words import file_lists, formatting, kinds_text
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.store import queries
from km_desktop.store.values import Values
from km_desktop.store.work import read

_YEARS = Plural(("{n} year", "{n} years"), ("{n} год", "{n} года", "{n} лет"))
_COMPLETED = Plural(
    ("{n} completed", "{n} completed"), ("{n} завершённое", "{n} завершённых", "{n} завершённых")
)
_DAYS = Plural(("up to {n} day", "up to {n} days"), ("до {n} дня", "до {n} дней", "до {n} дней"))
_WITH_MISSIONS = Text("also missions", "в том числе поездки")
Fact = tuple[Text, Text]


def profile_of(connection: Connection, expert_id: UUID, today: date) -> ProfileContent:
    """Return a profile; KeyError when there is no such expert."""
    expert = read(connection, "expert", expert_id)
    person = read(connection, "person", expert["person_id"]) if expert else None
    if expert is None or person is None:
        raise KeyError(expert_id)
    words = file_lists.read(connection)
    name = said.name(person)
    themes = [code for code in (expert["main_theme"], *expert["other_themes"]) if code]
    employer = read(connection, "organisation", expert["affiliation_id"] or UUID(int=0))
    done = [
        row
        for row in queries.where_is(connection, "assignment", expert_id=expert_id)
        if row["status"] in programmes.traits("assignment").counted.statuses
    ]
    return ProfileContent(
        reference=expert["reference"] or "",
        status=people.ROSTER_STATUS.text(expert["status"]),
        name=name,
        name_other=said.swapped(name),
        headline=said.pair(expert, "headline"),
        position=said.pair(expert, "position"),
        affiliation=said.pair(employer or {}, "name"),
        summary=said.pair(expert, "summary"),
        themes=tuple(words.text(THEME, code) for code in themes),
        sdgs=_goals(connection, expert, themes),
        facts=tuple(_facts(connection, expert, person, done, today)),
        internal_facts=tuple(_internal_facts(connection, expert, person)),
        sections=tuple(_sections(connection, expert, done)),
        internal_sections=tuple(_internal_sections(connection, expert, done, words)),
        verified_on=expert["last_verified_on"],
    )


def _goals(connection: Connection, expert: Values, themes: list[str]) -> tuple[int, ...]:
    """Return the goals of the expert's themes with those named beside them."""
    goals = set(expert["sdgs"])
    for row in queries.where_is(connection, "theme"):
        if row["code"] in themes:
            goals.update(row["sdgs"])
    return tuple(sorted(int(code) for code in goals))


def _facts(
    connection: Connection, expert: Values, person: Values, done: list[Values], today: date
) -> Iterator[Fact]:
    if person["citizenship"]:
        codes = (person["citizenship"], *person["other_citizenships"])
        yield Text("Citizenship", "Гражданство"), said.listed(map(COUNTRY.text, codes), "; ")
    residence = person["residence_country"]
    if person["city"] or residence:
        place = Text(person["city"] or "", person["city"] or "")
        country = COUNTRY.text(residence) if residence else NOTHING
        yield Text("Place of residence", "Место жительства"), said.listed((place, country), ", ")
    degree = said.degree(expert)
    if any(degree):
        yield Text("Degree", "Учёная степень"), degree
    if expert["years_experience"] is not None:
        years = expert["years_experience"]
        yield Text("Experience", "Стаж"), Text(_YEARS.say("en", years), _YEARS.say("ru", years))
    if expert["countries_of_experience"]:
        countries = map(COUNTRY.text, expert["countries_of_experience"])
        yield Text("Worked in", "Опыт в странах"), said.listed(countries, ", ")
    for key, label in (
        ("un_experience", Text("UN experience", "Опыт в ООН")),
        ("mission_ready", Text("Ready for missions", "Готовность к поездкам")),
    ):
        if expert[key] is not None:
            yield label, kinds_text.YES if expert[key] else kinds_text.NO
    if done:
        number = Text(_COMPLETED.say("en", len(done)), _COMPLETED.say("ru", len(done)))
        yield Text("Assignments", "Задания"), number
    available = [
        availability_of(row)
        for row in queries.rows_of(connection, "availability", [expert["id"]])
        if row["ends"] is None or row["ends"] >= today
    ]
    if available:
        yield Text("Availability", "Доступность"), said.listed(available, "; ")


def availability_of(row: Values) -> Text:
    """Return one span of availability: 18–29 May 2026, up to 10 days, also missions."""

    def words(language: Language) -> str:
        parts = []
        if row["begins"] or row["ends"]:
            parts.append(formatting.period(row["begins"], row["ends"], language))
        if row["max_days"] is not None:
            days = row["max_days"]
            whole = int(days) if days == int(days) else None
            shown = formatting.number(days, language)
            fraction = f"up to {shown} days" if language == "en" else f"до {shown} дня"
            parts.append(fraction if whole is None else _DAYS.say(language, whole))
        if row["mission_ok"]:
            parts.append(_WITH_MISSIONS.say(language))
        return ", ".join(parts)

    return said.both(words)


def _internal_facts(connection: Connection, expert: Values, person: Values) -> Iterator[Fact]:
    for key, label in (
        ("email", Text("E-mail", "Эл. почта")),
        ("messenger", Text("Messenger", "Мессенджер")),
    ):
        if person[key]:
            yield label, Text(person[key], person[key])
    numbers = ", ".join(said.numbers(queries.rows_of(connection, "phone", [person["id"]])))
    if numbers:
        yield Text("Telephone", "Телефон"), Text(numbers, numbers)
    fee = expert["expected_daily_fee"]
    if fee is not None:
        amount = said.both(lambda language: formatting.money(fee.minor, fee.currency, language))
        yield Text("Expected daily fee", "Ожидаемая ставка за день"), amount
    if expert["next_review_due"]:
        yield Text("Review due", "Проверить до"), said.day(expert["next_review_due"])


def _sections(
    connection: Connection, expert: Values, done: list[Values]
) -> Iterator[ProfileSection]:
    own = [expert["id"]]
    work = sorted(
        queries.rows_of(connection, "employment", own),
        key=lambda row: (row["ended"] is None, row["ended"] or "", row["began"] or ""),
        reverse=True,
    )
    yield ProfileSection(Text("Experience", "Опыт работы"), tuple(map(_post, work)))
    studies = sorted(
        queries.rows_of(connection, "education", own),
        key=lambda row: row["ended"] or row["began"] or "",
        reverse=True,
    )
    yield ProfileSection(Text("Education", "Образование"), tuple(map(_study, studies)))
    skills = queries.rows_of(connection, "language_skill", [expert["person_id"]])
    yield ProfileSection(Text("Languages", "Языки"), tuple(map(_skill, skills)))
    works = sorted(
        queries.rows_of(connection, "achievement", own),
        key=lambda row: row["issued"] or "",
        reverse=True,
    )
    for kind, heading in (
        ("PUBLICATION", Text("Publications", "Публикации")),
        ("CERTIFICATE", Text("Certificates", "Сертификаты")),
        ("MEMBERSHIP", Text("Memberships", "Членство")),
        (None, Text("Further achievements", "Другие достижения")),
    ):
        entries = tuple(_work(row) for row in works if row["kind"] == kind)
        yield ProfileSection(heading, entries)
    ordered = sorted(done, key=lambda row: row["actual_end"] or date.min, reverse=True)
    yield ProfileSection(
        Text("Assignments for the partnership", "Задания по линии партнёрства"),
        tuple(map(_assignment, ordered)),
    )


def _same(words: str | None) -> Text:
    # The record does not say in which language it was typed, so it stands for both.
    return Text(words or "", words or "")


def _post(row: Values) -> ProfileEntry:
    when = said.span(row["began"], row["ended"], lasting=True)
    country = COUNTRY.text(row["country"]) if row["country"] else NOTHING
    where = said.listed((_same(row["employer"]), country), ", ")
    return ProfileEntry(when, _same(row["role"]), where, _same(row["duties"]))


def _study(row: Values) -> ProfileEntry:
    when = said.span(row["began"], row["ended"], lasting=False)
    level = people.EDUCATION_LEVEL.text(row["level"]) if row["level"] else NOTHING
    what, more = (_same(row["subject"]), level) if row["subject"] else (level, NOTHING)
    return ProfileEntry(when, what, _same(row["institution"]), more)


def _skill(row: Values) -> ProfileEntry:
    language = LANGUAGE.text(row["language"])
    language = Text(language.en, language.ru[:1].upper() + language.ru[1:])
    level = people.LANGUAGE_LEVEL.text(row["level"]) if row["level"] else NOTHING
    return ProfileEntry(NOTHING, language, level)


def _work(row: Values) -> ProfileEntry:
    return ProfileEntry(
        said.partial(row["issued"]), _same(row["name"]), _same(row["issued_by"]), _same(row["link"])
    )


def _assignment(row: Values) -> ProfileEntry:
    _, end = programmes.traits("assignment").days.of(row, {})
    when = _same(str(end.year)) if end else NOTHING
    return ProfileEntry(when, said.pair(row, "title"), COUNTRY.text(row["country"]))


def _internal_sections(
    connection: Connection, expert: Values, done: list[Values], words: Vocabulary
) -> Iterator[ProfileSection]:
    own = [expert["id"]]
    vetting = queries.rows_of(connection, "vetting", own)
    yield ProfileSection(
        Text("Vetting", "Проверки"), tuple(_vetting(row, words) for row in vetting)
    )
    referees = queries.rows_of(connection, "referee", own)
    yield ProfileSection(Text("References", "Рекомендации"), tuple(map(_referee, referees)))
    by_id = {row["id"]: row for row in done}
    judged = [
        row
        for start in range(0, len(by_id), 500)
        for row in queries.rows_of(connection, "evaluation", list(by_id)[start : start + 500])
    ]
    yield ProfileSection(
        Text("Evaluations", "Оценки"),
        tuple(_evaluation(row, by_id[row["assignment_id"]]) for row in judged),
    )


def _vetting(row: Values, words: Vocabulary) -> ProfileEntry:
    stage = people.VETTING_STAGE.text(row["stage"]) if row["stage"] else NOTHING
    result = people.VETTING_RESULT.text(row["result"]) if row["result"] else NOTHING
    theme = words.text(THEME, row["theme"]) if row["theme"] else NOTHING
    when = said.both(lambda language: formatting.day(row["decided_on"], language))
    more = said.listed((theme, _same(row["decided_by"]), _same(row["comment"])), ". ")
    return ProfileEntry(
        when if row["decided_on"] else NOTHING, said.listed((stage, result), ": "), NOTHING, more
    )


def _referee(row: Values) -> ProfileEntry:
    what = said.listed((_same(row["name"]), _same(row["position"])), ", ")
    verdict = people.VERDICT.text(row["verdict"]) if row["verdict"] else NOTHING
    more = said.listed((_same(row["email"]), _same(row["phone"]), verdict), ", ")
    when = said.both(lambda language: formatting.day(row["checked_on"], language))
    return ProfileEntry(
        when if row["checked_on"] else NOTHING, what, _same(row["organisation"]), more
    )


def _evaluation(row: Values, assignment: Values) -> ProfileEntry:
    overall = people.SCORE.text(row["overall"])
    again = people.ENGAGE_AGAIN.text(row["engage_again"]) if row["engage_again"] else NOTHING
    if any(again):
        again = Text(f"would engage again: {again.en.lower()}", f"снова: {again.ru.lower()}")
    when = said.both(lambda language: formatting.day(row["evaluated_on"], language))
    reference = _same(assignment["reference"])
    return ProfileEntry(
        when, said.listed((overall, again), "; "), reference, _same(row["comments"])
    )
