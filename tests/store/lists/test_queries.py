"""Lists: order, filters, words and pages, the same on both databases."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from km_desktop.models import SearchText
from km_desktop.models.money import Money
from km_desktop.store.fold import fold
from km_desktop.store.lists import queries
from km_desktop.store.lists.queries import Filter, Listing
from tests.samples import make, working


def listed(database, entity, key, **how):
    """Return one field of the records of a list, in its order."""
    with database.reading() as connection:
        wanted = queries.unpack(queries.ids(connection, Listing(entity, **how)))
        found = queries.records(connection, entity, wanted)
    return [found[record_id][key] for record_id in wanted]


def people(database, *names, key="family_name_ru"):
    with working(database) as work:
        for name in names:
            make(work, "person", **{key: name})


def experts(database, *people_values):
    with working(database) as work:
        return [
            make(work, "expert", person_id=make(work, "person", **values))
            for values in people_values
        ]


def test_yo_stands_next_to_ye_and_case_does_not_matter(database):
    people(database, "Жуков", "Ёлкин", "ефимов", "Еремин", "ЁЖИКОВ", "Дубов")

    names = listed(database, "person", "family_name_ru", sort="name_key_ru")

    assert names == ["Дубов", "ЁЖИКОВ", "Ёлкин", "Еремин", "ефимов", "Жуков"]
    backwards = listed(database, "person", "family_name_ru", sort="name_key_ru", descending=True)
    assert backwards == names[::-1]


def test_experts_are_sorted_by_the_name_of_the_person_behind_them(database):
    experts(
        database,
        {"family_name_lat": "Sidorova", "given_name_lat": "Anna"},
        {"family_name_lat": "ivanova", "given_name_lat": "Zoia"},
        {"family_name_lat": "Ivanova", "given_name_lat": "Anna"},
    )

    order = listed(database, "expert", "reference", sort="person_id.name_key_lat")

    assert order == ["EXP-0003", "EXP-0002", "EXP-0001"]


def test_assignments_are_sorted_by_name_through_two_links_and_empty_ones_come_last(database):
    first, last = experts(database, {"family_name_ru": "Яковлев"}, {"family_name_ru": "Абаев"})
    with working(database) as work:
        for title, expert in (("Of Yakovlev", first), ("Of nobody", None), ("Of Abaev", last)):
            make(work, "assignment", title_en=title, expert_id=expert)
    sort = "expert_id.person_id.name_key_ru"

    assert listed(database, "assignment", "title_en", sort=sort) == [
        "Of Abaev",
        "Of Yakovlev",
        "Of nobody",
    ]
    assert listed(database, "assignment", "title_en", sort=sort, descending=True) == [
        "Of Yakovlev",
        "Of Abaev",
        "Of nobody",
    ]


def test_countries_are_sorted_by_their_name_in_the_language_of_the_list(database):
    with working(database) as work:
        for code in ("UZB", "ARM", "BLR", "HUN"):
            make(work, "organisation", country=code)

    english = listed(database, "organisation", "country", sort="country", language="en")
    russian = listed(database, "organisation", "country", sort="country", language="ru")

    assert english == ["ARM", "BLR", "HUN", "UZB"]  # Armenia, Belarus, Hungary, Uzbekistan
    assert russian == ["ARM", "BLR", "HUN", "UZB"]  # Армения, Беларусь, Венгрия, Узбекистан
    with working(database) as work:
        make(work, "organisation", country="ESP")
    assert listed(database, "organisation", "country", sort="country", language="en")[2] == "HUN"
    assert listed(database, "organisation", "country", sort="country", language="ru")[3] == "ESP"


def test_statuses_keep_the_order_of_their_steps(database):
    with working(database) as work:
        for status in ("closed", "draft", "ongoing"):
            make(work, "assignment", status=status)

    assert listed(database, "assignment", "status", sort="status") == ["draft", "ongoing", "closed"]


def test_amounts_are_sorted_by_what_they_are_worth_in_dollars(database):
    with working(database) as work:
        make(work, "assignment", title_en="roubles", total_fee=Money(900_000, "RUB", 11_000))
        make(work, "assignment", title_en="nothing")
        make(work, "assignment", title_en="dollars", total_fee=Money(50_000, "USD", 50_000))

    order = listed(database, "assignment", "title_en", sort="total_fee")

    assert order == ["roubles", "dollars", "nothing"]


def test_experts_are_sorted_by_how_many_assignments_they_completed(database):
    first, second = experts(database, {}, {})
    with working(database) as work:
        make(work, "assignment", expert_id=second, status="completed")
        make(work, "assignment", expert_id=second, status="closed")
        make(work, "assignment", expert_id=first, status="ongoing")

    order = listed(database, "expert", "id", sort="done", descending=True)

    assert order == [second, first]


def test_equal_records_keep_the_order_of_their_ids_in_both_directions(database):
    with working(database) as work:
        ids = [make(work, "organisation", name_en="Same") for _ in range(5)]

    assert listed(database, "organisation", "id", sort="name_en") == ids
    assert listed(database, "organisation", "id", sort="name_en", descending=True) == ids[::-1]
    assert listed(database, "organisation", "id") == ids


def filtered(database, entity, key, *filters):
    return sorted(listed(database, entity, key, filters=filters))


def test_filters_by_codes_days_numbers_truths_and_links(database):
    with working(database) as work:
        first, second = make(work, "organisation"), make(work, "organisation", country="ARM")
        make(work, "assignment", title_en="A", office_id=first, planned_start=date(2026, 1, 1),
             days_home=Decimal("2.5"), is_product_public=True)  # fmt: skip
        make(work, "assignment", title_en="B", office_id=second, planned_start=date(2026, 6, 1),
             days_home=Decimal(10), is_product_public=False, status="ongoing")  # fmt: skip
        make(work, "assignment", title_en="C", office_id=second, country="ARM", status="closed")

    def found(*filters):
        return filtered(database, "assignment", "title_en", *filters)

    assert found(Filter("status", ("draft", "ongoing"))) == ["A", "B"]
    assert found(Filter("status", ("ongoing",)), Filter("country", ("ARM",))) == []
    assert found(Filter("planned_start", low=date(2026, 1, 1), high=date(2026, 1, 1))) == ["A"]
    assert found(Filter("planned_start", low=date(2026, 1, 2))) == ["B"]
    assert found(Filter("planned_start")) == ["C"]
    assert found(Filter("days_home", low=Decimal("2.5"), high=Decimal(3))) == ["A"]
    assert found(Filter("is_product_public", (True,))) == ["A"]
    assert found(Filter("is_product_public", (False, None))) == ["B", "C"]
    assert found(Filter("office_id", (second,))) == ["B", "C"]


def test_filters_by_members_of_a_set_and_by_any_theme(database):
    with working(database) as work:
        make(work, "assignment", title_en="main", main_theme="T01")
        make(work, "assignment", title_en="other", main_theme="T02", other_themes=("T01", "T09"))
        make(work, "assignment", title_en="none", main_theme="T02", sdgs=("1", "17"))

    def found(*filters):
        return filtered(database, "assignment", "title_en", *filters)

    assert found(Filter("other_themes", ("T09",))) == ["other"]
    assert found(Filter("other_themes", ("T0_", "T%"))) == []
    assert found(Filter("other_themes")) == ["main", "none"]
    assert found(Filter("theme", ("T01",))) == ["main", "other"]
    assert found(Filter("sdgs", ("7",))) == []
    assert found(Filter("sdgs", ("1",))) == ["none"]


@pytest.mark.parametrize(
    "typed",
    [
        "Щербаков",
        "щербак",
        "ЩЕРБАКОВ",
        "Shcherbakov",
        "shcherbakov пётр",
        "петр щербаков",
        "Yuryevich",
    ],
)
def test_a_person_is_found_in_either_script_and_any_case(file_database, typed):
    people_values = {"family_name_ru": "Щербаков", "given_name_ru": "Пётр",
                     "patronymic_ru": "Юрьевич", "family_name_lat": None,
                     "given_name_lat": None}  # fmt: skip
    experts(file_database, people_values, {"family_name_ru": "Петров"})

    found = listed(file_database, "expert", "reference", filters=(Filter("text", (typed,)),))

    assert found == ["EXP-0001"]


def test_official_spellings_of_every_year_find_the_same_person(database):
    people(database, "Хачатурян")
    for typed in ("Хачатурян", "Khachaturian", "KHACHATURYAN"):
        assert filtered(database, "person", "family_name_ru", Filter("text", (typed,))) == [
            "Хачатурян"
        ]


def test_an_assignment_is_found_by_the_name_of_its_expert(database):
    (expert,) = experts(database, {"family_name_ru": "Щербаков"})
    with working(database) as work:
        make(work, "assignment", title_en="His", expert_id=expert)
        make(work, "assignment", title_en="Nobody's")

    assert filtered(database, "assignment", "title_en", Filter("text", ("щербаков",))) == ["His"]


def test_rows_are_found_with_their_owner_and_by_their_own_words(database):
    with working(database) as work:
        assignment = make(work, "assignment", title_en="Wells")
        make(work, "deliverable", assignment_id=assignment, title_en="Groundwater atlas")
        make(work, "mission", assignment_id=assignment, purpose="Drilling")
        make(work, "mission", assignment_id=assignment, purpose="Training")

    def words(entity, typed):
        return len(filtered(database, entity, "id", Filter("text", (typed,))))

    assert words("assignment", "atlas groundwater") == 1
    assert words("assignment", "drilling") == 1
    assert words("mission", "drilling") == 1


def test_a_row_in_the_trash_finds_its_owner_no_more_but_itself(database):
    with working(database) as work:
        person = make(work, "person")
        phone = make(work, "phone", person_id=person, number="+74957778899")

    def found(entity, *, removed=False):
        words = (Filter("text", ("4957778899",)),)
        with database.reading() as connection:
            return queries.count(connection, Listing(entity, words, removed=removed))

    assert (found("person"), found("phone")) == (1, 1)
    with working(database) as work:
        work.remove("phone", phone)
    assert (found("person"), found("phone"), found("phone", removed=True)) == (0, 0, 1)
    with working(database) as work:
        work.restore("phone", phone)
    assert (found("person"), found("phone")) == (1, 1)


def test_a_theme_is_found_by_its_name(database):
    with working(database) as work:
        make(work, "assignment", title_en="Fields", main_theme="T04")
    names = (("T04", "сельское хозяйство agriculture"),)
    wanted = (Filter("text", ("хозяйство",)),)

    assert listed(database, "assignment", "title_en", filters=wanted, theme_names=names) == [
        "Fields"
    ]
    assert listed(database, "assignment", "title_en", filters=wanted) == []


@pytest.mark.parametrize("sign", ["%", "_", "%%", "{n}", "?", "*"])
def test_signs_of_a_query_language_are_ordinary_signs(file_database, sign):
    with working(file_database) as work:
        make(work, "organisation", name_en=f"Left{sign}right")
        make(work, "organisation", name_en="Leftaright")

    found = filtered(
        file_database, "organisation", "name_en", Filter("text", (f"left{sign}right",))
    )

    assert found == [f"Left{sign}right"]


@pytest.mark.parametrize("typed", ["O'Brien", "o’brien", 'o"brien', "o\\brien", "(O) Brien;--"])
def test_marks_between_words_do_not_matter(file_database, typed):
    people(file_database, "O'Brien", "Obolensky", key="family_name_lat")

    assert filtered(file_database, "person", "family_name_lat", Filter("text", (typed,))) == [
        "O'Brien"
    ]


def test_a_percent_sign_is_literal_on_the_server_too(server_database):
    with working(server_database) as work:
        make(work, "organisation", name_en="100% done_x")
        make(work, "organisation", name_en="1000 donexx")

    for typed in ("100%", "done_x"):
        found = filtered(server_database, "organisation", "name_en", Filter("text", (typed,)))
        assert found == ["100% done_x"]


def test_pages_of_three_thousand_records_make_up_the_whole_list(database):
    with working(database) as work:
        work.add_many(
            "organisation",
            (
                {"id": _id(n), "name_en": f"Office {n * 7919 % 40}", "country": "ARM", "kind": "CO"}
                for n in range(3000)
            ),
        )
    listing = Listing("organisation", sort="name_en", filters=(Filter("country", ("ARM",)),))
    with database.reading() as connection:
        packed = queries.ids(connection, listing)
        pages = []
        for start in range(0, 3000, 128):
            wanted = queries.unpack(packed, start, start + 128)
            found = queries.records(connection, "organisation", wanted)
            pages += [(found[i]["name_en"], i) for i in wanted]
        count = queries.count(connection, listing)
        everything = [v["id"] for v in queries.where_is(connection, "organisation", country="ARM")]
        first = queries.unpack(queries.ids(connection, listing, limit=10))

    assert count == len(pages) == 3000
    assert pages == sorted(pages, key=lambda row: (row[0].casefold(), row[1]))
    assert sorted(i for _, i in pages) == everything
    assert first == [i for _, i in pages[:10]]


def _id(n):
    from uuid import UUID

    # Made out of order, so that the order of writing is not the order of ids.
    return UUID(int=(0x01890000_0000_7000_8000_000000000000) + n * 7919 % 3001)


def test_what_is_in_the_trash_is_listed_apart(database):
    with working(database) as work:
        gone, here = make(work, "organisation"), make(work, "organisation")
        work.remove("organisation", gone)

    assert listed(database, "organisation", "id") == [here]
    assert listed(database, "organisation", "id", removed=True) == [gone]


def test_rows_come_in_the_order_of_their_numbers(database):
    with working(database) as work:
        owner = make(work, "assignment")
        for number in (3, 1, 2):
            make(work, "deliverable", assignment_id=owner, number=number)
    with database.reading() as connection:
        rows = queries.rows_of(connection, "deliverable", [owner])
        counted = queries.counts_by(connection, "deliverable", "assignment_id", [owner])

    assert [row["number"] for row in rows] == [1, 2, 3]
    assert counted == {owner: 3}


def test_any_string_finds_just_the_records_that_have_its_words(database):
    chance = random.Random(2026)
    letters = "aя%_\\'\"|*?()-+:;^~{}[]<>&ё\u0301\u200d😀 \n"
    names = ["".join(chance.choice("aяё'% _") for _ in range(4)) for _ in range(30)]
    with working(database) as work:
        for name in names:
            make(work, "person", other_names=name)
    with database.reading() as connection:
        of_people = select(SearchText.text).where(SearchText.entity == "person")
        texts = [row.text for row in connection.execute(of_people)]
        for _ in range(120):
            typed = "".join(chance.choice(letters) for _ in range(chance.randint(0, 5)))
            words = [word for word in map(fold, typed.split()) if word]
            expected = sum(all(word in text for word in words) for text in texts)
            found = queries.count(connection, Listing("person", (Filter("text", (typed,)),)))
            assert found == expected, typed
            for entity in ("expert", "assignment", "mission"):
                assert queries.count(connection, Listing(entity, (Filter("text", (typed,)),))) == 0
