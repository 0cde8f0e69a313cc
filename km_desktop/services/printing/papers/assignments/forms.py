"""Forms: the evaluation of an assignment and the back-to-office report (domain 6.6, 6.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.code_lists import people, work
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.models.code_lists.programmes import RESULT_USE, SATISFACTION
from km_desktop.models.codes import CodeList
from km_desktop.models.field import fields_of
from km_desktop.services.printing import paper_kinds, text_pairs
from km_desktop.services.printing.brief_content import NOTHING, Signatory, TickLine
from km_desktop.services.printing.paper_content import (
    Cell,
    Checks,
    Fact,
    FactList,
    Head,
    MarkRow,
    Marks,
    PaperContent,
    PaperTable,
    Part,
    Passage,
)
from km_desktop.services.printing.papers.asked import PaperRequest
from km_desktop.services.printing.papers.assignments.brief_checklist import ticks_of
from km_desktop.services.printing.papers.assignments.brief_money import allowance
from km_desktop.services.printing.papers.assignments.brief_rows import in_order, route_gaps
from km_desktop.services.printing.text_pairs import (
    COUNTRY_LABEL,
    INTERNAL,
    PERIOD,
    PERSONAL,
    amounts,
    code,
    day,
    day_in_words,
    gaps,
    half_gaps,
    in_dollars,
    number,
    same,
    span,
)
from km_desktop.services.rules.assignment import period
from km_desktop.services.rules.judging.dates import plus_days
from km_desktop.services.rules.mission import REPORT_AFTER
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

_ROUTE = Text("Route", "Маршрут")
_CRITERIA = (
    "knowledge", "quality", "timeliness", "communication", "initiative", "compliance",
    "use_of_results", "overall",
)  # fmt: skip
_BLANK = Text("To be filled in by the country office", "Заполняет страновой офис")
_MARKS = ("4", "3", "2", "1", "NA")
_SHORT = (same("4"), same("3"), same("2"), same("1"), Text("N/A", "н/п"))
_KEY = Text(
    "4 excellent · 3 satisfactory · 2 generally satisfactory · 1 unsatisfactory · "
    "N/A not applicable",
    "4 отлично · 3 удовлетворительно · 2 в целом удовлетворительно · "
    "1 неудовлетворительно · н/п неприменимо",
)
_EXPERT = Text("Expert", "Эксперт")
_ASSIGNMENT = Text("Assignment", "Задание")


def evaluation_form(asked: PaperRequest, assignment_id: UUID) -> PaperContent:
    """Return the form; the blank one says only which assignment it is about."""
    values = asked.known("assignment", assignment_id)
    filled = asked.variant == "filled"
    rows = queries.rows_of(asked.connection, "evaluation", [assignment_id]) if filled else []
    found: Mapping[str, Any] = max(rows, key=lambda row: row["evaluated_on"], default={})
    expert = asked.linked("expert", values["expert_id"])
    name = text_pairs.name(asked.linked("person", expert.get("person_id")))
    return PaperContent(
        document="evaluation",
        kind=paper_kinds.KINDS["evaluation"].name,
        reference=values["reference"] or "",
        status=work.ASSIGNMENT_STATUS.text(values["status"]) if filled else NOTHING,
        use=INTERNAL if filled else _BLANK,
        protection=PERSONAL,
        title=text_pairs.pair(values, "title"),
        draft=filled and not found,
        facts=(
            Fact(_EXPERT, name, strong=True),
            Fact(Text("Country office", "Страновой офис"), asked.organisation(values["office_id"])),
            Fact(COUNTRY_LABEL, COUNTRY.text(values["country"])),
            Fact(PERIOD, span(*period(values)), strong=True),
            Fact(Text("National partner", "Национальный партнёр"),
                 asked.organisation(values["partner_id"])),
            Fact(Text("Evaluated on", "Дата оценки"), day_in_words(found.get("evaluated_on"))),
        ),
        parts=tuple(_questions(found)),
        agreed=Text("Signature", "Подпись"),
        signatories=(_evaluator(asked, found),),
        missing=tuple(_missing(values, found, filled=filled)),
    )  # fmt: skip


def _evaluator(asked: PaperRequest, found: Mapping[str, Any]) -> Signatory:
    role = text_pairs.listed(
        (
            text_pairs.pair(found, "evaluator_role"),
            asked.organisation(found.get("organisation_id")),
        ),
        ", ",
    )
    return Signatory(Text("Evaluator", "Кто оценивает"), text_pairs.named(found, "evaluator"), role)


def _questions(found: Mapping[str, Any]) -> Iterator[Part]:
    fields = fields_of(ENTITIES["evaluation"])
    yield Marks(
        Text("How the work was done", "Как выполнена работа"),
        _SHORT,
        tuple(
            MarkRow(
                fields[key].label, _MARKS.index(found[key]) if found.get(key) in _MARKS else None
            )
            for key in _CRITERIA
        ),
        note=_KEY,
    )
    for key, codes, heading in (
        ("engage_again", people.ENGAGE_AGAIN,
         Text("Would you engage the expert again?", "Пригласили бы эксперта снова?")),
        ("satisfaction", SATISFACTION,
         Text("How satisfied is the national partner?", "Насколько доволен национальный партнёр?")),
        ("result_use", RESULT_USE,
         Text("How are the results used after six months?",
              "Как используются результаты через полгода?")),
    ):  # fmt: skip
        yield Checks(heading, _choices(codes, found.get(key)), columns=3)
    if found.get("followed_up_on"):
        yield FactList(
            NOTHING,
            (Fact(fields["followed_up_on"].label, day_in_words(found["followed_up_on"])),),
        )
    room = 0 if found else 3
    yield Passage(
        Text("Comments of the office", "Комментарии офиса"),
        text_pairs.pair(found, "comments"),
        room=room,
    )
    yield Passage(
        Text("Feedback of the expert", "Отзыв эксперта"),
        text_pairs.pair(found, "expert_feedback"),
        room=max(0, room - 1),
    )


def _choices(codes: CodeList, chosen: str | None) -> tuple[TickLine, ...]:
    return tuple(TickLine(one.text, one.code == chosen) for one in codes)


def _missing(values: Values, found: Mapping[str, Any], *, filled: bool) -> Iterator[Text]:
    yield from gaps("assignment", values, "expert_id", "title")
    if filled and not found:
        yield Text("Evaluation", "Оценка")
    elif filled:
        yield from gaps("evaluation", found, "evaluator", "evaluator_role", "engage_again",
                        *_CRITERIA)  # fmt: skip


def mission_report(asked: PaperRequest, mission_id: UUID) -> PaperContent:
    """Return the report; counterparts and daily subsistence are shown internally only.

    What is not yet written leaves room for the pen.
    """
    values = asked.known("mission", mission_id)
    assignment = asked.known("assignment", values["assignment_id"])
    expert = asked.linked("expert", assignment["expert_id"])
    person = asked.linked("person", expert.get("person_id"))
    name = text_pairs.name(person)
    ends = values["ends_on"]
    legs = in_order(queries.rows_of(asked.connection, "leg", [mission_id]))
    steps = queries.rows_of(asked.connection, "follow_up", [mission_id])
    return PaperContent(
        document="mission",
        kind=paper_kinds.KINDS["mission"].name,
        reference=values["reference"] or "",
        status=work.MISSION_STATUS.text(values["status"]),
        use=asked.use,
        protection=PERSONAL,
        title=(
            text_pairs.pair(values, "purpose")
            if any(text_pairs.pair(values, "purpose"))
            else text_pairs.pair(assignment, "title")
        ),
        draft=values["status"] != "completed",
        facts=(
            Fact(_EXPERT, name, strong=True),
            Fact(_ASSIGNMENT, text_pairs.pair(assignment, "title")),
            Fact(Text("Reference", "Номер"), same(assignment["reference"])),
            Fact(COUNTRY_LABEL, COUNTRY.text(assignment["country"])),
            Fact(Text("Dates", "Даты"), span(values["starts_on"], ends), strong=True),
            Fact(Text("Nights", "Ночей"), number(sum(leg["nights"] or 0 for leg in legs) or None)),
            Fact(Text("Report due", "Срок отчёта"),
                 day_in_words(plus_days(ends, REPORT_AFTER) if ends else None)),
            *_subsistence(asked, legs),
            Fact(Text("Received", "Получен"), day_in_words(values["report_on"])),
        ),
        parts=tuple(_report(asked, values, legs, steps, person)),
        agreed=Text("Reported and received", "Сдано и принято"),
        signatories=(
            Signatory(_EXPERT, name, _EXPERT),
            Signatory(Text("Supervisor in the country office", "Куратор в страновом офисе"),
                      NOTHING, NOTHING),
            asked.signer(),
        ),
        missing=tuple(_report_missing(asked, values, legs, steps)),
    )  # fmt: skip


def _subsistence(asked: PaperRequest, legs: list[Values]) -> Iterator[Fact]:
    if asked.internal and any(leg["dsa_rate"] for leg in legs):
        yield Fact(Text("Subsistence", "Суточные"), in_dollars(allowance(legs)))


def _report(
    asked: PaperRequest,
    values: Values,
    legs: list[Values],
    steps: list[Values],
    person: Mapping[str, Any],
) -> Iterator[Part]:
    yield _route(asked, legs)
    if asked.internal:
        yield Passage(Text("Counterparts met", "С кем проведены встречи"),
                      text_pairs.pair(values, "counterparts"), room=4)  # fmt: skip
    yield Passage(Text("Outcome", "Итоги миссии"), text_pairs.pair(values, "outcome"), room=6)
    yield _follow_up(values, steps)
    # The list to tick tells when the passport ends, which is nobody else's business.
    if asked.internal and values["status"] not in ("completed", "cancelled", "rejected"):
        yield Checks(Text("Before departure", "До отъезда"), ticks_of([values], person))


def _route(asked: PaperRequest, legs: list[Values]) -> PaperTable:
    heads = [
        Head(Text("From", "Откуда"), 2),
        Head(Text("To", "Куда"), 2),
        Head(Text("Departs", "Отъезд"), 1.25),
        Head(Text("Arrives", "Прибытие"), 1.25),
        Head(Text("Transport", "Транспорт"), 1.3),
        Head(Text("Nights", "Ночей"), 0.8, right=True),
    ]
    rows = [
        (
            *(Cell(text_pairs.named(leg, stem)) for stem in ("from_place", "to_place")),
            Cell(day(leg["departs_on"])),
            Cell(day(leg["arrives_on"])),
            Cell(code("leg", leg, "transport")),
            Cell(number(leg["nights"])),
        )
        for leg in legs
    ]
    if asked.internal:
        words = Text("DSA per night", "Суточные за ночь")
        head, rates = amounts(words, [leg["dsa_rate"] for leg in legs], 1.7)
        heads.append(head)
        rows = [(*row, Cell(rate)) for row, rate in zip(rows, rates, strict=True)]
    return PaperTable(
        _ROUTE,
        tuple(heads),
        tuple(rows),
        empty=Text("The route has not been entered yet.", "Маршрут пока не внесён."),
    )


def _follow_up(values: Values, rows: list[Values]) -> Part:
    if not rows and values["status"] != "completed":
        return Passage(Text("Follow-up", "Дальнейшие шаги"), NOTHING, room=2)
    return PaperTable(
        Text("Follow-up", "Дальнейшие шаги"),
        (
            Head(Text("Action", "Что сделать"), 4),
            Head(Text("Owner", "Кто отвечает"), 2),
            Head(Text("Due", "Срок"), 1.2),
            Head(Text("Done", "Сделано"), 0.9),
        ),
        tuple(
            (
                Cell(text_pairs.pair(row, "action")),
                Cell(text_pairs.named(row, "owner")),
                Cell(day(row["due_on"])),
                Cell(Text("Yes", "Да") if row["done"] else Text("No", "Нет")),
            )
            for row in rows
        ),
        empty=Text("No further steps were agreed.", "Дальнейших шагов не намечено."),
    )


def _report_missing(
    asked: PaperRequest, values: Values, legs: list[Values], steps: list[Values]
) -> Iterator[Text]:
    yield from gaps("mission", values, "purpose", "starts_on", "ends_on", "outcome", "report_on")
    if asked.internal:  # no other says whom one met
        yield from gaps("mission", values, "counterparts")
    if not legs:
        yield _ROUTE
    yield from route_gaps(legs, _ROUTE)
    yield from half_gaps("follow_up", steps, "action", "owner")
