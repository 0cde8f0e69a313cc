"""Charts and the map on paper: read back from the file, and looked at as pixels."""

from __future__ import annotations

import io
from datetime import date

import pypdfium2
import pytest

from km_desktop.bilingual import Text
from km_desktop.documents.blocks.charts import Columns, PrintedBar, Ranked, folded, steps
from km_desktop.documents.blocks.map import Country, MapBlock
from km_desktop.documents.engine.fonts import prepare_fonts
from km_desktop.documents.engine.header_footer import running
from km_desktop.documents.engine.layout import Document, PdfProperties, write_documents
from km_desktop.documents.engine.page import (
    ACCENT,
    CHART,
    CHART_SOFT,
    LAND,
    LEFT,
    PALE,
    RIGHT,
    WIDTH,
)
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.services.map.borders import BOUNDARIES, ground
from km_desktop.services.printing.imprint import Imprint
from tests.documents.reading import fonts_of, reader

IMPRINT = Imprint(
    Text("Programme", "Программа"), Text("Partnership", "Партнёрство"), "partnership.kmdb",
    date(2026, 6, 23),
)  # fmt: skip
YEARS = {2017: 12, 2018: 20, 2019: 26, 2020: 18, 2021: 22, 2022: 15, 2023: 11, 2024: 4}
COUNTRIES = {
    "KGZ": 18, "UZB": 16, "ARM": 14, "TJK": 14, "BLR": 13, "KAZ": 12, "MDA": 9, "TKM": 8,
    "CUB": 7, "AZE": 5, "SRB": 4, "LAO": 4,
}  # fmt: skip
THEMES = [
    ("Water resources", "Водные ресурсы", 27),
    ("Disaster risk reduction", "Снижение риска бедствий", 22),
    ("Public administration and digital services of cities, regions and the country as a whole",
     "Государственное управление и цифровые услуги городов, областей и страны в целом", 19),
    ("Energy", "Энергетика", 16),
    ("Statistics and SDGs", "Статистика и ЦУР", 13),
    *((f"Theme {n}", f"Тема {n}", 3) for n in range(9)),
]  # fmt: skip


def years():
    return [PrintedBar(Text(str(y), str(y)), n, y == 2024) for y, n in YEARS.items()]


def themes():
    return [PrintedBar(Text(en, ru), n) for en, ru, n in THEMES]


def countries():
    return [Country(code, n, code == "SRB") for code, n in COUNTRIES.items()]


def printed(blocks, language="en"):
    prepare_fonts()
    texts = running(
        language, IMPRINT, kind="Overview", reference="", second="2026", protection="",
    )  # fmt: skip
    target = io.BytesIO()
    about = PdfProperties("Overview", "Overview", "Programme", language)
    write_documents(target, [Document(texts, blocks, "")], about, IMPRINT)
    return target.getvalue()


class Sheet:
    """The first page of a file: its words with their boxes, and its pixels."""

    def __init__(self, data: bytes, top: float = 760) -> None:
        with pypdfium2.PdfDocument(data) as document:
            page = document[0]
            words = page.get_textpage()
            self.text = " ".join(words.get_text_bounded().split())
            boxes = [words.get_rect(n) for n in range(words.count_rects())]
            # Header and footer have tests of their own.
            self.boxes = [box for box in boxes if 60 < box[1] < top]
            self.picture = page.render(scale=2).to_pil().convert("RGB")

    def inks(self) -> set[tuple[int, int, int]]:
        return {colour for _, colour in self.picture.getcolors(1 << 24)}

    def covering(self) -> list[tuple]:
        """Pairs of words that cover each other."""
        return [
            (one, other)
            for at, one in enumerate(self.boxes)
            for other in self.boxes[:at]
            if min(one[2], other[2]) - max(one[0], other[0]) > 0.6
            and min(one[3], other[3]) - max(one[1], other[1]) > 0.6
        ]

    def outside(self) -> list[tuple]:
        return [box for box in self.boxes if box[0] < LEFT - 1 or box[2] > RIGHT + 1]


def pixels(colour):
    return tuple(round(part * 255) for part in colour)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_columns_say_every_year_and_number(language):
    sheet = Sheet(printed([Columns(years(), language)], language))
    for year, number in YEARS.items():
        assert str(year) in sheet.text
        assert str(number) in sheet.text
    assert {pixels(CHART), pixels(CHART_SOFT)} <= sheet.inks()
    assert sheet.covering() == []
    assert sheet.outside() == []


