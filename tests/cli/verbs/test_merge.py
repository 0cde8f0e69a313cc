"""Copies come back without a window: seen before, decided one by one or at once, printed."""

import hashlib
import json
import shutil
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from km_desktop.exchange import database_file
from km_desktop.store import database as databases
from tests.exchange.merging.returned_file import everything_in
from tests.once import three_in
from tests.samples import stored
from tools import returned


@pytest.fixture(scope="module")
def made(three_once, tmp_path_factory):
    return three_in(tmp_path_factory.mktemp("made"), three_once)


@pytest.fixture
def ours(made, tmp_path):
    return Path(shutil.copy(made.ours, tmp_path))


@pytest.fixture
def theirs(made):
    return made.copies


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def by_field(questions, reference, field):
    return next(one for one in questions if (one["reference"], one["field"]) == (reference, field))


def shown(cli, path, reference):
    with databases.open_file(path, read_only=True) as database:
        entity = {"EOD": "assignment", "EXP": "expert", "ORG": "organisation"}[reference[:3]]
        return stored(database, entity, returned.find(database, entity, reference))


def text_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        words = " ".join(page.get_textpage().get_text_bounded() for page in document)
        return " ".join(words.split()), len(document), document.get_metadata_dict()


def test_a_preview_says_everything_and_changes_nothing(cli, ours, theirs):
    before = digest(ours)

    found = cli.json("merge", ours, *theirs, "--preview")

    assert digest(ours) == before
    assert (found["preview"], found["related"]) == (True, True)
    assert [copy["name"] for copy in found["copies"]] == ["Dushanbe laptop", "Tashkent laptop"]
    assert [copy["changes"] for copy in found["copies"]] == [17, 3]
    days = next(
        one for one in found["automatic"]
        if (one["reference"], one["field"]) == (returned.ASSIGNMENT, "days_mission")
    )  # fmt: skip
    assert days["after"] == 15
    assert days["who"] == returned.DUSHANBE
    assert (days["copy_name"], days["kind"]) == ("Dushanbe laptop", "assignment")
    assert {one["kind"] for one in found["brought"]} == {"assignment", "person"}
    assert found["duplicates"][0]["reasons"]
    ends = by_field(found["questions"], returned.ASSIGNMENT, "planned_end")
    assert ends["base"] == "2026-07-14"
    assert [side["value"] for side in ends["sides"]] == ["2026-07-21", "2026-07-28", "2026-08-04"]
    assert (ends["ours"]["value"], ends["theirs"]["value"]) == ("2026-07-21", "2026-07-28")
    assert [side["who"] for side in ends["sides"]] == [
        returned.KEEPER, returned.DUSHANBE, returned.TASHKENT,
    ]  # fmt: skip
    assert all(side["at"] and side["copy"] and side["copy_name"] for side in ends["sides"])
    assert {one["question"] for one in found["questions"]} == {"field", "removal", "reference"}


def test_whether_two_are_one_person_is_asked_and_answered_by_its_id(cli, ours, theirs):
    (pair,) = cli.json("merge", ours, *theirs, "--preview")["duplicates"]
    assert pair["id"] == f"person:{pair['first']}:{pair['second']}"
    cli("merge", ours, *theirs, "--decide", "ours")
    said = cli("questions", ours)
    assert pair["id"] in said
    assert "Date of birth: " in said
    (asked,) = [one for one in cli.json("questions", ours)["records"]
                if one["question"] == "person"]  # fmt: skip
    assert [len(facts) > 1 for facts in asked["facts"]] == [True, True]

    wrong = cli.json("decide", ours, f"{pair['id']}=perhaps", code=2)
    assert "Write one, two or later" in json.dumps(wrong)
    answer = cli.json("decide", ours, f"{pair['id']}=one")

    assert answer["decided"] == [pair["id"]]
    assert answer["open"] == []
    assert cli("questions", ours).strip() == "Nothing is open."
    cli("undo", ours, answer["operation"])
    assert pair["id"] in cli("questions", ours)


def test_a_preview_reads_in_both_languages(cli, ours, theirs):
    said = cli("merge", ours, *theirs, "--preview")

    assert "Dushanbe laptop (Dushanbe.kmdb): 17 changes in 10 records: Bulat Larin" in said
    assert "When does the assignment end?" in said
    assert "– 28 Jul 2026 (Dushanbe laptop, Bulat Larin" in said.replace("\u00a0", " ")
    assert "– 21 Jul 2026 (here, Anna Orlova" in said.replace("\u00a0", " ")
    assert said.strip().endswith("Nothing has been changed yet.")
    said = cli("merge", ours, *theirs, "--preview", "--lang", "ru")
    assert "Когда заканчивается задание?" in said
    assert "Решить: " in said
    assert said.strip().endswith("Пока ничего не изменено.")


