"""The short-list sheet of an assignment: its candidates side by side (domain 6.5 and 8.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models.code_lists import work
from km_desktop.models.code_lists.places import COUNTRY, THEME
from km_desktop.models.money import Money
from km_desktop.services import programmes, steps
from km_desktop.services.printing import paper_kinds, text_pairs
from km_desktop.services.printing.brief_content import NOTHING, Signatory
from km_desktop.services.printing.paper_content import (
    Cell,
    Fact,
    Head,
    PaperContent,
    PaperTable,
    Part,
    Passage,
)
from km_desktop.services.printing.papers.asked import PaperRequest
from km_desktop.services.printing.text_pairs import (
    COUNTRY_LABEL,
    PERIOD,
    THEME_LABEL,
    code,
    gaps,
    number,
    percent,
    same,
    span,
)
from km_desktop.services.rules.assignment import days_total
from km_desktop.services.rules.judging.dates import overlap
from km_desktop.services.rules.rows import offers, scoring
from km_desktop.services.rules.rows.shares import money_text
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

_OPEN = ("draft", "tor_agreed", "shortlisting", "cancelled")
_SIDE_BY_SIDE = 5
_LETTERS = ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ")
_EXPERT = Text("Expert {letter}", "Эксперт {letter}")
_FOR_PANEL = Text("For the selection panel, without names", "Для отборочной комиссии, без имён")
_WITH_NAMES = Text("For the selection panel, internal", "Для отборочной комиссии, служебный")
_PROTECTION = Text(
    "For the selection of the expert of this assignment only.",
    "Только для отбора эксперта на это задание.",
)
_WEIGHTS = Text("technical {technical}, financial {financial}", "техническая {technical}, "
                "финансовая {financial}")  # fmt: skip
_TECHNICAL = Text("Technical, weight {weight}", "Техническая, вес {weight}")
_FINANCIAL = Text("Financial, weight {weight}", "Финансовая, вес {weight}")
_COMPARED = Text("Candidates", "Кандидаты")
_CONTINUED = Text("Candidates {first} to {last}", "Кандидаты {first}–{last}")
_NONE = Text("No candidates have been named yet.", "Кандидаты пока не названы.")
_HOW = Text(
    "Scores are out of 100. The total is the sum of the scores by their weights; equal "
    "totals share a rank.",
    "Оценки – по шкале до 100. Итог – сумма оценок с учётом весов; при равных итогах место общее.",
)
_HOW_PRICED = Text(
    "{how} The financial score is the lowest offer ÷ the offer × 100, among the offers of "
    "candidates with at least {least} of the technical points.",
    "{how} Финансовая оценка – наименьшее предложение ÷ предложение × 100 среди предложений "
    "кандидатов, набравших не менее {least} технических баллов.",
)
_YEARS = Plural(("{n} year", "{n} years"), ("{n} год", "{n} года", "{n} лет"))
_COMPLETED = Plural(
    ("{n} completed", "{n} completed"), ("{n} завершено", "{n} завершено", "{n} завершено")
)
_MEAN = Text("mean evaluation {mean} of 4", "средняя оценка {mean} из 4")
_NOT_KNOWN = Text("not known for these days", "на эти дни не указана")
_SCORE = Text("{what} of {who}", "{what}: {who}")


@dataclass(frozen=True)
class _Candidate:
    """What is known of one candidate."""

    called: Text
    row: Values
    expert: Values
    total: Decimal | None
    rank: int | None
    languages: Text
    availability: Text
    past: Text
    past_more: Text
    arithmetic: Text


def shortlist(asked: PaperRequest, assignment_id: UUID) -> PaperContent:
    """Return the sheet; without names it has nothing by which a candidate can be known."""
    values = asked.known("assignment", assignment_id)
    weight = values["technical_weight"]
    candidates = _candidates(asked, values)
    technical, financial = scoring.weights(weight)
    status = values["status"]
    if status == "on_hold":
        status = steps.status_before(asked.connection, assignment_id, status) or status
    weights = _WEIGHTS.filled(technical=percent(technical), financial=percent(financial))
    return PaperContent(
        document="shortlist",
        kind=paper_kinds.KINDS["shortlist"].name,
        reference=values["reference"] or "",
        status=work.ASSIGNMENT_STATUS.text(values["status"]),
        use=_WITH_NAMES if asked.variant == "full" else _FOR_PANEL,
        protection=_PROTECTION,
        title=text_pairs.pair(values, "title"),
        draft=status in _OPEN,
        across=True,
        facts=(
            Fact(COUNTRY_LABEL, COUNTRY.text(values["country"])),
            Fact(Text("Requesting office", "Запрашивающий офис"),
                 asked.organisation(values["office_id"])),
            Fact(THEME_LABEL, asked.words.text(THEME, values["main_theme"])),
            Fact(PERIOD, span(values["planned_start"], values["planned_end"]), strong=True),
            Fact(Text("Working days", "Рабочие дни"), number(days_total(values) or None)),
            Fact(Text("Weights", "Веса оценок"), weights, strong=True),
        ),
        parts=tuple(_parts(values, candidates, technical, financial, asked.variant)),
        agreed=Text("Agreed by the panel", "Решение комиссии"),
        signatories=(
            asked.signer(),
            Signatory(Text("For the country office", "От странового офиса"), NOTHING, NOTHING),
            Signatory(Text("Member of the panel", "Член комиссии"), NOTHING, NOTHING),
        ),
        missing=tuple(_missing(values, candidates)),
    )  # fmt: skip


def _candidates(asked: PaperRequest, values: Values) -> list[_Candidate]:
    rows = queries.rows_of(asked.connection, "candidate", [values["id"]])
    totals = scoring.totals(rows, values["technical_weight"])
    sums = offers.arithmetic(rows, values["technical_threshold"])
    found = [
        _candidate(asked, values, row, place, (total, rank, sum_of or NOTHING))
        for place, (row, total, rank, sum_of) in enumerate(
            zip(rows, totals, scoring.ranks(totals), sums, strict=True)
        )
    ]
    # The letters follow the order in which candidates were named; the columns follow the ranks.
    return sorted(found, key=lambda one: one.rank or len(found) + 1)


def _candidate(
    asked: PaperRequest,
    values: Values,
    row: Values,
    place: int,
    score: tuple[Decimal | None, int | None, Text],
) -> _Candidate:
    expert = asked.known("expert", row["expert_id"])
    person = asked.known("person", expert["person_id"])
    skills = queries.rows_of(asked.connection, "language_skill", [person["id"]])
    past, more = _past(asked, values, expert)
    return _Candidate(
        called=text_pairs.name(person) if asked.variant == "full" else lettered(place),
        row=row,
        expert=expert,
        total=score[0],
        rank=score[1],
        languages=text_pairs.languages(skills),
        availability=_availability(asked, values, expert),
        past=past,
        past_more=more,
        arithmetic=score[2],
    )


def lettered(place: int) -> Text:
    """Return how a candidate without a name is called: Expert A, B, … Z, A2, B2, …"""
    letters = []
    for alphabet in _LETTERS:
        turn, at = divmod(place, len(alphabet))
        letters.append(alphabet[at] + (str(turn + 1) if turn else ""))
    return _EXPERT.filled(letter=Text(*letters))


def _availability(asked: PaperRequest, values: Values, expert: Values) -> Text:
    start, end = values["planned_start"], values["planned_end"]
    rows = queries.rows_of(asked.connection, "availability", [expert["id"]])
    fitting = [
        row
        for row in rows
        if start is None
        or (
            (row["begins"] or row["ends"])
            and overlap(row["begins"] or start, row["ends"] or end or start, start, end)
        )
    ]
    return text_pairs.listed(map(text_pairs.availability, fitting), "; ") if fitting else _NOT_KNOWN


def _past(asked: PaperRequest, values: Values, expert: Values) -> tuple[Text, Text]:
    """Return how much was done before, and how it was judged; titles would give a person away."""
    counted = programmes.traits("assignment").counted.statuses
    done = [
        row
        for row in queries.where_is(asked.connection, "assignment", expert_id=expert["id"])
        if row["status"] in counted and row["id"] != values["id"]
    ]
    if not done:
        return Text("none yet", "пока нет"), NOTHING
    judged = [
        Decimal(row["overall"])
        for row in queries.rows_of(asked.connection, "evaluation", [row["id"] for row in done])
        if row["overall"] != "NA"
    ]
    count = len(done)
    parts = [_MEAN.filled(mean=number(sum(judged, Decimal(0)) / len(judged), 1))] if judged else []
    if asked.variant == "full":
        parts.append(same(", ".join(row["reference"] or "—" for row in done)))
    return Text(_COMPLETED.say("en", count), _COMPLETED.say("ru", count)), text_pairs.listed(
        parts, "; "
    )


def _parts(
    values: Values,
    candidates: list[_Candidate],
    technical: Decimal,
    financial: Decimal,
    variant: str,
) -> Iterator[Part]:
    if not candidates:
        yield PaperTable(_COMPARED, (), (), empty=_NONE)
    tables = -(-len(candidates) // _SIDE_BY_SIDE)
    each = -(-len(candidates) // tables) if tables else 1
    for at in range(0, len(candidates), each):
        some = candidates[at : at + each]
        words = _COMPARED
        if tables > 1:
            words = _CONTINUED.filled(first=at + 1, last=at + len(some))
        yield PaperTable(
            words,
            (Head(NOTHING, 1.0), *(Head(one.called, 1.5, strong=True) for one in some)),
            tuple(_rows(some, technical, financial, variant)),
            lead=NOTHING if at else _how(values, candidates),
            dense=True,
        )
    yield Passage(Text("Qualifications asked for", "Требования к эксперту"),
                  text_pairs.pair(values, "qualifications"))  # fmt: skip


def _rows(
    some: list[_Candidate], technical: Decimal, financial: Decimal, variant: str
) -> Iterator[tuple[Cell, ...]]:
    def row(label: Text, make: Callable[[_Candidate], Cell]) -> tuple[Cell, ...]:
        return (Cell(label, quiet=True), *map(make, some))

    yield row(Text("Rank", "Место"), lambda one: Cell(number(one.rank), strong=True))
    yield row(
        Text("Total", "Итог"),
        lambda one: Cell(number(one.total, 2), strong=True, bar=(one.total or Decimal(0)) / 100),
    )
    yield row(
        _TECHNICAL.filled(weight=percent(technical)),
        lambda one: Cell(number(one.row["technical_score"])),
    )
    yield row(
        _FINANCIAL.filled(weight=percent(financial)),
        lambda one: Cell(number(one.row["financial_score"]), more=one.arithmetic),
    )
    if any(one.row["offer"] for one in some):
        yield row(Text("Offer", "Предложение"), lambda one: Cell(_offer(one.row["offer"])))
    yield row(Text("Degree", "Учёная степень"), lambda one: Cell(text_pairs.degree(one.expert)))
    if variant == "full":
        yield row(
            Text("Position", "Должность"), lambda one: Cell(text_pairs.pair(one.expert, "position"))
        )
    yield row(Text("Languages", "Языки"), lambda one: Cell(one.languages))
    yield row(Text("Worked in", "Опыт в странах"), lambda one: Cell(_countries(one.expert)))
    yield row(Text("Experience", "Стаж"), lambda one: Cell(_years(one.expert["years_experience"])))
    yield row(Text("Available", "Доступность"), lambda one: Cell(one.availability))
    yield row(
        Text("Past assignments", "Прежние задания"), lambda one: Cell(one.past, more=one.past_more)
    )
    yield row(
        Text("Decision", "Решение"),
        lambda one: Cell(code("candidate", one.row, "decision"), strong=True),
    )
    if variant == "full":  # a reason is free text and may name the person
        yield row(Text("Reason", "Основание"), lambda one: Cell(text_pairs.pair(one.row, "reason")))


def _how(values: Values, candidates: list[_Candidate]) -> Text:
    if not any(one.row["offer"] for one in candidates):
        return _HOW
    least = values["technical_threshold"]
    return _HOW_PRICED.filled(
        how=_HOW, least=percent(scoring.THRESHOLD if least is None else least)
    )


def _offer(offer: Money | None) -> Text:
    return NOTHING if offer is None else money_text(offer)


def _countries(expert: Values) -> Text:
    return text_pairs.listed(map(COUNTRY.text, expert["countries_of_experience"]), ", ")


def _years(years: int | None) -> Text:
    return NOTHING if years is None else Text(_YEARS.say("en", years), _YEARS.say("ru", years))


def _missing(values: Values, candidates: list[_Candidate]) -> Iterator[Text]:
    yield from gaps("assignment", values, "title", "planned_start", "planned_end",
                    "qualifications")  # fmt: skip
    if not candidates:
        yield _COMPARED
    for one in candidates:
        for label in gaps("candidate", one.row, "technical_score", "financial_score", "decision"):
            yield _SCORE.filled(what=label, who=one.called)
