"""The certificate of an internship (domain 6.8)."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.models.code_lists import people
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.services.printing import paper_kinds, text_pairs
from km_desktop.services.printing.brief_content import NOTHING, Signatory
from km_desktop.services.printing.paper_content import Certified, Fact, PaperContent
from km_desktop.services.printing.papers.asked import PaperRequest
from km_desktop.services.printing.text_pairs import (
    HANDED_OUT,
    NUMBER,
    NUMBER_OF,
    SUPERVISOR,
    day_in_words,
    gaps,
    half_gaps,
    marked,
    or_blank,
    same,
    span,
)
from km_desktop.services.rules.internship import months, period
from km_desktop.services.rules.judging import case as cases
from km_desktop.store.values import Values

_WITHOUT_NUMBER = Text("No. ________ of ________", "№\u00a0________ от ________")
_INTERN = Text("This is to certify that", "Настоящий сертификат подтверждает, что")
_DONE = "completed an internship of {months} with {host}: {span}."
# The Russian verb agrees with the person.
_INTERNED = {
    "F": Text(_DONE, "прошла стажировку: {span}, {months}. Принимающая организация – {host}."),
    "M": Text(_DONE, "прошёл стажировку: {span}, {months}. Принимающая организация – {host}."),
    "X": Text(
        _DONE, "прошёл (прошла) стажировку: {span}, {months}. Принимающая организация – {host}."
    ),
}


def internship_certificate(asked: PaperRequest, internship_id: UUID) -> PaperContent:
    """Return the certificate of an internship: a draft until the internship is completed."""
    case = cases.load(asked.connection, "internship", internship_id, asked.today, asked.words)
    values = case.values
    person = asked.known("person", values["person_id"])
    length, done = months(case), values["status"] == "completed"
    lasting = text_pairs.months(length) if length else same("—")
    name = text_pairs.name(person)
    host = asked.organisation(values["host_id"])
    days = or_blank(span(*period(case)))
    interned = _INTERNED[person["gender"] or "X"]
    statement = interned.filled(host=marked(host), months=lasting, span=days)
    return PaperContent(
        document="internship",
        kind=paper_kinds.KINDS["internship"].name,
        reference=values["reference"] or "",
        status=NOTHING if done else people.INTERNSHIP_STATUS.text(values["status"]),
        use=NOTHING,
        protection=HANDED_OUT,
        title=name,
        draft=not done,
        across=True,
        certified=Certified(_numbered(values), _INTERN, name, text_pairs.swapped(name), statement),
        facts=tuple(_studies(asked, values)),
        signatories=(
            Signatory(Text("For the host office", "От принимающего офиса"),
                      text_pairs.named(values, "supervisor"), SUPERVISOR),
            asked.signer(),
        ),
        missing=(
            *gaps("internship", values, "certificate_no", "certificate_on", "supervisor",
                  "actual_start", "actual_end"),
            *half_gaps("internship", [values], "faculty", "unit", "duty_station"),
        ),
    )  # fmt: skip


def _numbered(values: Values) -> Text:
    given, on = values["certificate_no"], values["certificate_on"]
    if given and on:
        return NUMBER_OF.filled(number=given, day=day_in_words(on))
    if given or on:
        return NUMBER.filled(number=given) if given else day_in_words(on)
    return _WITHOUT_NUMBER


def _studies(asked: PaperRequest, values: Values) -> Iterator[Fact]:
    yield Fact(Text("University", "Университет"), asked.organisation(values["university_id"]))
    yield Fact(Text("Faculty", "Факультет"), text_pairs.pair(values, "faculty"))
    unit = text_pairs.pair(values, "unit")
    if any(unit):
        yield Fact(Text("Unit", "Подразделение"), unit)
    place = (text_pairs.named(values, "duty_station"), COUNTRY.text(values["country"]))
    yield Fact(Text("Place", "Место"), text_pairs.listed(place, ", "))


PAPERS = {"internship": internship_certificate}
