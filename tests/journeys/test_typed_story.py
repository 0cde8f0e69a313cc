"""From a new file to a printed brief with the keyboard alone, in both languages, keys counted.

A new user needed 130 clicks and 420 keys for it once; half of that is the most it may take.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from km_desktop import settings
from km_desktop.ui.printing.print_page import SAVE_PDF, PrintPage
from tests.journeys.typist import Typist
from tests.samples import stored
from tests.ui.driving import Driver, spoken

HALF = 275
_SLOW = 900  # seconds: every key waits until the window has come to rest
# What is typed to find a value in a list, in the language of the window.
FOUND = {
    "en": {
        "theme": "water", "russian": "russian", "native": "nat", "master": "mast",
        "desk": "desk", "at_home": "desk", "approved": "appr", "roster": "roster", "share": "show",
        "paper": "paper", "country": "taj", "office": "country office",
        "expert": "shch", "lump": "lump", "submitted": "subm", "accepted": "acc",
    },
    "ru": {
        "theme": "водн", "russian": "русск", "native": "род", "master": "магистр",
        "desk": "док", "at_home": "камер", "approved": "одобр", "roster": "реестр",
        "share": "страновым", "paper": "подпис", "country": "таджик", "office": "страновой",
        "expert": "щерб", "lump": "фикс", "submitted": "предст", "accepted": "прин",
    },
}  # fmt: skip


class Story(Typist):
    """Somebody who moves in: an expert, an office, an assignment with its terms, a brief."""

    def __init__(self, driver: Driver, language: str) -> None:
        super().__init__(driver)
        self.found = FOUND[language]

    def add_expert(self) -> None:
        """A name, a theme, a curriculum, a consent: the expert is active."""
        self.press("ctrl+N")
        self.enter("Щербакова", "Юлия", "Петровна", "Shcherbakova", "Yulia")
        self.tab_to("headline_en")
        self.enter("Hydrologist", "Гидролог", "", "Гидролог, 19 лет в Центральной Азии.")
        self.press("ctrl+S")
        self.next_to("years_experience")
        self.write("19")
        self.next_to("main_theme")
        self.enter(self.found["theme"])
        self.add_row("language_skill", self.found["russian"], self.found["native"])
        self.add_row("education", self.found["master"], "Moscow State University")
        self.add_row("referee", "P. Colleague", "", "", "1.5.26")
        self.take_step("under_review")
        self.add_row("vetting", self.found["theme"], self.found["desk"], self.found["approved"])
        self.add_row("consent", self.found["roster"], "10.1.26", self.found["paper"])
        self.enter("", "", self.found["share"], "10.1.26", self.found["paper"])  # a row below
        self.take_step("active")

    def add_assignment(self) -> None:
        """Its title, country, theme, and an office that is not there yet."""
        self.press("ctrl+7", "ctrl+N")
        self.enter("Mudflow thresholds", "Пороги селей", "", "", self.found["country"])
        self.make_through_link("UNDP Tajikistan")
        self.tab_to("kind")
        self.enter(self.found["office"])
        self.tab_to("country")
        self.enter(self.found["country"])
        self.press("ctrl+S")
        self.tab_to("main_theme")
        self.enter(self.found["theme"])
        self.press("ctrl+S")

    def agree_on_terms(self) -> None:
        self.next_to("partner_id")
        self.make_through_link("Committee of Emergency Situations")
        self.tab_to("country")
        self.enter(self.found["country"])
        self.press("ctrl+S")
        self.next_to("sdgs")
        self.enter("13")
        self.next_to("planned_start")
        self.enter("4.5.26", "15.6.26")
        self.next_to("modalities")
        self.enter(self.found["at_home"])
        self.next_to("objective_en")
        self.enter("Agreed thresholds", "Согласованные пороги")
        self.next_to("tasks_en")
        self.enter("Measure. Agree. Report.", "Измерить. Согласовать. Отчитаться.")
        self.add_row("deliverable", "Final report", "", "", "15.6.26", "100")
        self.take_step("tor_agreed")

    def select(self) -> None:
        """A ceiling, and an expert chosen directly."""
        self.next_to("fee_ceiling")
        self.write("7400")
        self.take_step("shortlisting")
        self.next_to("expert_id")
        self.enter(self.found["expert"])
        self.press("ctrl+S")
        self.next_to("direct_reason")
        self.write("Nobody else knows these rivers")
        self.take_step("selected")

    def contract(self) -> None:
        self.next_to("fee_basis")
        self.enter(self.found["lump"])
        self.next_to("total_fee")
        self.write("7400")
        self.take_step("contracting", "D. Director")
        self.next_to("contract_no")
        self.write("IC/2026/018")
        self.next_to("signed_on")
        self.write("30.4.26")
        self.next_to("actual_start")
        self.write("4.5.26")
        self.next_to("supervisor")
        self.write("G. Chief")
        self.next_to("focal_point")
        self.write("R. Point")
        self.take_step("ongoing")

    def deliver(self) -> None:
        self.next_to_cell("deliverable", "status")
        self.write(self.found["submitted"])
        self.press("Return")
        self.take_step("delivered")
        self.next_to("actual_end")
        self.write("15.6.26")
        self.next_to("results_note_en")
        self.write("Thresholds are in use.")
        self.next_to_cell("deliverable", "status")
        self.write(self.found["accepted"])
        self.press("Return")
        self.take_step("completed")

    def make_through_link(self, name: str) -> None:
        """Type a name that nobody has into a link, and begin the record."""
        self.write(name)
        self.press("ctrl+Return")
        assert self.page().record_id is None

    def take_step(self, status: str, approver: str = "") -> None:
        """Save what is typed and take the next step; one that approves asks who did."""
        self.press("ctrl+S", "ctrl+Return")
        if approver:
            self.write(approver)
            self.press("Return")
        page = self.page()
        database = self.driver.window.workspace.database
        reached = stored(database, page.entity, page.record_id)["status"]
        left = [gate.text.en for offer in page.steps.offers() for gate in offer.gates]
        assert reached == status, (reached, status, left)

    def print_brief(self, target: Path) -> str:
        self.driver.answers.given.append(target)
        self.press("ctrl+P")
        assert isinstance(self.driver.window.pages.page(), PrintPage)
        self._go("Tab", self.driver.button(spoken(SAVE_PDF)))
        self.press("Return")
        return "\n".join(page.extract_text() for page in PdfReader(target).pages)


@pytest.mark.timeout(_SLOW)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_file_begins_and_ends_in_a_brief_without_the_mouse(
    drive: Callable[..., Driver],
    tmp_path: Path,
    language: str,
    record_property: Callable[[str, int], None],
) -> None:
    settings.save(settings.Settings(language=language, author="Anna"))
    driver = drive(tmp_path / "work.kmdb")
    story = Story(driver, language)
    story.press("ctrl+shift+N")
    story.add_expert()
    story.add_assignment()
    story.agree_on_terms()
    story.select()
    story.contract()
    story.deliver()
    text = story.print_brief(tmp_path / "brief.pdf")

    assert {"en": "Mudflow thresholds", "ru": "Пороги селей"}[language] in text
    assert {"en": "Tajikistan", "ru": "Таджикистан"}[language] in text
    record_property("keys", story.keys)
    sys.stdout.write(f"{language}: {story.keys} keys, {story.texts} texts\n")
    assert story.keys <= HALF
