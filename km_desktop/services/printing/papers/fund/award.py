"""The award card: the grant, how it was chosen, its milestones and tranches (domain 6.11)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.models.code_lists import fund
from km_desktop.models.code_lists.places import COUNTRY, THEME
from km_desktop.services import programmes
from km_desktop.services.printing import paper_kinds, text_pairs
from km_desktop.services.printing.brief_content import NOTHING, Signatory
from km_desktop.services.printing.paper_content import (
    Cell,
    Fact,
    Head,
    NumberTile,
    PaperContent,
    PaperTable,
    PaperTimeline,
    Part,
    Passage,
    Tiles,
)
from km_desktop.services.printing.papers.asked import PaperRequest
from km_desktop.services.printing.papers.fund.scores import AwardRecords, eligibility, scoring
from km_desktop.services.printing.papers.numbers import numbers
from km_desktop.services.printing.text_pairs import (
    COUNTRY_LABEL,
    NO_PRIVATE,
    PERIOD,
    PERSONAL,
    THEME_LABEL,
    amounts,
    code,
    day,
    day_in_words,
    gaps,
    goals,
    half_gaps,
    in_dollars,
    large,
    money,
    number,
    percent,
    same,
    span,
    summed,
)
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

_NO_MILESTONES = Text("No milestones have been set yet.", "Этапы пока не определены.")
_NO_REPORTS = Text("No reports are planned.", "Отчёты не предусмотрены.")

_OF_HUNDRED = Text("out of 100", "из 100")
_AGREEMENT = Text("{number} of {day}", "{number} от {day}")


def award_card(asked: PaperRequest, award_id: UUID) -> PaperContent:
    """Return the card; reviewers, their comments and the decision are named internally only."""
    award = _in_force(asked, asked.known("award", award_id))
    application = asked.known("grant_application", award["grant_application_id"])
    connection, own = asked.connection, [application["id"]]
    records = AwardRecords(
        award,
        application,
        asked.linked("grant_call", application["grant_call_id"]),
        queries.rows_of(connection, "criterion", [application["grant_call_id"]]),
        queries.rows_of(connection, "review_score", own),
        queries.rows_of(connection, "review_declaration", own),
        queries.rows_of(connection, "milestone", [award_id]),
        queries.rows_of(connection, "amendment", [award_id]),
        queries.rows_of(connection, "eligibility_check", own),
    )
    return PaperContent(
        document="award",
        kind=paper_kinds.KINDS["award"].name,
        reference=award["reference"] or "",
        status=fund.AWARD_STATUS.text(award["status"]),
        use=asked.use,
        protection=PERSONAL if asked.internal else NO_PRIVATE,
        title=text_pairs.pair(application, "title"),
        subtitle=text_pairs.pair(records.call, "title"),
        draft=award["status"] == "draft",
        facts=tuple(_facts(asked, records)),
        parts=tuple(_parts(asked, records)),
        agreed=Text("Agreed", "Согласовано"),
        signatories=(
            asked.signer(),
            Signatory(
                Text("For the grantee", "От получателя гранта"), NOTHING,
                asked.organisation(application["applicant_id"]),
            ),
        ),
        missing=tuple(_missing(records, internal=asked.internal)),
    )  # fmt: skip


def _in_force(asked: PaperRequest, award: Values) -> Values:
    """Return the award with its amount and end as changed by what was signed since."""
    traits = programmes.traits("award")
    rows = {"amendment": queries.rows_of(asked.connection, "amendment", [award["id"]])}
    return {**award, **{key: traits.in_force(key, award, rows) for key in traits.may_move}}


def _facts(asked: PaperRequest, records: AwardRecords) -> Iterator[Fact]:
    award, application = records.award, records.application
    yield Fact(
        Text("Grantee", "Получатель гранта"),
        asked.organisation(application["applicant_id"]),
        strong=True,
    )
    yield Fact(
        Text("Local partner", "Местный партнёр"), asked.organisation(application["partner_id"])
    )
    yield Fact(COUNTRY_LABEL, COUNTRY.text(application["country"]))
    theme = application["theme"]
    yield Fact(THEME_LABEL, asked.words.text(THEME, theme) if theme else NOTHING)
    yield Fact(
        Text("Solution", "Тип решения"), code("grant_application", application, "solution_type")
    )
    yield goals(application)
    yield Fact(Text("Call", "Конкурс"), same(records.call.get("reference")))
    yield Fact(Text("Application", "Заявка"), same(application["reference"]))
    agreement = same(award["agreement_no"])
    if award["signed_on"]:
        agreement = _AGREEMENT.filled(number=agreement, day=day_in_words(award["signed_on"]))
    yield Fact(Text("Agreement", "Соглашение"), agreement)
    yield Fact(PERIOD, span(award["starts_on"], award["ends_on"]), strong=True)
    months = application["months"]
    yield Fact(
        Text("Duration", "Длительность"),
        text_pairs.months(months) if months else NOTHING,
    )
    yield Fact(Text("Co-financing", "Софинансирование"), _cofinancing(application))
    yield from asked.worths("award", award["id"], "amount")
    yield from asked.worths(
        "grant_application", application["id"], "cofinancing_cash", "cofinancing_kind"
    )


def _cofinancing(application: Values) -> Text:
    parts = []
    for key, words in (
        ("cofinancing_cash", Text("{amount} in cash", "{amount} деньгами")),
        ("cofinancing_kind", Text("{amount} in kind", "{amount} в натуре")),
    ):
        if application[key] is not None:
            parts.append(words.filled(amount=money(application[key])))
    return text_pairs.listed(parts, "; ")


def _parts(asked: PaperRequest, records: AwardRecords) -> Iterator[Part]:
    award, application = records.award, records.application
    yield Tiles(tuple(_tiles(records)))
    yield Passage(Text("What it is for", "Суть проекта"), text_pairs.pair(application, "summary"))
    numbered = [(row["number"] or at, row) for at, row in enumerate(records.milestones, 1)]
    yield PaperTimeline(
        Text("Schedule", "График"),
        award["starts_on"],
        award["ends_on"],
        due=tuple((at, row["due_on"]) for at, row in numbered if row["due_on"]),
        due_word=Text("Milestone due", "Срок этапа"),
    )
    yield _milestones(records)
    yield from scoring(asked, records)
    yield from eligibility(records.eligibility)
    yield _reports(asked, award["id"])
    if records.amendments:
        yield _amendments(records.amendments)
    if asked.internal:
        yield from numbers(asked, "award_number", award["id"])
    for heading, values, stem in (
        (Text("Results", "Итоги"), award, "results"),
        (Text("Scale-up", "Масштабирование"), award, "scale_up"),
        *([(Text("Reason for the decision", "Основание решения"), application, "decision_note")]
          if asked.internal else []),
    ):  # fmt: skip
        if any(text_pairs.pair(values, stem)):
            yield Passage(heading, text_pairs.pair(values, stem))


def _tiles(records: AwardRecords) -> Iterator[NumberTile]:
    amount = records.award["amount"]
    value, words = large(amount, Text("Grant", "Грант"))
    foreign = amount is not None and amount.currency != "USD" and amount.usd_minor is not None
    yield NumberTile(value, words, in_dollars(amount.usd_minor) if foreign else NOTHING)
    yield NumberTile(number(records.score, 1), Text("Final score", "Итоговая оценка"), _OF_HUNDRED)
    yield NumberTile(number(records.application["rank"]), Text("Rank", "Место"))
    shares = [row["share"] for row in records.milestones if row["status"] == "paid"]
    paid = sum((share for share in shares if share is not None), Decimal(0))
    yield NumberTile(percent(paid), Text("Tranches paid", "Выплачено траншами"),
               Text("of the grant", "от суммы гранта"))  # fmt: skip


def _milestones(records: AwardRecords) -> PaperTable:
    found = records.milestones
    head, paid = amounts(Text("Amount", "Сумма"), [row["amount"] for row in found], 1.8)
    rows = tuple(
        (
            Cell(number(row["number"] or at)),
            Cell(text_pairs.pair(row, "title"), more=text_pairs.pair(row, "evidence")),
            Cell(day(row["due_on"])),
            Cell(percent(row["share"])),
            Cell(amount),
            Cell(code("milestone", row, "status"), more=day(row["paid_on"])),
        )
        for at, (row, amount) in enumerate(zip(found, paid, strict=True), 1)
    )
    shares = [row["share"] for row in found if row["share"] is not None]
    last = (
        Cell(blank=True),
        Cell(Text("All tranches", "Все транши"), strong=True),
        Cell(blank=True),
        Cell(percent(sum(shares, Decimal(0))) if shares else NOTHING, strong=True),
        Cell(summed(row["amount"] for row in found), strong=True),
        Cell(blank=True),
    )
    return PaperTable(
        Text("Milestones and tranches", "Этапы и транши"),
        (
            Head(Text("No.", "№"), 0.5),
            Head(Text("Milestone and evidence", "Этап и подтверждение"), 4.1),
            Head(Text("Due", "Срок"), 1.45),
            Head(Text("Tranche", "Транш"), 0.95, right=True),
            head,
            Head(Text("Status", "Статус"), 1.7),
        ),
        rows,
        totals=(last,) if rows else (),
        empty=_NO_MILESTONES,
    )


def _reports(asked: PaperRequest, award_id: UUID) -> PaperTable:
    rows = queries.rows_of(asked.connection, "award_report", [award_id])
    return PaperTable(
        Text("Reports", "Отчёты"),
        (
            Head(Text("Report", "Отчёт"), 2),
            Head(Text("Due", "Срок")),
            Head(Text("Received", "Получен")),
            Head(Text("Accepted", "Принят")),
        ),
        tuple(
            (
                Cell(code("award_report", row, "kind")),
                *(Cell(day(row[key])) for key in ("due_on", "received_on", "accepted_on")),
            )
            for row in rows
        ),
        empty=_NO_REPORTS,
    )


def _amendments(rows: Sequence[Values]) -> PaperTable:
    return PaperTable(
        Text("Amendments", "Изменения соглашения"),
        (
            Head(Text("Kind", "Вид"), 1.5),
            Head(Text("Signed", "Подписано"), 1.1),
            Head(Text("New end", "Новое окончание"), 1.1),
            Head(Text("New amount", "Новая сумма"), 1.5, right=True),
            Head(Text("What changes", "Что меняется"), 2.8),
        ),
        tuple(
            (
                Cell(code("amendment", row, "kind")),
                Cell(day(row["signed_on"])),
                Cell(day(row["new_end"])),
                Cell(money(row["new_amount"])),
                Cell(text_pairs.pair(row, "note")),
            )
            for row in rows
        ),
    )


def _missing(records: AwardRecords, *, internal: bool) -> Iterator[Text]:
    application = records.application
    yield from gaps("award", records.award, "signed_on", "starts_on", "ends_on", "amount")
    yield from gaps("grant_application", application, "title", "partner_id", "rank")
    if records.score is None:
        yield Text("Final score", "Итоговая оценка")
    if not records.milestones:
        yield Text("Milestones", "Этапы")
    yield from half_gaps("grant_application", [application], "summary")
    yield from half_gaps("milestone", records.milestones, "title", "evidence")
    yield from half_gaps("eligibility_check", records.eligibility, "note")
    yield from half_gaps("amendment", records.amendments, "note")
    yield from half_gaps("award", [records.award], "results", "scale_up")
    if internal:
        yield from half_gaps("grant_application", [application], "decision_note")
