"""Rules of an Experts-on-Demand assignment (domain 6.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.models import Change, Operation
from km_desktop.services import programmes
from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case, owned
from km_desktop.services.rules.money import day as money_day
from km_desktop.services.rules.money.day import AmountDay, first_known
from km_desktop.services.rules.people import clashes, contract
from km_desktop.services.rules.rows import aid, offers, row_states, scoring, shares
from km_desktop.services.rules.rows.row_cells import at_cell
from km_desktop.services.words.findings import Finding, error, warning
from km_desktop.store.values import Values, from_row, table_of

SHORT_TERM_DAYS = 183
_DONOR = "RUS"
_DELIVERABLE_DAYS = {
    "submitted": ("submitted_on",),
    "revision_requested": ("submitted_on",),
    "accepted": ("submitted_on", "accepted_on"),
}
_PAYMENT_DAYS = {"paid": ("paid_on",)}


def read_context(connection: Connection, case: Case) -> None:
    """Find the expert, their consents, what else they are engaged in, and the legs."""
    read_contexts(connection, [case])


def read_contexts(connection: Connection, cases: Sequence[Case]) -> None:
    """Find the same for many assignments, with a few reads for all."""
    experts = clashes.records(connection, "expert", (c.values.get("expert_id") for c in cases))
    consents = owned(connection, "consent", sorted({e["person_id"] for e in experts.values()}))
    others = _running(connection, sorted(experts))
    missions = [row["id"] for case in cases for row in case.of("mission") if row.get("id")]
    legs = owned(connection, "leg", missions)
    for case in cases:
        expert = experts.get(case.values["expert_id"]) if case.values.get("expert_id") else None
        case.context["expert"] = expert
        case.context["consents"] = consents.get(expert["person_id"], []) if expert else []
        own = others.get(expert["id"], []) if expert else []
        case.context["others"] = [row for row in own if row["id"] != case.values.get("id")]
        case.context["legs"] = [
            leg for row in case.of("mission") if row.get("id") for leg in legs.get(row["id"], ())
        ]
    _read_terminations(connection, cases)
    clashes.read_context(connection, cases)


def _read_terminations(connection: Connection, cases: Sequence[Case]) -> None:
    """Find the day on which assignments without an end were terminated; today where it is now."""
    wanted = {
        case.values["id"]: case
        for case in cases
        if case.values.get("status") == "terminated" and not case.values.get("actual_end")
        if case.values.get("amount_payable") and case.values.get("id")
    }
    change, operation = Change.__table__, Operation.__table__
    query = (
        select(change.c.record_id, operation.c.at)
        .join(operation, operation.c.id == change.c.operation_id)
        .where(change.c.record_id.in_(wanted), change.c.field == "status")
        .where(change.c.after == '"terminated"')
        .order_by(operation.c.at)
    )
    days = {row.record_id: row.at for row in connection.execute(query)} if wanted else {}
    for record_id, case in wanted.items():
        at = days.get(record_id)
        terminated_on = at.astimezone().date() if at else case.today
        case.context["terminated_on"] = terminated_on


def _running(connection: Connection, experts: Sequence[UUID]) -> dict[UUID, list[Values]]:
    table = table_of("assignment")
    found: dict[UUID, list[Values]] = {}
    for start in range(0, len(experts), 500):
        query = select(table).where(
            table.c.expert_id.in_(experts[start : start + 500]),
            table.c.status.in_(programmes.traits("assignment").running),
            table.c.removed_at.is_(None),
        )
        for row in connection.execute(query).mappings():
            found.setdefault(row["expert_id"], []).append(from_row("assignment", row))
    return found


def overlapping(case: Case) -> list[Values]:
    """Return the expert's other running assignments on the same days."""
    start, end = period(case.values, case.today)
    return [
        other
        for other in case.context.get("others", ())
        if dates.overlap(start, end, *period(other, case.today))
    ]


def period(values: Values, today: date | None = None) -> tuple[date | None, date | None]:
    """Return the days an assignment takes: actual where they are known, else planned.

    Given ``today``, a running one past its planned end lasts until then.
    """
    return programmes.traits("assignment").days.of(values, {}, today)


def days_total(values: Values) -> Decimal:
    """Return the working days, the sum of those at home, online and on mission."""
    parts = (values.get("days_home"), values.get("days_online"), values.get("days_mission"))
    return sum((part for part in parts if part), Decimal(0))


