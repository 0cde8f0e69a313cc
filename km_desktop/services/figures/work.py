"""Queries about assignments and events (domain 9.2)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, func, null, select

from km_desktop.services.figures.definition import Span, counted, live
from km_desktop.store.values import table_of


def _done(span: Span) -> list[ColumnElement[bool]]:
    table = table_of("assignment")
    return [
        live(table), counted(table), span.within_or_unknown(table.c.actual_end)
    ]  # fmt: skip


def assignments(span: Span) -> Select[Any]:
    """Select the completed assignments; the key is the country that benefits."""
    table = table_of("assignment")
    return select(table.c.id, table.c.country.label("key"), null().label("amount")).where(
        *_done(span)
    )


def assigned_experts(span: Span) -> Select[Any]:
    """Select the experts of the completed assignments; the amount is how many each completed."""
    table = table_of("assignment")
    return (
        select(
            table.c.expert_id.label("id"),
            null().label("key"),
            func.count(table.c.id).label("amount"),
        )
        .where(*_done(span), table.c.expert_id.is_not(None))
        .group_by(table.c.expert_id)
    )


def _attended() -> FromClause:
    taking, event = table_of("participation"), table_of("event")
    return taking.join(event, event.c.id == taking.c.event_id)


def _took_part(span: Span) -> list[ColumnElement[bool]]:
    taking, event = table_of("participation"), table_of("event")
    return [live(taking), counted(taking), span.within(event.c.ends_on)]


def participations(span: Span) -> Select[Any]:
    """Select the participations that took place; the key is the event's country."""
    taking, event = table_of("participation"), table_of("event")
    return (
        select(taking.c.id, event.c.country.label("key"), null().label("amount"))
        .select_from(_attended())
        .where(*_took_part(span))
    )


def events(span: Span) -> Select[Any]:
    """Select the events where somebody took part; the amount is how many did."""
    return _grouped(span, "event_id")


def event_experts(span: Span) -> Select[Any]:
    """Select the experts who took part; the amount is in how many events."""
    return _grouped(span, "expert_id")


def _grouped(span: Span, link: str) -> Select[Any]:
    taking = table_of("participation")
    return (
        select(
            taking.c[link].label("id"),
            null().label("key"),
            func.count(taking.c.id).label("amount"),
        )
        .select_from(_attended())
        .where(*_took_part(span))
        .group_by(taking.c[link])
    )
