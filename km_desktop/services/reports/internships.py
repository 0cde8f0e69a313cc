"""The report on internships (R7)."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.services.figures.breakdown import By
from km_desktop.services.reports.counts import Counts
from km_desktop.services.reports.report import ReportChart, ReportTable

_INTERNSHIPS = Text("Internships", "Стажировок")


def internships(counts: Counts) -> list[ReportTable]:
    """Return completed internships by host country, university, funding and year."""
    counts.figure("internships_mgimo")
    heads = (_INTERNSHIPS,)
    return [
        counts.by(
            By.COUNTRY, ["internships"],
            Text("Internships by host country", "Стажировки по принимающей стране"),
            Text("Host country", "Принимающая страна"), heads=heads, chart=ReportChart("ranked"),
        ),
        counts.by(
            By.UNIVERSITY, ["internships"],
            Text("Internships by university", "Стажировки по университетам"),
            Text("University", "Университет"), heads=heads, chart=ReportChart("ranked"),
        ),
        counts.by(
            By.FUNDING, ["internships"],
            Text("Internships by source of funding", "Стажировки по источнику финансирования"),
            Text("Funding", "Финансирование"), heads=heads, chart=ReportChart("ranked"),
        ),
        counts.by(
            By.YEAR, ["internships"],
            Text("Internships by year", "Стажировки по годам"), Text("Year", "Год"),
            heads=heads, chart=ReportChart("columns"),
        ),
    ]  # fmt: skip
