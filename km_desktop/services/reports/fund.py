"""The report on the Challenge Fund: applications on their way, awards with their money (R10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from km_desktop.marks import Text
from km_desktop.models.lists.fund import AWARD_STATUS
from km_desktop.models.lists.places import COUNTRY
from km_desktop.services import figures, naming
from km_desktop.services.figures.breakdown import By
from km_desktop.services.figures.definition import live
from km_desktop.services.reports.counts import ALL, BY_KEY, Counts
from km_desktop.services.reports.report import Column, Form, Table, Value
from km_desktop.store.values import table_of

MOST_LISTED = 500
_DONE = ("paid", "withheld")
_CALL = Text("Call", "Конкурс")
_AWARD = (
    Column(Text("Agreement", "Соглашение"), share=1.5),
    Column(Text("Title", "Название"), share=2.6),
    Column(Text("Country", "Страна"), share=1.4),
    Column(Text("Status", "Статус"), share=1.3),
    Column(Text("Signed", "Подписан"), Form.DAY, 1.3),
    Column(Text("Amount, USD", "Сумма, долл. США"), Form.MONEY, 1.4),
    Column(Text("Paid, USD", "Выплачено, долл. США"), Form.MONEY, 1.4),
    Column(Text("Milestones overdue", "Просроченных этапов"), Form.NUMBER, 1.2),
    Column(Text("Due since", "Просрочено с"), Form.DAY, 1.3),
)


def fund(counts: Counts) -> list[Table]:
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
        _awards(counts),
    ]


def _awards(counts: Counts) -> Table:
    rows = figures.rows_of(counts.connection, BY_KEY["awards"], counts.span)
    shown = rows[:MOST_LISTED]
    ids = [row.record_id for row in shown]
    counts.figure("awards")
    paid = {
        row.record_id: row.amount
        for row in figures.rows_of(counts.connection, BY_KEY["awards_disbursed"], counts.span)
    }
    details, due = _details(counts, ids), _due(counts, ids)
    titles = naming.names(
        counts.connection, [("grant_application", details[one].grant_application_id) for one in ids]
    )
    listed: list[tuple[Value, ...]] = []
    for row in shown:
        detail = details[row.record_id]
        number, day = due.get(row.record_id, (0, None))
        listed.append(
            (
                Text(detail.agreement_no, detail.agreement_no),
                titles["grant_application", detail.grant_application_id].title,
                COUNTRY.text(detail.country) if detail.country else None,
                AWARD_STATUS.text(detail.status),
                detail.signed_on,
                row.amount,
                paid.get(row.record_id, 0),
                number,
                day,
            )
        )
    return Table(
        Text("Awards", "Гранты"),
        _AWARD,
        tuple(listed),
        (
            ALL,
            None,
            None,
            None,
            None,
            counts.value("awards_committed"),
            counts.value("awards_disbursed"),
            sum(number for number, _ in due.values()),
            None,
        ),
        more=len(rows) - len(shown),
    )


def _details(counts: Counts, ids: Sequence[UUID]) -> dict[UUID, Any]:
    award, asked = table_of("award"), table_of("grant_application")
    query = (
        select(
            award.c.id, award.c.agreement_no, award.c.status, award.c.signed_on,
            award.c.grant_application_id, asked.c.country,
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
