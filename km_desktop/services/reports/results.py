"""What a programme has brought, in sentences that are built from its figures.

Each sentence agrees with its numbers in both languages; what is nothing is left out of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from km_desktop.bilingual import LANGUAGES, Plural, Text
from km_desktop.services.figures.figure_text import published
from km_desktop.services.reports.counts import BY_KEY, Counts


@dataclass(frozen=True)
class Result:
    """A number and the sentence that stands beside it."""

    value: Text
    sentence: Text


_IN_COUNTRIES = Plural(
    (" in {n} country", " in {n} countries"), (" в {n} стране", " в {n} странах", " в {n} странах")
)
_COMPLETED = Plural(
    ("{n} assignment was completed", "{n} assignments were completed"),
    ("Завершено {n} задание", "Завершено {n} задания", "Завершено {n} заданий"),
)
_BY_EXPERTS = Plural(
    (" by {n} expert", " by {n} experts"),
    (" силами {n} эксперта", " силами {n} экспертов", " силами {n} экспертов"),
)
_PROFILES = Plural(
    ("{n} expert with a valid consent is on the roster",
     "{n} experts with a valid consent are on the roster"),
    ("В реестре {n} эксперт с действующим согласием",
     "В реестре {n} эксперта с действующим согласием",
     "В реестре {n} экспертов с действующим согласием"),
)  # fmt: skip
_THEMES = Plural(
    (", in {n} thematic area", ", in {n} thematic areas"),
    (", охвачена {n} тематическая область", ", охвачены {n} тематические области",
     ", охвачено {n} тематических областей"),
)  # fmt: skip
_TOOK_PART = Plural(
    ("{n} expert took part", "{n} experts took part"),
    ("{n} эксперт принял участие", "{n} эксперта приняли участие",
     "{n} экспертов приняли участие"),
)  # fmt: skip
_IN_EVENTS = Plural(
    (" in {n} international event", " in {n} international events"),
    (" в {n} международном мероприятии", " в {n} международных мероприятиях",
     " в {n} международных мероприятиях"),
)  # fmt: skip
_CALLS = Plural(
    ("{n} call opened", "{n} calls opened"),
    ("открыт {n} конкурс", "открыты {n} конкурса", "открыто {n} конкурсов"),
)
_APPLICATIONS = Plural(
    ("{n} application was submitted", "{n} applications were submitted"),
    ("подана {n} заявка", "поданы {n} заявки", "подано {n} заявок"),
)
_AWARDS = Plural(
    ("{n} award was signed", "{n} awards were signed"),
    ("подписан {n} грант", "подписаны {n} гранта", "подписано {n} грантов"),
)
_FOR = Text(" for {amount}", " на {amount}")
_PAID = Text("{amount} was paid out", "выплачено {amount}")
_INTERNSHIPS = Plural(
    ("{n} internship was completed", "{n} internships were completed"),
    ("Завершена {n} стажировка", "Завершены {n} стажировки", "Завершено {n} стажировок"),
)
_MGIMO = Text(", {n} of them with MGIMO", ", из них при участии МГИМО –\u00a0{n}")
_DEPLOYED = Plural(
    ("{n} UN Volunteer was deployed", "{n} UN Volunteers were deployed"),
    ("Направлен {n} доброволец ООН", "Направлены {n} добровольца ООН",
     "Направлено {n} добровольцев ООН"),
)  # fmt: skip
_TO_PLACES = Plural(
    (" to {n} country or territory", " to {n} countries and territories"),
    (" в {n} страну или территорию", " в {n} страны и территории", " в {n} стран и территорий"),
)
_PROJECTS = Plural(
    ("The portfolio has {n} project", "The portfolio has {n} projects"),
    ("В портфеле {n} проект", "В портфеле {n} проекта", "В портфеле {n} проектов"),
)
_APPROVED = Text("{amount} was approved for projects", "На проекты утверждено {amount}")
_SPENT = Text("{amount} was spent by projects", "Проекты израсходовали {amount}")
_REACHED = Plural(
    ("{n} person was reached directly", "{n} people were reached directly"),
    ("Напрямую охвачен {n} человек", "Напрямую охвачены {n} человека",
     "Напрямую охвачено {n} человек"),
)  # fmt: skip
_OF_THEM_WOMEN = Text(", {n} of them women", ", из них женщин –\u00a0{n}")
_WOMEN = Text(", the share of women is {share}", ", доля женщин –\u00a0{share}")
_NOTHING = Text("", "")


def _many(counts: Counts, key: str, words: Plural) -> Text:
    """Return words that agree with a figure, nothing where the figure is nothing."""
    n = counts.value(key)
    return Text(*(words.say(language, n) for language in LANGUAGES)) if n else _NOTHING


def _women(counts: Counts, key: str) -> Text:
    share = counts.figure(key)
    return _WOMEN.filled(share=share.exact) if share.value is not None else _NOTHING


def amount_text(counts: Counts, key: str) -> Text:
    """Return a figure as sentences and tiles have it: exactly, in millions from a million on."""
    return published(counts.figure(key).value, BY_KEY[key].unit, 0)


def _result(counts: Counts, key: str, *clauses: Text) -> Iterator[Result]:
    """Yield the sentence of clauses that follow on each other, unless its figure is nothing."""
    if counts.value(key):
        words = Text(*("".join(halves) + "." for halves in zip(*clauses, strict=True)))
        yield Result(amount_text(counts, key), words)


def assignments(counts: Counts) -> Iterator[Result]:
    """Yield what the completed assignments were."""
    yield from _result(
        counts,
        "assignments",
        _many(counts, "assignments", _COMPLETED),
        _many(counts, "assignment_countries", _IN_COUNTRIES),
        _many(counts, "assignment_experts", _BY_EXPERTS),
        _women(counts, "women_in_assignments"),
    )


def roster(counts: Counts) -> Iterator[Result]:
    """Yield who is on the roster."""
    yield from _result(
        counts,
        "roster",
        _many(counts, "roster", _PROFILES),
        _many(counts, "themes", _THEMES),
        _women(counts, "women_on_roster"),
    )


def events(counts: Counts) -> Iterator[Result]:
    """Yield who took part in which events."""
    yield from _result(
        counts,
        "event_experts",
        _many(counts, "event_experts", _TOOK_PART),
        _many(counts, "events", _IN_EVENTS),
        _women(counts, "women_at_events"),
    )


def fund(counts: Counts) -> Iterator[Result]:
    """Yield what came of the calls, as one sentence beside the first number that is there."""
    awards = _many(counts, "awards", _AWARDS)
    if counts.value("awards_committed") and any(awards):
        worth = _FOR.filled(amount=amount_text(counts, "awards_committed"))
        awards = Text(awards.en + worth.en, awards.ru + worth.ru)
    paid = _NOTHING
    if counts.value("awards_disbursed"):
        paid = _PAID.filled(amount=amount_text(counts, "awards_disbursed"))
    calls, asked = _many(counts, "calls", _CALLS), _many(counts, "applications", _APPLICATIONS)
    clauses = [one for one in (calls, asked, awards, paid) if any(one)]
    keys = ("awards", "applications", "calls", "awards_disbursed")
    key = next((one for one in keys if counts.value(one)), "")
    if key:
        halves = [", ".join(half) for half in zip(*clauses, strict=True)]
        yield Result(
            amount_text(counts, key), Text(*(f"{one[:1].upper()}{one[1:]}." for one in halves))
        )


def internships(counts: Counts) -> Iterator[Result]:
    """Yield how many internships were completed."""
    with_mgimo = counts.figure("internships_mgimo")
    yield from _result(
        counts,
        "internships",
        _many(counts, "internships", _INTERNSHIPS),
        _MGIMO.filled(n=with_mgimo.exact) if with_mgimo.value else _NOTHING,
        _women(counts, "women_in_internships"),
    )


def volunteers(counts: Counts) -> Iterator[Result]:
    """Yield how many volunteers began to serve, and where."""
    yield from _result(
        counts,
        "deployments",
        _many(counts, "deployments", _DEPLOYED),
        _many(counts, "deployment_countries", _TO_PLACES),
        _women(counts, "women_deployed"),
    )


def portfolio(counts: Counts) -> Iterator[Result]:
    """Yield how many projects there are, what they cost and whom they reached."""
    yield from _result(
        counts,
        "projects",
        _many(counts, "projects", _PROJECTS),
        _many(counts, "project_countries", _IN_COUNTRIES),
    )
    for key, words in (("volume", _APPROVED), ("expenditure", _SPENT)):
        yield from _result(counts, key, words.filled(amount=amount_text(counts, key)))
    women = counts.figure("beneficiaries_women")
    yield from _result(
        counts,
        "beneficiaries",
        _many(counts, "beneficiaries", _REACHED),
        _OF_THEM_WOMEN.filled(n=women.exact) if women.value else _NOTHING,
    )


Results = Callable[[Counts], Iterator[Result]]
