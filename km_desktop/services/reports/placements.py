"""Reports on internships and UN Volunteers (R7, R8)."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.services.figures.breakdown import By
from km_desktop.services.reports.counts import Counts
from km_desktop.services.reports.report import Chart, Table

_INTERNSHIPS = Text("Internships", "Стажировок")
_DEPLOYMENTS = Text("Deployments", "Назначений")
_YEAR = Text("Year", "Год")


def internships(counts: Counts) -> list[Table]:
    """Return completed internships by host country, university, funding and year."""
    counts.figure("internships_mgimo")
    heads = (_INTERNSHIPS,)
    return [
        counts.by(
            By.COUNTRY, ["internships"],
            Text("Internships by host country", "Стажировки по принимающей стране"),
            Text("Host country", "Принимающая страна"), heads=heads, chart=Chart("ranked"),
        ),
        counts.by(
            By.UNIVERSITY, ["internships"],
            Text("Internships by university", "Стажировки по университетам"),
            Text("University", "Университет"), heads=heads, chart=Chart("ranked"),
        ),
        counts.by(
            By.FUNDING, ["internships"],
            Text("Internships by source of funding", "Стажировки по источнику финансирования"),
            Text("Funding", "Финансирование"), heads=heads, chart=Chart("ranked"),
        ),
        counts.by(
            By.YEAR, ["internships"],
            Text("Internships by year", "Стажировки по годам"), _YEAR,
            heads=heads, chart=Chart("columns"),
        ),
    ]  # fmt: skip


def volunteers(counts: Counts) -> list[Table]:
    """Return deployments that started by year, category, host agency and country."""
    counts.figure("deployment_countries")
    heads = (_DEPLOYMENTS,)
    return [
        counts.by(
            By.YEAR, ["deployments"],
            Text("Deployments by year of the start", "Назначения по году начала"), _YEAR,
            heads=heads, chart=Chart("columns"),
        ),
        counts.by(
            By.CATEGORY, ["deployments"],
            Text("Deployments by category", "Назначения по категориям"),
            Text("Category", "Категория"), heads=heads, chart=Chart("ranked"),
        ),
        counts.by(
            By.HOST, ["deployments"],
            Text("Deployments by host agency", "Назначения по принимающим учреждениям"),
            Text("Host agency", "Принимающее учреждение"), heads=heads, chart=Chart("ranked"),
        ),
        counts.by(
            By.COUNTRY, ["deployments"],
            Text("Deployments by country and territory", "Назначения по странам и территориям"),
            Text("Country or territory", "Страна или территория"), heads=heads, chart=Chart("map"),
        ),
    ]  # fmt: skip
