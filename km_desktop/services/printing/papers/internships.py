"""Certificates that are handed out: of an internship, of a completed assignment."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models.code_lists import people, work
from km_desktop.models.code_lists.places import COUNTRY, THEME
from km_desktop.services import programmes
from km_desktop.services.printing import paper_kinds
from km_desktop.services.printing import text_pairs as said
from km_desktop.services.printing.brief_content import NOTHING, Signatory
from km_desktop.services.printing.paper_content import Certified, Fact, PaperContent
from km_desktop.services.printing.papers.asked import (
    COUNTRY_LABEL,
    SUPERVISOR,
    THEME_LABEL,
    Asked,
    day_in_words,
    gaps,
    goals,
    number,
    same,
    span,
)
from km_desktop.services.printing.papers.volunteers import MONTHS
from km_desktop.services.rules import case as cases
from km_desktop.services.rules.assignment import days_total
from km_desktop.services.rules.internship import months, period
from km_desktop.store import queries
from km_desktop.store.values import Values

_PROTECTION = Text(
    "Handed out to the person named; contains no other personal data.",
    "Вручается названному лицу; других персональных данных не содержит.",
)
_NUMBER = Text("No. {number}", "№ {number}")
_NUMBER_OF = Text("No. {number} of {day}", "№ {number} от {day}")
_WITHOUT_NUMBER = Text("No. ________ of ________", "№ ________ от ________")
_INTERN = Text("This is to certify that", "Настоящим подтверждается прохождение стажировки:")
_INTERNED = Text(
    "completed an internship of {months} with {host}: {span}.",
    "Принимающая организация – {host}. Сроки: {span}, {months}.",
)
_EXPERT = Text("This is to certify that", "Настоящим подтверждается выполнение задания:")
_DID = Text(
    "completed the assignment “{title}” for {office}: {span}.",
    "«{title}», {span}, заказчик – {office}.",
)
_OUTPUTS = Plural(("{n} accepted", "{n} accepted"), ("{n} принят", "{n} принято", "{n} принято"))


def internship_certificate(asked: Asked, internship_id: UUID) -> PaperContent:
    """Return the certificate of an internship: a draft until the internship is completed."""
    case = cases.load(asked.connection, "internship", internship_id, asked.today, asked.words)
    values = case.values
    person = asked.known("person", values["person_id"])
    length, done = months(case), values["status"] == "completed"
    spoken = Text(MONTHS.say("en", length), MONTHS.say("ru", length)) if length else same("—")
    name = said.name(person)
    host = asked.organisation(values["host_id"])
    days = _spoken(span(*period(case)))
    statement = _INTERNED.filled(host=_either(host), months=spoken, span=days)
    return PaperContent(
        document="internship",
        kind=paper_kinds.KINDS["internship"].name,
        reference=values["reference"] or "",
        status=NOTHING if done else people.INTERNSHIP_STATUS.text(values["status"]),
        use=NOTHING,
        protection=_PROTECTION,
        title=name,
        draft=not done,
        across=True,
        certified=Certified(_numbered(values), _INTERN, name, said.swapped(name), statement),
        facts=tuple(_studies(asked, values)),
        signatories=(
            Signatory(Text("For the host office", "От принимающего офиса"),
                      same(values["supervisor"]), SUPERVISOR),
            asked.signer(),
        ),
        missing=tuple(
            gaps("internship", values, "certificate_no", "certificate_on", "supervisor",
                 "actual_start", "actual_end")
        ),
    )  # fmt: skip


def _spoken(days: Text) -> Text:
    return days if any(days) else same("________")


def _either(words: Text) -> Text:
    return Text(words.either("en"), words.either("ru"))


def _numbered(values: Values) -> Text:
    given, on = values["certificate_no"], values["certificate_on"]
    if given and on:
        return _NUMBER_OF.filled(number=given, day=day_in_words(on))
    if given or on:
        return _NUMBER.filled(number=given) if given else day_in_words(on)
    return _WITHOUT_NUMBER


def _studies(asked: Asked, values: Values) -> Iterator[Fact]:
    yield Fact(Text("University", "Университет"), asked.organisation(values["university_id"]))
    yield Fact(Text("Faculty", "Факультет"), same(values["faculty"]))
    if values["unit"]:
        yield Fact(Text("Unit", "Подразделение"), same(values["unit"]))
    place = (same(values["duty_station"]), COUNTRY.text(values["country"]))
    yield Fact(Text("Place", "Место"), said.listed(place, ", "))


def completion_certificate(asked: Asked, assignment_id: UUID) -> PaperContent:
    """Return the certificate of an assignment: a draft until the assignment is completed."""
    values = asked.known("assignment", assignment_id)
    expert = asked.linked("expert", values["expert_id"])
    person = asked.linked("person", expert.get("person_id"))
    name = said.name(person)
    traits = programmes.traits("assignment")
    title, done = said.pair(values, "title"), values["status"] in traits.counted.statuses
    statement = _DID.filled(
        title=_either(title),
        office=_either(asked.organisation(values["office_id"])),
        span=_spoken(span(*traits.days.of(values, {}))),
    )
    return PaperContent(
        document="completion",
        kind=paper_kinds.KINDS["completion"].name,
        reference=values["reference"] or "",
        status=NOTHING if done else work.ASSIGNMENT_STATUS.text(values["status"]),
        use=NOTHING,
        protection=_PROTECTION,
        title=name if any(name) else title,
        draft=not done,
        across=True,
        certified=Certified(_ended(values), _EXPERT, name, said.swapped(name), statement),
        facts=tuple(_work(asked, values)),
        signatories=(
            asked.signer(),
            Signatory(Text("For the Country Office", "От странового офиса"), NOTHING,
                      asked.organisation(values["office_id"])),
        ),
        missing=tuple(
            gaps("assignment", values, "expert_id", "title_ru", "actual_start", "actual_end")
        ),
    )  # fmt: skip


def _ended(values: Values) -> Text:
    reference, ended = values["reference"] or "—", values["actual_end"]
    if ended:
        return _NUMBER_OF.filled(number=reference, day=day_in_words(ended))
    return _NUMBER.filled(number=reference)


def _work(asked: Asked, values: Values) -> Iterator[Fact]:
    yield Fact(COUNTRY_LABEL, COUNTRY.text(values["country"]))
    yield Fact(THEME_LABEL, asked.words.text(THEME, values["main_theme"]))
    partner = asked.organisation(values["partner_id"])
    if any(partner):
        yield Fact(Text("National partner", "Национальный партнёр"), partner)
    days = values["days_delivered"] or days_total(values)
    yield Fact(Text("Working days", "Рабочие дни"), number(days or None))
    rows = queries.rows_of(asked.connection, "deliverable", [values["id"]])
    accepted = sum(row["status"] == "accepted" for row in rows)
    if accepted:
        yield Fact(
            Text("Deliverables", "Результаты"),
            Text(_OUTPUTS.say("en", accepted), _OUTPUTS.say("ru", accepted)),
        )
    yield goals(values)
