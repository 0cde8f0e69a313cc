"""A merge in words: what is told of copies, questions, taken values, and of texts that differ."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from km_desktop.bilingual import Text
from km_desktop.exchange.merging import merge
from km_desktop.exchange.merging.merge import Found
from km_desktop.exchange.merging.record_names import KnownRecords
from km_desktop.exchange.merging.words import summary
from km_desktop.exchange.merging.words.summary import MergeTold, QuestionTold
from km_desktop.store import database as databases
from km_desktop.store.database import Database
from km_desktop.store.lists import queries
from tests.once import three_in
from tools import returned


@pytest.fixture(scope="module")
def three(
    three_once: returned.Returned, tmp_path_factory: pytest.TempPathFactory
) -> returned.Returned:
    return three_in(tmp_path_factory.mktemp("three"), three_once)


@pytest.fixture
def ours(three: returned.Returned, tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / three.ours.name
    shutil.copy(three.ours, path)
    with databases.open_file(path) as database:
        yield database


@pytest.fixture
def previewed(ours: Database, three: returned.Returned) -> Found:
    return merge.preview(ours, merge.read_copies(ours, three.copies), returned.DAY)


@pytest.fixture
def merge_told(ours: Database, previewed: Found) -> MergeTold:
    return summary.of_found(ours, previewed)


def question(merge_told: MergeTold, reference: str, key: str) -> QuestionTold:
    return next(
        one for one in merge_told.questions if (one.reference, one.field) == (reference, key)
    )


def test_a_copy_is_told_with_its_name_its_day_and_how_much_it_brings(merge_told):
    dushanbe, tashkent = merge_told.copies

    assert (dushanbe.name, dushanbe.file) == ("Dushanbe laptop", "Dushanbe.kmdb")
    assert dushanbe.people == (returned.DUSHANBE,)
    assert (dushanbe.operations, dushanbe.changes, dushanbe.records) == (10, 17, 10)
    assert (tashkent.operations, tashkent.changes, tashkent.records) == (3, 3, 3)
    assert dushanbe.left_on is not None


def test_a_date_in_three_voices_is_asked_in_words(merge_told):
    date = question(merge_told, returned.ASSIGNMENT, "planned_end")

    assert date.heading == ("When does the assignment end?", "Когда заканчивается задание?")
    assert date.reason == ("3 different dates", "3 разные даты")
    assert date.section.en == "Schedule and modality"
    assert date.base == ("14\u00a0Jul\u00a02026", "14.07.2026")
    assert [(side.value.ru, side.note.en, side.who) for side in date.sides] == [
        ("21.07.2026", "1 week later", returned.KEEPER),
        ("28.07.2026", "2 weeks later", returned.DUSHANBE),
        ("04.08.2026", "3 weeks later", returned.TASHKENT),
    ]
    assert [side.ours for side in date.sides] == [True, False, False]
    assert not date.is_long


def test_a_long_text_is_known_as_one(merge_told):
    tasks = question(merge_told, returned.ASSIGNMENT, "tasks_en")

    assert tasks.is_long
    assert tasks.reason.en == "both texts changed"
    assert tasks.heading.en == "Which text is right for “Tasks in English”?"


def test_an_answer_that_breaks_a_rule_says_so(merge_told):
    slip = question(merge_told, returned.SLIP, "planned_end")

    assert [side.follows for side in slip.sides] == [
        (),
        (
            Text(
                "The end is before the start on 14\u00a0Sep\u00a02026.",
                "Окончание раньше начала – 14.09.2026.",
            ),
        ),
    ]
    assert slip.consequences[0].en.startswith("10\u00a0Sep\u00a02026. The end is before")
    assert question(merge_told, "EXP-0011", "position_en").consequences == ()


def test_a_removal_against_an_edit_says_who_did_what(merge_told):
    removal = question(merge_told, returned.REMOVED, "removed_at")

    assert removal.heading.en == "Keep or remove Malinina, Vlada?"
    assert removal.reason == ("deleted there, edited here", "там удалено, здесь изменено")
    assert [side.value.en for side in removal.sides] == ["Keep the record", "Move it to the trash"]


def test_a_reference_given_twice_names_both_records(merge_told):
    twice = question(merge_told, "EOD-2026-0011", "reference")

    assert twice.reason == ("2 assignments, one reference", "2 задания, один номер")
    assert [side.value.en for side in twice.sides] == [
        "Landslide maps for mountain roads in Naryn region",
        "Glacier lake monitoring in Sughd region",
    ]


def test_what_is_taken_says_from_what_to_what_and_who_wrote_it(merge_told):
    days = next(one for one in merge_told.automatic if one.label.en == "Days on mission")
    themes = next(one for one in merge_told.automatic if one.is_set)

    assert (days.before.en, days.after.en) in (("12", "15"), ("5", "8"))
    assert (days.author, days.copy_name) == (returned.DUSHANBE, "Dushanbe laptop")
    assert [len(themes.added), themes.removed] == [1, ()]


def test_records_that_are_not_in_the_file_yet_have_titles(merge_told):
    assert [(one.kind.en, one.title.en) for one in merge_told.brought] == [
        ("Person", "Shcherbakov, Ilya"),
        ("Assignment", "Glacier lake monitoring in Sughd region"),
    ]


def test_what_stays_open_is_told_after_the_merge(ours, three, merge_told):
    merge.merge(ours, "Anna Orlova", merge.read_copies(ours, three.copies), {}, returned.DAY)

    left = summary.of_open(ours, returned.DAY)

    assert {one.id for one in left.questions} == {one.id for one in merge_told.questions}
    removal = question(left, returned.REMOVED, "removed_at")
    assert removal.reason.en == "deleted in one copy, edited in another"
    assert left.copies == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [("", ""), ("", "one"), ("one two", "one  two\nthree"), ("Срок – май", "Срок – июнь."),
     ("a b c d", "d c b a"), ("x " * 5000, "x " * 2500 + "y " + "x " * 2500)],
)  # fmt: skip
def test_the_pieces_of_a_difference_are_both_texts(before, after):
    pieces = summary.word_difference(before, after)

    assert "".join(text for text, kind in pieces if kind != "added") == before
    assert "".join(text for text, kind in pieces if kind != "removed") == after


def test_only_the_words_that_differ_are_marked():
    assert summary.word_difference("Train 28 officers.", "Train 36 officers.") == (
        ("Train ", "same"), ("28", "removed"), ("36", "added"), (" officers.", "same"),
    )  # fmt: skip


def test_a_row_is_named_by_its_owner(ours):
    assignment = returned.find(ours, "assignment", returned.ASSIGNMENT)
    with ours.reading() as connection:
        known = KnownRecords(connection)
        rows = queries.rows_of(connection, "deliverable", [assignment])
        second = next(row["id"] for row in rows if row["number"] == 2)

        assert known.owner("deliverable", second) == Text(
            "Deliverable 2 of EOD-2026-0007", "Результат 2: EOD-2026-0007"
        )
        assert known.root("deliverable", second) == ("assignment", assignment)
