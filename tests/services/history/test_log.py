"""The list of operations: filters, pages, what was touched, and the table for other programs."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from km_desktop.models import Operation
from km_desktop.models.money import Money
from km_desktop.services.files import checking
from km_desktop.services.history import history, log, undo
from km_desktop.services.history.history import HistoryFilter
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit, RowEdit
from km_desktop.store.faults.errors import InTheWay
from tests.samples import DAY, made, make, stored, working
from tests.services.undoing import assignment, back, person_and_expert, save


def shown(database, **wanted):
    return [entry.sentence.en for entry in history.of_file(database, HistoryFilter(**wanted))]


@pytest.mark.both
def test_operations_are_found_by_person_kind_and_record(database):
    one, _ = assignment(database)
    expert, _ = person_and_expert(database)
    save(database, "assignment", one, author="Боб", title_en="Water")
    person = stored(database, "expert", expert)["person_id"]
    save(database, "person", person, city="Ош")

    assert shown(database, author="Боб") == ["Changed: title in English"]
    assert shown(database, kind="save") == ["Changed: city", "Changed: title in English"]
    assert shown(database, entity="assignment") == [
        "Changed: title in English",
        "Added: assignment “Water”",
    ]
    whole = ["Changed: city", "Added: expert “Щербаков Пётр”"]
    assert shown(database, entity="expert", record_id=expert) == whole
    assert shown(database, text="щербаков") == whole
    assert shown(database, text="EOD-2026-0001 water") == [
        "Changed: title in English", "Added: assignment “Water”",
    ]  # fmt: skip
    assert shown(database, text="nobody of this name") == []
    assert history.authors(database) == ["Anna", "Founder", "Боб"]
    assert [name for name, _ in history.kinds(database)] == ["file", "add", "save"]
    assert history.kinds(database)[2][1].ru == "Изменение"


def test_operations_are_found_by_day(database):
    assignment(database)
    today = datetime.now(UTC).astimezone().date()

    assert shown(database, day_from=today, day_to=today)
    assert shown(database, day_from=date.min, day_to=date.max) == shown(database)
    assert shown(database, day_from=today + timedelta(days=1)) == []
    assert shown(database, day_to=today - timedelta(days=1)) == []


def test_pages_follow_each_other_without_gaps(database):
    for number in range(7):
        made(database, "organisation", name_en=f"Office {number}")
    whole = [entry.operation_id for entry in history.of_file(database)]

    found, last = [], None
    while page := history.of_file(database, limit=3, before=last):
        found += [entry.operation_id for entry in page]
        last = found[-1]

    assert found == whole
    assert len(whole) == 8


def test_an_operation_names_what_it_touched(database):
    one, _ = assignment(database)
    with working(database, kind="import") as work:
        ids = [make(work, "organisation", name_en=f"Office {n}", name_ru=None) for n in range(3)]
    records.remove(database, "Anna", "organisation", ids[:2], DAY)
    person_and_expert(database)
    save(database, "assignment", one, title_en="Water")

    abouts = [entry.about for entry in history.of_file(database)]

    assert abouts[0] == ("Water · EOD-2026-0001", "Water · EOD-2026-0001")
    assert abouts[1].ru == "Щербаков Пётр · EXP-0001"
    assert abouts[2].en == "Office 0 · ORG-0002 and 1 more"
    assert abouts[3].ru == "Office 0 · ORG-0002 и ещё 2"
    assert history.of_file(database)[0].record == ("assignment", one)


def test_what_was_undone_is_marked(database):
    one, _ = assignment(database)
    operation = save(database, "assignment", one, title_en="Water")
    undone = back(database, operation)

    newest, changed, *_ = history.of_file(database)
    assert (newest.operation_id, newest.undoes, newest.undone) == (undone, operation, False)
    assert (changed.operation_id, changed.undone) == (operation, True)
    assert tuple(newest.sentence) == (
        "Undone: changed: title in English", "Отменено: изменено: название на английском",
    )  # fmt: skip
    back(database, undone)
    newest, middle, changed, *_ = history.of_file(database)
    assert [entry.undone for entry in (newest, middle, changed)] == [False, True, False]
    assert newest.sentence.ru == "Возвращено: изменено: название на английском"


def test_rows_that_came_and_went_are_counted(database):
    one, _ = assignment(database)
    report, outline = uuid4(), uuid4()

    def with_rows(*rows, **values):
        edit = Edit("assignment", one, None, values, rows=rows)
        records.save(database, "Anna", edit, DAY)
        return history.of_file(database, limit=1)[0].operation_id

    with_rows(
        RowEdit("deliverable", report, {"title_en": "Report"}, is_new=True),
        RowEdit("deliverable", outline, {"title_en": "Outline"}, is_new=True),
    )
    mixed = with_rows(
        RowEdit("deliverable", report, {}, removed=True),
        RowEdit("payment", uuid4(), {"amount": Money(100_000, "USD")}, is_new=True),
        title_en="Water",
    )
    gone = with_rows(RowEdit("deliverable", outline, {}, removed=True))
    assert [tuple(one.sentence) for one in history.of_file(database, limit=3)] == [
        ("Removed 1 deliverable", "Убрано: 1 результат"),
        (
            "Changed: title in English; added 1 payment; removed 1 deliverable",
            "Изменено: название на английском; добавлено: 1 платёж; убрано: 1 результат",
        ),
        ("Added 2 deliverables", "Добавлено: 2 результата"),
    ]

    back(database, back(database, mixed))
    back(database, gone)
    sentences = [one.sentence for one in history.of_file(database, limit=3)]
    assert [tuple(one) for one in (sentences[0], sentences[2])] == [
        ("Undone: removed 1 deliverable", "Отменено: убрано: 1 результат"),
        (
            "Undone: changed: title in English; added 1 payment; removed 1 deliverable",
            "Отменено: изменено: название на английском; добавлено: 1 платёж; убрано: 1 результат",
        ),
    ]
    assert sentences[1].en == (
        "Redone: changed: title in English; added 1 payment; removed 1 deliverable"
    )


def test_a_decision_that_keeps_the_value_says_so(database):
    one, _ = assignment(database)
    with working(database, kind="merge") as work:
        work.settle("assignment", one, {"title_en": "Soil"})

    (step,) = history.of_file(database)[0].steps
    assert (step.kept, step.values_text("en"), step.values_text("ru")) == (
        True,
        "kept: Soil",
        "оставлено: Soil",
    )


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (
            {"say": "merged", "name": "Ош", "n": 2},
            ("Took back the copy Ош: 2 changes", "Принята копия Ош: 2 изменения"),
        ),
        (
            {"say": "united", "other": "Ivanov", "name": "Ivanova"},
            ("Joined Ivanov into Ivanova", "Объединено: Ivanov → Ivanova"),
        ),
        (
            {"say": "bulk", "field": "country", "entity": "assignment", "count": 5},
            ("Changed country of 5 assignments", "Изменено поле «Страна»: 5 заданий"),
        ),
        ({"say": "of a later version"}, ("of a later version", "of a later version")),
    ],
)
def test_every_kind_has_its_sentence(parts, said):
    from km_desktop.services.history import words

    assert tuple(words.sentence(parts)) == said


def read(path):
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_log_is_written_field_by_field(database, tmp_path):
    one, _ = assignment(database)
    save(database, "assignment", one, author="=Боб", title_en="=1+1", title_ru="@Вода, «почва»")
    target = tmp_path / "log.csv"

    number = log.write_log(database, target, HistoryFilter(kind="save"), "ru")

    heads, *rows = read(target)
    assert number == 1
    assert heads[:3] == ["Время (UTC)", "Кто", "Копия"]
    assert [row[1] for row in rows] == ["'=Боб", "'=Боб"]
    assert [row[7:] for row in rows] == [
        ["'@Вода, «почва»", "EOD-2026-0001", "Название на английском", "Soil", "'=1+1"],
        ["'@Вода, «почва»", "EOD-2026-0001", "Название на русском", "пусто", "'@Вода, «почва»"],
    ]
    assert rows[0][0].endswith("+00:00")
    assert datetime.fromisoformat(rows[0][0]).tzinfo is not None


def test_the_whole_log_is_longer_than_a_page(database, tmp_path):
    for number in range(210):
        made(database, "theme", code=f"X{number}", name_en=f"Theme {number}", name_ru="Тема")

    log.write_log(database, tmp_path / "log.csv", HistoryFilter(), "en")

    assert len(read(tmp_path / "log.csv")) == 212
    (tmp_path / "folder").mkdir()
    with pytest.raises(InTheWay):
        log.write_log(database, tmp_path / "folder", HistoryFilter(), "en")
    assert sorted(one.name for one in tmp_path.iterdir() if "log" in one.name) == ["log.csv"]


_THIRD = "(SELECT id FROM operation WHERE number = 3)"
_LAST = "(SELECT id FROM operation ORDER BY number DESC LIMIT 1)"


@pytest.mark.parametrize(
    ("statements", "sentence"),
    [
        ([f"UPDATE change SET after = '\"X\"' WHERE operation_id = {_THIRD}"], "altered"),
        (['UPDATE operation SET sentence = \'{"say": "added"}\' WHERE number = 3'], "altered"),
        (
            [
                f"DELETE FROM change WHERE operation_id = {_THIRD}",
                "DELETE FROM operation WHERE number = 3",
            ],
            "altered",
        ),
        (
            [
                f"DELETE FROM change WHERE operation_id = {_LAST}",
                f"DELETE FROM operation WHERE id = {_LAST}",
            ],
            "lost its last operations",
        ),
        ([f"DELETE FROM change WHERE operation_id = {_THIRD}"], "altered"),
    ],
)
def test_the_check_finds_every_alteration_of_the_log(file_database, statements, sentence):
    one = made(file_database, "assignment")
    for title in ("Water", "Forests", "Soil"):
        save(file_database, "assignment", one, title_en=title)
    assert checking.check(file_database).problems == ()

    with file_database.writing() as connection:
        for statement in statements:
            assert connection.exec_driver_sql(statement).rowcount >= 1

    problems = checking.check(file_database).problems
    assert any(sentence in problem.en for problem in problems)


def test_undo_and_redo_leave_the_chain_whole(database):
    one, _ = assignment(database)
    operation = save(database, "assignment", one, title_en="Water")
    undone = back(database, operation)
    back(database, undone)

    assert checking.check(database).problems == ()
    with database.reading() as connection:
        undoing = connection.execute(
            select(Operation.id).where(Operation.undoes_id == operation)
        ).scalar()
    assert undoing == undone
    assert undo.plan(database, operation).refusal is None
