"""Mailing labels: whose they are, who has none, and that every word keeps to its label."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pypdfium2
import pytest

from km_desktop.bilingual import LANGUAGES, Language, Text
from km_desktop.documents.engine.page import MM, PAPER
from km_desktop.documents.labels import SHEETS
from km_desktop.documents.letters import lacking_text
from km_desktop.documents.write import pdf_bytes
from km_desktop.exchange import redaction
from km_desktop.services import programmes
from km_desktop.services.people import erase
from km_desktop.services.printing import issues, printing
from km_desktop.services.printing.imprint import Imprint
from km_desktop.services.printing.label_content import Label, LabelsContent
from km_desktop.services.printing.paper_kinds import KINDS
from km_desktop.services.printing.papers.labels import at_place
from km_desktop.services.programmes.labels import SHEETS as OFFERED
from km_desktop.services.programmes.labels import places
from km_desktop.store.database import Database
from tests.samples import make, stored, working

DAY = date(2026, 3, 14)
IMPRINT = Imprint(Text("P", "П"), Text("P", "П"), "team.kmdb", DAY)
YULIA = {
    "family_name_lat": "Shcherbakova", "given_name_lat": "Yulia",
    "family_name_ru": "Щербакова", "given_name_ru": "Юлия", "patronymic_ru": None,
}  # fmt: skip
ADDRESS = "ul. Gubkina 3, office 214\n119333 Moscow"
TAJIKISTAN = Text("TAJIKISTAN", "ТАДЖИКИСТАН")
SHORT = Label(Text("Yulia", "Юлия"), ("Aini 39", "734024 Dushanbe"), TAJIKISTAN)
LONG = Label(
    Text("Committee of Emergency Situations and Civil Defense", "Комитет по чрезвычайным случаям"),
    ("Department of International Cooperation and Protocol", "Rudaki Avenue 23, building 4",
     "734025 Dushanbe", "P.O. Box 12345"),
    TAJIKISTAN,
)  # fmt: skip
ENDLESS = Label(Text("Endless", "Бесконечный"), ("a line that goes on and on " * 4,) * 8)


@pytest.fixture
def expert(file_database: Database) -> UUID:
    with working(file_database) as work:
        person = make(work, "person", residence_country="RUS", postal_address=ADDRESS, **YULIA)
        return make(work, "expert", person_id=person, reference="EXP-0001")


def labels_of(database: Database, document: str, *ids: UUID) -> LabelsContent:
    (content,) = printing.contents(database, document, ids, "3x8", DAY)
    assert isinstance(content, LabelsContent)
    return content


def test_a_label_has_name_address_and_country_in_capitals(
    file_database: Database, expert: UUID
) -> None:
    (label,) = labels_of(file_database, "expert_labels", expert).labels
    assert label.name == Text("Yulia Shcherbakova", "Щербакова Юлия")
    assert label.lines == ("ul. Gubkina 3, office 214", "119333 Moscow")
    assert label.country == Text("RUSSIAN FEDERATION", "РОССИЙСКАЯ ФЕДЕРАЦИЯ")


def test_records_lead_to_their_people_and_each_gets_one_label(
    file_database: Database, expert: UUID
) -> None:
    with working(file_database) as work:
        person = work.get("expert", expert)["person_id"]
        found = {
            "assignment_labels": [make(work, "assignment", expert_id=expert) for _ in range(2)],
            "participation_labels": [make(work, "participation", expert_id=expert)],
            "internship_labels": [make(work, "internship", person_id=person)],
            "deployment_labels": [make(work, "deployment", person_id=person)],
        }
    for document, ids in found.items():
        content = labels_of(file_database, document, *ids)
        assert [one.name.en for one in content.labels] == ["Yulia Shcherbakova"], document
        assert content.missing == ()


def test_an_organisation_has_its_own_address_and_no_asterisk(file_database: Database) -> None:
    with working(file_database) as work:
        office = make(
            work, "organisation", name_en="Office in Pristina", name_ru=None, country="XKX",
            postal_address="  Zagrebi 39 \r\n\r\n10000 Pristina\n",
        )  # fmt: skip
    (label,) = labels_of(file_database, "organisation_labels", office).labels
    assert label.lines == ("Zagrebi 39", "10000 Pristina")
    assert not label.country.en.endswith("*")
    assert label.country.en.isupper()


def test_who_has_no_address_or_country_is_named(file_database: Database, expert: UUID) -> None:
    with working(file_database) as work:
        nowhere = make(work, "person", family_name_lat="Osmonov", given_name_lat="Azamat",
                       residence_country="KGZ", postal_address=None)  # fmt: skip
        homeless = make(work, "person", family_name_lat="Lee", given_name_lat="Anna",
                        residence_country=None, postal_address="Main street 1")  # fmt: skip
        others = [make(work, "expert", person_id=one) for one in (nowhere, homeless)]
    content = labels_of(file_database, "expert_labels", expert, *others)
    assert [one.name.en for one in content.labels] == ["Yulia Shcherbakova", "Anna Lee"]
    assert [one.en for one in content.missing] == [
        "Azamat Osmonov: postal address", "Anna Lee: country",
    ]  # fmt: skip
    assert printing.missing(content, "ru") == content.missing


def test_every_kind_of_sheet_is_drawn_and_fits_the_paper() -> None:
    assert [key for key, _ in OFFERED] == list(SHEETS)
    for key, sheet in SHEETS.items():
        assert places(key) == sheet.places
        left, upper = sheet.corner(0)
        right, low = sheet.corner(sheet.places - 1)
        assert left >= 0
        assert upper <= PAPER[1]
        assert right + sheet.width <= PAPER[0] + 0.01
        assert low - sheet.height >= -0.01
    assert SHEETS["3x7"].corner(1)[0] == pytest.approx((7.25 + 66) * MM)
    assert SHEETS["2x7"].corner(0) == pytest.approx((4.65 * MM, (297 - 15.15) * MM))


def words(pdf: bytes, page: int = 0) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Yield every run of text of a page with its left, lower, right and upper edge in points."""
    text = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    for at in range(text.count_rects()):
        edges = text.get_rect(at)
        yield text.get_text_bounded(*edges), edges


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", list(SHEETS))
def test_no_word_leaves_its_label(key: str, language: Language) -> None:
    sheet = SHEETS[key]
    content = LabelsContent("expert_labels", key, (SHORT, LONG, ENDLESS) * 4, SHORT.name)
    corners = [sheet.corner(at) for at in range(sheet.places)]
    seen = 0
    for text, (left, low, right, upper) in words(pdf_bytes([content], language, IMPRINT)):
        seen += 1
        assert any(
            x <= left and right <= x + sheet.width and y - sheet.height <= low and upper <= y
            for x, y in corners
        ), text
    assert seen > 12


