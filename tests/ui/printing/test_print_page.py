"""Printed pages: looked at, saved, stopped."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QLabel

from km_desktop.bilingual import Text
from km_desktop.services.printing.imprint import LARGEST_MARK
from km_desktop.ui.printing.print_page import PrintPage
from km_desktop.ui.window.leading import show_print
from tests.samples import working
from tests.ui.driving import KHATLON, Driver, id_of, notice_text


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def words_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return "\n".join(page.extract_text() for page in pages).replace("\u00a0", " ")


def shown(driver: Driver) -> PrintPage:
    driver.settle()
    page = driver.window.pages.page()
    assert isinstance(page, PrintPage)
    return page


def printing(driver: Driver, reference: str = KHATLON) -> PrintPage:
    driver.referenced("assignment", reference)
    driver.window.record_menu.print_shown()
    return shown(driver)


def batch(driver: Driver, number: int) -> PrintPage:
    page = driver.list("assignment")
    ids = [page.rows.id_at(row) for row in range(number)]
    show_print(driver.window.pages, "brief", ids)
    return shown(driver)


def test_what_is_missing_is_listed_before_printing(driver: Driver) -> None:
    page = printing(driver, "EOD-2026-0010")
    assert page.missing.text().startswith("Still missing: ")
    assert "Expert" in page.missing.text()


def test_letters_that_cannot_be_printed_are_named_before_printing(driver: Driver) -> None:
    page = printing(driver, "EOD-2026-0010")
    assert page.letters.isHidden()
    database = driver.window.workspace.database
    record = id_of(database, "assignment", "EOD-2026-0010")
    with working(database) as work:
        work.change("assignment", record, {"tasks_en": "Հայերեն, ລາວ and ሰላም"})
    page = printing(driver, "EOD-2026-0010")
    assert page.letters.isVisibleTo(page)
    assert page.letters.text() == (
        "3 letters cannot be printed: ሰ ላ ም in “Tasks in English” after “են, ລາວ and”"
    )


def test_language_and_version_make_the_pages_anew(driver: Driver) -> None:
    page = printing(driver)
    first = page.pdf
    page.language.set_value("ru")
    page.language.edited.emit()
    driver.settle()
    russian = page.pdf
    page.version.set_value("internal")
    page.version.edited.emit()
    driver.settle()
    assert len({first, russian, page.pdf}) == 3
    text = "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(page.pdf)).pages)
    assert "Хатлонской" in text
    assert page.preview.pages._pages.count() == len(PdfReader(io.BytesIO(page.pdf)).pages)


def blank_pages(page: PrintPage) -> list[int]:
    """Return the numbers of the pages of the preview that show one colour inside their frame."""
    blank = []
    for at in range(page.preview.pages._pages.count()):
        paper = page.preview.pages._pages.itemAt(at).widget()
        inside = paper.contentsRect().adjusted(4, 4, -4, -4)
        # Held as long as its bytes are looked at: they are no copy.
        image = paper.grab(inside).toImage().convertToFormat(QImage.Format.Format_RGB32)
        if len(set(image.constBits().cast("I"))) < 2:
            blank.append(at + 1)
    return blank


def test_the_preview_shows_what_is_on_every_page(driver: Driver) -> None:
    page = printing(driver)
    assert page.preview.pages._pages.count() > 0
    assert blank_pages(page) == []

    paper = page.preview.pages._pages.itemAt(0).widget()
    white = QPixmap(paper.size())
    white.fill(QColor("white"))
    paper.setPixmap(white)

    assert blank_pages(page) == [1]


def test_a_brief_is_saved_as_pdf(driver: Driver, tmp_path: Path) -> None:
    target = tmp_path / "brief.pdf"
    driver.answers.given.append(target)
    page = printing(driver)
    driver.press(page.save_button)
    assert driver.answers.asked == [
        f"{KHATLON} Early-warning thresholds for mudflow-prone river EN.pdf"
    ]
    assert "Khatlon" in text_of(target)
    assert notice_text(page.notice) == "Saved. brief.pdf"
    assert page.saved.isVisibleTo(page)
    assert page.saved.path == target


def test_what_is_saved_is_counted_and_a_preview_is_not(driver: Driver, tmp_path: Path) -> None:
    page = printing(driver)
    assert "Issue 1 of" in words_of(page.pdf)
    assert page.issues.isHidden()
    page.language.set_value("ru")
    page.language.edited.emit()
    driver.settle()
    assert "Выпуск 1 от" in words_of(page.pdf)
    driver.answers.given.append(tmp_path / "nowhere" / "brief.pdf")
    driver.press(page.save_button)
    assert "Выпуск 1 от" in words_of(page.pdf)
    driver.answers.given.append(tmp_path / "brief.pdf")
    driver.press(page.save_button)
    assert "Выпуск 1 от" in words_of((tmp_path / "brief.pdf").read_bytes())
    assert "Выпуск 2 от" in words_of(page.pdf)
    shown_words = page.issues.text().replace("\u00a0", " ")
    assert shown_words.startswith("Last issued: Issue 1 of ")
    assert shown_words.endswith("The next one is issue 2.")


def test_the_printer_counts_when_it_has_the_pages(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[bytes] = []
    answers = iter((False, True))

    def print_pdf(pdf: bytes, _parent: object) -> bool:
        given.append(pdf)
        return next(answers)

    monkeypatch.setattr("km_desktop.ui.printing.printer.print_pdf", print_pdf)
    page = printing(driver)
    driver.press(page.print_button)
    assert page.issues.isHidden()
    driver.press(page.print_button)
    assert [("Issue 1 of" in words_of(pdf)) for pdf in given] == [True, True]
    assert page.issues.text().startswith("Last issued: Issue\u00a01 of") or (
        page.issues.text().startswith("Last issued: Issue 1 of")
    )
    assert "Issue 2 of" in words_of(page.pdf)


def test_the_history_of_a_record_tells_what_was_printed(driver: Driver, tmp_path: Path) -> None:
    page = printing(driver)
    driver.answers.given.append(tmp_path / "brief.pdf")
    driver.press(page.save_button)
    page.left.emit()
    driver.settle()
    record = driver.referenced("assignment", KHATLON)
    told = " ".join(label.text() for label in record.findChildren(QLabel))
    assert "Issued “Assignment brief”, issue 1, in English" in told


def test_the_manager_of_the_settings_signs(driver: Driver) -> None:
    driver.window.workspace.choose(manager="Grigory Manager")
    page = printing(driver)
    text = "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(page.pdf)).pages)
    assert "Grigory Manager" in text


def test_a_question_left_unanswered_writes_nothing(driver: Driver, tmp_path: Path) -> None:
    page = printing(driver)
    driver.press(page.save_button)
    assert notice_text(page.notice) == ""


def test_twenty_briefs_in_one_file(driver: Driver, tmp_path: Path) -> None:
    target = tmp_path / "batch.pdf"
    driver.answers.given.append(target)
    page = batch(driver, 20)
    assert page.each_button.isVisible()
    driver.press(page.save_button)
    text = text_of(target)
    listed = driver.window.pages.lists["assignment"]
    for row in range(20):
        assert listed.rows.cell(row, 0) in text


def test_twenty_briefs_in_a_file_each(driver: Driver, tmp_path: Path) -> None:
    driver.answers.given.append(tmp_path)
    page = batch(driver, 20)
    driver.press(page.each_button)
    assert len(list(tmp_path.glob("EOD-*.pdf"))) == 20
    assert notice_text(page.notice).startswith("Saved. 20 files")


@pytest.mark.parametrize("each", [False, True])
def test_a_stopped_batch_leaves_no_file(driver: Driver, tmp_path: Path, each: bool) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    driver.answers.given.append(folder if each else folder / "batch.pdf")
    page = batch(driver, 60)
    (page.save_each if each else page.save_pdf)()
    assert page.progress.isVisible()
    page.progress.cancelled.emit()
    driver.settle()
    assert list(folder.iterdir()) == []
    assert notice_text(page.notice) == "Stopped. No file was written."


def test_profiles_of_several_experts_come_in_one_file(driver: Driver, tmp_path: Path) -> None:
    target = tmp_path / "profiles.pdf"
    driver.answers.given.append(target)
    listed = driver.list("expert")
    ids = [listed.rows.id_at(row) for row in range(3)]
    show_print(driver.window.pages, "profile", ids)
    page = shown(driver)
    driver.press(page.save_button)
    text = text_of(target)
    for row in range(3):
        name = listed.rows.cell(row, 0)
        assert name.split(",")[0] in text


def test_a_damaged_logo_never_stops_a_brief(driver: Driver, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(b"\x89PNG\r\n\x1a\nnot a picture")
    driver.window.workspace.choose(logo=str(logo))
    assert printing(driver).pdf.startswith(b"%PDF")
    driver.window.workspace.choose(logo=str(tmp_path / "gone.png"))
    assert printing(driver).pdf.startswith(b"%PDF")


def test_a_mark_that_is_too_large_is_refused_in_words(driver: Driver, tmp_path: Path) -> None:
    logo = tmp_path / "huge.png"
    logo.write_bytes(b"m" * (LARGEST_MARK + 1))
    driver.window.workspace.choose(logo=str(logo))
    told: list[tuple[str, Text]] = []
    driver.window.workspace.troubled.connect(lambda kind, words, _: told.append((kind, words)))
    assert printing(driver).pdf.startswith(b"%PDF")
    kind, words = told[0]
    assert kind == "warn"
    assert words.en.startswith("The mark is larger than 5 MB")
    assert words.ru.startswith("Знак больше 5 МБ")


def test_printing_first_saves_what_is_typed(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    driver.fill(page, "title_en", "Typed a moment ago")
    driver.window.record_menu.print_shown()
    text = PdfReader(io.BytesIO(shown(driver).pdf)).pages[0].extract_text()
    assert "Typed a moment ago" in text
    assert id_of(driver.window.workspace.database, "assignment", KHATLON) == page.record_id
