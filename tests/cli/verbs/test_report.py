"""Reports by command: in words, as JSON, as PDF and as a workbook."""

from __future__ import annotations

import zipfile

import pytest
from pypdf import PdfReader

from km_desktop import settings
from km_desktop.services import reports

PERIOD = ("--period", "2017..2023", "--as-of", "2026-06-23")


def test_the_reports_there_are_are_listed(cli, sample):
    listed = cli.json("report", sample)["records"]
    assert [one["code"] for one in listed] == list(reports.KINDS)
    assert "Project portfolio" in cli("report", sample)


def test_a_report_is_said_in_words(cli, sample):
    said = cli("report", sample, "r2", *PERIOD)
    assert "Kyrgyzstan" in said
    assert "For 1 January 2017 – 31 December 2023" in said.replace("\u00a0", " ")
    assert "Assignments completed or closed" in said
    russian = cli("report", sample, "R11", "--lang", "ru")
    assert "сумма строк не равна последней строке" in " ".join(russian.split())
    assert "Бюджет и расходы по годам" in russian


def test_a_report_as_json_has_the_figures_own_numbers(cli, sample):
    figures = {one["key"]: one["value"] for one in cli.json("figures", sample, *PERIOD)["figures"]}
    report = cli.json("report", sample, "R2", *PERIOD)
    matrix = report["tables"][0]
    assert matrix["total"][-1] == figures["assignments"] == 124
    assert sum(row[-1] for row in matrix["rows"]) == 124
    assert len(matrix["rows"]) == figures["assignment_countries"] == 12
    assert report["period"] == ["2017-01-01", "2023-12-31"]

    portfolio = cli.json("report", sample, "R11")["tables"][0]
    whole = {one["key"]: one["value"] for one in cli.json("figures", sample)["figures"]}
    assert portfolio["total"][1:] == [whole["projects"], whole["volume"]]
    assert sum(row[1] for row in portfolio["rows"]) > whole["projects"]
    split = [row for row in portfolio["rows"] if row[0]["en"] != "Several countries, not split"]
    assert len(split) == whole["project_countries"] == len(portfolio["rows"]) - 1


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_report_is_written_as_pdf_and_as_a_workbook(cli, sample, tmp_path, language):
    pdf, book = tmp_path / "r7.pdf", tmp_path / "r7.xlsx"
    said = cli.json("report", sample, "R7", "-o", pdf, "--lang", language)
    assert said["pages"] == len(PdfReader(pdf).pages)
    assert cli("report", sample, "R7", "-o", book, "--lang", language)
    with zipfile.ZipFile(book) as packed:
        sheets = [name for name in packed.namelist() if "worksheets/sheet" in name]
    assert len(sheets) == 5
    again = tmp_path / "again.pdf"
    cli("report", sample, "R7", "-o", again, "--lang", language)
    assert again.read_bytes() == pdf.read_bytes()


def test_what_cannot_be_done_is_said(cli, sample, tmp_path):
    cli("report", sample, "R99", code=2)
    assert "R16" in cli.err
    cli("report", sample, "R7", "-o", tmp_path / "r7.doc", code=2)
    assert ".xlsx" in cli.err
    cli("report", sample, "R7", "-o", tmp_path / "no" / "r7.xlsx", code=1)
    assert "r7" in cli.err or "no" in cli.err
    cli("report", sample, "R7", "--period", "nothing", code=2)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_annual_overview_is_printed(cli, sample, tmp_path, language):
    target = tmp_path / "annual.pdf"
    said = cli.json("report", sample, "annual", "-o", target, "--lang", language, *PERIOD)
    pages = [page.extract_text() for page in PdfReader(target).pages]
    assert said["pages"] == len(pages) > 6
    assert "2017–2023" in pages[0]
    assert "124" in pages[1]
    cli("report", sample, "annual", code=2)
    cli("report", sample, "annual", "-o", tmp_path / "annual.xlsx", code=2)
    assert ".pdf" in cli.err


def test_the_overview_has_the_foreword_of_the_file_and_names_one_left_on_the_computer(
    cli, file, tmp_path
):
    target = tmp_path / "annual.pdf"
    settings.save(settings.load()._replace(forewords={"2017–2023-en": "Written on one machine."}))

    def printed() -> str:
        cli("report", file, "annual", "-o", target, *PERIOD)
        return " ".join(page.extract_text() for page in PdfReader(target).pages)

    assert "Written on one machine." in printed()
    assert "The foreword for 2017–2023 is kept on this computer only." in cli.err

    cli("add", file, "foreword", "years=2017-2023", "words_en=A year of wells.")
    assert "A year of wells." in printed()
    assert "on this computer" not in cli.err
    cli("add", file, "foreword", "years=last year", code=1)
    assert "Write one year or the first and the last" in cli.err
