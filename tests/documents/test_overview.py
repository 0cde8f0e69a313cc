"""The annual overview: cover, cards, map, a page a programme, what has changed, definitions."""

from __future__ import annotations

from datetime import date

import pytest
from pypdf import PdfReader

from km_desktop.bilingual import Text
from km_desktop.documents.wording import DEFINITIONS
from km_desktop.documents.write import write_pdf
from km_desktop.services import figures
from km_desktop.services.figures import FigurePeriod, freezing
from km_desktop.services.map.borders import BOUNDARIES
from km_desktop.services.printing.imprint import Imprint
from km_desktop.services.reports.overview import HEADLINES, gather
from tests.documents.reading import folded
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
def test_every_page_has_its_place(filled, tmp_path, language):
    pages = printed(filled, tmp_path, language)
    content = gather(filled, SPAN)

    for card in content.cards:
        assert folded(card.figure.published.say(language)) in pages[0]
        assert folded(card.figure.counts.say(language)) in pages[0]
    assert folded(BOUNDARIES.say(language)) in pages[1]
    for programme in content.programmes:
        heads = [page for page in pages if folded(programme.about.say(language)) in page]
        assert len(heads) == 1
        for card in programme.cards:
            assert folded(card.figure.label.say(language)) in heads[0]
    assert folded(DEFINITIONS.say(language)) in "".join(pages[9:])
    for figure in content.figures:
        assert folded(figure.by_period.say(language)) in "".join(pages[9:])


def test_the_cards_have_the_figures_own_values(filled):
    exact = {figure.key: figure.exact for figure in figures.compute(filled, SPAN)}
    content = gather(filled, SPAN)

    assert tuple(card.figure.key for card in content.cards) == HEADLINES
    assert all(card.figure.exact == exact[card.figure.key] for card in content.cards)


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
    (page,) = [one for one in printed(filled, tmp_path) if folded("short assignments") in one]
    assert folded("Changed since “Review 2026” of 23 June 2026") in page


def test_an_empty_file_gives_an_overview(file_database, tmp_path):
    assert len(printed(file_database, tmp_path)) >= 10
