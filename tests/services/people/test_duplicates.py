"""Possible duplicates: who is offered as one person, why, and who never is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from km_desktop.services.due import issues
from km_desktop.services.history import history
from km_desktop.services.people import duplicates, similarity
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit
from km_desktop.services.words.findings import Refused
from km_desktop.store.fold import spellings
from tests.samples import DAY, made, make, say_all, working

YULIA = {
    "family_name_ru": "Щербакова",
    "given_name_ru": "Юлия",
    "patronymic_ru": None,
    "family_name_lat": None,
    "given_name_lat": None,
    "birth_date": None,
}
LATIN = {"family_name_ru": None, "given_name_ru": None}
LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
SYLLABLE = st.from_regex("[бвгджзйклмнпрстфхцчшщ]?[ьъ]?[аеёиоуыэюя]", fullmatch=True)
NAMES = st.tuples(
    st.lists(SYLLABLE, min_size=1, max_size=4).map("".join), st.sampled_from(["", "й", "в", "нь"])
).map("".join)


def person(work, **over):
    return make(work, "person", **{**YULIA, **over})


def two(database, first, second):
    with working(database) as work:
        return person(work, **first), person(work, **second)


def why(database) -> list[list[str]]:
    return [[reason.en for reason in pair.reasons] for pair in duplicates.of_file(database)]


def test_the_same_e_mail_makes_a_pair_whatever_the_names(database):
    one, other = two(
        database,
        {"email": "Yu.Shch@example.org"},
        {"family_name_ru": "Орлова", "email": "yu.shch@EXAMPLE.org"},
    )

    (pair,) = duplicates.of_file(database)

    assert (pair.first, pair.second) == tuple(sorted((one, other)))
    assert [reason.ru for reason in pair.reasons] == ["одна эл. почта"]
    assert {title.ru for title in pair.titles} == {"Щербакова Юлия", "Орлова Юлия"}


@pytest.mark.parametrize(
    ("first", "second", "reasons"),
    [
        ({}, {"given_name_ru": "юлия "}, ["same name"]),
        ({}, {"family_name_ru": "ЩЕРБАКОВА"}, ["same name"]),
        (
            {"patronymic_ru": "Сергеевна"},
            {"patronymic_ru": "Сергеевна"},
            ["same name and patronymic"],
        ),
        ({"patronymic_ru": "Сергеевна"}, {}, ["same name"]),
        ({"patronymic_ru": "Сергеевна"}, {"patronymic_ru": "С."}, ["same name"]),
        (
            {},
            {**LATIN, "family_name_lat": "Shcherbakova", "given_name_lat": "Yuliya"},
            ["the same name in both scripts"],
        ),
        (
            {**LATIN, "family_name_lat": "Shcherbakova", "given_name_lat": "Iuliia"},
            {**LATIN, "family_name_lat": "Shcherbakova", "given_name_lat": "Yulia"},
            ["the same name in another spelling"],
        ),
        (
            {"birth_date": date(1971, 3, 8)},
            {"birth_date": date(1971, 3, 8)},
            ["same name", "born on the same day"],
        ),
        ({"birth_date": date(1971, 3, 8)}, {"birth_date": date(1971, 8, 3)}, ["same name"]),
        (
            {"birth_date": date(1971, 3, 8)},
            {"given_name_ru": "Анна", "birth_date": date(1971, 3, 8)},
            ["same family name, born on the same day"],
        ),
        ({}, {"family_name_ru": "Щербокова"}, ["close spelling: 1 letter differs"]),
        ({}, {"family_name_ru": "Щебракова"}, ["close spelling: 1 letter differs"]),
        (
            {"birth_date": date(1971, 3, 8)},
            {"family_name_ru": "Щирбокова", "birth_date": date(1971, 3, 8)},
            ["close spelling: 2 letters differ", "born on the same day"],
        ),
    ],
)  # fmt: skip
def test_likeness_is_said_in_words(file_database, first, second, reasons):
    two(file_database, first, second)

    assert why(file_database) == [reasons]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"given_name_ru": "Анна"}),
        ({"patronymic_ru": "Сергеевна"}, {"patronymic_ru": "Петровна"}),
        ({"birth_date": date(1947, 3, 8)}, {"birth_date": date(1971, 3, 8)}),
        ({"birth_date": date(1971, 3, 8)}, {"birth_date": date(1972, 3, 8)}),
        ({}, {"family_name_ru": "Сидорова"}),
        ({"family_name_ru": "Ким"}, {"family_name_ru": "Кин"}),  # short names are other names
        ({"email": None}, {"given_name_ru": "Анна", "email": None}),
    ],
)
def test_people_who_only_look_alike_are_no_pair(file_database, first, second):
    two(file_database, first, second)

    assert why(file_database) == []


def test_a_name_with_two_years_of_birth_counts_only_beside_another_sign(file_database):
    mail = {"email": "yulia@example.org"}
    two(
        file_database,
        {**mail, "birth_date": date(1972, 3, 8)},
        {**mail, "birth_date": date(1971, 3, 8)},
    )

    assert why(file_database) == [["same e-mail", "same name, born 1971 and 1972"]]


def test_the_same_telephone_makes_a_pair(database):
    one, other = two(database, {}, {"family_name_ru": "Орлова"})
    with working(database) as work:
        for owner in (one, other):
            make(work, "phone", person_id=owner, number="+74951234567")

    assert why(database) == [["same telephone"]]


def test_the_most_alike_come_first(file_database):
    with working(file_database) as work:
        person(work, email="a@example.org")
        person(work, email="a@example.org")
        person(work, family_name_ru="Щербокова")

    scores = [pair.score for pair in duplicates.of_file(file_database)]

    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 3
    assert scores[0] > scores[1]


def test_those_in_the_trash_are_no_duplicates(database):
    one, _ = two(database, {}, {})
    records.remove(database, "Anna", "person", [one], DAY)

    assert duplicates.of_file(database) == []


@pytest.mark.both
@pytest.mark.parametrize("turned", [False, True])
def test_not_the_same_person_is_remembered_in_both_directions(database, turned):
    one, other = two(database, {}, {})
    assert len(duplicates.of_file(database)) == 1
    pair = (other, one) if turned else (one, other)

    changes = duplicates.mark_not_same_person(database, "Анна", *pair, "Родились в разных городах")

    assert len(changes.of("namesake").added) == 1
    assert duplicates.of_file(database) == []
    with database.reading() as connection:
        assert duplicates.of_person(connection, one) == []
        assert duplicates.of_person(connection, other) == []
    entry = history.of_file(database)[0]
    assert entry.sentence.en == "Not the same person: Щербакова Юлия and Щербакова Юлия"
    assert entry.sentence.ru == "Это разные люди: Щербакова Юлия и Щербакова Юлия"
    with pytest.raises(Refused):
        duplicates.mark_not_same_person(database, "Анна", other, one, "")


def test_a_row_typed_on_either_person_counts_and_its_removal_offers_them_again(database):
    one, other = two(database, {}, {})
    row = made(database, "namesake", person_id=other, other_id=one)
    assert duplicates.of_file(database) == []

    with working(database) as work:
        work.remove("namesake", row)

    assert len(duplicates.of_file(database)) == 1


def test_the_warning_on_a_record_ends_too(database):
    one, other = two(database, {}, {})
    edit = Edit("person", one, values={"notes": "x"})
    asked = "This name or e-mail is already in the file: Щербакова Юлия. Is it the same person?"
    assert asked in say_all(records.review(database, edit, DAY).findings)

    duplicates.mark_not_same_person(database, "Anna", other, one, "")

    for person_id in (one, other):
        found = records.review(database, Edit("person", person_id), DAY).findings
        assert asked not in say_all(found)


def test_one_cannot_be_set_apart_from_oneself_or_from_nobody(database):
    one, other = two(database, {}, {})
    records.remove(database, "Anna", "person", [other], DAY)

    for second in (one, other):
        with pytest.raises(Refused):
            duplicates.mark_not_same_person(database, "Anna", one, second, "")


def test_only_the_pairs_of_some_people_are_asked_for(database):
    with working(database) as work:
        one, other = person(work), person(work)
        person(work, family_name_ru="Орлова"), person(work, family_name_ru="Орлова")

    with database.reading() as connection:
        (pair,) = duplicates.among(connection, [other])
        assert duplicates.among(connection, []) == []

    assert (pair.first, pair.second) == (one, other)


def test_many_namesakes_do_not_make_many_times_many_pairs(file_database):
    with working(file_database) as work:
        for _ in range(200):
            person(work)

    found = duplicates.of_file(file_database)

    assert 199 <= len(found) < 200 * 20
    assert {pair.first for pair in found} | {pair.second for pair in found} == {
        face for pair in found for face in (pair.first, pair.second)
    }


def test_the_search_can_be_stopped_and_says_how_far_it_is(file_database):
    two(file_database, {}, {})
    said = []
    duplicates.of_file(file_database, lambda done, whole: said.append((done, whole)))
    assert said[-1][0] == said[-1][1] > 0

    with pytest.raises(issues.LookStopped):
        duplicates.of_file(file_database, stopped=lambda: True)


@given(NAMES)
@example("Подъячев")
@example("Майоров")
@example("Цой")
@example("Ёлкин")
@example("Ёжёв")
def test_every_official_spelling_of_a_name_has_one_of_its_keys(name):
    keys = similarity.keys(name)

    for spelling in spellings(name):
        assert not spelling or set(similarity.keys(spelling)) & set(keys), (spelling, keys)


@given(st.text(alphabet=LETTERS, max_size=8), st.text(alphabet=LETTERS, max_size=8))
def test_a_distance_is_the_same_both_ways(one, other):
    assert similarity.distance(one, other) == similarity.distance(other, one)
    assert (similarity.distance(one, other) == 0) == (one == other)


@given(st.text(alphabet="abcd", min_size=6, max_size=9), st.integers(0, 5))
def test_names_that_differ_in_one_letter_share_what_they_are_found_by(name, at):
    slipped = name[:at] + "z" + name[at + 1 :]

    assert similarity.distance(name, slipped) == 1
    assert similarity.near(name) & similarity.near(slipped)


DAY_OF_BIRTH = {"birth_date": date(1970, 1, 1)}
ABDULLAEV = {"family_name_ru": None, "given_name_ru": None, **LATIN}


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (
            {"family_name_lat": "Abdullaev", "given_name_lat": "Rustam"},
            {"family_name_lat": "Rustam", "given_name_lat": "Abdullaev"},
            "names swapped, born on the same day",
        ),
        (
            {"family_name_ru": "Абдуллаев", "given_name_ru": "Рустам"},
            {"family_name_lat": "Rustam", "given_name_lat": "Abdullaev"},
            "names swapped, born on the same day",
        ),
        (
            {"family_name_ru": "Петров", "given_name_ru": "Иван", "patronymic_ru": "Ильич"},
            {"family_name_ru": "Иван", "given_name_ru": "Ильич", "patronymic_ru": "Петров"},
            "names swapped, born on the same day",
        ),
        (
            {"family_name_ru": "Иванова", "given_name_ru": "Мария"},
            {
                "family_name_ru": "Петрова", "given_name_ru": "Мария",
                "other_names": "до брака Иванова",
            },
            "a former or other name is the same, born on the same day",
        ),
        (
            {"family_name_lat": "García Márquez", "given_name_lat": "Ana"},
            {"family_name_lat": "Marquez", "given_name_lat": "Ana"},
            "the same words of the name, born on the same day",
        ),
        (
            {"family_name_ru": "Ахметова-Бергстрём", "given_name_ru": "Айгуль"},
            {"family_name_ru": "Ахметова", "given_name_ru": "Айгуль"},
            "the same words of the name, born on the same day",
        ),
        (
            {"family_name_ru": "Петров", "given_name_ru": "Иван Ильич"},
            {"family_name_ru": "Петров Иван", "given_name_ru": "Ильич"},
            "the same words of the name, born on the same day",
        ),
        (
            {"given_name_lat": "Suharto"},
            {"family_name_lat": "Suharto"},
            "the same words of the name, born on the same day",
        ),
    ],
)  # fmt: skip
def test_the_words_of_a_name_are_compared_whichever_field_they_stand_in(
    file_database, first, second, reason
):
    two(file_database, ABDULLAEV | first | DAY_OF_BIRTH, ABDULLAEV | second | DAY_OF_BIRTH)

    assert why(file_database) == [[reason]]


@pytest.mark.parametrize("born", [None, date(1970, 1, 1)])
def test_words_in_other_fields_alone_make_no_pair(file_database, born):
    swapped = {"family_name_ru": "Юлия", "given_name_ru": "Щербакова", "birth_date": born}
    two(file_database, {"birth_date": date(1950, 1, 1)}, swapped)

    assert why(file_database) == []


def test_a_further_address_is_an_address(file_database):
    swapped = {"family_name_ru": "Юлия", "given_name_ru": "Щербакова"}
    two(
        file_database,
        {"email": "yulia@example.org"},
        swapped | {"email": None, "other_emails": "a@example.org; Yulia@example.org"},
    )

    assert why(file_database) == [["same e-mail", "names swapped"]]


def test_a_swapped_name_is_found_among_many_who_share_a_day(file_database):
    with working(file_database) as work:
        for number in range(120):
            letters = "".join(chr(ord("а") + int(digit)) for digit in str(number + 1000))
            make(
                work, "person", family_name_ru=f"Ж{letters * 3}", given_name_ru=f"Э{letters * 3}",
                **DAY_OF_BIRTH,
            )  # fmt: skip
    two(
        file_database,
        DAY_OF_BIRTH | {"family_name_ru": "Абдуллаев", "given_name_ru": "Рустам"},
        DAY_OF_BIRTH | {"family_name_ru": "Рустам", "given_name_ru": "Абдуллаев"},
    )

    assert ["names swapped, born on the same day"] in why(file_database)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            {"family_name_ru": "Петренко", "given_name_ru": "Олег", "patronymic_ru": "Иванович",
             "birth_date": date(1960, 1, 1)},
            {"family_name_ru": "Петренко", "given_name_ru": "Олег", "patronymic_ru": "Игоревич",
             "birth_date": date(1990, 1, 1)},
        ),
        (
            DAY_OF_BIRTH | {"family_name_ru": "Петров", "given_name_ru": "Иван"},
            DAY_OF_BIRTH | {"family_name_ru": "Сидоров", "given_name_ru": "Иван"},
        ),
    ],
)  # fmt: skip
def test_who_is_told_apart_stays_apart(file_database, first, second):
    two(file_database, first, second)

    assert why(file_database) == []
