"""What requests, assignments and missions wait for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Select, and_, false, func, or_, select

from km_desktop.bilingual import Text
from km_desktop.services import programmes
from km_desktop.services.due.source import (
    REPORT_AFTER,
    DueLine,
    DueRequest,
    Source,
    columns,
    live,
    of_assignment,
)
from km_desktop.services.rules.judging import dates
from km_desktop.services.words.two_languages import named
from km_desktop.store.values import table_of
from km_desktop.written.money import write_money

FOLLOW_UP_MONTHS = 6  # after the completion of an assignment

FORGET_MONTHS = 12  # later few can still say how the results were used

DECIDE_WITHIN = 14  # days after a request has come


def _deliverables(asked: DueRequest) -> Select[Any]:
    row, assignment = table_of("deliverable"), table_of("assignment")
    chosen = columns(assignment, row.c.due_on, row=row.c.id, expert=assignment.c.expert_id)
    return of_assignment(row, chosen, [row.c.number]).where(
        assignment.c.status.in_(programmes.traits("assignment").running),
        row.c.status.in_(("planned", "revision_requested")),
        row.c.due_on <= asked.horizon,
    )


def _deliverable(row: Any, asked: DueRequest) -> DueLine:
    what = Text("Deliverable {number} is due", "Срок результата {number}")
    if row.base < asked.today:
        what = Text("Deliverable {number} is overdue", "Просрочен результат {number}")
    return DueLine(what.filled(number=row.number or "—"), row.base, asked.tone(row.base))


def _payments(_asked: DueRequest) -> Select[Any]:
    row, assignment = table_of("payment"), table_of("assignment")
    deliverable = table_of("deliverable")
    base = func.coalesce(row.c.due_on, deliverable.c.accepted_on)
    chosen = columns(assignment, base, row=row.c.id, expert=assignment.c.expert_id)
    extra = [row.c.number, row.c.amount_minor, row.c.amount_currency]
    accepted = and_(deliverable.c.status == "accepted", deliverable.c.removed_at.is_(None))
    return (
        of_assignment(row, chosen, extra)
        .outerjoin(deliverable, row.c.deliverable_id == deliverable.c.id)
        .where(
            assignment.c.status != "cancelled",
            or_(row.c.status == "due", and_(row.c.status == "planned", accepted)),
        )
    )


def _payment(row: Any, asked: DueRequest) -> DueLine:
    what = Text("Payment {number}", "Платёж {number}").filled(number=row.number or "—")
    if row.amount_minor is not None:
        said = Text(
            write_money(row.amount_minor, row.amount_currency, "en"),
            write_money(row.amount_minor, row.amount_currency, "ru"),
        )
        what = Text(f"{what.en}: {said.en}", f"{what.ru}: {said.ru}")
    # What is accepted is to be paid at once, even where no day was agreed.
    tone = asked.tone(row.base) if row.base else "warn"
    return DueLine(what, row.base, "warn" if tone == "info" else tone)


def _ends(asked: DueRequest) -> Select[Any]:
    assignment = table_of("assignment")
    chosen = columns(assignment, assignment.c.planned_end, expert=assignment.c.expert_id)
    return select(*chosen).where(
        live(assignment),
        assignment.c.status.in_(("contracting", "ongoing")),
        assignment.c.actual_end.is_(None),
        assignment.c.planned_end <= asked.horizon,
    )


def _end(row: Any, asked: DueRequest) -> DueLine:
    past = row.base < asked.today
    what = Text("The assignment ends", "Окончание задания")
    if past:
        what = Text("The assignment should have ended", "Задание пора завершить")
    return DueLine(what, row.base, asked.tone(row.base))


def _reviews(asked: DueRequest) -> Select[Any]:
    assignment = table_of("assignment")
    chosen = columns(assignment, assignment.c.review_on, expert=assignment.c.expert_id)
    return select(*chosen).where(
        live(assignment),
        assignment.c.status == "on_hold",
        assignment.c.review_on <= asked.horizon,
    )


def _review(row: Any, asked: DueRequest) -> DueLine:
    what = Text("On hold: decide how to go on", "Приостановлено: решите, как быть дальше")
    return DueLine(what, row.base, asked.tone(row.base))


def _uses(asked: DueRequest) -> Select[Any]:
    assignment, evaluation = table_of("assignment"), table_of("evaluation")
    own = select(evaluation.c.id).where(
        evaluation.c.assignment_id == assignment.c.id, evaluation.c.removed_at.is_(None)
    )
    asked_already = own.where(evaluation.c.followed_up_on.is_not(None))
    newest = own.order_by(evaluation.c.id.desc()).limit(1).scalar_subquery()
    chosen = columns(assignment, assignment.c.actual_end, row=newest, expert=assignment.c.expert_id)
    return select(*chosen).where(
        live(assignment),
        assignment.c.status.in_(programmes.traits("assignment").counted.statuses),
        # What was entered complete from older records was never followed here.
        func.coalesce(assignment.c.is_imported, false()) == false(),
        assignment.c.actual_end.between(
            dates.plus_months(asked.today, -FOLLOW_UP_MONTHS - FORGET_MONTHS),
            dates.plus_months(asked.horizon, -FOLLOW_UP_MONTHS),
        ),
        ~asked_already.exists(),
    )


def _use(row: Any, asked: DueRequest) -> DueLine:
    what = Text("Ask how the results are used", "Узнайте, как используются результаты")
    on = dates.plus_months(row.base, FOLLOW_UP_MONTHS)
    return DueLine(what, on, "warn" if on < asked.today else "info")


def _missions(asked: DueRequest) -> Select[Any]:
    row, assignment = table_of("mission"), table_of("assignment")
    chosen = columns(row, row.c.ends_on, expert=assignment.c.expert_id)
    return of_assignment(row, chosen, []).where(
        row.c.status == "approved",
        row.c.report_on.is_(None),
        row.c.ends_on < asked.today,
        assignment.c.status != "cancelled",
    )


def _mission(row: Any, asked: DueRequest) -> DueLine:
    what = Text("Mission report", "Отчёт о миссии")
    on = dates.plus_days(row.base, REPORT_AFTER)
    if on < asked.today:
        what = Text("Mission report is missing", "Нет отчёта о миссии")
    return DueLine(what, on, asked.tone(on))


def _steps(asked: DueRequest) -> Select[Any]:
    row, mission = table_of("follow_up"), table_of("mission")
    assignment = table_of("assignment")
    chosen = columns(mission, row.c.due_on, row=row.c.id, expert=assignment.c.expert_id)
    return (
        select(*chosen, row.c.action, row.c.action_ru)
        .join(mission, row.c.mission_id == mission.c.id)
        .join(assignment, mission.c.assignment_id == assignment.c.id)
        .where(
            live(row, mission, assignment),
            func.coalesce(row.c.done, false()) == false(),
            row.c.due_on <= asked.horizon,
        )
    )


def _step(row: Any, asked: DueRequest) -> DueLine:
    what = Text("Agreed on a mission: {action}", "Решено во время миссии: {action}")
    action = named({"action": row.action, "action_ru": row.action_ru}, "action")
    return DueLine(what.filled(action=action), row.base, asked.tone(row.base))


def _requests(_asked: DueRequest) -> Select[Any]:
    request = table_of("request")
    chosen = columns(request, request.c.received_on, organisation=request.c.office_id)
    return select(*chosen).where(live(request), request.c.status.in_(("received", "under_review")))


def _request(row: Any, asked: DueRequest) -> DueLine:
    what = Text("A request waits for a decision", "Запрос ждёт решения")
    on = row.base + timedelta(days=DECIDE_WITHIN) if row.base else None
    late = on is not None and on < asked.today
    return DueLine(what, on, "warn" if late else "info")


SOURCES: tuple[Source, ...] = (
    Source(
        "deliverable", Text("Deliverables", "Результаты"), "assignment", "due_on",
        _deliverables, _deliverable, "deliverable", icon="document",
    ),
    Source(
        "payment", Text("Payments", "Платежи"), "assignment", "paid_on",
        _payments, _payment, "payment", icon="payment",
    ),
    Source(
        "assignment_end", Text("Ends of assignments", "Окончания заданий"), "assignment",
        "planned_end", _ends, _end, icon="schedule",
    ),
    Source(
        "on_hold", Text("Assignments on hold", "Приостановленные задания"), "assignment",
        "review_on", _reviews, _review, icon="waiting",
    ),
    Source(
        "use_of_results", Text("Use of results", "Использование результатов"), "assignment",
        "followed_up_on", _uses, _use, "evaluation", icon="refresh",
    ),
    Source(
        "mission_report", Text("Mission reports", "Отчёты о миссиях"), "mission",
        "report_on", _missions, _mission, icon="overdue",
    ),
    Source(
        "follow_up", Text("Next steps of missions", "Шаги после миссий"), "mission",
        "due_on", _steps, _step, "follow_up", icon="schedule",
    ),
    Source(
        "request", Text("Requests to decide", "Запросы без решения"), "request", "decided_on",
        _requests, _request, icon="requests",
    ),
)  # fmt: skip
