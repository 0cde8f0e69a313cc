"""The note on an expert's participation in an event (domain 6.10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.models.code_lists import programmes
from km_desktop.models.code_lists.places import COUNTRY, THEME
from km_desktop.services.printing import paper_kinds, text_pairs
from km_desktop.services.printing.brief_content import NOTHING, Signatory
from km_desktop.services.printing.paper_content import (
    Cell,
    Fact,
    FactList,
    Head,
    PaperContent,
    PaperTable,
    PaperTimeline,
    Part,
    Passage,
)
from km_desktop.services.printing.papers.asked import PaperRequest
from km_desktop.services.printing.text_pairs import (
    COUNTRY_LABEL,
    PERSONAL,
    THEME_LABEL,
    amounts,
    code,
    dated,
    day_in_words,
    gaps,
    goals,
    half_gaps,
    number,
    span,
    summed,
)
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

_OPEN = ("proposed", "declined", "cancelled")
_AHEAD = ("proposed", "approved", "arranged")
_APPROVED = Text("{day}, {who}", "{day}, {who}")
_DECIDED, _DECLINED = Text("Approved", "Утверждено"), Text("Declined", "Отклонено")


def event_note(asked: PaperRequest, participation_id: UUID) -> PaperContent:
    """Return the note; planned and actual costs are shown internally only."""
    values = asked.known("participation", participation_id)
    event = asked.known("event", values["event_id"])
    expert = asked.known("expert", values["expert_id"])
    person = asked.known("person", expert["person_id"])
    name = text_pairs.name(person)
    return PaperContent(
        document="participation",
        kind=paper_kinds.KINDS["participation"].name,
        reference=values["reference"] or "",
        status=programmes.PARTICIPATION_STATUS.text(values["status"]),
        use=asked.use,
        protection=PERSONAL,
        title=text_pairs.pair(event, "name"),
        draft=values["status"] in _OPEN,
        facts=(*_event(asked, event), *_expert(asked, values, expert, name)),
        parts=tuple(_parts(asked, values, event)),
        agreed=Text("Agreed", "Согласовано"),
        signatories=(
            asked.signer(),
            Signatory(Text("Expert", "Эксперт"), name, text_pairs.pair(expert, "position")),
        ),
        missing=tuple(_missing(values, event)),
    )


def _event(asked: PaperRequest, event: Values) -> Iterator[Fact]:
    place = text_pairs.listed(
        (text_pairs.named(event, "city"), COUNTRY.text(event["country"])), ", "
    )
    yield Fact(COUNTRY_LABEL, place, strong=True)
    dates = span(event["starts_on"], event["ends_on"])
    yield Fact(Text("Dates", "Даты"), dates, strong=True)
    yield Fact(Text("Organiser", "Организатор"), asked.organisation(event["organiser_id"]))
    scale = code("event", event, "scale")
    form = text_pairs.listed((code("event", event, "format"), text_pairs.low(scale)), ", ")
    yield Fact(Text("Format", "Формат"), form)
    theme = event["theme"]
    yield Fact(THEME_LABEL, asked.words.text(THEME, theme) if theme else NOTHING)
    yield goals(event)


def _expert(
    asked: PaperRequest, values: Values, expert: Mapping[str, Any], name: Text
) -> Iterator[Fact]:
    yield Fact(Text("Expert", "Эксперт"), name, strong=True)
    yield Fact(Text("Role", "Роль"), code("participation", values, "role"))
    yield Fact(Text("Affiliation", "Место работы"), asked.organisation(expert["affiliation_id"]))
    approved = day_in_words(values["approved_on"])
    who = text_pairs.named(values, "approved_by")
    if values["approved_on"] and any(who):
        approved = _APPROVED.filled(day=approved, who=who)
    yield Fact(_DECLINED if values["status"] == "declined" else _DECIDED, approved)
    yield Fact(Text("Audience", "Слушателей"), number(values["audience"]))


def _parts(asked: PaperRequest, values: Values, event: Values) -> Iterator[Part]:
    yield Passage(Text("Presentation", "Доклад"), text_pairs.pair(values, "presentation"))
    travel = dated(values["travel_from"], values["travel_to"])
    if travel:
        yield PaperTimeline(
            Text("Travel and event", "Поездка и мероприятие"),
            *travel[0],
            spans=dated(event["starts_on"], event["ends_on"]),
            span_word=Text("Event, within the days of travel", "Мероприятие, в пределах поездки"),
        )
        yield FactList(NOTHING, (Fact(Text("Travel", "Поездка"), span(*travel[0])),))
    if asked.internal:
        yield _costs(asked, values["id"])
    ahead = values["status"] in _AHEAD
    outcome = text_pairs.pair(values, "outcome")
    yield Passage(Text("Outcome", "Итог"), outcome, room=4 if ahead else 0)
    report = text_pairs.pair(values, "report")
    if any(report) or values["report_on"]:
        yield Passage(Text("Report", "Отчёт"), report)
        yield FactList(
            NOTHING, (Fact(Text("Received on", "Получен"), day_in_words(values["report_on"])),)
        )


def _costs(asked: PaperRequest, participation_id: UUID) -> PaperTable:
    rows = queries.rows_of(asked.connection, "participation_cost", [participation_id])
    heads, columns = [], []
    for key, words in (
        ("planned", Text("Planned", "План")),
        ("actual", Text("Actual", "Факт")),
    ):
        head, column = amounts(words, [row[key] for row in rows], 1.6)
        heads.append(head)
        columns.append(column)
    sums = [summed(row[key] for row in rows) for key in ("planned", "actual")]
    return PaperTable(
        Text("Costs", "Расходы"),
        (Head(Text("Type", "Вид"), 2.4), Head(Text("Paid by", "Плательщик"), 2), *heads),
        tuple(
            (
                Cell(code("participation_cost", row, "cost_type")),
                Cell(code("participation_cost", row, "payer"), quiet=True),
                Cell(planned),
                Cell(actual),
            )
            for row, planned, actual in zip(rows, *columns, strict=True)
        ),
        totals=(
            (
                Cell(Text("Total", "Всего"), strong=True),
                Cell(blank=True),
                *(Cell(one, strong=True) for one in sums),
            ),
        ),
        empty=Text("No costs are planned.", "Расходы не предусмотрены."),
    )


def _missing(values: Values, event: Values) -> Iterator[Text]:
    yield from gaps("participation", values, "presentation_en", "presentation_ru", "approved_on",
                    "approved_by")  # fmt: skip
    yield from gaps("event", event, "name", "organiser_id", "city")
    yield from half_gaps("participation", [values], "report")
    if event["format"] != "ONLINE":
        yield from gaps("participation", values, "travel_from", "travel_to")
    if values["status"] not in (*_AHEAD, *_OPEN):
        yield from gaps("participation", values, "outcome_en", "outcome_ru", "report_on")


PAPERS = {"participation": event_note}
