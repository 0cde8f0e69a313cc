"""Erasing a person from the command line: said first, confirmed by the reference, with an act."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from uuid import UUID

import pypdfium2
import pytest

from km_desktop.cli import main
from km_desktop.exchange import backup
from km_desktop.services.files import files
from km_desktop.services.records import drafts
from km_desktop.services.records.records import Edit
from km_desktop.services.words import formatting
from km_desktop.store import database as databases
from km_desktop.store import lineage
from km_desktop.store.lists import queries
from tests.samples import make, working

CANARY = "Канарейкина"


@pytest.fixture
def path(tmp_path):
    """A file with an archived expert EXP-0001 and one on the roster, and a backup of it."""
    target = tmp_path / "people.kmdb"
    files.create(target, "Anna", "Head office")
    with databases.open_file(target) as database:
        with working(database) as work:
            person = make(work, "person", family_name_ru=CANARY, given_name_ru="Мария", gender="F",
                          citizenship="KGZ", city="Ош", email="canary@example.org")  # fmt: skip
            make(work, "expert", person_id=person, status="archived", reference="EXP-0001")
            make(work, "phone", person_id=person, number="+74957654321")
            make(work, "consent", person_id=person, given_on=date(2026, 1, 10))
            other = make(work, "person", family_name_ru="Иванов")
            make(work, "expert", person_id=other, status="active", reference="EXP-0002")
        with working(database, author="Boris") as work:
            work.change("person", person, {"city": "Нарын"})
        backup.make(database, "merge")
        with database.reading() as connection:
            dataset = UUID(lineage.facts(connection)["dataset"])
        for entity, record in (("person", person), ("person", other)):
            drafts.keep(dataset, Edit(entity, record, 1, values={"city": CANARY}))
    return target


def run(capsys, *words):
    """Run a verb; return its code and what it said on both streams."""
    code = main([str(word) for word in words])
    said = capsys.readouterr()
    return code, said.out + said.err


def holds(path, table):
    with databases.open_file(path) as database, database.reading() as connection:
        return queries.where_is(connection, table)


def words_of(path):
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    return " ".join(text.split()), len(document)


def erase(capsys, path, *more, ref="EXP-0001", lang="en"):
    return run(capsys, "--lang", lang, "erase", path, ref, *more)


def test_without_a_confirmation_it_only_says_what_would_go(capsys, path):
    code, said = erase(capsys, path)

    assert code == 1
    for words in (CANARY, "E-mail", "City", "Phones: 1", "Gender", "Citizenship", "-merge-v",
                  "Nothing is erased yet", "--confirm EXP-0001"):  # fmt: skip
        assert words.casefold() in said.casefold(), words
    assert CANARY in {row["family_name_ru"] for row in holds(path, "person")}


@pytest.mark.parametrize(
    ("more", "code", "words"),
    [
        (("--confirm", "EXP-0002", "--reason", "x"), 1, "Nothing is erased"),
        (("--confirm", "EXP-0001"), 2, "Say why"),
        (("--confirm", "EXP-0001", "--reason", "  "), 2, "Say why"),
        (("--confirm", "EXP-0001", "--reason", "x", "--act", "."), 1, "cannot be replaced"),
        (("--confirm", "EXP-0001", "--reason", "x", "--act", "no/such/act.pdf"), 1, "no/such"),
    ],
)
def test_what_is_not_wholly_asked_erases_nothing(capsys, path, more, code, words):
    found = erase(capsys, path, *more)

    assert found[0] == code
    assert words in found[1]
    assert CANARY in {row["family_name_ru"] for row in holds(path, "person")}


def test_somebody_on_the_roster_is_refused_before_anything_is_said_of_erasing(capsys, path):
    code, said = erase(capsys, path, "--confirm", "EXP-0002", "--reason", "x", ref="EXP-0002")

    assert code == 1
    assert "Archive it first" in said


def test_what_says_who_it_was_goes_and_what_is_counted_stays(capsys, path):
    code, said = erase(capsys, path, "--confirm", "exp-0001", "--reason", "Consent withdrawn")

    assert (code, "Erased" in said) == (0, True)
    people = {row["gender"]: row for row in holds(path, "person") if row["family_name_ru"] is None}
    assert people["F"]["citizenship"] == "KGZ"
    assert people["F"]["email"] is people["F"]["city"] is None
    (profile,) = [row for row in holds(path, "expert") if row["reference"] == "EXP-0001"]
    assert profile["status"] == "anonymised"
    assert holds(path, "phone") == []
    assert CANARY.encode() not in path.read_bytes()
    with databases.open_file(path) as database, database.reading() as connection:
        dataset = UUID(lineage.facts(connection)["dataset"])
    (left,) = drafts.waiting(dataset)  # that of the other person
    assert left.edit.record_id != people["F"]["id"]


def test_an_erased_record_says_so_and_when(capsys, path):
    assert main(["show", str(path), "EXP-0001"]) == 0
    assert "personal data erased" not in capsys.readouterr().out.partition("\n")[0]
    assert main(["erase", str(path), "EXP-0001", "--confirm", "EXP-0001", "--reason", "Asked"]) == 0
    capsys.readouterr()
    assert main(["show", str(path), "EXP-0001"]) == 0
    head = capsys.readouterr().out.partition("\n")[0]
    assert f"personal data erased on {formatting.day_of(datetime.now(UTC)).en}" in head


def test_the_figures_count_as_before(capsys, path):
    before = run(capsys, "figures", path, "--json")
    erase(capsys, path, "--confirm", "EXP-0001", "--reason", "Consent withdrawn")

    assert run(capsys, "figures", path, "--json") == before


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_act_says_what_the_order_asks_for_and_no_erased_value(capsys, path, tmp_path, lang):
    act = tmp_path / "act.pdf"
    reason = {"en": "Consent withdrawn", "ru": "Отзыв согласия"}[lang]

    code, said = erase(
        capsys, path, "--confirm", "EXP-0001", "--reason", reason, "--act", act,
        "--operator", "ООО «Партнёрство»", "--commission", "Орлова А. С., координатор",
        "--commission", "Ким В., специалист", "--author", "Анна Орлова", lang=lang,
    )  # fmt: skip

    assert (code, "act.pdf" in said) == (0, True)
    words, pages = words_of(act)
    assert pages == 1
    asked = {
        "en": ("Act of destruction", "Operator", "Data subject", "Categories", "people.kmdb",
               "Method", "Reason", "Date of destruction", "Extract from the journal", "number 4"),
        "ru": ("Акт об уничтожении", "Оператор", "Субъект", "Категории", "people.kmdb", "Способ",
               "Причина", "Дата уничтожения", "Выгрузка из журнала", "№ 4"),
    }[lang]  # fmt: skip
    for one in (*asked, CANARY, "EXP-0001", reason, "«Партнёрство»", "Орлова А. С., координатор",
                "Ким В., специалист", "Анна Орлова", "Head office"):  # fmt: skip
        assert one.replace("\xa0", " ") in words.replace("\xa0", " "), one
    for erased in ("canary@example.org", "+74957654321", "Нарын"):
        assert erased not in words


def test_as_json_it_says_what_goes_and_the_operation(capsys, path):
    said = json.loads(erase(capsys, path, "--json")[1])
    assert said["erased"] is False
    assert said["goes"]
    assert len(said["still_held_by"]) == 1

    told = erase(capsys, path, "--confirm", "EXP-0001", "--reason", "x", "--json")[1]
    assert json.loads(told)["operation"]


def test_what_still_holds_the_data_is_ticked_and_printed(capsys, path, tmp_path):
    erase(capsys, path, "--confirm", "EXP-0001", "--reason", "asked", "--author", "Anna")
    listed = json.loads(run(capsys, "--lang", "en", "erasures", path, "--json")[1])
    (one,) = listed["records"]
    assert (listed["kind"], one["references"], one["reason"]) == ("erasure", ["EXP-0001"], "asked")
    numbers = [place["number"] for place in one["places"]]
    backup_at = next(p["number"] for p in one["places"] if "-merge-v" in p["place"]["en"])

    code, said = run(capsys, "--lang", "en", "erasure", "tick", path, "exp-0001", backup_at,
                     "--author", "Boris")  # fmt: skip
    assert code == 0
    assert f"[x] {backup_at}. Backup " in said
    assert "seen to by Boris" in said
    assert f"{len(numbers) - 1} place" in said
    act = tmp_path / "later.pdf"
    code, said = run(capsys, "--lang", "ru", "erasure", "act", path, "EXP-0001", "--out", act)
    assert code == 0, said
    words, _ = words_of(act)
    for expected in ("Где данные ещё есть", "проверено: Boris", "ещё не проверено", "EXP-0001"):
        assert expected in words, expected
    assert CANARY not in words

    run(capsys, "--lang", "en", "erasure", "untick", path, one["operation"], "all")
    listed = json.loads(run(capsys, "--lang", "en", "erasures", path, "--json")[1])
    assert listed["records"][0]["open"] == len(numbers)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("burn", "EXP-0001", "1"), "Say what to do: tick, untick or act."),
        (("tick", "EXP-0001"), "Name the places by the numbers"),
        (("tick", "EXP-0001", "77"), "There is no place 77 in the list of this erasure. It has: 1"),
        (("tick", "EXP-0002", "1"), "There is no operation “EXP-0002” in this file."),
        (("act", "EXP-0001"), "Say where the act goes: --out FILE."),
    ],
)
def test_a_tick_that_cannot_be_is_refused_with_the_way(capsys, path, words, sentence):
    erase(capsys, path, "--confirm", "EXP-0001", "--reason", "asked")
    code, said = run(capsys, "--lang", "en", "erasure", words[0], path, *words[1:])
    assert code
    assert sentence in said