def page_text(pdf: bytes, page: int) -> str:
    return str(pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_bounded())


def test_a_long_address_is_whole_and_an_endless_one_is_named_before_printing() -> None:
    content = LabelsContent("expert_labels", "3x8", (SHORT, LONG, ENDLESS), SHORT.name)
    pdf = pdf_bytes([content], "en", IMPRINT)
    found = " ".join(page_text(pdf, 0).split())
    for line in LONG.lines:
        assert line in found
    assert "The address is too long for this label." in found
    told = lacking_text(content)
    assert told is not None
    assert told.en == "Too long for a label, so only the name is printed: Endless."
    assert "Бесконечный" in told.ru
    assert lacking_text(LabelsContent("expert_labels", "3x8", (SHORT, LONG), SHORT.name)) is None


def test_a_sheet_that_was_begun_is_gone_on_with() -> None:
    content = LabelsContent("expert_labels", "3x8", (SHORT,) * 5, SHORT.name)
    pdf = pdf_bytes([at_place(content, 22)], "en", IMPRINT)
    assert len(pypdfium2.PdfDocument(pdf)) == 2
    assert page_text(pdf, 0).count("Dushanbe") == 3
    assert page_text(pdf, 1).count("Dushanbe") == 2
    x, y = SHEETS["3x8"].corner(21)
    _, (left, _, _, upper) = next(iter(words(pdf)))
    assert x < left < x + 10 * MM
    assert y - 37 * MM < upper < y
    assert at_place(content, 99).first == 24
    assert at_place(content, 0).first == 1


