"""The annual overview: cover, foreword, results in words, programmes, stories, definitions."""

from __future__ import annotations

import io
from datetime import date

import pytest
from PIL import Image
from pypdf import PdfReader
from sqlalchemy import select

from km_desktop.bilingual import Text
from km_desktop.documents.blocks.report_tables import is_even
from km_desktop.documents.wording import DEFINITIONS
from km_desktop.documents.write import write_pdf
from km_desktop.services.figures import FigurePeriod, freezing
from km_desktop.services.map.borders import BOUNDARIES
from km_desktop.services.printing.imprint import Imprint
from km_desktop.services.records import attachments
from km_desktop.services.reports.overview import foreword_of, gather
from km_desktop.store.values import table_of
from tests.documents.reading import folded, images_of
from tests.samples import DAY, make, working

IMPRINT = Imprint(
    Text("Programme", "Программа"), Text("Partnership", "Партнёрство"), "partnership.kmdb",
    date(2026, 6, 23),
)  # fmt: skip
SPAN = FigurePeriod(DAY)


def printed(database, tmp_path, language="en", span=SPAN):
    path = tmp_path / "annual.pdf"
    number = write_pdf(path, [gather(database, span)], language, IMPRINT)
    pages = [folded(page.extract_text()) for page in PdfReader(path).pages]
    assert len(pages) == number
    return pages


def assign(work, expert, country):
    return make(work, "assignment", status="closed", country=country, expert_id=expert,
                actual_end=DAY, main_theme="T01", sdgs=("1", "8"))  # fmt: skip


@pytest.fixture
def filled(file_database):
    with working(file_database) as work:
        expert = make(work, "expert", status="active")
        for country in ("KGZ", "TJK") * 6:
            assign(work, expert, country)
    return file_database


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_part_has_its_place(filled, tmp_path, language):
    pages = printed(filled, tmp_path, language)
    content, whole = gather(filled, SPAN), "".join(pages)

    assert folded(IMPRINT.partnership.say(language)) in pages[0]
    assert folded("2026") in pages[0]
    assert "1/" not in pages[0]  # no header, no footer
    (programme, *_), told = content.programmes, folded(DEFINITIONS.say(language))
    assert folded(programme.results[0].sentence.say(language)) in pages[1]
    assert folded(BOUNDARIES.say(language)) in whole
    for one in content.programmes:
        assert (folded(one.about.say(language)) in whole) == bool(one.results)
        assert folded(one.title.say(language)) in whole
    assert told in whole
    for figure in content.figures:
        assert folded(figure.by_period.say(language)) in whole[whole.index(told) :]


def test_a_tile_has_its_number_once(filled, tmp_path):
    whole = " ".join(printed(filled, tmp_path))
    assert "exactly" not in whole
    assert folded("over 10") in whole  # how it is published is said among the definitions
    assert whole.count(folded("over 10")) == whole.count(folded("published as: over 10"))


def test_the_tiles_have_the_figures_own_values(filled):
    content = gather(filled, SPAN)
    exact = {figure.key: figure.exact for figure in content.figures}
    cards = [card for one in content.programmes for card in one.cards]

    assert {card.figure.key for card in cards} >= {"assignments", "assignment_countries"}
    assert all(card.value == card.figure.exact == exact[card.figure.key] for card in cards)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "12 assignments were completed in 2 countries by 1 expert."),
        ("ru", "Завершено 12 заданий в 2 странах силами 1 эксперта."),
    ],
)
def test_what_was_achieved_stands_in_sentences(filled, tmp_path, language, words):
    sentence = words.removesuffix(".")
    assert folded(sentence) in printed(filled, tmp_path, language)[1]