def test_what_is_not_decided_stays_open_and_is_decided_later(cli, ours, theirs):
    preview = cli.json("merge", ours, *theirs, "--preview")

    done = cli.json("merge", ours, *theirs, "--author", "Vera")

    assert done["decided"] == []
    asked = [*preview["questions"], *preview["duplicates"]]
    assert done["open"] == [one["id"] for one in asked]
    assert shown(cli, ours, returned.ASSIGNMENT)["planned_end"] == date(2026, 7, 21)
    assert shown(cli, ours, returned.ASSIGNMENT)["days_mission"] == 15
    left = cli.json("questions", ours)["records"]
    assert {one["id"] for one in left} == set(done["open"])
    assert "When does the assignment end?" in cli("questions", ours)
    ends = by_field(left, returned.ASSIGNMENT, "planned_end")["id"]

    answer = cli.json("decide", ours, f"{ends}=theirs", "--author", "Vera")

    assert answer["decided"] == [ends]
    assert len(answer["open"]) == len(left) - 1
    assert shown(cli, ours, returned.ASSIGNMENT)["planned_end"] == date(2026, 7, 28)
    entry = cli.json("log", ours)["records"][0]
    assert (entry["author"], entry["operation"]) == ("Vera", answer["operation"])


def test_a_merge_is_one_operation_after_a_backup_and_is_undone_as_one(cli, ours, theirs):
    before = cli.json("show", ours, returned.ASSIGNMENT)

    done = cli.json("merge", ours, *theirs, "--decide", "theirs", "--author", "Vera")

    assert [one for one in done["open"] if not one.startswith("person:")] == []
    assert {one["question"] for one in cli.json("questions", ours)["records"]} == {"person"}
    assert cli.json("show", done["backup"], returned.ASSIGNMENT)["fields"] == before["fields"]
    cli("undo", ours, done["operation"], "--author", "Vera")
    assert cli.json("show", ours, returned.ASSIGNMENT)["fields"] == before["fields"]


def test_merging_again_changes_nothing(cli, ours, theirs):
    cli("merge", ours, *theirs, "--decide", "ours")
    before = digest(ours)

    said = cli("merge", ours, *theirs, "--decide", "ours")

    assert "Nothing was changed" in said
    assert digest(ours) == before
    again = cli.json("merge", ours, *theirs)
    assert (again["operation"], again["automatic"], again["questions"]) == (None, [], [])


def test_answers_are_read_from_a_file(cli, ours, theirs, tmp_path):
    asked = cli.json("merge", ours, *theirs, "--preview")["questions"]
    ends = by_field(asked, returned.ASSIGNMENT, "planned_end")
    fee_or_text = by_field(asked, returned.ASSIGNMENT, "tasks_en")
    name = by_field(asked, "ORG-0005", "name_ru")
    removal = by_field(asked, returned.REMOVED, "removed_at")
    twice = by_field(asked, "EOD-2026-0011", "reference")
    given = {
        ends["id"]: {"copy": "Tashkent laptop"},
        fee_or_text["id"]: {"value": "Train 40 officers."},
        name["id"]: {"copy": name["theirs"]["copy"]},
        removal["id"]: "keep",
        twice["id"]: {"value": twice["theirs"]["value"]},
    }
    given |= {one["id"]: None for one in asked if one["id"] not in given}
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps(given), "utf-8")

    done = cli.json("merge", ours, *theirs, "--decide", answers)

    assert set(done["decided"]) == {one for one, answer in given.items() if answer}
    values = shown(cli, ours, returned.ASSIGNMENT)
    assert values["planned_end"] == date(2026, 8, 4)
    assert values["tasks_en"] == "Train 40 officers."
    assert shown(cli, ours, "ORG-0005")["name_ru"] == "ВПП ООН"
    assert shown(cli, ours, returned.REMOVED)["removed_at"] is None
    kept = cli.json("show", ours, "EOD-2026-0011")
    assert kept["id"] == twice["theirs"]["value"]


def test_a_value_is_typed_as_anywhere_else(cli, ours, theirs):
    cli("merge", ours, *theirs)
    asked = cli.json("questions", ours)["records"]
    ends = by_field(asked, returned.ASSIGNMENT, "planned_end")["id"]
    name = by_field(asked, "ORG-0005", "name_ru")["id"]

    said = cli("decide", ours, f"{ends}=30.07.2026", f"{name}=ВПП = WFP", "--lang", "ru")

    assert "Решено 2 вопроса" in said
    assert shown(cli, ours, returned.ASSIGNMENT)["planned_end"] == date(2026, 7, 30)
    assert shown(cli, ours, "ORG-0005")["name_ru"] == "ВПП = WFP"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("some day", "This is not a day"),
        ({"value": "31.02.2026"}, "This is not a day"),
        ({"value": "01.01.2999"}, "The year 2999 cannot be right"),
        ({"value": {"day": 1}}, "is no answer"),
        ({"value": [1]}, "is no answer"),
        ({"copy": "Osh laptop"}, "no answer to"),
        ({"copy": "x", "value": 1}, "is no answer"),
        ("keep", "is no answer"),
        (5, "is no answer"),
        (True, "is no answer"),
    ],
)
def test_an_answer_that_cannot_be_understood_changes_nothing(
    cli, ours, theirs, tmp_path, answer, words
):
    asked = cli.json("merge", ours, *theirs, "--preview")["questions"]
    ends = by_field(asked, returned.ASSIGNMENT, "planned_end")["id"]
    given = {"value": answer} if answer == "some day" else answer
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({ends: given, asked[0]["id"]: "ours"}), "utf-8")
    before = everything_in(tmp_path)

    cli("merge", ours, *theirs, "--decide", answers, code=2)

    assert words in cli.err
    assert "Nothing was decided" in cli.err
    assert everything_in(tmp_path) == before