def day_of(case: Case, entity: str, key: str, row: Values) -> AmountDay | None:
    """Fees are about the signature, payments about their own day, what is planned about the start.

    What is payable after a termination is about the day on which it ended.
    """
    given = case.values.get
    signed = (given("signed_on"), money_day.SIGNATURE)
    started = (given("actual_start"), money_day.START)
    ended = (given("actual_end"), money_day.END)
    to_start = (given("planned_start"), money_day.PLANNED_START)
    if entity == "payment":
        paid = row.get("paid_on") if row.get("status") == "paid" else None
        own = (paid, money_day.PAYMENT), (row.get("due_on"), money_day.DUE)
        return first_known(*own, signed, to_start)
    if entity == "candidate":
        return first_known((given("offers_close_on"), money_day.OFFERS_CLOSE))
    if entity == "cost_line" and key == "actual":
        return first_known(ended, (given("planned_end"), money_day.PLANNED_END))
    if entity == "cost_line" or key == "fee_ceiling":
        return first_known(to_start)
    if key == "amount_payable":
        return first_known(ended, (case.context.get("terminated_on"), money_day.TERMINATION))
    return first_known(signed, started, to_start)


def check(case: Case) -> Iterator[Finding]:
    """Judge an assignment."""
    yield from _check_dates(case)
    yield from _check_days(case.values)
    yield from _check_people(case)
    yield from aid.check_targets(case)
    yield from _check_weights(case)
    yield from offers.check(case)
    yield from contract.check(case.values)
    yield from _check_deliverables(case)
    yield from _check_payments(case)
    yield from row_states.check(case, "deliverable", _DELIVERABLE_DAYS)
    yield from row_states.check(case, "payment", _PAYMENT_DAYS)
    yield from shares.check(case, "payment")
    yield from _check_done(case)
    if case.values.get("country") == _DONOR:
        yield warning(
            "country",
            "The assignment benefits Russia, the donor country. Is this right?",
            "Задание выполняется для России – страны-донора. Верно ли это?",
        )
    if case.values.get("title_en") and not case.values.get("title_ru"):
        yield warning(
            "title_ru",
            "Without a Russian title the Russian brief shows the English one.",
            "Без русского названия в русской карточке будет английское.",
        )
    if case.values.get("title_ru") and not case.values.get("title_en"):
        yield warning(
            "title_en",
            "Without an English title the English brief shows the Russian one.",
            "Без английского названия в английской карточке будет русское.",
        )
    if case.values.get("main_theme") in (case.values.get("other_themes") or ()):
        yield error(
            "other_themes",
            "The main theme is not repeated among the other themes.",
            "Основная тема не повторяется среди других тем.",
        ).beside("main_theme")


def _check_dates(case: Case) -> Iterator[Finding]:
    values = case.values
    yield from dates.in_order(values, "planned_start", "planned_end")
    yield from dates.in_order(values, "actual_start", "actual_end")
    yield from dates.not_in_future(values, "actual_start", case.today)
    yield from dates.not_in_future(values, "actual_end", case.today, is_end=True)
    start, end = values.get("planned_start"), values.get("planned_end")
    if start and end and (end - start).days > SHORT_TERM_DAYS:
        yield warning(
            "planned_end",
            "More than {days} days is long for a short-term assignment.",
            "Более {days} дней – долго для краткосрочного задания.",
            days=SHORT_TERM_DAYS,
        )


def _check_days(values: Values) -> Iterator[Finding]:
    on_mission = values.get("days_mission") or 0
    chosen = "MISSION" in (values.get("modalities") or ())
    if chosen and not on_mission:
        yield warning(
            "days_mission",
            "“Mission” is chosen but no days are planned.",
            "Выбрана миссия, но дни на неё не запланированы.",
        )
    if on_mission and not chosen:
        yield warning(
            "modalities",
            "Days on mission are planned but “Mission” is not chosen.",
            "Дни в миссии запланированы, но миссия среди форматов не выбрана.",
        )


def _check_people(case: Case) -> Iterator[Finding]:
    values = case.values
    women, men = values.get("participants_f") or 0, values.get("participants_m") or 0
    total = values.get("participants_total")
    if total is not None and total < women + men:
        yield error(
            "participants_total",
            "Women and men together are {sum}, more than all participants.",
            "Женщин и мужчин вместе {sum} – больше, чем всех участников.",
            sum=women + men,
        ).beside("participants_f", "participants_m")
    if not values.get("overlap_reason"):
        for other in overlapping(case):
            yield warning(
                "expert_id",
                "The expert has another assignment on these days: {reference}.",
                "У эксперта в эти дни есть другое задание: {reference}.",
                reference=other["reference"] or "—",
            )
    # Another assignment is the guard of this one's steps and said above, with all its journeys.
    said = ("assignment", "mission")
    days = period(values, case.today)
    yield from clashes.check(case, "expert_id", days, leaving_out=said, online=False)