def test_columns_are_as_high_as_their_numbers():
    data = printed(
        [Columns([PrintedBar(Text("a", "а"), 10), PrintedBar(Text("b", "б"), 20)], "en", high=200)]
    )
    picture = Sheet(data).picture
    wanted = pixels(CHART)

    def high(share):
        x = round((LEFT + WIDTH * share) * 2)
        return sum(picture.getpixel((x, y)) == wanted for y in range(picture.height))

    assert high(0.75) == pytest.approx(2 * high(0.25), abs=2)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_ranked_bars_fold_and_cut_no_name(language):
    sheet = Sheet(printed([Ranked(themes(), language)], language))
    assert ("Others: 8" if language == "en" else "Прочие: 8") in sheet.text
    assert ("Water resources" if language == "en" else "Водные ресурсы") in sheet.text
    assert "…" not in sheet.text
    assert "24" in sheet.text
    assert sheet.covering() == []
    assert sheet.outside() == []


def test_folding_loses_nothing():
    rows = folded(themes())
    assert len(rows) == 7
    assert sum(bar.value for bar in rows) == sum(bar.value for bar in themes())
    assert folded(themes()[:7]) == sorted(themes()[:7], key=lambda bar: -bar.value)
    assert all(1 <= len(steps(most)) <= 2 for most in range(2, 2000))


@pytest.mark.parametrize("language", ["en", "ru"])
def test_sixty_years_and_large_numbers_do_not_run_together(language):
    bars = [PrintedBar(Text(str(y), str(y)), 1_000 * (y - 1950)) for y in range(1960, 2027)]
    sheet = Sheet(printed([Columns(bars, language)], language))
    assert "2026" in sheet.text
    assert sheet.covering() == []
    assert sheet.outside() == []
    narrow = [
        PrintedBar(Text("Disaster risk reduction", "Снижение риска бедствий"), n) for n in range(30)
    ]
    sheet = Sheet(printed([Columns(narrow, language)], language))
    assert sheet.covering() == []
    assert sheet.outside() == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_map_has_bubbles_names_and_its_sentence(language):
    data = printed([MapBlock(countries(), language)], language)
    sheet = Sheet(data)
    assert " ".join(BOUNDARIES.say(language).split()) in sheet.text
    for name in ("Kyrgyzstan", "Serbia*", "Cuba", "Lao PDR") if language == "en" else (
        "Кыргызстан", "Сербия*", "Куба", "Лаос"
    ):  # fmt: skip
        assert name in sheet.text
    assert {pixels(one) for one in (ACCENT, LAND, PALE)} <= sheet.inks()
    assert sheet.covering() == []
    assert sheet.outside() == []
    assert all("/FontFile2" in str(one["/DescendantFonts"][0]["/FontDescriptor"])
               if "/DescendantFonts" in one else "/FontFile2" in one["/FontDescriptor"]
               for one in fonts_of(data).values())  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_map_says_of_the_places_it_shows_what_is_not_settled(language):
    def sentences(*codes):
        sheet = Sheet(printed([MapBlock([Country(code, 3) for code in codes], language)], language))
        assert sheet.covering() == []
        return [
            note.words.say(language)
            for note in ground().notes
            if " ".join(note.words.say(language).split()) in sheet.text
        ]

    kashmir, sudan, falklands = (note.words.say(language) for note in ground().notes)
    assert sentences("IND", "UZB") == [kashmir]
    assert sentences("SDN", "SSD") == [sudan]
    assert sentences("ARG", "FLK") == [falklands]
    assert sentences("BLR", "POL") == []


def test_broken_lines_are_broken_on_paper():
    """A line of dashes is in what is drawn where Kashmir is, and nowhere on a map of Belarus."""
    india, belarus = (
        reader(printed([MapBlock([Country(code, 3) for code in codes], "en")]))
        .pages[0]
        .get_contents()
        .get_data()
        for codes in (("IND", "UZB"), ("BLR",))
    )
    assert b"[0.6 1.2] 0 d" in india
    assert b"[2.0 2.0] 0 d" in india
    assert b"[2.0 2.0] 0 d" not in belarus


def test_the_land_stays_within_its_frame():
    width = 300
    block = MapBlock(countries(), "en", high=150)

    class Narrow(MapBlock):
        def fit(self, _):
            return super().fit(width)

    block.__class__ = Narrow
    picture = Sheet(printed([block])).picture
    beside = picture.crop((round((LEFT + width + 2) * 2), 160, picture.width, 1400))
    assert pixels(LAND) not in {colour for _, colour in beside.getcolors(1 << 24)}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_country_of_the_list_at_once_covers_nothing(language):
    many = [Country(code.code, 1 + n % 40) for n, code in enumerate(COUNTRY)]
    sheet = Sheet(printed([MapBlock(many, language, high=300)], language))
    assert sheet.covering() == []
    assert sheet.outside() == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_nothing_is_said_in_a_sentence(language):
    blocks = [Columns([], language), Ranked([], language), MapBlock([], language)]
    said = "There is nothing to count yet." if language == "en" else "Пока нечего считать."
    assert Sheet(printed(blocks, language)).text.count(said) == 3


def test_equal_numbers_give_equal_pages():
    def once():
        return printed([Columns(years(), "ru"), MapBlock(countries(), "ru")], "ru")

    assert once() == once()