@pytest.mark.parametrize("content", ["ours", "[]", "{", '{"a": "ours"}', None])
def test_a_file_of_answers_that_cannot_be_used_changes_nothing(
    cli, ours, theirs, tmp_path, content
):
    answers = tmp_path / "answers.json"
    if content is not None:
        answers.write_text(content, "utf-8")
    before = everything_in(tmp_path)

    cli("merge", ours, *theirs, "--decide", answers, code=2)

    assert "Nothing was decided" in cli.err
    assert everything_in(tmp_path) == before


def test_words_that_answer_nothing_change_nothing(cli, ours, theirs):
    cli("merge", ours, *theirs)
    asked = cli.json("questions", ours)["records"]
    first = asked[0]["id"]
    before = digest(ours)

    for words in (
        [f"{first}=ours", f"{first}=theirs"],
        [f"{first}=ours", "assignment:1:x=ours"],
        ["no-such-file.json"],
    ):
        cli("decide", ours, *words, code=2)
        assert cli.err.strip()
    cli("decide", ours, "--lang", "ru", "assignment:1:x=ours", code=2)
    assert "открытого вопроса «assignment:1:x» нет" in cli.err
    assert digest(ours) == before


def test_a_file_that_cannot_be_taken_is_said(cli, ours, tmp_path):
    other = tmp_path / "notes.kmdb"
    other.write_text("notes", "utf-8")
    before = everything_in(tmp_path)

    cli("merge", ours, other, code=1)
    assert "notes.kmdb is not a KM Desktop file." in cli.err
    cli("merge", ours, tmp_path / "none.kmdb", "--preview", "--lang", "ru", code=1)
    assert "Файла none.kmdb нет." in cli.err
    assert cli.json("merge", ours, other, code=1)["kind"] == "NotOurs"
    assert everything_in(tmp_path) == before


def test_a_redacted_copy_is_refused(cli, ours, tmp_path):
    with databases.open_file(ours) as database:
        database_file.export_copy(database, tmp_path / "public.kmdb", "Vera", redacted=True)

    cli("merge", ours, tmp_path / "public.kmdb", code=1)

    assert "without personal data" in cli.err


def test_a_file_without_a_common_origin_says_so(cli, ours, file):
    cli.add(file, "organisation", "name_en=UNDP Osh", "kind=CO", "country=KGZ", "bureau=RBEC")

    cli("merge", ours, file)

    assert "no common origin" in cli.err
    assert "New: 1 record" in cli.out


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["What came back", "Dushanbe laptop", "17 changes in 10 records", "Decided",
                "Still open", "Taken automatically", "Possible duplicates", "Taken back by Vera",
                "28 Jul 2026", "Move it to the trash", "SHA-256", "partnership.kmdb"]),
        ("ru", ["Что вернулось", "17 изменений, 10 записей", "Решено", "Осталось решить",
                "Принято без вопросов", "Возможные дубли", "28.07.2026", "SHA-256"]),
    ],
)  # fmt: skip
def test_the_report_has_everything(cli, ours, theirs, tmp_path, language, words):
    asked = cli.json("merge", ours, *theirs, "--preview")["questions"]
    ends = by_field(asked, returned.ASSIGNMENT, "planned_end")["id"]
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({ends: {"value": "2026-07-28"}}), "utf-8")
    report = tmp_path / "report.pdf"

    cli("merge", ours, *theirs, "--decide", answers, "--report", report, "--author", "Vera",
        "--lang", language)  # fmt: skip

    text, pages, about = text_of(report)
    for word in words:
        assert word in text.replace("\u00a0", " ")
    assert pages >= 2
    assert about["Title"] == {"en": "Merge report", "ru": "Отчёт о сведении копий"}[language]


def test_a_report_of_a_preview_says_that_it_is_one(cli, ours, theirs, tmp_path):
    report = tmp_path / "report.pdf"

    found = cli.json("merge", ours, *theirs, "--preview", "--report", report)

    assert found["report"] == str(report)
    assert "a preview, nothing is changed yet" in text_of(report)[0]


def test_a_report_that_cannot_be_written_is_said_before_anything_is_merged(
    cli, ours, theirs, tmp_path
):
    before = everything_in(tmp_path)

    for place in (ours, tmp_path, tmp_path / "none" / "report.pdf"):
        cli("merge", ours, *theirs, "--report", place, code=1)

    assert everything_in(tmp_path) == before