def test_a_foreword_is_printed_and_one_language_of_it_is_marked(filled, tmp_path):
    foreword = foreword_of("", "Год был хорошим.\n\nСпасибо всем.", "Roman Demchuk")
    for language, mark in (("ru", ""), ("en", "(in Russian)")):
        path = tmp_path / f"{language}.pdf"
        write_pdf(path, [gather(filled, SPAN, foreword)], language, IMPRINT)
        page = folded(PdfReader(path).pages[1].extract_text())
        assert folded("Год был хорошим.") in page
        assert folded("Roman Demchuk") in page
        assert folded(mark) in page
    assert foreword_of(" ", "", "Roman Demchuk") is None
    assert folded("Foreword") not in "".join(printed(filled, tmp_path))


def test_parts_that_are_nearly_equal_are_named_and_not_drawn(file_database, tmp_path):
    with working(file_database) as work:
        expert = make(work, "expert", status="active")
        for number in range(1, 21):
            for _ in range(6 + number % 2):
                make(work, "assignment", status="closed", country="KGZ", expert_id=expert,
                     actual_end=DAY, main_theme=f"T{number:02}")  # fmt: skip
    content = gather(file_database, SPAN)
    assert is_even(content.themes)
    whole = "".join(printed(file_database, tmp_path))
    assert folded("20 in all, 6 to 7 for each: ") in whole
    for row in content.themes.rows:
        assert folded(row[0].en) in whole


def test_what_a_chart_has_no_room_for_is_named_below_it(file_database, tmp_path):
    with working(file_database) as work:
        expert = make(work, "expert", status="active")
        for number in range(1, 13):
            for _ in range(number):
                make(work, "assignment", status="closed", country="KGZ", expert_id=expert,
                     actual_end=DAY, main_theme=f"T{number:02}")  # fmt: skip
    content = gather(file_database, SPAN)
    assert not is_even(content.themes)
    whole = "".join(printed(file_database, tmp_path))
    for row in content.themes.rows:
        assert folded(row[0].en) in whole, "a name was cut or left out"


def test_what_has_changed_since_figures_were_frozen_is_told(filled, tmp_path):
    assert folded("No figures have been frozen yet") in "".join(printed(filled, tmp_path))
    freezing.freeze(filled, "Olga", "Review 2026", SPAN)
    assert folded("Nothing has changed since “Review 2026”") in "".join(printed(filled, tmp_path))

    with working(filled) as work:
        expert = make(work, "expert", status="active")
        assign(work, expert, "ARM")
    changes = {
        change.label.en: (change.before.en, change.now.en)
        for programme in gather(filled, SPAN).programmes
        for change in programme.changes
    }
    assert changes["Assignments completed"] == ("12", "13")
    assert changes["Countries of completed assignments"] == ("2", "3")
    assert "Internships completed" not in changes
    whole = "".join(printed(filled, tmp_path))
    assert folded("Changed since “Review 2026” of 23 June 2026") in whole


def test_an_empty_file_gives_a_cover_and_says_that_there_is_nothing(file_database, tmp_path):
    pages = printed(file_database, tmp_path)
    assert 2 <= len(pages) <= 3
    assert folded("Nothing to report for this period: Experts on Demand") in pages[1]
    assert folded("Assignments by year") not in "".join(pages)


def test_a_story_is_printed_with_its_photograph(filled, tmp_path):
    with filled.reading() as connection:
        record = connection.execute(select(table_of("assignment").c.id)).scalars().first()
    with working(filled) as work:
        work.change("assignment", record, {"results_note_en": "The wells are in use."})
        person = work.get("expert", work.get("assignment", record)["expert_id"])["person_id"]
        make(work, "consent", person_id=person, purpose="PHOTO", given_on=DAY)
    before = printed(filled, tmp_path)
    attachments.attach(filled, "Anna", "assignment", record, photograph(), "wells.jpg", "PHOTO",
                       confidential=False)  # fmt: skip
    after = printed(filled, tmp_path)
    assert folded("The wells are in use.") not in "".join(before)
    (page,) = [one for one in after if folded("The wells are in use.") in one]
    assert folded("Photographs are printed with the consent of those shown.") in page
    assert len(images_of((tmp_path / "annual.pdf").read_bytes())) == 1


def photograph() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (900, 600), "#3377aa").save(written, "JPEG")
    return written.getvalue()
