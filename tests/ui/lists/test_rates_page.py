"""UN rates in the window: a list is looked at, taken in, applied, and taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from km_desktop.models.money import Money
from km_desktop.ui.lists.rates_page import RatesPage
from tests.samples import made, stored
from tests.ui.driving import Driver, Key, notice_text

CSV = "Abbreviation,Rate,Effective Date\nGBP,0.717,01 Feb 2021\nRUB,73.9,01 Jan 2021\n"


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def listed(tmp_path: Path, content: str = CSV) -> Path:
    path = tmp_path / "un.csv"
    path.write_text(content, encoding="utf-8")
    return path


def page_of(driver: Driver) -> RatesPage:
    """Go to the list of rates, and on to the page where they are imported and applied."""
    rates = driver.list("exchange_rate")
    driver.press(rates.view.rates_button)
    found = driver.window.pages.page()
    assert isinstance(found, RatesPage)
    return found


def test_a_list_is_shown_taken_in_and_values_amounts_with_one_undo(
    driver: Driver, tmp_path: Path
) -> None:
    database = driver.window.workspace.database
    call = made(database, "grant_call", opens_on=date(2015, 2, 26), closes_on=date(2015, 6, 1),
                total_budget=Money(717_00, "GBP"))  # fmt: skip
    page = page_of(driver)
    driver.answers.given.append(listed(tmp_path, CSV.replace("2021", "2015")))
    driver.press(page.choose)
    assert "Rates: 2 new, 0 corrected, 0 there already." in page.brings.text()
    assert "1 amount can now be valued." in page.brings.text()
    driver.press(page.take)
    assert notice_text(page.notice).startswith("The rates are in the file.")
    assert page.take.isHidden()
    assert "for the opening of the call on 26 Feb 2015" in plain(page.amounts.text())
    assert stored(database, "grant_call", call)["total_budget"].usd_minor is None
    driver.press(page.apply)
    assert stored(database, "grant_call", call)["total_budget"].usd_minor == 1_000_00
    assert page.apply.isHidden()


def test_what_is_no_list_is_refused_in_a_sentence(driver: Driver, tmp_path: Path) -> None:
    page = page_of(driver)
    driver.answers.given.append(listed(tmp_path, "a,b\n"))
    driver.press(page.choose)
    assert "There are no rates in un.csv." in notice_text(page.notice)
    assert page.take.isHidden()
    driver.press(page.back)
    assert driver.window.pages.list_shown() is not None


def test_only_the_list_of_rates_offers_it(driver: Driver) -> None:
    assert driver.list("organisation").view.rates_button.isHidden()


def test_a_form_says_what_an_amount_is_worth_and_takes_a_rate_by_hand(driver: Driver) -> None:
    database = driver.window.workspace.database
    call = made(database, "grant_call", opens_on=date(2017, 2, 26), closes_on=date(2017, 6, 1),
                title_en="Water")  # fmt: skip
    page = driver.record("grant_call", call)
    driver.type_into(page, "total_budget", "60.70 RUB")
    driver.key(Key.Key_Tab)
    driver.save(page)
    frame = driver.field(page, "total_budget")
    assert plain(frame.sentence()) == (
        "US$1.00 at 60.70 of 1 Jan 2017, for the opening of the call on 26 Feb 2017"
    )
    driver.type_into(page, "total_budget", "60.70 at 30.35")
    driver.key(Key.Key_Tab)
    driver.save(page)
    assert plain(frame.sentence()) == "US$2.00 at 30.35, entered by hand"
    assert stored(database, "grant_call", call)["total_budget"].is_by_hand
    assert frame.editor.line.text() == "60.70 at 30.35"
