"""Long content flows over pages; short content is not torn apart."""

import dataclasses
import re
from datetime import date, timedelta

import pytest

from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.documents.blocks.schedule import Schedule, Strip, spread
from km_desktop.documents.brief import lay_out
from km_desktop.documents.engine.block import Block, broken, cut
from km_desktop.documents.engine.fonts import measure_once, prepare_fonts
from km_desktop.documents.engine.layout import paginate
from km_desktop.documents.engine.page import BODY, BOTTOM, HEIGHT, TOP, WIDTH, fitted

from .reading import folded, page_texts, printed, text_of, words_of
from .sample import BRIEF, DELIVERABLES, IMPRINT, MISSIONS, PAYMENT


def many(count):
    return tuple(
        dataclasses.replace(
            DELIVERABLES[0],
            number=number,
            title=Text(f"Output {number} of the work in the upper basins", ""),
            due=date(2026, 5, 4) + timedelta(days=number * 2),
        )
        for number in range(1, count + 1)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_thirty_deliverables_repeat_their_head_on_every_page(language):
    content = dataclasses.replace(BRIEF, deliverables=many(30))
    pages = page_texts(printed(content, language, "internal", IMPRINT))
    head = {"en": "Accepted by", "ru": "Принимает"}[language]
    with_rows = [page for page in pages if re.search(r"Output \d+ of", page)]
    assert len(with_rows) > 1
    for page in with_rows:
        assert page.count(head) == 1
    words = " ".join("\n".join(pages).split())
    for number in range(1, 31):
        assert words.count(f"Output {number} of") == 1


def test_three_hundred_deliverables_are_all_printed_and_a_word_without_end_is_broken():
    twice = [dataclasses.replace(one, title=Text(f"{one.title.en} " * 3, "")) for one in many(300)]
    content = dataclasses.replace(BRIEF, deliverables=tuple(twice), tasks=Text("w" * 4000, ""))
    pages = page_texts(printed(content, "en", "internal", IMPRINT))
    words = " ".join("\n".join(pages).split())
    assert len(pages) > 10
    for number in range(1, 301):
        assert words.count(f"Output {number} of") == 3, number
    assert sum(len(run) for run in re.findall(r"w{20,}", words)) >= 4000


def test_totals_never_stand_without_an_instalment_above_them():
    for count in range(7, 40):
        payments = tuple(
            dataclasses.replace(PAYMENT.payments[0], number=n, condition=Text(f"Stage {n}", ""))
            for n in range(1, count + 1)
        )
        fee = dataclasses.replace(PAYMENT, payments=payments)
        content = dataclasses.replace(BRIEF, payment=fee)
        pages = page_texts(printed(content, "en", "internal", IMPRINT))
        (page,) = (page for page in pages if "Fee, total" in page)
        assert f"Stage {count}" in page


def blocks_on_pages(content, language="en"):
    prepare_fonts()
    return paginate(lay_out(content, language, IMPRINT).story)


def test_headings_stay_with_their_text_and_nothing_leaves_the_page():
    for length in range(0, 3000, 45):
        content = dataclasses.replace(BRIEF, background=Text("flood " * length, ""))
        for page in blocks_on_pages(content):
            assert not page[-1][0].stays, "a heading stands alone at the foot"
            lower = TOP + 0.01
            for block, top in page:
                assert top <= lower, "two blocks overlap"
                lower = top - block.height + 0.02
            assert lower > BOTTOM - 0.5


def test_tables_of_up_to_six_rows_are_not_split():
    for lines in range(0, 60):
        content = dataclasses.replace(
            BRIEF, deliverables=many(6), background=Text("flood\n" * lines + "x\ny " * lines, "")
        )
        pages = page_texts(printed(content, "en", "internal", IMPRINT))
        assert sum(bool(re.search(r"Output \d+ of", page)) for page in pages) == 1


def test_a_cell_longer_than_a_page_flows():
    words = " ".join(f"w{number}" for number in range(4000))
    long = dataclasses.replace(DELIVERABLES[0], title=Text(words, ""))
    content = dataclasses.replace(BRIEF, deliverables=(long, *DELIVERABLES[1:]))
    pages = page_texts(printed(content, "en", "internal", IMPRINT))
    text = " ".join("\n".join(pages).split())
    assert [int(w) for w in re.findall(r"\bw(\d+)\b", text)] == list(range(4000))
    assert len(pages) > 5
    assert "method note, in Russian" in text


def test_a_fact_longer_than_a_page_flows():
    words = " ".join(f"w{number}" for number in range(3000))
    content = dataclasses.replace(BRIEF, country=Text(words, ""))
    text = words_of(printed(content, "en", "internal", IMPRINT))
    assert [int(w) for w in re.findall(r"\bw(\d+)\b", text)] == list(range(3000))
    assert "Candidate of Technical Sciences" in text


def test_a_word_wider_than_its_column_is_broken_and_complete():
    word = "x" * 5000
    content = dataclasses.replace(BRIEF, country=Text(word, ""), background=Text(word, ""))
    assert folded(text_of(printed(content, "en", "external", IMPRINT))).count("x") >= 10_000


def test_lines_are_never_wider_than_their_column():
    prepare_fonts()
    samples = [
        "plain words of a sentence " * 20,
        "one-very-long-compound-" * 30 + "end",
        "https://example.org/" + "path/" * 60,
        "слово\u00a0с\u00a0неразрывными\u00a0пробелами\u00a0" * 20,
        "W" * 700 + " short " + "i" * 900,
    ]
    for width in (20.0, 47.0, 130.0, WIDTH):
        for sample in samples:
            lines = list(broken(sample, BODY.font, BODY.size, width))
            assert all(measure_once(line, BODY.font, BODY.size) <= width + 0.01 for line in lines)
            assert folded("".join(lines)) == folded(sample)


def test_cutting_loses_no_line():
    prepare_fonts()
    content = dataclasses.replace(
        BRIEF,
        deliverables=many(30),
        background=Text("flood water " * 2000, ""),
        missions=MISSIONS * 9,
    )
    for block in lay_out(content, "en", IMPRINT).story:
        block.fit(WIDTH)
        for room in (HEIGHT, 200.0, 60.0, 13.0, 0.0):
            first, rest = cut(block, room)
            assert first is not None or isinstance(rest, Block)
            if first is not None:
                assert first.height <= room + 0.02


def test_fitting_shrinks_before_it_cuts():
    prepare_fonts()
    text = "A programme with a name of some length"
    full = measure_once(text, BODY.font, BODY.size)
    assert fitted(text, BODY, full) == (text, BODY.size, False)
    shown, size, shortened = fitted(text, BODY, full * 0.9)
    assert (shown, shortened) == (text, False)
    assert 7 <= size < BODY.size
    shown, size, shortened = fitted(text, BODY, full * 0.4)
    assert shortened
    assert shown.endswith("…")
    assert measure_once(shown, BODY.font, size) <= full * 0.4


@pytest.mark.parametrize("count", [0, 1, 8, 30, 90])
@pytest.mark.parametrize("step", [0, 1, 30])
def test_circles_never_cover_each_other(count, step):
    prepare_fonts()
    due = tuple(
        (number, date(2026, 5, 4) + timedelta(days=number * step)) for number in range(1, count + 1)
    )
    strip = Strip(Schedule(date(2026, 5, 4), date(2026, 7, 14), (), due), "ru")
    strip.fit(WIDTH)
    spots = strip.spots
    assert len(spots) == count
    for index, (x, lane) in enumerate(spots):
        assert 5.9 <= x <= WIDTH - 5.9
        for other, other_lane in spots[:index]:
            assert lane != other_lane or abs(x - other) > 11.8


def test_circles_apart_stay_on_their_days():
    assert spread([50.0, 100.0, 200.0], WIDTH) == [(50.0, 0), (100.0, 0), (200.0, 0)]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2026, 5, 4), date(2026, 5, 4)),
        (date(2026, 12, 30), date(2027, 1, 2)),
        (date(1990, 1, 1), date(2060, 1, 1)),
        (date(1, 1, 1), date(9999, 12, 31)),
        (date(2026, 7, 1), date(2026, 5, 1)),
        (None, date(2026, 5, 1)),
    ],
)
def test_any_period_can_be_drawn(start, end):
    content = dataclasses.replace(BRIEF, start=start, end=end)
    for language in LANGUAGES:
        assert "EOD-2026-0007" in text_of(printed(content, language, "internal", IMPRINT))
