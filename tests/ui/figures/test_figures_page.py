"""Every figure as a card, today's and those of a frozen set."""

from __future__ import annotations

from datetime import date

from km_desktop.services import figures
from km_desktop.services.figures import FigurePeriod, freezing
from km_desktop.services.figures.known import known_on
from km_desktop.services.records import records
from km_desktop.ui.figures.figure_page import FigurePage
from km_desktop.ui.figures.figures_page import GROUPS, FiguresPage
from km_desktop.ui.kit.labels import PlainLabel
from tests.ui.driving import DAY, Driver


def page_of(driver: Driver) -> FiguresPage:
    driver.window.pages.go_to("figures")
    driver.settle()
    page = driver.window.pages.page()
    assert isinstance(page, FiguresPage)
    return page


def test_every_figure_that_is_defined_has_its_card(driver: Driver):
    grouped = [key for _, keys in GROUPS for key in keys]
    assert sorted(grouped) == sorted(figures.BY_KEY)
    page = page_of(driver)
    values = {key: card.part_text("value") for key, card in page.cards.items()}
    assert values["beneficiaries"] == "6.52 million"
    assert values["women_on_roster"].endswith("%")
    assert "–" not in values.values()
    assert page.chosen.isHidden()  # nothing is frozen yet
    driver.window.view_menu.other_language()
    driver.settle()
    assert page.cards["beneficiaries"].part_text("value") == "6,52 млн"


def test_a_card_opens_what_it_counts(driver: Driver):
    page = page_of(driver)
    page.cards["awards_committed"].click()
    driver.settle()
    opened = driver.window.pages.page()
    assert isinstance(opened, FigurePage)
    assert opened.rows.row_count() == 7


def test_a_frozen_set_shows_the_values_of_its_day(driver: Driver):
    database = driver.window.workspace.database
    freezing.freeze(database, "Anna", "Spring", FigurePeriod(DAY))
    with database.reading() as connection:
        counted = figures.rows_of(connection, figures.BY_KEY["assignments"], FigurePeriod(DAY))
    records.remove(database, "Anna", "assignment", [counted[0].record_id], DAY)
    page = page_of(driver)
    card = page.cards["assignments"]
    assert (card.part_text("value"), card.part_text("frozen")) == ("123", "")
    assert card.part_text("change").startswith("−1 since")
    assert not page.chosen.isHidden()
    with database.reading() as connection:
        spring = freezing.frozen_sets(connection)[0]
    page.chosen.set_value(str(spring.set_id))
    page.chosen.edited.emit()
    driver.settle()
    assert (card.part_text("value"), bool(card.part_text("frozen"))) == ("124", True)


def test_figures_are_frozen_from_here_too(driver: Driver):
    page = page_of(driver)
    driver.press(page.freeze_button)
    driver.write("Обзор", page.freeze_bar.input.line)
    driver.press(page.freeze_bar.button)
    assert page.freeze_bar.isHidden()
    assert not page.chosen.isHidden()
    assert page.cards["projects"].part_text("change").startswith("unchanged since")


def test_the_page_of_a_figure_tells_what_was_known_on_a_day(driver: Driver):
    database = driver.window.workspace.database
    with database.reading() as connection:
        counted = figures.rows_of(connection, figures.BY_KEY["assignments"], FigurePeriod(DAY))
    page = page_of(driver)
    page.cards["assignments"].click()
    driver.settle()
    opened = driver.window.pages.page()
    assert isinstance(opened, FigurePage)
    panel = opened.known
    panel.day.set_value(date(1999, 1, 1))
    driver.press(panel.button)
    driver.settle()
    assert "begins on" in panel.wrong.text()
    records.remove(database, "Anna", "assignment", [counted[0].record_id], DAY)
    panel.day.set_value(date(2100, 1, 1))
    driver.press(panel.button)
    driver.settle()
    words = [label.text() for label in panel.findChildren(PlainLabel) if not label.isHidden()]
    assert "Known then: 123" in words
    assert "That day as known today: 123" in words
    assert panel.wrong.isHidden()
    known = known_on.on_day(database, date(2100, 1, 1), FigurePeriod(DAY), ["assignments"])
    assert known.figures[0].then.span.as_of == max(DAY, known.moment.day)  # of no day to come
