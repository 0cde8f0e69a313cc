"""Workbooks read back from their XML: values as values, texts as texts, one sheet a table."""

from __future__ import annotations

import gc
import re
import zipfile
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from km_desktop.bilingual import Text
from km_desktop.exchange.workbook import write_workbook
from km_desktop.models.code_lists.places import COUNTRY, country_notes
from km_desktop.services import reports
from km_desktop.services.figures import FigurePeriod
from km_desktop.services.printing.imprint import Imprint
from km_desktop.services.reports import Form, Report, ReportColumn, ReportTable
from km_desktop.store.faults import errors
from tests import disks
from tests.samples import DAY, make, working

IMPRINT = Imprint(
    Text("Programme", "Программа"), Text("Partnership", "Партнёрство"), "partnership.kmdb",
    date(2026, 6, 23),
)  # fmt: skip
SPAN = FigurePeriod(DAY)
NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


class Book:
    """The sheets of a workbook by name, as cells by address, and their XML."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as packed:
            assert packed.testzip() is None
            self.files = {name: packed.read(name).decode() for name in packed.namelist()}
        listed = ElementTree.fromstring(self.files["xl/workbook.xml"]).findall(".//x:sheet", NS)
        self.names = [sheet.get("name") for sheet in listed]

    def xml(self, number):
        return ElementTree.fromstring(self.files[f"xl/worksheets/sheet{number + 1}.xml"])

    def rows(self, number):
        found = []
        for row in self.xml(number).findall(".//x:row", NS):
            found.append([self._value(cell) for cell in row.findall("x:c", NS)])
        return found

    def _value(self, cell):
        assert cell.find("x:f", NS) is None, "a formula"
        if cell.get("t") == "inlineStr":
            return "".join(part.text or "" for part in cell.findall(".//x:t", NS))
        value = cell.find("x:v", NS)
        return None if value is None else float(value.text)


def written(tmp_path, report, language="en"):
    path = tmp_path / "report.xlsx"
    number = write_workbook(path, report, language, IMPRINT)
    book = Book(path)
    assert len(book.names) == number
    return book


def hand_made(rows, total=None, **more):
    columns = (
        ReportColumn(Text("Name", "Имя")),
        ReportColumn(Text("Number", "Число"), Form.NUMBER),
        ReportColumn(Text("Money", "Деньги"), Form.MONEY),
        ReportColumn(Text("Share", "Доля"), Form.PERCENT),
        ReportColumn(Text("Day", "День"), Form.DAY),
    )
    table = ReportTable(Text("Rows", "Строки"), columns, rows, total, **more)
    return Report("R7", Text("Title", "Название"), Text("About.", "О чём."), SPAN, (table,), ())


def test_values_are_values_and_texts_are_texts(tmp_path):
    evil = '=HYPERLINK("https://example.org","x")'
    rows = (
        (Text(evil, evil), 1234, 150_050, Decimal("42.9"), date(2026, 6, 23)),
        (Text("https://example.org", ""), None, None, None, None),
        (Text("0012", ""), 0, 0, Decimal(0), None),
        (Text("Щербакова <b>&\x01", ""), 1, 1, None, None),
    )
    book = written(tmp_path, hand_made(rows, (Text("All", "Всего"), 1235, 150_051, None, None)))

    assert book.names == ["Definitions", "1 Rows"]
    found = book.rows(1)
    assert found[0] == ["Rows"]
    assert found[1] == ["As of 23\u00a0June\u00a02026"]
    assert found[2] == ["Name", "Number", "Money", "Share", "Day"]
    assert found[3] == [evil, 1234, 1500.5, 0.429, 46196]
    assert found[4] == ["https://example.org", None, None, None, None]
    assert found[5][0] == "0012"
    assert found[6][0].startswith("Щербакова <b>&")
    assert found[7] == ["All", 1235, 1500.51, None, None]
    assert not any("hyperlink" in name.lower() for name in book.files)
    assert "<hyperlink" not in book.files["xl/worksheets/sheet2.xml"]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_sheet_that_names_a_country_ends_with_its_note(tmp_path, language):
    rows = ((COUNTRY.text("ALB"), 1, 2, None, None), (COUNTRY.text("XKX"), 1, 2, None, None))
    book = written(tmp_path, hand_made(rows, more=4), language)
    (note,) = country_notes("Kosovo")
    assert book.rows(1)[-1][0] == note.say(language)
    others = written(tmp_path, hand_made(rows[:1]), language)
    assert not any("1244" in text for text in others.files.values())


def test_heads_are_frozen_repeated_and_pages_set_up(tmp_path):
    book = written(tmp_path, hand_made(((Text("a", "а"), 1, 2, None, None),), more=4), "ru")
    sheet = book.xml(1)

    pane = sheet.find(".//x:pane", NS)
    assert (pane.get("ySplit"), pane.get("state")) == ("5", "frozen")
    assert sheet.find("x:pageSetup", NS).get("paperSize") == "9"
    assert sheet.find("x:autoFilter", NS).get("ref") == "A5:E6"
    assert "Страница &P из &N" in sheet.find(".//x:oddFooter", NS).text
    assert "$5:$5" in book.files["xl/workbook.xml"]
    assert "Строк, не вошедших сюда: 4." in book.files["xl/worksheets/sheet2.xml"]
    formats = book.files["xl/styles.xml"]
    assert "#,##0.00" in formats
    assert "dd.mm.yyyy" in formats
    assert "0.0%" in formats


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_report_has_a_sheet_a_table_and_its_definitions(file_database, tmp_path, language):
    with working(file_database) as work:
        expert = make(work, "expert")
        make(work, "assignment", status="closed", country="KGZ", expert_id=expert, actual_end=DAY)
    for code in reports.KINDS:
        report = reports.build(file_database, code, SPAN)
        book = written(tmp_path, report, language)
        assert len(book.names) == len(set(book.names)) == len(report.tables) + 1
        assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name)
                   for name in book.names)  # fmt: skip
        defined = book.rows(0)
        assert defined[0] == [report.title.say(language)]
        for figure in report.figures:
            rows = [row for row in defined if row[0] == figure.label.say(language)]
            assert any(figure.counts.say(language) in row for row in rows)
            assert any(figure.by_period.say(language) in row for row in rows)
        for number, table in enumerate(report.tables, 1):
            assert len(book.rows(number)) >= 3 + max(1, len(table.rows))


@pytest.mark.parametrize(
    ("code", "says"),
    [("R13", "Содержит персональные данные"), ("R7", "Только показатели, без персональных данных")],
)
def test_every_sheet_says_whether_people_are_named(file_database, tmp_path, code, says):
    book = written(tmp_path, reports.build(file_database, code, SPAN), "ru")

    assert says in book.rows(0)[3][0]
    for number, _ in enumerate(book.names):
        assert book.xml(number).find(".//x:oddFooter", NS).text.startswith(f"&L{says}")


def test_figures_say_how_they_are_published(file_database, tmp_path):
    with working(file_database) as work:
        expert = make(work, "expert")
        for _ in range(12):
            make(work, "assignment", status="closed", expert_id=expert, actual_end=DAY)
    rows = written(tmp_path, reports.build(file_database, "R2", SPAN)).rows(0)

    assert [row[:3] for row in rows if row[0] == "Assignments completed"] == [
        ["Assignments completed", "12", "over 10"]
    ]


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    (tmp_path / "report.xlsx").mkdir()
    with pytest.raises((errors.Problem, OSError)):
        write_workbook(tmp_path / "report.xlsx", hand_made(()), "en", IMPRINT)
    assert [one.name for one in tmp_path.iterdir()] == ["report.xlsx"]


def test_a_text_too_long_for_a_cell_is_cut_and_shows_it(tmp_path):
    long = "ж" * 40_000
    found = written(tmp_path, hand_made(((Text(long, long), 1, 1, None, None),))).rows(1)

    assert len(found[3][0]) == 32_767
    assert found[3][0].endswith("…")


@pytest.fixture
def full_disk(tmp_path):
    with disks.mounted(tmp_path / "full", "1m") as disk:
        yield disk


def test_a_full_disk_is_said_once_and_leaves_the_old_file(file_database, full_disk):
    report = reports.build(file_database, "R1", SPAN)
    target = full_disk / "report.xlsx"
    assert write_workbook(target, report, "en", IMPRINT) > 1  # there is room now
    before = target.read_bytes()
    disks.fill(full_disk, 8192)
    with pytest.raises(errors.DiskFull):
        write_workbook(target, report, "ru", IMPRINT)
    gc.collect()  # what was left of a ZIP would complain now
    assert target.read_bytes() == before
