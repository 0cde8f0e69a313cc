"""The page of reports: chosen, read, copied, saved."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from km_desktop.bilingual import Text
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.services import reports
from km_desktop.services.figures import FigurePeriod
from km_desktop.services.reports import Report, ReportColumn, ReportTable
from km_desktop.ui.figures.annual import AnnualPage
from km_desktop.ui.figures.report_paper import laid_out
from km_desktop.ui.figures.reports_page import ReportsPage
from km_desktop.ui.kit.labels import PlainLabel
from tests.ui.driving import DAY, Ctrl, Driver, Key, notice_text


def opened(driver: Driver, code: str = "R2") -> ReportsPage:
    driver.window.pages.go_to("reports")
    driver.settle()
    page = driver.window.pages.page()
    assert isinstance(page, ReportsPage)
    page.code.set_value(code)
    page.code.edited.emit()
    driver.settle()
    return page


def choose(driver: Driver, page: ReportsPage, period: str) -> None:
    page.period.set_value(period)
    page.period.edited.emit()
    driver.settle()


def test_a_report_is_shown_with_the_numbers_of_the_service(driver: Driver) -> None:
    page = opened(driver)
    assert page.report == reports.build(driver.window.workspace.database, "R2", FigurePeriod(DAY))
    matrix = page.tables[0].report_model
    assert matrix.text(0, 0) == "Kyrgyzstan"
    assert matrix.text(matrix.rowCount() - 1, matrix.columnCount() - 1) == "124"
    words = [label.text() for label in page.paper.widget().findChildren(PlainLabel)]
    assert any(page.report.figures[0].counts.en in word for word in words)


def test_the_note_of_a_name_stands_below_the_report(qtbot) -> None:
    columns = (ReportColumn(Text("Country", "Страна")),)
    for code, noted in (("XKX", True), ("ALB", False)):
        table = ReportTable(Text("By", "По"), columns, ((COUNTRY.text(code),),))
        span = FigurePeriod(DAY)
        report = Report("R0", Text("T", "Н"), Text("About", "О чём"), span, (table,), ())
        body, _tables = laid_out(report)
        qtbot.addWidget(body)
        words = [label.text() for label in body.findChildren(PlainLabel)]
        assert any("1244 (1999)" in word for word in words) == noted


def test_a_period_limits_the_report_and_a_wrong_one_is_told(driver: Driver) -> None:
    page = opened(driver)
    choose(driver, page, "last")
    assert page.report is not None
    assert page.report.span == FigurePeriod(DAY, date(2025, 1, 1), date(2025, 12, 31))

    page.first.set_value(date(2019, 1, 1))
    page.last.set_value(date(2019, 12, 31))
    choose(driver, page, "days")
    assert page.days.isVisible()
    assert page.report.tables[0].total is not None
    assert page.report.tables[0].total[-1] == 26

    page.last.set_value(date(2018, 12, 31))
    page.last.edited.emit()
    driver.settle()
    assert page.last_frame.sentence() == "The period ends before it begins."
    assert page.report.span.end == date(2019, 12, 31)


def test_equal_parts_are_chosen_on_the_page_and_said_to_be_assumed(
    driver: Driver, tmp_path: Path
) -> None:
    page = opened(driver, "R11")
    assert page.report is not None
    before = [table.rows for table in page.report.tables]
    page.equal_parts.set_value(True)
    page.equal_parts.edited.emit()
    driver.settle()

    assert page.report.span == FigurePeriod(DAY, equal_parts=True)
    database = driver.window.workspace.database
    assert page.report == reports.build(database, "R11", FigurePeriod(DAY, equal_parts=True))
    assert [table.rows for table in page.report.tables] != before
    driver.answers.given.append(tmp_path / "R11.pdf")
    driver.press(page.pdf_button)
    words = "".join(one.extract_text() for one in PdfReader(tmp_path / "R11.pdf").pages)
    assert "equal parts are assumed" in " ".join(words.split())

    driver.list("expert")
    driver.window.pages.go_to("reports")
    driver.settle()
    again = driver.window.pages.page()
    assert isinstance(again, ReportsPage)
    assert again.equal_parts.value() is True


def test_tables_are_copied_with_their_heads(driver: Driver) -> None:
    page = opened(driver)
    table = page.tables[0]
    table.setFocus()
    QTest.keyClick(table, Key.Key_C, Ctrl)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[0] == "Country"
    assert lines[-1].split("\t")[-1] == "124"
    assert len(lines) == table.report_model.rowCount() + 1

    table.selectRow(0)
    QTest.keyClick(table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Key.Key_C, Ctrl)
    assert len(QGuiApplication.clipboard().text().split("\n")) == 3


def test_a_report_is_saved_as_pdf_and_as_a_workbook(driver: Driver, tmp_path: Path) -> None:
    pdf, book = tmp_path / "r2.pdf", tmp_path / "r2.xlsx"
    driver.answers.given.extend([pdf, book])
    page = opened(driver)
    driver.press(page.pdf_button)
    assert notice_text(page.notice) == "Saved. r2.pdf"
    assert "Kyrgyzstan" in PdfReader(pdf).pages[0].extract_text()
    driver.press(page.xlsx_button)
    assert notice_text(page.notice) == "Saved. r2.xlsx"
    assert zipfile.is_zipfile(book)
    title = "R2 Experts on Demand by country and year"
    assert driver.answers.asked == [f"{title}.pdf", f"{title}.xlsx"]


def test_the_annual_overview_is_shown_for_the_period(driver: Driver) -> None:
    page = opened(driver, "R7")
    driver.press(page.annual_button)
    driver.settle()
    annual = driver.window.pages.page()
    assert isinstance(annual, AnnualPage)
    first, second, *_ = PdfReader(io.BytesIO(annual.pdf)).pages
    assert "2026" in first.extract_text()
    assert "124 assignments were completed in 12 countries" in " ".join(
        second.extract_text().replace("\u00a0", " ").split()
    )


def test_where_nothing_can_be_written_it_is_told(driver: Driver, tmp_path: Path) -> None:
    driver.answers.given.extend([tmp_path / "no" / "r2.pdf", None])
    page = opened(driver)
    driver.press(page.pdf_button)
    assert driver.troubles
    driver.press(page.pdf_button)  # thought better of it
    assert not [one for one in tmp_path.iterdir() if "r2" in one.name]


def test_the_other_language_is_spoken_without_counting_again(driver: Driver) -> None:
    page = opened(driver, "R11")
    before = page.report
    driver.window.view_menu.other_language()
    driver.settle()
    assert page.report is before
    assert page.tables[0].report_model.text(0, 0) == "Таджикистан"
    assert page.tables[0].report_model.headerData(0, Qt.Orientation.Horizontal) == "Страна"


def test_what_was_chosen_is_kept_and_counted_anew_on_return(driver: Driver) -> None:
    page = opened(driver, "R5")
    choose(driver, page, "this")
    driver.list("expert")
    driver.window.pages.go_to("reports")
    driver.settle()
    again = driver.window.pages.page()
    assert isinstance(again, ReportsPage)
    assert (again.code.value(), again.period.value()) == ("R5", "this")
    assert again.report is not None
    assert again.report.span == FigurePeriod(DAY, date(2026, 1, 1), date(2026, 12, 31))
