"""Consents: of several to one purpose the newest speaks, for rules and for figures alike."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from km_desktop.services.figures import consented
from km_desktop.services.history import history, undo
from km_desktop.services.people import consents
from km_desktop.services.records import records
from km_desktop.services.rules.person import has_consent
from km_desktop.services.words.findings import Refused
from km_desktop.store.lists import queries
from km_desktop.store.values import table_of
from tests.samples import DAY, UNKNOWN, made, make, stored, working

OLD, NEW = date(2024, 1, 10), date(2026, 1, 10)
PAST, LATER = DAY - timedelta(days=3), DAY + timedelta(days=300)
CASES = [
    ([], False),
    ([(NEW, None, None)], True),
    ([(NEW, LATER, None)], True),
    ([(NEW, PAST, None)], False),
    ([(NEW, None, PAST)], False),
    ([(NEW, None, DAY)], False),
    ([(NEW, None, LATER)], True),
    ([(LATER, None, None)], False),
    ([(None, None, None)], False),
    ([(OLD, None, None), (NEW, None, None)], True),
    ([(OLD, LATER, None), (NEW, LATER, PAST)], False),  # withdrawn: the older does not help
    ([(OLD, LATER, None), (NEW, PAST, None)], False),
    ([(OLD, PAST, None), (NEW, LATER, None)], True),
    ([(OLD, None, date(2025, 1, 1)), (NEW, LATER, None)], True),  # given anew since
    ([(OLD, None, PAST), (NEW, LATER, None)], False),  # withdrawn since
    ([(NEW, LATER, None), (NEW, LATER, PAST)], False),
    ([(NEW, LATER, None), (NEW, PAST, None)], True),
    ([(NEW, LATER, None), (LATER, None, None)], True),
]


@pytest.mark.parametrize(("given", "valid"), CASES)
def test_the_newest_consent_speaks(database, given, valid):
    person = made(database, "person")
    with working(database) as work:
        make(work, "consent", person_id=person, purpose="PUBLIC", given_on=NEW)
        for given_on, until, withdrawn in given:
            make(
                work, "consent", person_id=person, purpose="ROSTER", given_on=given_on,
                valid_until=until, withdrawn_on=withdrawn,
            )  # fmt: skip

    table = table_of("person")
    with database.reading() as connection:
        rows = queries.rows_of(connection, "consent", [person])
        query = select(table.c.id).where(consented("ROSTER", table.c.id, DAY))
        counted = connection.execute(query).scalars().all()

    assert has_consent(rows, "ROSTER", DAY) is valid
    assert (person in counted) is valid


ENDED = DAY - timedelta(days=30)  # erasure is due on the day itself
LATE = DAY - timedelta(days=31)


def consent(given=NEW, until=None, withdrawn=None, **more):
    return {
        "id": object(), "purpose": "ROSTER", "given_on": given, "valid_until": until,
        "withdrawn_on": withdrawn, "stopped_on": None, "erased_on": None, "text_id": None, **more,
    }  # fmt: skip


STATES = [
    (consent(given=None), "draft"),
    (consent(given=LATER), "draft"),
    (consent(), "given"),
    (consent(until=DAY), "given"),
    (consent(withdrawn=LATER), "given"),
    (consent(until=PAST), "expired"),
    (consent(until=ENDED - timedelta(days=1)), "expired"),
    (consent(until=ENDED - timedelta(days=2)), "overdue"),
    (consent(until=LATE, stopped_on=PAST), "expired"),
    (consent(withdrawn=DAY), "stop_due"),
    (consent(withdrawn=ENDED), "stop_due"),
    (consent(withdrawn=LATE), "overdue"),
    (consent(withdrawn=PAST, stopped_on=PAST), "withdrawn"),
    (consent(withdrawn=LATE, stopped_on=PAST), "overdue"),
    (consent(withdrawn=LATE, erased_on=PAST), "erased"),
    (consent(withdrawn=PAST, erased_on=LATER), "stop_due"),
    (consent(given=None, withdrawn=PAST), "stop_due"),
]


@pytest.mark.parametrize(("row", "expected"), STATES)
def test_the_state_of_a_consent_follows_from_its_dates(row, expected):
    assert consents.state(row, DAY) == expected
    assert expected in consents.STATE


def test_every_state_occurs():
    assert {expected for _, expected in STATES} == {code.code for code in consents.STATE}


def test_what_was_given_anew_asks_for_nothing():
    old, new = consent(given=OLD, withdrawn=LATE - timedelta(days=300)), consent()
    assert consents.state(old, DAY, [old, new]) == "withdrawn"
    assert consents.state(new, DAY, [old, new]) == "given"
    expired = consent(given=OLD, until=date(2025, 1, 1))
    assert consents.state(expired, DAY, [expired, new]) == "expired"
    older = consent(given=OLD)
    gone = consent(withdrawn=PAST)
    assert consents.state(older, DAY, [older, gone]) == "withdrawn"
    same_day = consent(given=PAST, withdrawn=PAST)
    assert consents.state(same_day, DAY, [same_day, consent(given=PAST)]) == "stop_due"


@pytest.mark.parametrize(("given", "valid"), CASES)
def test_a_person_stands_as_the_rules_and_figures_say(given, valid):
    rows = [consent(*one) for one in given]
    standing = {one.purpose: one for one in consents.standings(rows, DAY)}
    assert ("ROSTER" in standing) is bool(given)
    if given:
        assert (standing["ROSTER"].state == "given") is valid
        states = {consents.state(row, DAY, rows) for row in rows}
        assert ("given" in states) is valid


def test_a_standing_says_until_when():
    rows = [consent(until=LATER), consent(until=PAST), consent(purpose="NEWS", withdrawn=PAST)]
    roster, news = consents.standings(rows, DAY)
    assert (roster.state, roster.until, roster.due) == ("given", LATER, None)
    assert (news.state, news.until, news.due) == ("stop_due", None, PAST + timedelta(days=30))
    (endless,) = consents.standings([consent(until=LATER), consent()], DAY)
    assert endless.until is None


@pytest.mark.both
def test_a_withdrawal_is_one_operation_and_says_what_must_happen(database):
    person = made(database, "person")
    with working(database) as work:
        kept = make(work, "consent", person_id=person, purpose="NEWS", given_on=NEW)
        roster = make(work, "consent", person_id=person, given_on=NEW, valid_until=LATER)
        older = make(work, "consent", person_id=person, given_on=OLD)

    done = consents.withdraw(database, "Anna", person, "ROSTER", PAST, "EMAIL", DAY)

    assert done.due == PAST + timedelta(days=30)
    assert done.must.en.replace("\xa0", " ") == (
        "Take the person off the roster now, and erase their data by 20 Jul 2026."
    )
    assert done.must.ru.endswith("до 20.07.2026.")
    values = stored(database, "consent", roster)
    assert (values["withdrawn_on"], values["withdrawal_method"]) == (PAST, "EMAIL")
    assert stored(database, "consent", kept)["withdrawn_on"] is None
    assert stored(database, "consent", older)["withdrawn_on"] is None
    states = {one.purpose: one.state for one in consents.of_person(database, person, DAY)}
    assert states == {"NEWS": "given", "ROSTER": "stop_due"}
    entry = history.of_record(database, "person", person)[0]
    assert entry.sentence.en == "Withdrawn consent: Keep in the roster"
    assert entry.sentence.ru == "Отозвано согласие: Хранение в реестре"
    with pytest.raises(Refused) as refused:
        consents.withdraw(database, "Anna", person, "ROSTER", DAY, None, DAY)
    assert "no consent to this purpose in effect" in refused.value.say("en")
    undo.undo(database, "Anna", entry.operation_id)
    assert stored(database, "consent", roster)["withdrawn_on"] is None


def test_a_withdrawal_is_not_of_the_future_nor_before_the_consent(database):
    person = made(database, "person")
    made(database, "consent", person_id=person, given_on=NEW)
    for day in (DAY + timedelta(days=1), NEW - timedelta(days=1)):
        with pytest.raises(Refused):
            consents.withdraw(database, "Anna", person, "ROSTER", day, None, DAY)
    with pytest.raises(KeyError):
        consents.withdraw(database, "Anna", UNKNOWN, "ROSTER", DAY, None, DAY)


def test_overdue_erasures_are_listed_by_their_day(database):
    late, later = made(database, "person"), made(database, "person", family_name_lat="Petrova")
    made(database, "consent", person_id=later, withdrawn_on=LATE)
    made(database, "consent", person_id=late, withdrawn_on=LATE - timedelta(days=5))
    made(database, "consent", person_id=made(database, "person"), withdrawn_on=PAST)
    found = consents.overdue(database, DAY)
    assert [(one.person_id, one.due) for one in found] == [
        (late, DAY - timedelta(days=6)), (later, DAY - timedelta(days=1))
    ]  # fmt: skip
    assert found[0].name.en.startswith("Ivanova")


def findings(database, person):
    sheet = records.open_record(database, "person", person, DAY)
    return [(one.severity.value, one.field, one.text.en) for one in sheet.findings if one.row]


def test_a_text_of_another_purpose_is_an_error_and_one_of_later_a_warning(database):
    person = made(database, "person")
    text = made(
        database, "consent_text", purpose="NEWS", language="en", title="News", text_version="2",
        valid_from=date(2026, 2, 1), valid_months=12, body="I agree.",
    )  # fmt: skip
    row = made(database, "consent", person_id=person, given_on=NEW, text_id=text)
    found = findings(database, person)
    assert [(weight, field) for weight, field, _ in found] == [
        ("error", "text_id"), ("warning", "text_id"), ("warning", "valid_until")
    ]  # fmt: skip
    assert "9\xa0Jan\xa02027" in found[2][2]
    with working(database) as work:
        work.change("consent", row, {
            "purpose": "NEWS", "given_on": date(2026, 2, 1), "valid_until": date(2027, 1, 31),
        })  # fmt: skip
    assert findings(database, person) == []
    expert = made(database, "expert", person_id=person)
    with working(database) as work:
        work.change("consent", row, {"purpose": "PHOTO"})
    sheet = records.open_record(database, "expert", expert, DAY)
    assert any(one.field == "text_id" for one in sheet.findings)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"withdrawn_on": NEW - timedelta(days=1)}, "cannot be withdrawn before it was given"),
        ({"valid_until": DAY + timedelta(days=60)}, "ends on 22\xa0Aug\xa02026"),
        ({"valid_until": DAY + timedelta(days=61)}, None),
        ({"valid_until": PAST}, "has expired. Ask for it again, or erase the data by"),
        ({"valid_until": date(2026, 2, 1)}, "were to be erased by 4\xa0Mar\xa02026"),
        ({"withdrawn_on": PAST}, "must be erased by 20\xa0Jul\xa02026"),
        ({"withdrawn_on": LATE}, "were to be erased by"),
        ({"withdrawn_on": LATE, "erased_on": PAST}, None),
    ],
)
def test_what_a_consent_asks_for_is_told(database, values, said):
    person = made(database, "person")
    made(database, "consent", person_id=person, given_on=NEW, **values)
    found = findings(database, person)
    assert (said is None) is (found == [])
    if said is not None:
        assert any(said in text for _, _, text in found)


def test_the_form_has_the_newest_text_that_is_valid(database):
    person = made(
        database, "person", city="Казань", residence_country="RUS", email="maria@example.org"
    )
    for version, day in (("1", OLD), ("2", NEW), ("3", LATER)):
        made(
            database, "consent_text", purpose="ROSTER", language="ru", title=f"Согласие {version}",
            text_version=version, valid_from=day, body="Я согласна.",
        )  # fmt: skip
    blank = consents.form(database, "ROSTER", "ru", DAY)
    assert (blank.version, blank.title, blank.name) == ("2", "Согласие 2", "")
    filled = consents.form(database, "ROSTER", "ru", DAY, person)
    assert filled.name == "Иванова Мария Петровна"
    assert filled.place == "Казань, Российская Федерация"
    assert filled.email == "maria@example.org"
    with pytest.raises(Refused) as refused:
        consents.form(database, "ROSTER", "en", DAY)
    assert "There is no text of this consent" in refused.value.say("en")
