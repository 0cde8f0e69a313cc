"""The report on the Challenge Fund: applications on their way, awards with their money (R10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from km_desktop.bilingual import Text
from km_desktop.models.code_lists.fund import AWARD_STATUS
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.services import figures, programmes
from km_desktop.services.figures.breakdown import By
from km_desktop.services.figures.definition import live
from km_desktop.services.reports.counts import ALL, BY_KEY, Counts, joined
from km_desktop.services.reports.report import Form, ReportColumn, ReportTable, Value
from km_desktop.services.words import naming
from km_desktop.store.values import table_of

MOST_LISTED = 500
_DONE = ("paid", "withheld")
_CALL = Text("Call", "Конкурс")
_AGREEMENT = ReportColumn(Text("Agreement", "Соглашение"), share=1.6)
_AWARD = (
    _AGREEMENT,
    ReportColumn(Text("Title", "Название"), share=4.0),
    ReportColumn(Text("Country", "Страна"), share=1.8),
    ReportColumn(Text("Status", "Статус"), share=1.5),
    ReportColumn(Text("Signed", "Подписан"), Form.DAY, 1.4),
    ReportColumn(Text("Ends", "Окончание"), Form.DAY, 1.4),
)
_MONEY = (
    _AGREEMENT,
    ReportColumn(Text("Amount, USD", "Сумма, долл. США"), Form.MONEY, 1.4),
    ReportColumn(Text("Paid, USD", "Выплачено, долл. США"), Form.MONEY, 1.4),
    ReportColumn(Text("Still to pay, USD", "Осталось, долл. США"), Form.MONEY, 1.4),
    ReportColumn(Text("Milestones overdue", "Этапов просрочено"), Form.NUMBER, 1.4),
    ReportColumn(Text("Overdue since", "Просрочено с"), Form.DAY, 1.4),
)
_BY_DAYS = Text(
    "Awards belong to a period by the day of signature, payments by the day of payment.",
    "Гранты относятся к периоду по дню подписания, выплаты – по дню выплаты.",
)


def fund(counts: Counts) -> list[ReportTable]:
    """Return applications by call and status, what they ask for, and every award."""
    counts.figure("calls")
    return [
        counts.by_two(
            "applications",
            By.CALL,
            By.STATUS,
            Text("Applications by call and status", "Заявки по конкурсам и статусам"),
            _CALL,
            Text("Drafts are left out.", "Черновики не входят."),
        ),
        counts.by(
            By.CALL,
            ["applications", "requested"],
            Text("What is asked for, by call", "Запрошенные суммы по конкурсам"),
            _CALL,
            heads=(
                Text("Applications", "Заявок"),
                Text("Requested, USD", "Запрошено, долл. США"),
            ),
        ),
        *_awards(counts),
    ]


def _awards(counts: Counts) -> list[ReportTable]:
    """Return what the awards are, and their money."""
    counts.figure("awards")
    rows = figures.rows_of(counts.connection, BY_KEY["awards"], counts.span)
    shown = rows[:MOST_LISTED]
    ids = [row.record_id for row in shown]
    details = _details(counts, ids)
    titles = naming.names(
        counts.connection, [("grant_application", details[one].grant_application_id) for one in ids]
    )
    listed: list[tuple[Value, ...]] = []
    for one in ids:
        award = details[one]
        listed.append(
            (
                Text(award.agreement_no, award.agreement_no),
                titles["grant_application", award.grant_application_id].title,
                COUNTRY.text(award.country) if award.country else None,
                AWARD_STATUS.text(award.status),
                award.signed_on,
                award.ends_on,
            )
        )
    more = len(rows) - len(shown)
    title = Text("Awards", "Гранты")
    return [
        ReportTable(title, _AWARD, tuple(listed), more=more),
        _money(counts, shown, details, more),
    ]


def _money(
    counts: Counts, shown: Sequence[figures.CountedRow], details: dict[UUID, Any], more: int
) -> ReportTable:
    everything = figures.rows_of(counts.connection, BY_KEY["awards_disbursed"], counts.span)
    paid = {row.record_id: row.amount or 0 for row in everything}
    due = _due(counts, [row.record_id for row in shown])
    listed: list[tuple[Value, ...]] = []
    for row in shown:
        agreement = details[row.record_id].agreement_no
        number, day = due.get(row.record_id, (0, None))
        given = paid.get(row.record_id, 0)
        left = None if row.amount is None else row.amount - given
        listed.append((Text(agreement, agreement), row.amount, given, left, number, day))
    committed, disbursed = counts.value("awards_committed"), counts.value("awards_disbursed")
    late = sum(number for number, _ in due.values())
    return ReportTable(
        Text("Money of the awards", "Деньги по грантам"),
        _MONEY,
        tuple(listed),
        (ALL, committed, disbursed, committed - disbursed, late, None),
        joined(
            _BY_DAYS if counts.span.start else None,
            counts.left_out(["awards_committed", "awards_disbursed"]),
        ),
        more=more,
    )


def _details(counts: Counts, ids: Sequence[UUID]) -> dict[UUID, Any]:
    award, asked = table_of("award"), table_of("grant_application")
    ends = programmes.traits("award").days.agreed_column(award, counts.span.last)
    query = (
        select(
            award.c.id, award.c.agreement_no, award.c.status, award.c.signed_on,
            award.c.grant_application_id, asked.c.country, ends.label("ends_on"),
        )
        .select_from(award.join(asked, asked.c.id == award.c.grant_application_id))
        .where(award.c.id.in_(ids))
    )  # fmt: skip
    return {row.id: row for row in counts.connection.execute(query)}


def _due(counts: Counts, ids: Sequence[UUID]) -> dict[UUID, tuple[int, date | None]]:
    """Return how many milestones of awards have come due and are not paid, and the first day."""
    stage = table_of("milestone")
    query = (
        select(stage.c.award_id, func.count(), func.min(stage.c.due_on))
        .where(
            stage.c.award_id.in_(ids),
            live(stage),
            stage.c.status.not_in(_DONE),
            stage.c.due_on <= counts.span.as_of,
        )
        .group_by(stage.c.award_id)
    )
    return {row[0]: (int(row[1]), row[2]) for row in counts.connection.execute(query)}
