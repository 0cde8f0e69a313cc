"""Queries about the portfolio and the Challenge Fund (domain 9.2)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, null, select

from km_desktop.models.code_lists.places import territories
from km_desktop.services import programmes
from km_desktop.services.figures.definition import Span, counted, live
from km_desktop.store.values import table_of


def _counted(span: Span) -> list[ColumnElement[bool]]:
    """Return what makes a project count: its status, and days that overlap with the period."""
    project = table_of("project")
    begun, ended = programmes.traits("project").days.columns(project)
    overlap = [begun <= span.last]
    if span.start:
        overlap.append(ended >= span.start)
    return [live(project), counted(project), *overlap]


def projects(span: Span) -> Select[Any]:
    """Select the projects ongoing, completed or financially closed; the key is the status."""
    project = table_of("project")
    return select(project.c.id, project.c.status.label("key"), null().label("amount")).where(
        *_counted(span)
    )


def project_countries(span: Span) -> Select[Any]:
    """Select the counted projects once for each of their countries; the key is the country."""
    return _placed(span).where(table_of("project_country").c.country.not_in(territories()))


def project_territories(span: Span) -> Select[Any]:
    """Select the counted projects once for each of their territories; the key is the territory."""
    return _placed(span).where(table_of("project_country").c.country.in_(territories()))


def _placed(span: Span) -> Select[Any]:
    project, place = table_of("project"), table_of("project_country")
    return (
        select(project.c.id, place.c.country.label("key"), null().label("amount"))
        .select_from(project.join(place, place.c.project_id == project.c.id))
        .where(*_counted(span), live(place))
    )


def volume(span: Span) -> Select[Any]:
    """Select the counted projects with their approved US cents, by the day of approval."""
    project = table_of("project")
    approved = func.coalesce(project.c.approved_on, project.c.planned_start)
    return select(
        project.c.id,
        project.c.status.label("key"),
        project.c.approved_amount_usd_minor.label("amount"),
    ).where(live(project), counted(project), span.within(approved))


def cofinancing(span: Span) -> Select[Any]:
    """Select the counted projects that others co-finance, with the US cents."""
    project = table_of("project")
    approved = func.coalesce(project.c.approved_on, project.c.planned_start)
    amount = project.c.cofinancing_usd_minor
    return select(project.c.id, project.c.status.label("key"), amount.label("amount")).where(
        live(project), counted(project), amount.is_not(None), span.within(approved)
    )


def expenditure(span: Span) -> Select[Any]:
    """Select what counted projects spent in the calendar years of the period, in US cents."""
    project, year = table_of("project"), table_of("project_year")
    within = [year.c.year <= span.last.year]
    if span.start:
        within.append(year.c.year >= span.start.year)
    return (
        select(
            project.c.id,
            null().label("key"),
            func.sum(year.c.expenditure_usd_minor).label("amount"),
        )
        .select_from(project.join(year, year.c.project_id == project.c.id))
        .where(live(project), counted(project), live(year), *within)
        .where(year.c.expenditure_usd_minor.is_not(None))
        .group_by(project.c.id)
    )


def beneficiaries(span: Span) -> Select[Any]:
    """Select the counted projects with their cumulative direct beneficiaries."""
    project = table_of("project")
    amount = project.c.beneficiaries_direct
    return select(project.c.id, project.c.status.label("key"), amount.label("amount")).where(
        *_counted(span), amount.is_not(None)
    )


def calls(span: Span) -> Select[Any]:
    """Select the calls of the Challenge Fund that have opened."""
    table = table_of("grant_call")
    return select(table.c.id, null().label("key"), null().label("amount")).where(
        live(table), span.within(table.c.opens_on)
    )


def applications(span: Span) -> Select[Any]:
    """Select the applications that were submitted; the key is the status."""
    table = table_of("grant_application")
    return select(table.c.id, table.c.status.label("key"), null().label("amount")).where(
        live(table), table.c.status != "draft", span.within_or_unknown(table.c.submitted_on)
    )


def _agreed(span: Span) -> list[ColumnElement[bool]]:
    table = table_of("award")
    return [live(table), counted(table), span.within_or_unknown(table.c.signed_on)]


def awards(span: Span) -> Select[Any]:
    """Select the awards that were signed, with their US cents."""
    table = table_of("award")
    return select(
        table.c.id, table.c.status.label("key"), table.c.amount_usd_minor.label("amount")
    ).where(*_agreed(span))


def disbursed(span: Span) -> Select[Any]:
    """Select the awards with the US cents of the tranches that were paid."""
    table, stage = table_of("award"), table_of("milestone")
    return (
        select(table.c.id, null().label("key"), func.sum(stage.c.amount_usd_minor).label("amount"))
        .select_from(table.join(stage, stage.c.award_id == table.c.id))
        .where(live(table), counted(table), live(stage), stage.c.status == "paid")
        .where(stage.c.amount_usd_minor.is_not(None), _paid(stage.c.paid_on, span))
        .group_by(table.c.id)
    )


def _paid(day: ColumnElement[date], span: Span) -> ColumnElement[bool]:
    return span.within_or_unknown(day)
