"""An expert's profile, put together from the records (domain 8.2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.bilingual import Plural, Text
from km_desktop.models.code_lists import people
from km_desktop.models.code_lists.places import COUNTRY, LANGUAGE, THEME
from km_desktop.services import programmes
from km_desktop.services.printing import text_pairs
from km_desktop.services.printing.brief_content import (
    NOTHING,
    ProfileContent,
    ProfileEntry,
    ProfileSection,
)
from km_desktop.services.printing.papers.asked import PaperRequest
from km_desktop.services.printing.text_pairs import half_gaps, named, pair, same
from km_desktop.services.words import formatting, kinds_text
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.store.lists import queries
from km_desktop.store.values import Values
from km_desktop.written.money import write_money

_YEARS = Plural(("{n} year", "{n} years"), ("{n} год", "{n} года", "{n} лет"))
_COMPLETED = Plural(
    ("{n} completed", "{n} completed"), ("{n} завершённое", "{n} завершённых", "{n} завершённых")
)
Fact = tuple[Text, Text]


def profile(asked: PaperRequest, expert_id: UUID) -> ProfileContent:
    """Return a profile; fees, contacts, referees and vetting are gathered internally only."""
    connection, words = asked.connection, asked.words
    expert = asked.known("expert", expert_id)
    person = asked.known("person", expert["person_id"])
    name = text_pairs.name(person)
    themes = [code for code in (expert["main_theme"], *expert["other_themes"]) if code]
    done = [
        row
        for row in queries.where_is(connection, "assignment", expert_id=expert_id)
        if row["status"] in programmes.traits("assignment").counted.statuses
    ]
    return ProfileContent(
        reference=expert["reference"] or "",
        status=people.ROSTER_STATUS.text(expert["status"]),
        name=name,
        name_other=text_pairs.swapped(name),
        headline=text_pairs.pair(expert, "headline"),
        position=text_pairs.pair(expert, "position"),
        affiliation=asked.organisation(expert["affiliation_id"]),
        summary=text_pairs.pair(expert, "summary"),
        themes=tuple(words.text(THEME, code) for code in themes),
        sdgs=_goals(connection, expert, themes),
        facts=tuple(_facts(connection, expert, person, done, asked.today)),
        internal_facts=(
            tuple(_internal_facts(connection, expert, person)) if asked.internal else ()
        ),
        sections=tuple(_sections(connection, expert, done)),
        internal_sections=(
            tuple(_internal_sections(connection, expert, done, words)) if asked.internal else ()
        ),
        verified_on=expert["last_verified_on"],
        internal=asked.internal,
        missing=tuple(_missing(connection, expert, person, internal=asked.internal)),
    )


def _missing(
    connection: Connection, expert: Values, person: Values, *, internal: bool
) -> Iterator[Text]:
    """Yield the halves that texts of the profile lack."""
    own = [expert["id"]]
    yield from half_gaps("expert", [expert], "headline", "position", "summary")
    yield from half_gaps("person", [person], "city")
    posts = queries.rows_of(connection, "employment", own)
    yield from half_gaps("employment", posts, "employer", "role", "duties")
    studies = queries.rows_of(connection, "education", own)
    yield from half_gaps("education", studies, "subject", "institution")
    works = queries.rows_of(connection, "achievement", own)
    yield from half_gaps("achievement", works, "name", "issued_by")
    if internal:
        vetting = queries.rows_of(connection, "vetting", own)
        yield from half_gaps("vetting", vetting, "decided_by")
        referees = queries.rows_of(connection, "referee", own)
        yield from half_gaps("referee", referees, "name", "position", "organisation")


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
        yield Text("Citizenship", "Гражданство"), text_pairs.listed(map(COUNTRY.text, codes), "; ")
    residence = person["residence_country"]
    if any(text_pairs.pair(person, "city")) or residence:
        place = named(person, "city")
        country = COUNTRY.text(residence) if residence else NOTHING
        yield (
            Text("Place of residence", "Место жительства"),
            text_pairs.listed((place, country), ", "),
        )
    degree = text_pairs.degree(expert)
    if any(degree):
        yield Text("Degree", "Учёная степень"), degree
    if expert["years_experience"] is not None:
        years = expert["years_experience"]
        yield Text("Experience", "Стаж"), Text(_YEARS.say("en", years), _YEARS.say("ru", years))
    if expert["countries_of_experience"]:
        countries = map(COUNTRY.text, expert["countries_of_experience"])
        yield Text("Worked in", "Опыт в странах"), text_pairs.listed(countries, ", ")
    for key, label in (
        ("un_experience", Text("UN experience", "Опыт в ООН")),
        ("mission_ready", Text("Ready for missions", "Готовность к миссиям")),
    ):
        if expert[key] is not None:
            yield label, kinds_text.YES if expert[key] else kinds_text.NO
    if done:
        number = Text(_COMPLETED.say("en", len(done)), _COMPLETED.say("ru", len(done)))
        yield Text("Assignments", "Задания"), number
    available = [
        text_pairs.availability(row)
        for row in queries.rows_of(connection, "availability", [expert["id"]])
        if row["ends"] is None or row["ends"] >= today
    ]
    if available:
        yield Text("Availability", "Доступность"), text_pairs.listed(available, "; ")


def _internal_facts(connection: Connection, expert: Values, person: Values) -> Iterator[Fact]:
    for key, label in (
        ("email", Text("E-mail", "Эл. почта")),
        ("messenger", Text("Messenger", "Мессенджер")),
    ):
        if person[key]:
            yield label, Text(person[key], person[key])
    numbers = ", ".join(text_pairs.numbers(queries.rows_of(connection, "phone", [person["id"]])))
    if numbers:
        yield Text("Telephone", "Телефон"), Text(numbers, numbers)
    fee = expert["expected_daily_fee"]
    if fee is not None:
        amount = text_pairs.both(lambda language: write_money(fee.minor, fee.currency, language))
        yield Text("Expected daily fee", "Ожидаемая ставка за день"), amount
    if expert["next_review_due"]:
        yield Text("Review due", "Проверить до"), text_pairs.day_in_words(expert["next_review_due"])


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


def _post(row: Values) -> ProfileEntry:
    when = text_pairs.partial_span(row["began"], row["ended"], lasting=True)
    country = COUNTRY.text(row["country"]) if row["country"] else NOTHING
    where = text_pairs.listed((pair(row, "employer"), country), ", ")
    return ProfileEntry(when, pair(row, "role"), where, pair(row, "duties"))


def _study(row: Values) -> ProfileEntry:
    when = text_pairs.partial_span(row["began"], row["ended"], lasting=False)
    level = people.EDUCATION_LEVEL.text(row["level"]) if row["level"] else NOTHING
    subject = pair(row, "subject")
    what, more = (subject, level) if any(subject) else (level, NOTHING)
    return ProfileEntry(when, what, pair(row, "institution"), more)


def _skill(row: Values) -> ProfileEntry:
    language = LANGUAGE.text(row["language"])
    language = Text(language.en, language.ru[:1].upper() + language.ru[1:])
    level = people.LANGUAGE_LEVEL.text(row["level"]) if row["level"] else NOTHING
    return ProfileEntry(NOTHING, language, level)


def _work(row: Values) -> ProfileEntry:
    return ProfileEntry(
        text_pairs.partial_day(row["issued"]),
        pair(row, "name"),
        pair(row, "issued_by"),
        same(row["link"]),
    )


def _assignment(row: Values) -> ProfileEntry:
    _, end = programmes.traits("assignment").days.of(row, {})
    when = same(str(end.year)) if end else NOTHING
    return ProfileEntry(when, text_pairs.pair(row, "title"), COUNTRY.text(row["country"]))


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
    when = text_pairs.both(lambda language: formatting.day(row["decided_on"], language))
    more = text_pairs.listed((theme, named(row, "decided_by"), pair(row, "comment")), ". ")
    return ProfileEntry(
        when if row["decided_on"] else NOTHING,
        text_pairs.listed((stage, result), ": "),
        NOTHING,
        more,
    )


def _referee(row: Values) -> ProfileEntry:
    what = text_pairs.listed((named(row, "name"), pair(row, "position")), ", ")
    verdict = people.VERDICT.text(row["verdict"]) if row["verdict"] else NOTHING
    more = text_pairs.listed((same(row["email"]), same(row["phone"]), verdict), ", ")
    when = text_pairs.both(lambda language: formatting.day(row["checked_on"], language))
    return ProfileEntry(
        when if row["checked_on"] else NOTHING, what, pair(row, "organisation"), more
    )


def _evaluation(row: Values, assignment: Values) -> ProfileEntry:
    overall = people.SCORE.text(row["overall"])
    again = people.ENGAGE_AGAIN.text(row["engage_again"]) if row["engage_again"] else NOTHING
    if any(again):
        again = Text(f"would engage again: {again.en.lower()}", f"снова: {again.ru.lower()}")
    when = text_pairs.both(lambda language: formatting.day(row["evaluated_on"], language))
    reference = same(assignment["reference"])
    return ProfileEntry(
        when, text_pairs.listed((overall, again), "; "), reference, pair(row, "comments")
    )


PAPERS = {"profile": profile}
