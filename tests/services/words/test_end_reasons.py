"""Why service ends: the team changes, adds to and withdraws what the program proposes."""

from __future__ import annotations

from sqlalchemy import delete

from km_desktop.models.code_lists.numbers import NUMBER_SYSTEM
from km_desktop.models.code_lists.work import END_REASON
from km_desktop.services.printing import printing
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit
from km_desktop.services.words.code_words import read_code
from km_desktop.store.lists import queries
from km_desktop.store.values import table_of
from tests.samples import DAY, made, say_all, words_of


def test_a_new_file_has_the_reasons_as_records_of_its_own(file_database):
    with file_database.reading() as connection:
        kept = [row["code"] for row in queries.live(connection, "end_reason", "code")]
    assert sorted(kept) == sorted(code.code for code in END_REASON)


def test_the_team_renames_withdraws_and_adds_reasons(file_database):
    with file_database.reading() as connection:
        kept = {row["code"]: row["id"] for row in queries.live(connection, "end_reason", "code")}
    renamed = {"name_en": "Health", "name_ru": "По здоровью"}
    records.save(file_database, "Anna", Edit("end_reason", kept["MEDICAL"], values=renamed), DAY)
    gone = Edit("end_reason", kept["HOST"], values={"retired": True})
    records.save(file_database, "Anna", gone, DAY)
    made(file_database, "end_reason", code="STUDY", name_en="Went to study", name_ru="Учёба")

    words = words_of(file_database)
    offered = [word.code for word in words.words(END_REASON) if word.offered]
    assert words.text(END_REASON, "MEDICAL") == ("Health", "По здоровью")
    assert "HOST" not in offered
    assert "STUDY" in offered
    assert words.text(END_REASON, "HOST").en == "Early end by the host"
    assert read_code(END_REASON, "учёба", words) == "STUDY"

    tour = made(file_database, "deployment", status="ended_early", end_reason="STUDY")
    found = records.open_record(file_database, "deployment", tour, DAY).findings
    assert not any("not in the list" in said for said in say_all(found))
    (card,) = printing.contents(file_database, "deployment", [tour], "internal", DAY)
    assert "Учёба" in str(card)


def test_a_file_without_records_of_its_own_still_knows_the_reasons(file_database):
    with file_database.writing() as connection:
        connection.execute(delete(table_of("end_reason")))
    words = words_of(file_database)
    assert [word.code for word in words.words(END_REASON)] == [one.code for one in END_REASON]
    assert words.text(END_REASON, "RESIGNED").ru == "По инициативе добровольца"
    made(file_database, "end_reason", code="CAUSE", name_en="Misconduct", name_ru="Проступок")
    words = words_of(file_database)
    assert words.text(END_REASON, "CAUSE").en == "Misconduct"
    assert len(words.words(END_REASON)) == len(list(END_REASON))


def test_systems_of_the_program_stay_what_they_are(file_database):
    assert words_of(file_database).text(NUMBER_SYSTEM, "UVP") == NUMBER_SYSTEM.text("UVP")
