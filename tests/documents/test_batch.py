"""Many briefs in one file."""

import dataclasses
import io

import pytest

from km_desktop.bilingual import Text
from km_desktop.documents.write import PrintingStopped, write_pdf

from .reading import external, fonts_of, page_texts, printed, reader
from .sample import BRIEF, IMPRINT


def several(count, variant="internal"):
    for number in range(1, count + 1):
        yield dataclasses.replace(
            BRIEF if variant == "internal" else external(BRIEF),
            reference=f"EOD-2026-{number:04}",
            draft=number % 2 == 0,
            background=Text("Text of this one. " * number * 20, "Текст этой карточки. " * number),
        )


@pytest.mark.parametrize("language", ["en", "ru", "both"])
@pytest.mark.parametrize("variant", ["external", "internal"])
def test_a_batch_says_what_its_briefs_say_one_by_one(language, variant):
    target = io.BytesIO()
    told = []
    pages = write_pdf(target, several(6, variant), language, IMPRINT, told.append)
    singles = [
        text for one in several(6) for text in page_texts(printed(one, language, variant, IMPRINT))
    ]
    assert page_texts(target.getvalue()) == singles
    assert pages == len(singles)
    assert told == [1, 2, 3, 4, 5, 6]


def test_a_batch_embeds_its_fonts_once_and_has_an_outline():
    target = io.BytesIO()
    write_pdf(target, several(5), "ru", IMPRINT)
    file = reader(target.getvalue())
    assert len(fonts_of(target.getvalue())) == 2
    assert [item.title[:13] for item in file.outline] == [f"EOD-2026-000{n}" for n in range(1, 6)]
    assert file.get_destination_page_number(file.outline[1]) > 0
    assert file.metadata.title == "Карточки заданий"
    assert file.metadata.subject == "Карточки заданий"
    assert b"Helvetica" not in target.getvalue()


@pytest.mark.parametrize("after", [0, 1, 3])
def test_stopping_leaves_no_file(tmp_path, after):
    told = []
    with pytest.raises(PrintingStopped):
        write_pdf(
            tmp_path / "all.pdf", several(3), "en", IMPRINT, told.append,
            lambda: len(told) >= after,
        )  # fmt: skip
    assert len(told) == after
    assert list(tmp_path.iterdir()) == []


def test_stopping_leaves_the_earlier_file_and_an_open_stream_untouched(tmp_path):
    path = tmp_path / "all.pdf"
    path.write_bytes(b"earlier")
    target = io.BytesIO()
    for where in (path, target):
        with pytest.raises(PrintingStopped):
            write_pdf(where, several(3), "en", IMPRINT, stopped=lambda: True)
    assert path.read_bytes() == b"earlier"
    assert target.getvalue() == b""
    assert list(tmp_path.iterdir()) == [path]


def test_a_failing_source_leaves_no_file(tmp_path):
    def source():
        yield BRIEF
        raise OSError("the file of records went away")

    with pytest.raises(OSError, match="went away"):
        write_pdf(tmp_path / "all.pdf", source(), "en", IMPRINT)
    assert list(tmp_path.iterdir()) == []


def test_no_brief_at_all_is_refused(tmp_path):
    with pytest.raises(ValueError, match="nothing to print"):
        write_pdf(tmp_path / "all.pdf", [], "en", IMPRINT)
    assert list(tmp_path.iterdir()) == []


def test_a_batch_is_deterministic_and_lands_whole(tmp_path):
    path = tmp_path / "all.pdf"
    target = io.BytesIO()
    assert write_pdf(path, several(3, "external"), "both", IMPRINT) == write_pdf(
        target, several(3, "external"), "both", IMPRINT
    )
    assert path.read_bytes() == target.getvalue()
    assert list(tmp_path.iterdir()) == [path]
