"""Reports on paper: every table is there in both languages, heads repeated, figures defined."""

from __future__ import annotations

from datetime import date

import pytest
from pypdf import PdfReader

from km_desktop.bilingual import Text
from km_desktop.documents.write import write_pdf
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.services import reports
from km_desktop.services.figures import FigurePeriod
from km_desktop.services.printing.imprint import Imprint
from km_desktop.services.reports import Form, Report, ReportChart, ReportColumn, ReportTable
from tests.documents.reading import folded
from tests.samples import DAY, make, working

IMPRINT = Imprint(
    Text("Programme", "Программа"), Text("Partnership", "Партнёрство"), "partnership.kmdb",
    date(2026, 6, 23),
)  # fmt: skip
SPAN = FigurePeriod(DAY, date(2025, 1, 1), DAY)


def printed(tmp_path, report, language="en"):
    path = tmp_path / "report.pdf"
    number = write_pdf(path, [report], language, IMPRINT)
    pages = [page.extract_text() for page in PdfReader(path).pages]
    assert len(pages) == number
    return pages


@pytest.fixture
def filled(file_database):
    with working(file_database) as work:
        person = make(work, "person", gender="F")
        make(work, "consent", person_id=person)
        expert = make(work, "expert", person_id=person, status="active", main_theme="T01")
        for country in ("KGZ", "TJK", "SRB"):
            make(work, "assignment", status="closed", country=country, expert_id=expert,
                 actual_end=DAY, main_theme="T01", sdgs=("1", "8"))  # fmt: skip
        project = make(work, "project", status="ongoing", planned_start=DAY, planned_end=DAY)
        for country in ("KGZ", "TJK"):
            make(work, "project_country", project_id=project, country=country)
    return file_database


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("code", list(reports.KINDS))
def test_every_table_of_every_report_is_printed(filled, tmp_path, code, language):
    report = reports.build(filled, code, SPAN)
    whole = folded("".join(printed(tmp_path, report, language)))

    assert folded(report.title.say(language)) in whole
    for table in report.tables:
        assert folded(table.title.say(language)) in whole
        if table.note:
            assert folded(table.note.say(language)) in whole
    for figure in report.figures:
        assert folded(figure.label.say(language)) in whole
        assert folded(figure.counts.say(language)) in whole


def test_the_page_says_period_day_place_and_fingerprint(filled, tmp_path):
    report = reports.build(filled, "R2", SPAN)
    for number, page in enumerate(pages := printed(tmp_path, report), 1):
        assert folded("For 1 January 2025 – 23 June 2026, as of 23 June 2026") in folded(page)
        assert f"Page {number} of {len(pages)}" in page.replace("\u00a0", " ")
        assert folded(reports.fingerprint(report)[:16]) in folded(page)
    assert "boundaries and names shown" in " ".join(" ".join(pages).split())


def test_a_list_that_names_people_says_so(filled, tmp_path):
    assert "Contains personal data" in printed(tmp_path, reports.build(filled, "R13", SPAN))[0]
    assert "no personal data" in printed(tmp_path, reports.build(filled, "R7", SPAN))[0]


def long_report(rows, head="Country", chart=None):
    columns = (
        ReportColumn(Text(head, "Страна"), share=3),
        ReportColumn(Text("Number", "Число"), Form.NUMBER),
    )
    total = (Text("All", "Всего"), 7)
    table = ReportTable(Text("Long", "Длинная"), columns, rows, total, chart=chart, more=3)
    return Report("R9", Text("Title", "Название"), Text("About.", "О чём."), SPAN, (table,), ())


def test_heads_are_repeated_and_totals_keep_to_their_rows(tmp_path):
    rows = tuple((Text(f"Row {n}", f"Строка {n}"), n) for n in range(200))
    pages = printed(tmp_path, long_report(rows, chart=ReportChart("ranked")))

    assert len(pages) > 4
    assert all("Country" in page for page in pages)
    assert "Row 199" in pages[-1]
    assert "All" in pages[-1]
    assert "Rows left out here: 3." in " ".join(pages[-1].split())
    assert "The 10 largest." in " ".join(pages[0].split())


def test_words_of_any_length_are_printed_whole(tmp_path):
    word = "Длинноеслово" * 40
    rows = ((Text(word, word), 1), (Text("<b>a</b>", ""), 2))
    whole = folded("".join(printed(tmp_path, long_report(rows, head="H" * 90), "ru")))

    assert word in whole
    assert "<b>a</b>" in whole


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_note_stands_at_the_foot_of_the_pages_that_print_the_name_and_of_no_other(
    tmp_path, language
):
    countries = ["ALB"] * 90 + ["XKX"] + ["SRB"] * 90
    rows = tuple((COUNTRY.text(country), at) for at, country in enumerate(countries))
    columns = (ReportColumn(Text("Country", "Страна")),
               ReportColumn(Text("Number", "Число"), Form.NUMBER))  # fmt: skip
    table = ReportTable(Text("By country", "По странам"), columns, rows)
    report = Report("R0", Text("Title", "Название"), Text("About", "О чём"), SPAN, (table,), ())
    pages = printed(tmp_path, report, language)
    named = COUNTRY.text("XKX").say(language)
    assert len(pages) > 2
    assert [("1244 (1999)" in page) for page in pages] == [(named in page) for page in pages]
    assert sum(named in page for page in pages) == 1
    (note,) = report.notes
    assert folded(note.say(language)) in folded("".join(pages))
