"""History: what happened, as sentences in both languages."""

from __future__ import annotations

from uuid import uuid4

import pytest

from km_desktop.models.money import Money
from km_desktop.services import steps
from km_desktop.services.files import files
from km_desktop.services.history import history
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit, RowEdit
from tests.samples import DAY, make, stored, working


def sentences(entries, language="en"):
    return [entry.sentence.say(language) for entry in entries]


def a_life(database):
    """Let two people work on an assignment until it is restored from the trash; return its id."""
    with working(database, author="Анна") as work:
        office, other = (
            make(work, "organisation"),
            make(work, "organisation", name_en="FAO", name_ru=None),
        )
    new = {"title_en": "Soil", "country": "KGZ", "office_id": office, "main_theme": "T04"}
    one = records.save(database, "Анна", Edit("assignment", None, values=new), DAY).record_id
    part = uuid4()
    changed = {
        "title_ru": "Почвы",
        "office_id": other,
        "main_theme": "T05",
        "days_home": None,
        "total_fee": Money(740_000, "USD"),
        "sdgs": ("2",),
        "is_imported": True,
    }
    added = RowEdit("deliverable", part, {"title_en": "Map"}, is_new=True)
    records.save(database, "Bob", Edit("assignment", one, 1, changed, rows=(added,)), DAY)
    records.save(database, "Bob", Edit("assignment", one, 2, rows=(
        RowEdit("deliverable", part, {"title_en": "Maps"}),)), DAY)  # fmt: skip
    with working(database) as work:
        work.change("assignment", one, {"ended_reason": "FUNDS"})
    steps.take(database, "Анна", "assignment", one, "cancelled", DAY, "Нет средств")
    records.remove(database, "Анна", "assignment", [one], DAY)
    records.restore(database, "Анна", "assignment", [one])
    return one


@pytest.mark.both
def test_the_life_of_a_record_in_sentences(database):
    one = a_life(database)

    entries = history.of_record(database, "assignment", one)

    assert sentences(entries) == [
        "Restored from the trash: assignment",
        "Moved to the trash: assignment",
        "Moved to “Cancelled”: assignment",
        "Added: person",
        "Changed: output in English",
        "Changed: title in Russian, requesting office, main theme … +3; added 1 deliverable",
        "Added: assignment",
    ]
    assert sentences(entries, "ru")[2:3] == ["Новый статус «Отменено»: задание"]
    assert sentences(entries, "ru")[5] == (
        "Изменено: название на русском, запрашивающий офис, основная тема … +3; "
        "добавлено: 1 результат"
    )
    assert entries[2].comment == "Нет средств"
    assert [entry.author for entry in entries][-2:] == ["Bob", "Анна"]
    assert all(entry.at.tzinfo is not None and entry.copy_name for entry in entries)
    steps_of = {step.key: step for step in entries[5].steps}
    assert tuple(steps_of["office_id"].before) == ("UNDP Kyrgyzstan", "ПРООН в Кыргызстане")
    assert steps_of["office_id"].after.ru == "FAO"
    assert steps_of["main_theme"].after.ru == "Здравоохранение, охрана материнства и детства"
    assert tuple(steps_of["total_fee"].before) == ("empty", "пусто")
    assert steps_of["total_fee"].after.ru == "7\xa0400,00\xa0долл.\xa0США"
    assert steps_of["is_imported"].after.ru == "Да"
    assert steps_of["title_ru"].label.en == "Title in Russian"
    assert tuple(entries[1].steps[0].after) == ("Yes", "Да")
    assert entries[1].steps[0].label.en == "In the trash"


def test_the_history_of_an_expert_includes_their_person(database):
    saved = records.save(database, "Anna", Edit("expert", None, values={"headline_en": "Water"},
        core={"family_name_ru": "Щербаков", "given_name_ru": "Пётр"}), DAY)  # fmt: skip
    person = stored(database, "expert", saved.record_id)["person_id"]
    records.save(database, "Bob", Edit("person", person, 1, {"city": "Ош"}), DAY)

    assert sentences(history.of_record(database, "expert", saved.record_id)) == [
        "Changed: city",
        "Added: expert",
    ]
    assert len(history.of_record(database, "person", person)) == 2


def test_the_history_of_a_file_begins_with_its_creation(tmp_path):
    from km_desktop.store import database as databases

    path = tmp_path / "{Новый}.kmdb"
    files.create(path, "Анна", "Бюро")
    with databases.open_file(path) as database:
        records.save(database, "Anna", Edit("organisation", None, values={
            "name_en": "A {x}", "kind": "NGO", "country": "KGZ"}), DAY)  # fmt: skip
        found = database_ids(database)
        records.remove(database, "Anna", "organisation", found, DAY)
        entries = history.of_file(database)
        card = files.card(database)

    assert sentences(entries) == [
        "Moved to the trash: organisation “A {x}”",
        "Added: organisation “A {x}”",
        "Created the file {Новый}.kmdb",
    ]
    assert (card.copy_name, card.operations, card.parent_id, card.is_sample) == (
        "Бюро", 3, None, False,
    )  # fmt: skip


def database_ids(database):
    from km_desktop.store.lists import queries

    with database.reading() as connection:
        return [row["id"] for row in queries.where_is(connection, "organisation")]


def test_several_records_at_once_are_counted_in_words(database):
    with working(database) as work:
        ids = [make(work, "organisation") for _ in range(5)]
    records.remove(database, "Anna", "organisation", ids, DAY)

    entry = history.of_file(database, limit=1)[0]

    assert tuple(entry.sentence) == (
        "Moved to the trash: 5 organisations",
        "В корзину: 5 организаций",
    )