def test_labels_are_offered_for_what_leads_to_people_and_are_never_counted(
    file_database: Database, expert: UUID
) -> None:
    kinds = [key for key, kind in KINDS.items() if not kind.counted]
    assert kinds == [f"{KINDS[key].entity}_labels" for key in kinds]
    assert {KINDS[key].entity for key in kinds} == {
        "expert", "organisation", "assignment", "participation", "internship", "deployment",
    }  # fmt: skip
    assert issues.read_state(file_database, "expert_labels", [expert]).numbers == ()
    assert programmes.traits("expert").papers[0].key == "profile"


def test_an_address_of_a_person_is_private_and_goes_with_an_erasure(
    file_database: Database, expert: UUID
) -> None:
    with working(file_database) as work:
        work.change("expert", expert, {"status": "archived"})
        person = work.get("expert", expert)["person_id"]
        office = make(work, "organisation", postal_address="Zagrebi 39")
    erase.erase_person(file_database, "Anna", person)
    assert stored(file_database, "person", person)["postal_address"] is None
    with working(file_database) as work:
        work.change("person", person, {"postal_address": ADDRESS})
    with file_database.writing() as connection:
        redaction.redact(connection, "team.kmdb")
    assert stored(file_database, "person", person)["postal_address"] is None
    assert stored(file_database, "organisation", office)["postal_address"] == "Zagrebi 39"


def plain(content: Any) -> bytes:
    return pdf_bytes([content], "both", IMPRINT)


def test_nothing_but_addresses_stands_on_the_sheet() -> None:
    content = LabelsContent("expert_labels", "3x8", (SHORT,), SHORT.name)
    pdf = plain(content)
    assert len(pypdfium2.PdfDocument(pdf)) == 1
    assert page_text(pdf, 0).split() == [
        "Yulia", "Aini", "39", "734024", "Dushanbe", "TAJIKISTAN", "/", "ТАДЖИКИСТАН",
    ]  # fmt: skip


def test_in_both_languages_everybody_still_gets_one_label() -> None:
    """The name as the address below it is written, the country in both languages."""
    russian = Label(SHORT.name, ("ул. Айни, 39", "734024 Душанбе"), TAJIKISTAN)
    cuba = Label(Text("Office", ""), ("Avenida 5", "Habana"), Text("CUBA", "КУБА"))
    same = Label(Text("", "Юлия"), ("Aini 39",), Text("X", "X"))
    content = LabelsContent("expert_labels", "3x8", (SHORT, russian, cuba, same), SHORT.name)
    pdf = plain(content)
    assert len(pypdfium2.PdfDocument(pdf)) == 1
    found = " ".join(page_text(pdf, 0).split())
    for one in (
        "Yulia Aini 39 734024 Dushanbe TAJIKISTAN / ТАДЖИКИСТАН",
        "Юлия ул. Айни, 39 734024 Душанбе ТАДЖИКИСТАН / TAJIKISTAN",
        "Office Avenida 5 Habana CUBA / КУБА", "Юлия Aini 39 X",
    ):  # fmt: skip
        assert one in found, found
    assert found.count("/") == 3


def test_what_is_too_long_only_in_both_languages_is_named_before_printing() -> None:
    land = Text("REPUBLIC OF THE FAR ISLANDS", "РЕСПУБЛИКА ДАЛЬНИХ ОСТРОВОВ")
    tight = Label(SHORT.name, ("a",) * 8, land)
    content = LabelsContent("expert_labels", "3x8", (tight,), SHORT.name)
    for language in LANGUAGES:
        assert page_text(pdf_bytes([content], language, IMPRINT), 0).split().count("a") == 8
    assert "too long for this label" in " ".join(page_text(plain(content), 0).split())
    told = lacking_text(content)
    assert told is not None
    assert "Yulia" in told.en
