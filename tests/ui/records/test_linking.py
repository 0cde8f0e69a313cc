"""A record made for a link is begun with what the link demands, and comes back into it."""

from __future__ import annotations

import pytest

from tests.ui.driving import Ctrl, Driver, Key


@pytest.mark.parametrize(
    ("entity", "key", "kind"),
    [
        ("assignment", "office_id", "CO"),
        ("internship", "university_id", "UNIVERSITY"),
        ("contribution", "donor_id", "DONOR"),
    ],
)
def test_an_organisation_made_through_a_link_begins_as_the_link_asks(
    driver: Driver, entity: str, key: str, kind: str
) -> None:
    driver.list(entity)
    driver.window.edit_menu.new_record()
    driver.settle()
    driver.field(driver.record_page(), key).editor.setFocus()
    driver.write("N")
    driver.write("ewly made")
    driver.key(Key.Key_Return, Ctrl)
    made = driver.record_page()
    assert made.entity == "organisation"
    assert driver.field(made, "kind").editor.value() == kind


@pytest.mark.parametrize(("first", "begun"), [("country", "TJK"), ("office_id", None)])
def test_an_office_is_begun_in_the_country_of_its_assignment(
    driver: Driver, first: str, begun: str | None
) -> None:
    driver.list("assignment")
    driver.window.edit_menu.new_record()
    driver.settle()
    page = driver.record_page()
    if first == "country":
        driver.field(page, "country").editor.setFocus()
        driver.write("t")
        driver.write("aj")
        driver.key(Key.Key_Tab)
    driver.field(page, "office_id").editor.setFocus()
    driver.write("N")
    driver.write("ew office")
    driver.key(Key.Key_Return, Ctrl)
    made = driver.record_page()
    assert made.entity == "organisation"
    assert driver.field(made, "country").editor.value() == begun
    assert driver.field(made, "kind").editor.value() == "CO"


def test_an_applicant_made_for_an_application_is_begun_as_a_russian_one(driver: Driver) -> None:
    driver.list("grant_application")
    driver.window.edit_menu.new_record()
    driver.settle()
    page = driver.record_page()
    driver.field(page, "applicant_id").editor.setFocus()
    driver.write("I")  # the first letter opens the list, which takes the others
    driver.write("nstitute of Newness")
    driver.key(Key.Key_Return)
    assert driver.record_page() is page  # Enter on words without a hit makes nothing
    driver.key(Key.Key_Return, Ctrl)
    made = driver.record_page()
    assert made.entity == "organisation"
    assert driver.field(made, "country").editor.value() == "RUS"
    assert driver.field(made, "kind").editor.value() == "INSTITUTION"
    assert driver.field(made, "name_en").editor.value() == "Institute of Newness"
