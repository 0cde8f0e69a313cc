"""Rules: each speaks up when it should, and is silent when it should."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from km_desktop.models import ENTITIES
from km_desktop.models.field import Kind, fields_of
from km_desktop.models.money import Money
from km_desktop.services import rules, steps
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.steps import judging
from km_desktop.services.words import file_lists
from km_desktop.services.words.findings import Severity
from tests.samples import DAY, make, sample, say_all, working

D = Decimal
NAMES = ("family_name_ru", "given_name_ru", "family_name_lat", "given_name_lat")


def judged(database, entity, record_id):
    """Return what the rules say of a stored record, by severity and sentence."""
    with database.reading() as connection:
        case = cases.load(connection, entity, record_id, DAY, file_lists.read(connection))
        rules.read_context(connection, case)
        return list(rules.check(case))


def says(database, entity, sentence, severity="error", rows=(), **values) -> bool:
    """Tell whether a record with these values and rows gets the sentence, and in both languages."""
    with working(database) as work:
        one = make(work, entity, **values)
        for name, row in rows:
            owner = one
            if fields_of(ENTITIES[name])[ENTITIES[name].about.parent].target != entity:
                owner = work.get(entity, one)[ENTITIES[entity].about.core]
            make(work, name, **{ENTITIES[name].about.parent: owner, **row})
    found = [f for f in judged(database, entity, one) if f.text.en.startswith(sentence)]
    assert all(f.severity is Severity(severity) and f.text.ru for f in found)
    return bool(found)


# entity, sentence, severity, a case that triggers it, a case that does not: values, then rows.
EARLY, LATE, FUTURE = date(2026, 5, 1), date(2026, 6, 1), date(2026, 6, 25)
CASES = [
    ("assignment", "The end is before the start", "error",
     {"planned_start": LATE, "planned_end": EARLY}, {"planned_start": LATE, "planned_end": LATE}),
    ("assignment", "The end is before the start", "error",
     {"actual_start": LATE, "actual_end": EARLY}, {"actual_start": EARLY, "actual_end": LATE}),
    ("assignment", "An actual date cannot be in the future", "error",
     {"actual_start": FUTURE}, {"actual_start": DAY}),
    ("assignment", "The actual end cannot be in the future", "error",
     {"actual_end": FUTURE}, {"actual_end": DAY}),
    ("assignment", "This day is tomorrow", "warning",
     {"actual_start": date(2026, 6, 24)}, {"actual_start": DAY}),
    ("assignment", "More than 183 days is long", "warning",
     {"planned_start": date(2026, 1, 1), "planned_end": date(2026, 7, 4)},
     {"planned_start": date(2026, 1, 1), "planned_end": date(2026, 7, 3)}),
    ("assignment", "“Mission” is chosen but no days", "warning",
     {"modalities": ("MISSION",)}, {"modalities": ("MISSION",), "days_mission": D(1)}),
    ("assignment", "Days on mission are planned", "warning",
     {"modalities": ("DESK",), "days_mission": D(1)}, {"modalities": ("DESK",)}),
    ("assignment", "Women and men together are 7", "error",
     {"participants_f": 4, "participants_m": 3, "participants_total": 6},
     {"participants_f": 4, "participants_m": 3, "participants_total": 7}),
    ("assignment", "The assignment benefits Russia, the donor country", "warning",
     {"country": "RUS"}, {"country": "KGZ"}),
    ("assignment", "Without a Russian title", "warning", {"title_ru": None}, {}),
    ("assignment", "The main theme is not repeated", "error",
     {"other_themes": ("T04",)}, {"other_themes": ("T05",)}),
    ("assignment", "The shares of the deliverables add up to 99", "warning",
     ({}, [("deliverable", {"share": D(99)})]),
     ({}, [("deliverable", {"share": D("33.5")}), ("deliverable", {"share": D("66.5")}),
           ("deliverable", {})])),
    ("assignment", "A deliverable cannot be accepted before", "error",
     ({}, [("deliverable", {"submitted_on": LATE, "accepted_on": EARLY})]),
     ({}, [("deliverable", {"submitted_on": LATE, "accepted_on": LATE})])),
    ("assignment", "The instalments add up to 50", "warning",
     ({}, [("payment", {"share": D(50)}), ("payment", {"share": D(50), "status": "cancelled"})]),
     ({}, [("payment", {"share": D(50)}), ("payment", {"share": D(50)})])),
    ("assignment", "The instalments do not add up", "warning",
     ({"total_fee": Money.in_dollars(100)}, [("payment", {"amount": Money(100, "EUR")})]),
     ({"total_fee": Money.in_dollars(100)}, [("payment", {"amount": Money.in_dollars(60)}),
                                             ("payment", {"amount": Money.in_dollars(40)})])),
    ("assignment", "The total is less than the daily fee for all days, 10.5", "warning",
     {"fee_basis": "DAILY", "daily_fee": Money.in_dollars(100), "days_home": D("10.5"),
      "total_fee": Money.in_dollars(1049)},
     {"fee_basis": "DAILY", "daily_fee": Money.in_dollars(100), "days_home": D("10.5"),
      "total_fee": Money.in_dollars(1050)}),
    ("expert", "Say in one line what the expert", "error",
     {"headline_en": None}, {"headline_en": None, "headline_ru": "Вода"}),
    ("expert", "The main theme is not repeated", "error",
     {"main_theme": "T01", "other_themes": ("T01",)}, {"other_themes": ("T01",)}),
    ("expert", "More than five themes", "warning",
     {"main_theme": "T01", "other_themes": ("T02", "T03", "T04", "T05", "T06")},
     {"other_themes": ("T02", "T03", "T04", "T05", "T06")}),
    ("expert", "The profile was to be verified", "warning",
     {"status": "active", "next_review_due": date(2026, 6, 22)},
     {"status": "active", "next_review_due": DAY}),
    ("expert", "There is no valid consent", "warning",
     ({"status": "inactive"}, [("consent", {"valid_until": date(2026, 6, 22)})]),
     ({"status": "inactive"}, [("consent", {"valid_until": DAY})])),
    ("expert", "The end is before the start", "error",
     ({}, [("availability", {"begins": LATE, "ends": EARLY})]),
     ({}, [("availability", {"begins": EARLY, "ends": None})])),
    ("expert", "The end is before the beginning, May\xa02019", "error",
     ({}, [("education", {"began": "2019-05", "ended": "2018"})]),
     ({}, [("employment", {"began": "2019-05", "ended": "2019"})])),
    ("expert", "The beginning, Jul\xa02026, is still to come. Is this right?", "warning",
     ({}, [("employment", {"began": "2026-07", "ended": None})]),
     ({}, [("employment", {"began": "2026-06", "ended": None})])),
    ("person", "Give the name of the person", "error",
     dict.fromkeys(NAMES), dict.fromkeys(NAMES[1:])),
    ("person", "The machine-readable zone of a passport has A to Z only. It spells this name MUELL",
     "warning", {"family_name_lat": "Müller"}, {"family_name_lat": "Mueller"}),
    ("person", "With this date of birth the person's age would be 15", "error",
     {"birth_date": date(2010, 6, 24)}, {"birth_date": date(2010, 6, 23)}),
    ("person", "With this date of birth the person's age would be 101", "error",
     {"birth_date": date(1925, 6, 23)}, {"birth_date": date(1925, 6, 24)}),
    ("person", "The end is before the start", "error",
     ({}, [("consent", {"given_on": LATE, "valid_until": EARLY})]),
     ({}, [("consent", {"given_on": EARLY, "valid_until": LATE})])),
    ("person", "The consent was withdrawn: the data must be erased by 1\xa0Jul\xa02026", "warning",
     ({}, [("consent", {"withdrawn_on": LATE})]), ({}, [("consent", {})])),
    ("organisation", "For a country office, say which bureau", "warning",
     {"bureau": None}, {"bureau": None, "kind": "NGO"}),
    ("organisation", "INN and OGRN are numbers of Russian", "warning",
     {"inn": "7707083893"}, {"inn": "7707083893", "country": "RUS"}),
    ("internship", "The programme lasts three to six months; this is 2", "warning",
     {"planned_end": date(2026, 9, 29)}, {"planned_end": date(2026, 9, 30)}),
    ("internship", "Longer than six months", "warning",
     {"planned_end": date(2027, 1, 31)},
     {"planned_end": date(2027, 1, 31), "exception_reason": "A late visa"}),
    ("internship", "Longer than six months", "warning",
     ({}, [("internship_extension", {"new_end": date(2027, 1, 31)})]),
     ({}, [("internship_extension", {"new_end": date(2026, 12, 31)})])),
    ("internship", "The programme is for Master's", "warning",
     {"study_level": "BACHELOR"}, {"study_level": "SPECIALIST"}),
    ("internship", "The internship starts more than a year", "warning",
     {"graduation_on": date(2025, 6, 30)}, {"graduation_on": date(2025, 7, 1)}),
    ("internship", "The mandatory courses were due", "warning",
     {"actual_start": date(2026, 5, 22)}, {"actual_start": date(2026, 5, 23)}),
    ("internship", "The end is before the start", "error",
     {"planned_end": date(2026, 6, 30)}, {"planned_end": date(2026, 7, 1)}),
    ("doa", "This category did not exist", "warning",
     {"expected_start": date(2021, 9, 30)}, {"expected_start": date(2021, 10, 1)}),
    ("doa", "Volunteers of this category serve at most 24", "warning",
     {"category": "I_YOUTH", "duration_months": 25},
     {"category": "I_YOUTH", "duration_months": 24}),
    ("deployment", "The end is before the start", "error",
     {"contract_end": EARLY}, {"contract_end": date(2026, 7, 1)}),
    ("deployment", "This category did not exist", "warning",
     {"category": "YOUTH"}, {"category": "I_YOUTH"}),
    ("deployment", "An extension must end later", "warning",
     ({}, [("extension", {"new_end": date(2027, 6, 30)})]),
     ({}, [("extension", {"new_end": date(2027, 7, 1)})])),
    ("deployment", "All tours of this category together last 25 months; the limit is 24", "warning",
     ({"category": "I_YOUTH"}, [("extension", {"new_end": date(2028, 7, 31)})]),
     ({"category": "I_YOUTH"}, [("extension", {"new_end": date(2028, 6, 30)})])),
    ("deployment", "The contract ends on 21\xa0Sep\xa02026; days left: 90", "warning",
     {"status": "serving", "contract_end": date(2026, 9, 21)},
     {"status": "serving", "contract_end": date(2026, 9, 22)}),
    ("deployment", "The contract ended on", "warning",
     {"status": "serving", "contract_start": EARLY, "contract_end": LATE},
     ({"status": "serving", "contract_start": EARLY, "contract_end": LATE},
      [("extension", {"new_end": date(2026, 8, 1)})])),
    ("mission", "The end is before the start", "error",
     {"starts_on": LATE, "ends_on": EARLY}, {"starts_on": EARLY, "ends_on": LATE}),
    ("mission", "The end is before the start", "error",
     ({}, [("leg", {"departs_on": LATE, "arrives_on": EARLY})]),
     ({}, [("leg", {"departs_on": EARLY, "arrives_on": LATE})])),
    ("mission", "The leg begins before the mission", "error",
     ({"starts_on": LATE}, [("leg", {"departs_on": EARLY, "arrives_on": LATE})]),
     ({"starts_on": LATE}, [("leg", {"departs_on": LATE, "arrives_on": LATE})])),
    ("mission", "The mission report was due on 22\xa0Jun\xa02026", "warning",
     {"status": "approved", "ends_on": date(2026, 6, 8)},
     {"status": "approved", "ends_on": date(2026, 6, 9)}),
]  # fmt: skip


def _case(given):
    return given if isinstance(given, tuple) else (given, [])


@pytest.mark.parametrize(
    ("entity", "sentence", "severity", "yes", "no"), CASES, ids=[f"{c[0]}-{c[1]}" for c in CASES]
)
def test_a_rule_speaks_when_it_should_and_only_then(
    file_database, entity, sentence, severity, yes, no
):
    for given, expected in ((yes, True), (no, False)):
        values, rows = _case(given)
        assert says(file_database, entity, sentence, severity, rows, **values) is expected


def records_that_clash(database):
    """Write namesakes, overlaps, a short passport and long tours; return what they clash in."""
    with working(database) as work:
        person = make(work, "person", email="Same@example.org", birth_date=date(2000, 7, 2),
                      passport_expiry=date(2026, 12, 4), citizenship="VNM")  # fmt: skip
        make(work, "person", email="same@EXAMPLE.org", family_name_ru="Другая",
             family_name_lat="Other")  # fmt: skip
        expert = make(work, "expert", person_id=person)
        first = make(work, "assignment", expert_id=expert, status="ongoing",
                     planned_start=EARLY, planned_end=LATE)  # fmt: skip
        second = make(work, "assignment", expert_id=expert, planned_start=LATE)
        trips = [
            make(work, "mission", assignment_id=assignment, starts_on=start, ends_on=end)
            for assignment, start, end in (
                (first, EARLY, LATE),
                (second, LATE, date(2026, 6, 5)),
            )
        ]
        make(work, "mission", assignment_id=second, starts_on=LATE, status="cancelled")
        gone = make(work, "assignment", expert_id=expert)
        make(work, "mission", assignment_id=gone, starts_on=date(2026, 6, 4), ends_on=DAY)
        work.remove("assignment", gone)
        tour = make(work, "deployment", person_id=person, category="I_SPEC",
                    contract_end=date(2028, 12, 31))  # fmt: skip
        make(work, "deployment", person_id=person, actual_start=date(2023, 1, 1),
             contract_end=date(2024, 12, 31), status="completed")  # fmt: skip
        intern = make(work, "internship", person_id=person)
        one = make(work, "organisation", name_en="FAO Office", name_ru="Бюро ФАО")
        make(work, "organisation", name_en="FAO office", country="KAZ")
        make(work, "organisation", name_en="fao OFFICE", reference="ORG-0999")
    return person, expert, second, trips[1], tour, intern, one


@pytest.mark.both
def test_rules_that_ask_the_database_work_on_both(database):
    """Namesakes, overlaps, passports, nationality, ages and tours need other records."""
    person, expert, second, trip, tour, intern, one = records_that_clash(database)

    same = "This name or e-mail is already in the file: Другая Мария. Is it the same person?"
    assert say_all(judged(database, "person", person)) == [same]
    assert same in say_all(judged(database, "expert", expert))
    assert say_all(judged(database, "assignment", second)) == [
        "The expert has another assignment on these days: EOD-2026-0001."
    ]
    assert say_all(judged(database, "mission", trip)) == [
        "The passport expires on 4\xa0Dec\xa02026, less than six months after the journey.",
        "The dates overlap with mission MIS-2026-0001 of the same person.",
    ]
    assert say_all(judged(database, "deployment", tour)) == [
        "A volunteer may not serve in a country whose nationality they hold, also as a second one.",
        "The scheme is for citizens of the Russian Federation.",
        "At the start the volunteer is 25; the category is for ages 27 to 80.",
        "54 months and 4 days served under the modality “International”; the limit is 48 months. "
        "Give the reason.",
    ]
    assert say_all(judged(database, "internship", intern)) == [
        "The programme is for citizens of the Russian Federation."
    ]
    assert say_all(judged(database, "organisation", one)) == [
        "An organisation of this name is already in the file: ORG-0999."
    ]


FIELD_CASES = [
    ("organisation", {"name_en": None, "name_ru": None}, "Fill in “Name in English” or “Name in"),
    ("deployment", {"contract_end": None}, "“Contract end” is needed before"),
    ("organisation", {"country": "QQQ"}, "“QQQ” is not in the list “Country”"),
    ("organisation", {"acronym": "x" * 41}, "“Acronym” has 41 characters, 40 fit"),
    ("organisation", {"city": "Osh\ud83d"}, "In line 1, after “Osh”, stands half a character"),
    ("organisation", {"email": "a@b"}, "This is not a complete e-mail address"),
    ("person", {"birth_date": date(1026, 1, 1)}, "The year 1026 cannot be right"),
    ("person", {"other_citizenships": ("KGZ", "??")}, "“??” is not in the list"),
    ("expert", {"main_theme": "T99"}, "“T99” is not in the list “Main theme”"),
    ("expert", {"years_experience": 71}, "The value must lie between 0 and 70"),
    ("assignment", {"participants_f": 2**31}, "The number 2147483648 is too large"),
]


@pytest.mark.parametrize(("entity", "values", "sentence"), FIELD_CASES)
def test_a_value_is_judged_from_its_declaration(file_database, entity, values, sentence):
    with file_database.reading() as connection:
        words = file_lists.read(connection)
    complete = {key: sample(field) for key, field in fields_of(ENTITIES[entity]).items()}
    found = [
        say_all(rules.field_rules.check_values(entity, complete | given, words))
        for given in (values, {})
    ]

    assert [text for text in found[0] if text.startswith(sentence)]
    assert not [text for text in found[1] if text.startswith(sentence)]


EXTREMES = {
    Kind.WHOLE: [0, -3, 10**15],
    Kind.NUMBER: [D("1.5"), D(-1)],
    Kind.DAY: [date.min, date.max, DAY],
    Kind.PARTIAL_DAY: ["2019", "x"],
    Kind.CHOICE: ["no such code"],
    Kind.CHOICES: [("no",), ()],
    Kind.MONEY: [Money(5, "USD"), Money(5, "XXX")],
}


def anything(entity, chance: random.Random):
    return {
        key: chance.choice([None, *EXTREMES.get(field.kind, []), sample(field)])
        for key, field in fields_of(ENTITIES[entity]).items()
    }


@pytest.mark.parametrize("entity", ENTITIES)
def test_rules_and_guards_never_fail_whatever_is_missing_or_extreme(file_database, entity):
    """While somebody types, a record is in every possible state."""
    chance = random.Random(entity)
    core = cases.core_of(entity)
    children = [*cases.children_of(entity), *(cases.children_of(core) if core else ())]
    with file_database.reading() as connection:
        words = file_lists.read(connection)
        for _ in range(60):
            rows = {n: [{**anything(n, chance), "id": uuid4()}] * 2 for n in children}
            values = {**anything(entity, chance), "id": uuid4()}
            case = cases.Case(
                entity, values, anything(core, chance) if core else {}, rows, DAY, words
            )
            rules.read_context(connection, case)
            others = {"person": "person", "traveller": "person", "expert": "expert"}
            for key, other in others.items():
                if key in case.context:
                    case.context[key] = anything(other, chance)
            for key, other in (("journeys", "mission"), ("others", "assignment"),
                               ("tours", "deployment")):  # fmt: skip
                if key in case.context:
                    case.context[key] = [anything(other, chance)]
            for finding in judging.check(case):
                assert finding.text.en
                assert finding.text.ru
            machine = steps.MACHINES.get(entity)
            for step in machine.steps if machine else ():
                for guard in step.guards:
                    list(guard(case))


def test_months_and_ages_are_counted_as_people_count_them():
    from km_desktop.services.rules.judging import dates

    assert dates.months_between(date(2026, 3, 1), date(2026, 5, 31)) == 3
    assert dates.months_between(date(2026, 3, 15), date(2026, 6, 13)) == 2
    assert dates.months_between(date(2026, 3, 15), date(2026, 6, 14)) == 3
    # What other programs were reported to count short: the last day counts.
    assert dates.months_between(date(2024, 8, 29), date(2025, 2, 28)) == 6
    assert dates.months_between(date(2024, 2, 29), date(2024, 8, 28)) == 6
    assert dates.months_between(date(2025, 8, 31), date(2026, 2, 28)) == 6
    assert dates.months_between(date(2025, 3, 31), date(2025, 6, 29)) == 3
    assert dates.plus_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert dates.age_on(date(2000, 2, 29), date(2026, 2, 28)) == 25
    assert dates.age_on(date(2004, 2, 29), date(2026, 2, 28)) == 21
    assert dates.age_on(date(2004, 2, 29), date(2026, 3, 1)) == 22
    assert dates.overlap(EARLY, None, EARLY, LATE)
    assert not dates.overlap(None, None, EARLY, LATE)
