"""The report on UN Volunteers (R8)."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.services.figures.breakdown import By
from km_desktop.services.reports.counts import Counts
from km_desktop.services.reports.report import ReportChart, ReportTable

_DEPLOYMENTS = Text("Deployments", "Назначений")


def volunteers(counts: Counts) -> list[ReportTable]:
    """Return deployments that started by year, category, host agency and country."""
    counts.figure("deployment_countries")
    heads = (_DEPLOYMENTS,)
    return [
        counts.by(
            By.YEAR, ["deployments"],
            Text("Deployments by year of the start", "Назначения по году начала"),
            Text("Year", "Год"), heads=heads, chart=ReportChart("columns"),
        ),
        counts.by(
            By.CATEGORY, ["deployments"],
            Text("Deployments by category", "Назначения по категориям"),
            Text("Category", "Категория"), heads=heads, chart=ReportChart("ranked"),
        ),
        counts.by(
            By.HOST, ["deployments"],
            Text("Deployments by host agency", "Назначения по принимающим организациям"),
            Text("Host agency", "Принимающая организация"),
            heads=heads, chart=ReportChart("ranked"),
        ),
        counts.by(
            By.COUNTRY, ["deployments"],
            Text("Deployments by country and territory", "Назначения по странам и территориям"),
            Text("Country or territory", "Страна или территория"),
            heads=heads, chart=ReportChart("map"),
        ),
    ]  # fmt: skip