def _check_weights(case: Case) -> Iterator[Finding]:
    given = case.values.get("technical_weight")
    if given is None or given == scoring.TECHNICAL or not 0 <= given <= 100:
        return
    technical, financial = scoring.weights(given)
    usual, rest = scoring.weights(None)
    yield warning(
        "technical_weight",
        "The scores are weighted {technical}/{financial}, not {usual}/{rest} as usual; totals "
        "and ranks follow.",
        "Веса оценок – {technical}/{financial}, а не {usual}/{rest}, как обычно; от них зависят "
        "итоги и места.",
        technical=f"{technical.normalize():f}",
        financial=f"{financial.normalize():f}",
        usual=usual,
        rest=rest,
    )


def _check_deliverables(case: Case) -> Iterator[Finding]:
    rows = case.of("deliverable")
    shares = [row["share"] for row in rows if row.get("share") is not None]
    if shares and sum(shares) != 100:
        found = warning(
            "share",
            "The shares of the deliverables add up to {sum}%, not to 100%.",
            "Доли результатов в сумме дают {sum}\u00a0%, а не 100\u00a0%.",
            sum=sum(shares),
        )
        yield at_cell(found, "deliverable", rows)
    for row in rows:
        submitted, accepted = row.get("submitted_on"), row.get("accepted_on")
        if submitted and accepted and accepted < submitted:
            yield (
                error(
                    "accepted_on",
                    "A deliverable cannot be accepted before it was submitted on {day}.",
                    "Результат нельзя принять раньше, чем он представлен, – {day}.",
                    day=dates.day_text(submitted),
                )
                .beside("submitted_on")
                .at("deliverable", row.get("id"))
            )


def _check_done(case: Case) -> Iterator[Finding]:
    """What work that is over leaves behind: missions, payments, an evaluation."""
    values = case.values
    if values.get("status") not in programmes.traits("assignment").counted.statuses:
        return
    if "MISSION" in (values.get("modalities") or ()) and not case.of("mission"):
        yield warning(
            "",
            "The format is a mission, and no mission is recorded.",
            "Формат – миссия, а ни одной миссии не внесено.",
        ).at("mission", None)
    if values.get("fee_basis") != "PROBONO" and not case.of("payment"):
        yield warning("", "No payment is recorded.", "Ни одного платежа не внесено.").at(
            "payment", None
        )
    if not case.of("evaluation"):
        yield warning("", "No evaluation is recorded.", "Оценка работы не внесена.").at(
            "evaluation", None
        )


def _check_payments(case: Case) -> Iterator[Finding]:
    accepted = {row.get("id") for row in case.of("deliverable") if row.get("status") == "accepted"}
    for row in case.of("payment"):
        due_for = row.get("deliverable_id")
        if row.get("status") in ("due", "paid") and due_for and due_for not in accepted:
            yield warning(
                "status",
                "The payment is due or paid, but its deliverable is not accepted.",
                "Срок платежа наступил или платёж сделан, а его результат не принят.",
            ).at("payment", row.get("id"))
    rows = [row for row in case.of("payment") if row.get("status") != "cancelled"]
    shares = [row["share"] for row in rows if row.get("share") is not None]
    if shares and sum(shares) != 100:
        found = warning(
            "share",
            "The instalments add up to {sum}%, not to 100%.",
            "Платежи в сумме дают {sum}\u00a0%, а не 100\u00a0%.",
            sum=sum(shares),
        )
        yield at_cell(found, "payment", rows)
    total, amounts = (
        case.values.get("total_fee"),
        [row["amount"] for row in rows if row.get("amount")],
    )
    if total and amounts:
        same = [amount for amount in amounts if amount.currency == total.currency]
        if len(same) < len(amounts) or sum(amount.minor for amount in same) != total.minor:
            found = warning(
                "amount",
                "The instalments do not add up to the total fee.",
                "Платежи в сумме не равны вознаграждению.",
            )
            yield at_cell(found, "payment", rows)
    daily = case.values.get("daily_fee")
    if case.values.get("fee_basis") == "DAILY" and daily and total:
        days = days_total(case.values)
        if daily.currency == total.currency and total.minor < daily.minor * days:
            yield warning(
                "total_fee",
                "The total is less than the daily fee for all days, {days}.",
                "Итог меньше дневной ставки за {days}\u00a0дн.",
                days=days,
            )
