"""Papers of a panel: the sheet that a reviewer fills in, the summary of a call (domain 6.11)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.models.code_lists import fund
from km_desktop.models.code_lists.places import COUNTRY, THEME
from km_desktop.services.printing import paper_kinds, text_pairs
from km_desktop.services.printing.brief_content import NOTHING, Signatory, TickLine
from km_desktop.services.printing.paper_content import (
    Cell,
    Checks,
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
    NO_PRIVATE,
    PERSONAL,
    THEME_LABEL,
    day,
    gaps,
    half_gaps,
    money,
    number,
    or_blank,
    percent,
    same,
    span,
)
from km_desktop.services.rules.rows import ranking, reviews
from km_desktop.services.rules.rows.ranking import RankingLine
from km_desktop.services.words.formatting import MISSING
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

_REVIEWER = Text("Reviewer", "Рецензент")
_NUMBERED = Text("Reviewer {number}", "Рецензент {number}")
_FOR_REVIEWER = Text("For the reviewer, to be filled in", "Рецензенту для заполнения")
_DECLARATION = Text("Declaration before scoring", "Заявление перед оценкой")
_NO_CONFLICT = Text(
    "I have no conflict of interest in this application.",
    "По этой заявке у меня нет конфликта интересов.",
)
_CONFLICT = Text(
    "I have a conflict of interest and do not score it.",
    "У меня есть конфликт интересов, заявку не оцениваю.",
)
_HOW_TO_SCORE = Text(
    "Points from 0 to 100 for each criterion; the total follows from the weights.",
    "По каждому критерию – от 0 до 100 баллов; итог следует из весов.",
)
_LEAD = Text(
    "By the mean of complete reviews, out of 100; equal scores share a rank. The "
    "spread is the highest total less the lowest. The amounts add up down the ranking, "
    "without the rejected.",
    "По среднему полных рецензий, по шкале до 100; при равных оценках место общее. Разброс – "
    "разность наибольшего и наименьшего итога. Суммы складываются сверху вниз, без отклонённых.",
)
_OVER = Text("over the budget", "сверх бюджета")
_NO_ANSWERS = Text(
    "No applications have been submitted to this call.", "Заявок на конкурс не поступило."
)
_CONFLICTS_IN = Text("conflict in {references}", "конфликт: {references}")
_NO_CONFLICTS = Text("none declared", "не заявлен")
_MEMBER = Text("Member of the panel", "Член комиссии")
_CLOSING = Text(
    "The panel confirms the scores, the ranking and the decisions above.",
    "Комиссия подтверждает оценки, рейтинг и решения, указанные выше.",
)


class _Member(NamedTuple):
    """Who reviewed, how many applications, and the references of those with a conflict."""

    called: Text
    reviewed: int
    conflicts: list[str]


def blank_sheet(asked: PaperRequest, application_id: UUID) -> PaperContent:
    """Return the sheet by which one reviewer scores one application by hand."""
    values = asked.known("grant_application", application_id)
    criteria = queries.rows_of(asked.connection, "criterion", [values["grant_call_id"]])
    call = asked.linked("grant_call", values["grant_call_id"])
    theme = values["theme"]
    facts = (
        Fact(Text("Applicant", "Заявитель"), asked.organisation(values["applicant_id"]),
             strong=True),
        Fact(Text("Local partner", "Местный партнёр"), asked.organisation(values["partner_id"])),
        Fact(COUNTRY_LABEL, COUNTRY.text(values["country"])),
        Fact(THEME_LABEL, asked.words.text(THEME, theme) if theme else NOTHING),
        Fact(Text("Requested", "Запрошено"), money(values["requested"]), strong=True),
        Fact(Text("Duration", "Длительность"),
             text_pairs.months(values["months"]) if values["months"] else NOTHING),
    )  # fmt: skip
    return PaperContent(
        document="score_sheet",
        kind=paper_kinds.KINDS["score_sheet"].name,
        reference=values["reference"] or "",
        status=NOTHING,
        use=_FOR_REVIEWER,
        protection=PERSONAL,
        title=text_pairs.pair(values, "title"),
        subtitle=text_pairs.pair(call, "title"),
        facts=facts,
        parts=tuple(_blank_parts(values, criteria)),
        agreed=Text("Signature", "Подпись"),
        signatories=(Signatory(_REVIEWER, NOTHING, NOTHING),),
        missing=tuple(_sheet_gaps(values, criteria)),
    )


def _blank_parts(values: Values, criteria: Sequence[Values]) -> Iterator[Part]:
    yield Passage(Text("What it is for", "Суть проекта"), text_pairs.pair(values, "summary"))
    lines = (TickLine(_NO_CONFLICT, False), TickLine(_CONFLICT, False))
    yield Checks(_DECLARATION, lines, columns=1)
    whole = sum((row["weight"] or Decimal(0) for row in criteria), Decimal(0))
    blank = Cell(blank=True)
    yield PaperTable(
        Text("Scores", "Оценки"),
        (
            Head(Text("Criterion and its weight", "Критерий и его вес"), 3.4),
            Head(Text("Points", "Баллы"), 1.2, right=True),
            Head(Text("Reasons", "Обоснование"), 4.6),
        ),
        tuple(
            (
                Cell(text_pairs.pair(row, "name"), more=percent(row["weight"])),
                blank,
                blank,
            )
            for row in criteria
        ),
        totals=(
            (
                Cell(Text("Weighted total", "Итог с учётом весов"), strong=True,
                     more=percent(whole)),
                blank,
                blank,
            ),
        ),
        lead=_HOW_TO_SCORE,
        empty=Text("The call has no criteria yet.", "У конкурса пока нет критериев."),
    )  # fmt: skip
    heading = Text("Strengths, weaknesses, questions", "Сильные и слабые стороны, вопросы")
    yield Passage(heading, NOTHING, room=4)


def _sheet_gaps(values: Values, criteria: Sequence[Values]) -> Iterator[Text]:
    yield from gaps("grant_application", values, "title", "partner_id", "requested", "months")
    yield from half_gaps("grant_application", [values], "summary")
    if not criteria:
        yield Text("Criteria", "Критерии")


def panel_summary(asked: PaperRequest, call_id: UUID) -> PaperContent:
    """Return the summary of a call for its panel: ranking, members, conflicts, decisions."""
    call = asked.known("grant_call", call_id)
    lines = ranking.lines_of(asked.connection, call)
    members = _members(lines, named=asked.internal)
    return PaperContent(
        document="panel",
        kind=paper_kinds.KINDS["panel"].name,
        reference=call["reference"] or "",
        status=NOTHING,
        use=asked.use,
        protection=PERSONAL if asked.internal else NO_PRIVATE,
        title=text_pairs.pair(call, "title"),
        across=True,
        facts=(
            Fact(Text("Open", "Приём заявок"), span(call["opens_on"], call["closes_on"])),
            Fact(Text("Budget of the call", "Бюджет конкурса"), money(call["total_budget"]),
                 strong=True),
            Fact(Text("Applications", "Заявки"), number(len(lines))),
            Fact(Text("In the ranking", "В рейтинге"),
                 number(sum(line.ranked.standing is not None for line in lines))),
            Fact(Text("Panel met on", "Заседание комиссии"), or_blank(NOTHING)),
        ),
        parts=(_ranking(asked, lines), _present(members), Passage(NOTHING, _CLOSING)),
        agreed=Text("Signatures of the panel", "Подписи комиссии"),
        signatories=(
            asked.signer(),
            *(
                Signatory(_MEMBER, called if asked.internal else NOTHING, NOTHING)
                for called, _, _ in members
            ),
        ),
        missing=tuple(gaps("grant_call", call, "title", "total_budget")),
    )  # fmt: skip


def _ranking(asked: PaperRequest, lines: Sequence[RankingLine]) -> PaperTable:
    return PaperTable(
        Text("Ranking and decisions", "Рейтинг и решения"),
        (
            Head(Text("Rank", "Место"), 0.7, right=True),
            Head(Text("Application", "Заявка"), 4.2),
            Head(Text("Score", "Оценка"), 0.9, right=True),
            Head(Text("Spread", "Разброс"), 0.9, right=True),
            Head(Text("Amount", "Сумма"), 1.7, right=True),
            Head(Text("Running total", "Нарастающий итог"), 1.8, right=True),
            Head(Text("Decision", "Решение"), 1.6),
            Head(Text("Notified", "Уведомлён"), 1.4),
        ),
        tuple(_line(asked, line) for line in lines),
        lead=_LEAD,
        empty=_NO_ANSWERS,
        dense=True,
    )


def _line(asked: PaperRequest, line: RankingLine) -> tuple[Cell, ...]:
    one = line.ranked
    values = one.application
    return (
        _cell(number(one.standing.rank if one.standing else None), strong=True),
        Cell(
            text_pairs.pair(values, "title"),
            more=text_pairs.listed(
                (same(values["reference"]), asked.organisation(values["applicant_id"])), ", "
            ),
        ),
        _cell(reviews.points_text(one.outcome.mean), strong=True),
        _cell(reviews.points_text(one.outcome.spread)),
        _cell(money(line.amount)),
        _cell(money(line.total), more=_OVER if line.over else NOTHING),
        Cell(fund.APPLICATION_STATUS.text(values["status"])),
        _cell(day(values["notified_on"])),
    )


def _cell(words: Text, *, strong: bool = False, more: Text = NOTHING) -> Cell:
    """Return a cell that is empty where there is nothing to say."""
    return Cell(words, strong=strong, more=more, blank=not any(words))


def _members(lines: Sequence[RankingLine], *, named: bool) -> list[_Member]:
    """Return who reviewed; not ``named``, they have numbers."""
    found: dict[str, tuple[str, int, list[str]]] = {}
    for line in lines:
        excluded = {reviews.key_of(name) for name in line.ranked.excluded}
        for name in line.ranked.reviewers:
            key = reviews.key_of(name)
            called, count, conflicts = found.get(key, (name, 0, []))
            if key in excluded:
                conflicts = [*conflicts, line.ranked.application["reference"] or MISSING]
            found[key] = (called, count + (key not in excluded), conflicts)
    return [
        _Member(same(name) if named else _NUMBERED.filled(number=at), count, conflicts)
        for at, (name, count, conflicts) in enumerate(sorted(found.values()), 1)
    ]


def _present(members: Sequence[_Member]) -> PaperTable:
    return PaperTable(
        Text("Members of the panel", "Члены комиссии"),
        (
            Head(Text("Name", "Имя"), 3),
            Head(Text("Reviewed", "Оценено заявок"), 1.2, right=True),
            Head(Text("Conflict of interest", "Конфликт интересов"), 3.4),
            Head(Text("Present", "Присутствие"), 1.6),
        ),
        tuple(
            (
                Cell(called, strong=True),
                Cell(number(count)),
                Cell(
                    _CONFLICTS_IN.filled(references=", ".join(conflicts))
                    if conflicts
                    else _NO_CONFLICTS
                ),
                Cell(Text("yes / no", "да / нет")),
            )
            for called, count, conflicts in members
        ),
        empty=Text("Nobody has reviewed yet.", "Рецензий пока нет."),
        dense=True,
    )
