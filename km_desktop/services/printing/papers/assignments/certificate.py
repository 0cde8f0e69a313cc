"""The certificate of a completed assignment, to be handed out."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models.code_lists import work
from km_desktop.models.code_lists.places import COUNTRY, THEME
from km_desktop.services import programmes
from km_desktop.services.printing import paper_kinds, text_pairs
from km_desktop.services.printing.brief_content import NOTHING, Signatory
from km_desktop.services.printing.paper_content import Certified, Fact, PaperContent
from km_desktop.services.printing.papers.asked import PaperRequest
from km_desktop.services.printing.text_pairs import (
    COUNTRY_LABEL,
    HANDED_OUT,
    NUMBER,
    NUMBER_OF,
    THEME_LABEL,
    day_in_words,
    gaps,
    goals,
    marked,
    number,
    or_blank,
    quoted,
    span,
)
from km_desktop.services.rules.assignment import days_total
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

_EXPERT = Text("This is to certify that", "Настоящее свидетельство подтверждает, что")
_DONE = "completed the assignment {title} for {office}: {span}."
# The Russian verb agrees with the person.
_DID = {
    "F": Text(_DONE, "выполнила задание {title} ({span}). Заказчик – {office}."),
    "M": Text(_DONE, "выполнил задание {title} ({span}). Заказчик – {office}."),
    "X": Text(_DONE, "выполнил(а) задание {title} ({span}). Заказчик – {office}."),
}
_OUTPUTS = Plural(("{n} accepted", "{n} accepted"), ("{n} принят", "{n} принято", "{n} принято"))


def completion_certificate(asked: PaperRequest, assignment_id: UUID) -> PaperContent:
    """Return the certificate of an assignment: a draft until the assignment is completed."""
    values = asked.known("assignment", assignment_id)
    expert = asked.linked("expert", values["expert_id"])
    person = asked.linked("person", expert.get("person_id"))
    name = text_pairs.name(person)
    traits = programmes.traits("assignment")
    title, done = text_pairs.pair(values, "title"), values["status"] in traits.counted.statuses
    statement = _DID[person.get("gender") or "X"].filled(
        title=quoted(title),
        office=marked(asked.organisation(values["office_id"])),
        span=or_blank(span(*traits.days.of(values, {}))),
    )
    return PaperContent(
        document="completion",
        kind=paper_kinds.KINDS["completion"].name,
        reference=values["reference"] or "",
        status=NOTHING if done else work.ASSIGNMENT_STATUS.text(values["status"]),
        use=NOTHING,
        protection=HANDED_OUT,
        title=name if any(name) else title,
        draft=not done,
        across=True,
        certified=Certified(_ended(values), _EXPERT, name, text_pairs.swapped(name), statement),
        facts=tuple(_work(asked, values)),
        signatories=(
            asked.signer(),
            Signatory(Text("For the country office", "От странового офиса"), NOTHING,
                      asked.organisation(values["office_id"])),
        ),
        missing=tuple(
            gaps("assignment", values, "expert_id", "title", "actual_start", "actual_end")
        ),
    )  # fmt: skip


def _ended(values: Values) -> Text:
    reference, ended = values["reference"] or "—", values["actual_end"]
    if ended:
        return NUMBER_OF.filled(number=reference, day=day_in_words(ended))
    return NUMBER.filled(number=reference)


def _work(asked: PaperRequest, values: Values) -> Iterator[Fact]:
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
