"""The assignment brief: what it says in each language and variant, and what it keeps back."""

import dataclasses
import io
from datetime import date
from decimal import Decimal

import pytest

from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.documents import wording
from km_desktop.documents.blocks.payment import payment_columns
from km_desktop.documents.brief import (
    DELIVERABLE_COLUMNS,
    MISSION_COLUMNS_EXTERNAL,
    MISSION_COLUMNS_INTERNAL,
)
from km_desktop.documents.engine.fonts import measure_once, prepare_fonts
from km_desktop.documents.engine.grid import GUTTER
from km_desktop.documents.engine.page import CELL, LABEL, WIDTH
from km_desktop.documents.write import write_pdf

from .reading import folded, fonts_of, page_texts, printed, reader, text_of, words_of
from .sample import BRIEF, DELIVERABLES, IMPRINT, PAYMENT

NOTHING = Text("", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_internal_brief_says_everything_in_its_language(language):
    data = printed(BRIEF, language, "internal", IMPRINT)
    text = words_of(data)
    for pair in (BRIEF.title, BRIEF.country, BRIEF.objective, BRIEF.partner, BRIEF.expert_name):
        assert " ".join(pair.say(language).split()) in text
    for pair in (wording.BRIEF, wording.PAYMENT, wording.INTERNAL, wording.TASKS, wording.AGREED):
        assert pair.say(language) in text
    assert len(page_texts(data)) == 2
    assert BRIEF.expert_contacts in text


def test_dates_and_amounts_follow_the_language():
    english = words_of(printed(BRIEF, "en", "internal", IMPRINT))
    russian = words_of(printed(BRIEF, "ru", "internal", IMPRINT))
    assert "7,400.00" in english
    assert "7 400,00" in russian
    assert "15 May 2026" in english
    assert "15.05.2026" in russian
    assert "4 May – 14 July 2026" in english
    assert "4 мая – 14 июля 2026 г." in russian
    assert "20%" in english
    assert "20 %" in russian
    assert "Page 1 of 2" in english
    assert "Страница 1 из 2" in russian
    assert "34: home 18, online 4, mission 12" in english
    assert "12 June 2026 and 22 July 2026" in english


@pytest.mark.parametrize("language", ["en", "ru", "both"])
def test_external_brief_keeps_money_and_private_contacts_back(language):
    secret = dataclasses.replace(BRIEF, missing=(Text("FEE-NOT-AGREED", "FEE-NOT-AGREED"),))
    inside = text_of(printed(secret, language, "internal", IMPRINT))
    outside_file = printed(secret, language, "external", IMPRINT)
    outside = text_of(outside_file)
    kept_back = [
        "7,400", "7 400", "1,480", "1 480", "1,628", "1 628", "10,774", "10 774", "92.40", "92,40",
        "IC/2026/018", "y.shcherbakova", "900 000", "FEE-NOT-AGREED", "Lump sum", "Фиксированная",
        "DSA", "Суточные", "Payment", "Оплата", "USD", "долл",
    ]  # fmt: skip
    for words in kept_back:
        assert words not in outside, words
    seen = [words for words in kept_back if words in inside]
    assert len(seen) >= len(kept_back) // 2, "the internal brief proves that the words would show"
    assert "MIS-2026-0011" in outside
    assert b"y.shcherbakova" not in outside_file
    metadata = reader(outside_file).metadata
    assert "7,400" not in str(metadata)


def test_header_says_for_whom_the_page_is():
    numbered = dataclasses.replace(IMPRINT, issue=2)
    assert "Issue 2 of 23 June 2026, external" in words_of(
        printed(BRIEF, "en", "external", numbered)
    )
    assert "для внешнего пользования" in words_of(printed(BRIEF, "ru", "external", IMPRINT))
    assert "для служебного пользования" in words_of(printed(BRIEF, "ru", "internal", IMPRINT))


def test_watermark_stands_on_every_page_of_a_draft_only():
    draft = dataclasses.replace(BRIEF, draft=True)
    for language, word in (("en", "DRAFT"), ("ru", "ЧЕРНОВИК")):
        pages = page_texts(printed(draft, language, "internal", IMPRINT))
        assert all(word in page for page in pages)
        assert word not in text_of(printed(BRIEF, language, "internal", IMPRINT))


def test_both_languages_are_numbered_each_on_its_own():
    pages = page_texts(printed(BRIEF, "both", "internal", IMPRINT))
    assert [
        "Page 1 of 2" in pages[0],
        "Page 2 of 2" in pages[1],
        "Страница 1 из 2" in pages[2],
        "Страница 2 из 2" in pages[3],
    ] == [True] * 4


def test_every_page_carries_header_and_footer():
    for page in page_texts(printed(BRIEF, "en", "internal", IMPRINT)):
        words = " ".join(page.split())
        assert "Knowledge Management and Capacity Development" in words
        assert "Printed 23 June 2026 from km-2026.kmdb" in words
        assert "SHA-256 4f1c 09ab 77e2 d05b" in words
        assert "personal data" in words
        assert words.count("EOD-2026-0007") >= 2


def test_a_reference_too_long_for_the_header_is_given_in_full_at_the_end():
    reference = "EOD-" + "-".join(f"{number:03}" for number in range(200))
    content = dataclasses.replace(BRIEF, reference=reference)
    data = printed(content, "en", "internal", IMPRINT)
    assert folded(text_of(data)).count(folded(reference)) == 1
    assert all("…" in page for page in page_texts(data))


def test_text_in_the_other_language_stands_in_and_says_so():
    half = dataclasses.replace(
        BRIEF, background=Text("", "Только по-русски"), country=Text("", "Куба")
    )
    words = words_of(printed(half, "en", "external", IMPRINT))
    assert "Background (in Russian)" in words
    assert "Только по-русски" in words
    assert "Куба (in Russian)" in words
    half = dataclasses.replace(BRIEF, background=Text("English only", " \n"))
    words = words_of(printed(half, "ru", "external", IMPRINT))
    assert "Общие сведения (на английском)" in words
    assert "English only" in words
    assert "(in Russian)" not in words_of(printed(BRIEF, "en", "internal", IMPRINT))


def test_an_empty_brief_is_one_page_without_dashes():
    blank = {
        field.name: NOTHING if isinstance(getattr(BRIEF, field.name), Text) else ""
        for field in dataclasses.fields(BRIEF)
        if isinstance(getattr(BRIEF, field.name), Text | str)
    }
    empty = dataclasses.replace(
        BRIEF, **blank, sdgs=(), start=None, end=None, days_home=None, days_online=None,
        days_mission=None, deliverables=(), missions=(), payment=None, ticks=(), signatories=(),
    )  # fmt: skip
    for language in LANGUAGES:
        data = printed(empty, language, "internal", IMPRINT)
        words = words_of(data)
        assert len(page_texts(data)) == 1
        assert "—" not in words
        assert wording.NO_MISSIONS.say(language) in words
        assert wording.NO_DELIVERABLES.say(language) in words
        assert wording.PAYMENT.say(language) not in words
        assert wording.BEFORE_DEPARTURE.say(language) not in words


def test_tasks_lose_their_own_bullets_and_numbers_but_no_figures():
    tasks = Text("- one\n• two\n3. three\n\n4) four\n28 officers\n3.5 km of river\n— five", "")
    words = words_of(printed(dataclasses.replace(BRIEF, tasks=tasks), "en", "external", IMPRINT))
    assert "• one • two • three • four • 28 officers • 3.5 km of river • five" in words


def test_fee_in_another_currency_names_it_beside_every_total():
    fee = dataclasses.replace(PAYMENT, currency="EUR", total=500000, total_usd=540000)
    words = words_of(printed(dataclasses.replace(BRIEF, payment=fee), "en", "internal", IMPRINT))
    for shown in ("Amount, EUR", "5,000.00 EUR", "5,400.00 USD", "10,774.00 USD", "in euros"):
        assert shown in words
    assert "1 USD = 92.40 EUR" in words


def test_payment_of_a_volunteer_without_any_figure():
    free = dataclasses.replace(
        PAYMENT, fee_basis=Text("Pro bono", "Безвозмездно"), contract="", payments=(), costs=(),
        total=None, total_cost=None, total_usd=None, rate=None, rate_on=None,
    )  # fmt: skip
    words = words_of(printed(dataclasses.replace(BRIEF, payment=free), "en", "internal", IMPRINT))
    assert "Pro bono." in words
    assert "Fee, total" not in words


def test_missing_pieces_are_listed_for_the_office():
    lacking = dataclasses.replace(BRIEF, missing=(Text("No insurance", "Нет страховки"),))
    words = words_of(printed(lacking, "ru", "internal", IMPRINT))
    assert "Чего не хватает • Нет страховки" in words


def test_file_describes_itself():
    data = printed(BRIEF, "ru", "internal", IMPRINT)
    file = reader(data)
    assert file.metadata.title == "Карточка задания EOD-2026-0007"
    assert file.metadata.author == IMPRINT.programme.ru
    assert file.metadata.subject == BRIEF.title.ru
    assert file.metadata.creator == "KM Desktop"
    assert file.metadata.creation_date.date() == date(2026, 6, 23)
    assert file.trailer["/Root"]["/Lang"] == "ru"
    assert reader(printed(BRIEF, "both", "external", IMPRINT)).trailer["/Root"]["/Lang"] == "en"


def test_fonts_are_embedded_subsets_and_none_is_helvetica():
    data = printed(BRIEF, "both", "internal", IMPRINT)
    fonts = fonts_of(data)
    assert b"Helvetica" not in data
    assert fonts
    for name, font in fonts.items():
        assert "+NotoSans" in name
        assert "/FontFile2" in font["/FontDescriptor"]
        assert "/ToUnicode" in font
    assert len(data) < 120_000


def test_equal_content_gives_equal_bytes():
    assert printed(BRIEF, "ru", "internal", IMPRINT) == printed(BRIEF, "ru", "internal", IMPRINT)


def test_letters_of_central_asia_and_the_caucasus_come_back():
    letters = "ғқңөүұһәіўҳҷӣӯ ҒҚҢӨҮҰҺӘІЎҲҶӢӮ Ёё №"
    named = dataclasses.replace(BRIEF, title=Text(letters, letters), country=Text("", letters))
    words = words_of(printed(named, "ru", "external", IMPRINT))
    assert words.count("ғқңөүұһәіўҳҷӣӯ ҒҚҢӨҮҰҺӘІЎҲҶӢӮ Ёё №") == 2


def test_one_letter_words_and_units_never_end_a_line():
    text = Text("", "Работа в горах и на реках с картами у озёр в 2026 г. на 14 км " * 40)
    data = printed(dataclasses.replace(BRIEF, background=text), "ru", "external", IMPRINT)
    lines = [
        line.strip() for line in text_of(data).splitlines() if "горах" in line or "озёр" in line
    ]
    assert len(lines) > 10
    assert not [line for line in lines if line.endswith((" в", " и", " с", " у", " 2026", " 14"))]


KINDS = (
    "Report", "Recommendations", "Training", "Feasibility study", "Workshop",
    "Conference contribution", "Technical consultation", "Other", "Отчёт", "Рекомендации",
    "Обучение", "Тренинг", "Семинар", "ТЭО (мини-исследование)", "Выступление на конференции",
    "Техническая консультация", "Рекомендации для госорганов", "Другое",
)  # fmt: skip
VALUES = {
    wording.KIND: KINDS,
    wording.DUE: ("30 Sep 2026", "30.09.2026"),
    wording.SHARE: ("33.33%", "33,33 %", "100 %"),
    wording.DSA: ("12,345.00", "12 345,00"),
    wording.MISSION: ("MIS-2026-0011",),
    wording.ACCEPTED_BY: ("Country Office", "Правительство", "Министерство"),
}


@pytest.mark.parametrize(
    "columns",
    [DELIVERABLE_COLUMNS, MISSION_COLUMNS_INTERNAL, MISSION_COLUMNS_EXTERNAL, payment_columns()],
)
def test_every_head_and_code_word_fits_its_column(columns):
    prepare_fonts()
    assert sum(column.width for column in columns) == pytest.approx(WIDTH)
    for column in columns:
        room = column.width - (0 if column is columns[-1] else GUTTER)
        for language in LANGUAGES:
            head = column.head.say(language)
            assert measure_once(head, LABEL.font, LABEL.size) <= room, head
        for value in VALUES.get(column.head, ()):
            words = value.split() if column.head in (wording.KIND, wording.ACCEPTED_BY) else [value]
            for word in words:
                assert measure_once(word, CELL.font, CELL.size) <= room, word


def test_a_path_gets_the_whole_file_and_nothing_beside_it(tmp_path):
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"before")
    assert write_pdf(path, [BRIEF], "en", IMPRINT) == 2
    assert path.read_bytes() == printed(BRIEF, "en", "internal", IMPRINT)
    assert list(tmp_path.iterdir()) == [path]
    assert path.stat().st_mode & 0o777 == 0o600  # it holds personal data, as the database does


@pytest.mark.parametrize(
    "logo", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, b"\xff\xd8\xff\xe0broken"]
)
def test_a_damaged_logo_gives_the_neutral_mark(logo):
    damaged = dataclasses.replace(IMPRINT, logo=logo)
    data = printed(BRIEF, "en", "internal", damaged)
    assert not reader(data).pages[0].images
    assert "EOD-2026-0007" in text_of(data)


@pytest.mark.parametrize(("kind", "size"), [("PNG", (600, 150)), ("JPEG", (90, 400))])
def test_a_sound_logo_stands_in_the_header_once_per_file(kind, size):
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", size, (12, 120, 60)).save(picture, kind)
    data = printed(BRIEF, "both", "internal", dataclasses.replace(IMPRINT, logo=picture.getvalue()))
    assert data.count(b"/Subtype /Image") == 2, "the picture and its mask, whatever the pages"
    assert "EOD-2026-0007" in text_of(data)


def test_shares_of_thirds_are_written_in_full():
    third = dataclasses.replace(DELIVERABLES[0], share=Decimal("33.33"))
    words = words_of(
        printed(dataclasses.replace(BRIEF, deliverables=(third,)), "ru", "external", IMPRINT)
    )
    assert "33,33 %" in words
