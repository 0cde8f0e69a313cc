"""What stands on paper: every field of a brief and a profile, from the records."""

import dataclasses
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from km_desktop.bilingual import Text
from km_desktop.models.money import Money
from km_desktop.services import steps
from km_desktop.services.files.files import open_file
from km_desktop.services.printing import printing
from km_desktop.services.printing.brief_content import MissionLine, TickLine
from km_desktop.services.printing.fingerprint import fingerprint
from km_desktop.services.printing.text_pairs import initial, partial_span
from km_desktop.services.records import references
from tests.samples import DAY, made, make, stored, working


@pytest.fixture(scope="module")
def samples(sample_once):
    with open_file(sample_once, read_only=True) as database:
        yield database


def brief_content(database, assignment, today, manager=None, variant="internal"):
    return next(printing.contents(database, "brief", [assignment], variant, today, manager))


def profile_content(database, expert, today, variant="internal"):
    return next(printing.contents(database, "profile", [expert], variant, today))


def identity(database, reference):
    with database.reading() as connection:
        return references.find(connection, reference)[1]


@pytest.fixture(scope="module")
def khatlon(samples):
    wanted = identity(samples, "EOD-2026-0007")
    return brief_content(samples, wanted, DAY, Text("Roman Demchuk", "Роман Демчук"))


def test_the_brief_of_the_picture(khatlon):
    brief = khatlon
    assert brief.title.en.startswith("Early-warning thresholds")
    assert brief.country == Text("Tajikistan", "Таджикистан")
    assert brief.office.ru == "Страновой офис ПРООН в Таджикистане"
    assert brief.partner.en.startswith("Committee of Emergency Situations")
    assert brief.sdgs == (6, 11, 13)
    assert brief.themes.en.count("; ") == 1
    assert brief.expert_name == Text("Yulia S. Shcherbakova", "Щербакова Юлия Сергеевна")
    assert brief.expert_name_other == Text("Щербакова Юлия Сергеевна", "Yulia S. Shcherbakova")
    assert brief.languages == Text(
        "Russian (native), English C1, Tajik B1", "Русский (родной), английский C1, таджикский B1"
    )
    assert brief.missions == (
        MissionLine(
            "MIS-2026-0011",
            Text(
                "Moscow – Dushanbe – Bokhtar – Kulob – Moscow",
                "Москва – Душанбе – Бохтар – Куляб – Москва",
            ),
            date(2026, 5, 18), date(2026, 5, 29), 11, 162800, date(2026, 6, 12),
        ),
        MissionLine(
            "MIS-2026-0019", Text("Moscow – Dushanbe – Moscow", "Москва – Душанбе – Москва"),
            date(2026, 7, 6), date(2026, 7, 8), 2, 31800, date(2026, 7, 22),
        ),
    )  # fmt: skip
    assert [line.number for line in brief.deliverables] == [1, 2, 3, 4]
    assert not brief.draft
    assert brief.missing == ()
    assert (brief.start, brief.end) == (date(2026, 5, 4), date(2026, 7, 14))
    assert brief.days_mission == 12


def test_the_money_of_the_picture(khatlon):
    block = khatlon.payment
    assert [(line.condition.ru, line.amount) for line in block.payments] == [
        ("Результат 1", 148000), ("Результат 2", 222000),
        ("Результат 3", 222000), ("Результат 4", 148000),
    ]  # fmt: skip
    assert [(cost.label.en, cost.amount) for cost in block.costs] == [
        ("Air ticket, economy class", 124000), ("DSA, 13 nights", 194600),
        ("Terminal expenses", 18800),
    ]  # fmt: skip
    assert block.costs[1].label.ru == "Суточные, 13 ночей"
    assert (block.total, block.total_usd, block.total_cost) == (740000, 740000, 1077400)
    assert (block.rate, block.rate_on, block.rate_currency) == (
        Decimal("92.4"),
        date(2026, 5, 1),
        "RUB",
    )
    assert (block.contract, block.signed_on) == ("IC/2026/018", date(2026, 4, 30))


def test_the_ticks_and_signatures_of_the_picture(khatlon):
    ticks = {line.label.en: line.done for line in khatlon.ticks}
    assert ticks["Visa: not required"] is True
    assert ticks["Security clearance for mission 2"] is False
    assert ticks["Passport valid to January\u00a02029"] is True
    assert "Паспорт действует до января\u00a02029\u00a0г." in {t.label.ru for t in khatlon.ticks}
    assert [(one.name.en, one.role.ru) for one in khatlon.signatories] == [
        ("Roman Demchuk", "От проекта"), ("Mahina Davlatova", "От странового офиса"),
        ("Yulia S. Shcherbakova", "Эксперт"),
    ]  # fmt: skip


def test_every_brief_and_profile_of_the_sample_can_be_gathered(samples):
    from km_desktop.store.lists import queries
    from km_desktop.store.lists.queries import Listing

    with samples.reading() as connection:
        assignments = queries.unpack(queries.ids(connection, Listing("assignment")))
        experts = queries.unpack(queries.ids(connection, Listing("expert")))
    briefs = list(printing.contents(samples, "brief", assignments, "internal", DAY))
    assert [brief.reference for brief in briefs] == [
        stored(samples, "assignment", one)["reference"] for one in assignments
    ]
    one_by_one = [brief_content(samples, one, DAY) for one in assignments[:5]]
    assert briefs[:5] == one_by_one
    for expert in experts[:60]:
        assert any(profile_content(samples, expert, DAY).name)


def test_a_fingerprint_is_that_of_the_content(khatlon):
    mark = fingerprint(khatlon)
    assert len(mark) == 64
    assert mark == fingerprint(dataclasses.replace(khatlon, days_home=Decimal("18.00")))
    for other in (
        dataclasses.replace(khatlon, days_home=Decimal("18.5")),
        dataclasses.replace(khatlon, ticks=(*khatlon.ticks, TickLine(Text("", ""), True))),
        dataclasses.replace(khatlon, version=99),
    ):
        assert fingerprint(other) != mark


def test_an_unknown_assignment(database):
    with pytest.raises(KeyError):
        brief_content(database, uuid4(), DAY)
    with pytest.raises(KeyError):
        profile_content(database, uuid4(), DAY)


def test_an_empty_assignment_says_what_it_lacks(database):
    brief = brief_content(database, made(database, "assignment", title_ru=None), DAY)
    missing = [piece.en for piece in brief.missing]
    for label in (
        "Title in Russian",
        "National partner",
        "SDGs",
        "Expert",
        "Planned start",
        "Planned end",
        "Modalities",
        "Supervisor in the country office",
        "Objective",
        "Tasks",
        "Background",
        "Deliverables",
        "Working days",
        "Fee basis",
        "Total fee",
    ):
        assert label in missing, label
    assert brief.draft
    assert brief.payment is None
    assert brief.ticks == ()
    assert brief.expert_name == Text("", "")


@pytest.mark.parametrize(
    ("status", "draft"),
    [
        ("draft", True), ("tor_agreed", True), ("shortlisting", True), ("selected", True),
        ("cancelled", True), ("contracting", False), ("ongoing", False), ("closed", False),
        ("terminated", False),
    ],
)  # fmt: skip
def test_a_brief_is_a_draft_until_contracting(database, status, draft):
    record = made(database, "assignment", status=status)
    assert brief_content(database, record, DAY).draft is draft


def test_a_brief_on_hold_is_the_draft_it_was(database):
    for start, draft in (("tor_agreed", True), ("ongoing", False)):
        record = made(database, "assignment", status=start, review_on=DAY)
        steps.take(database, "Olga", "assignment", record, "on_hold", DAY, "No funds yet")
        assert brief_content(database, record, DAY).draft is draft


@pytest.fixture
def journey(database):
    """An assignment with an expert who has contacts, and one mission."""
    with working(database) as work:
        person = make(work, "person", email="maria@example.org", passport_number="71 1234567",
                      passport_expiry=date(2027, 3, 9))  # fmt: skip
        expert = make(work, "expert", person_id=person)
        make(work, "phone", person_id=person, number="+74951234567")
        record = make(work, "assignment", expert_id=expert)
        mission = make(
            work, "mission", assignment_id=record, starts_on=date(2026, 10, 1),
            ends_on=date(2026, 10, 9), visa="TO_APPLY", insurance=True,
        )  # fmt: skip
    return {"person": person, "record": record, "mission": mission}


def test_contacts_are_given_only_with_consent(database, journey):
    assert brief_content(database, journey["record"], DAY).expert_contacts == ""
    consent = made(
        database,
        "consent",
        person_id=journey["person"],
        purpose="SHARE_CO",
        valid_until=date(2026, 6, 23),
    )
    brief = brief_content(database, journey["record"], DAY)
    assert brief.expert_contacts == "maria@example.org, +7 495 123-45-67"
    later = brief_content(database, journey["record"], date(2026, 6, 24))
    assert later.expert_contacts == ""
    with working(database) as work:
        work.change("consent", consent, {"withdrawn_on": DAY, "valid_until": None})
    assert brief_content(database, journey["record"], DAY).expert_contacts == ""


def test_the_number_of_a_passport_is_never_on_paper(database, journey):
    brief = brief_content(database, journey["record"], DAY)
    profile_of = stored(database, "assignment", journey["record"])["expert_id"]
    profile = profile_content(database, profile_of, DAY)
    assert "1234567" not in repr(brief).replace("495 1234567", "")
    assert "71 1234567" not in repr(profile)
    passport = next(line for line in brief.ticks if "Passport" in line.label.en)
    # It ends less than six months after the journey, which is too soon.
    assert passport == TickLine(
        Text("Passport valid to March\u00a02027", "Паспорт действует до марта\u00a02027\u00a0г."),
        False,
    )


def test_legs_are_travelled_in_the_order_of_their_days(database, journey):
    rate, roubles = Money.in_dollars(14800), Money(900000, "RUB", None)
    with working(database) as work:
        for start, place, to, nights, money in (
            (date(2026, 10, 8), "Osh", "Moscow", None, None),
            (date(2026, 10, 1), "Moscow", "Bishkek", 3, rate),
            (None, "Bishkek", "Osh", 4, roubles),
        ):
            make(work, "leg", mission_id=journey["mission"], from_place=place, to_place=to,
                 departs_on=start, nights=nights, dsa_rate=money)  # fmt: skip
    brief = brief_content(database, journey["record"], DAY)
    (mission,) = brief.missions
    assert mission.route.en == "Moscow – Bishkek – Osh – Moscow"
    assert (mission.nights, mission.allowance) == (7, 3 * 14800)
    assert mission.report_due == date(2026, 10, 23)
    assert any("in US dollars" in piece.en for piece in brief.missing)


def test_missions_called_off_are_not_on_paper(database, journey):
    with working(database) as work:
        work.change("mission", journey["mission"], {"status": "cancelled"})
    brief = brief_content(database, journey["record"], DAY)
    assert (brief.missions, brief.ticks) == ((), ())


def test_amounts_of_another_currency_never_stand_under_a_wrong_heading(database):
    fee = Money(64_680_000, "RUB", 700_000, Decimal("92.4"), date(2026, 6, 1))
    with working(database) as work:
        record = make(work, "assignment", total_fee=fee, fee_basis="LUMP")
        for number, money in ((1, fee), (2, Money.in_dollars(500)), (3, None)):
            make(work, "payment", assignment_id=record, number=number, amount=money)
        make(work, "payment", assignment_id=record, number=4, amount=fee, status="cancelled")
        make(
            work, "cost_line", assignment_id=record, cost_type="VISA", planned=Money.in_dollars(80)
        )
        make(
            work, "cost_line", assignment_id=record, cost_type="VISA", planned=Money.in_dollars(20)
        )
        make(work, "cost_line", assignment_id=record, cost_type="FEE", planned=fee)
    brief = brief_content(database, record, DAY)
    block = brief.payment
    assert block.currency == "RUB"
    assert [line.amount for line in block.payments] == [64_680_000, None, None]
    assert [(cost.label.en, cost.amount) for cost in block.costs] == [("Visa", 100)]
    assert block.total_cost == 700_100
    assert (block.rate, block.rate_currency) == (Decimal("92.4"), "RUB")
    missing = [piece.en for piece in brief.missing]
    assert "Instalment 2 in the currency of the fee" in missing
    assert "Amount of instalment 3" in missing


def test_work_for_no_pay_costs_what_the_journey_costs(database):
    with working(database) as work:
        record = make(work, "assignment", fee_basis="PROBONO")
        make(work, "cost_line", assignment_id=record, cost_type="AIR", actual=Money.in_dollars(900))
    block = brief_content(database, record, DAY).payment
    assert (block.total, block.total_cost) == (None, 900)


def test_the_supervisor_is_known_from_the_contacts_of_the_office(database):
    with working(database) as work:
        office = make(work, "organisation")
        make(
            work,
            "contact",
            organisation_id=office,
            name="Farrukh Nazarov",
            position_en="Deputy Resident Representative",
            position_ru="Заместитель Представителя",
        )
        known = make(
            work, "assignment", office_id=office, supervisor="Farrukh Nazarov, f@example.org"
        )
        other = make(work, "assignment", office_id=office, supervisor="Anna Lee, +996 312 61-12-11")
    signing = brief_content(database, known, DAY).signatories[1]
    assert signing.name == Text("Farrukh Nazarov", "Farrukh Nazarov")
    assert signing.position.ru == "Заместитель Представителя"
    signing = brief_content(database, other, DAY).signatories[1]
    assert (signing.name.en, signing.position.en) == ("Anna Lee", "Supervisor")


def test_the_version_is_that_of_the_record(database):
    record = made(database, "assignment")
    for version in (1, 2, 3):
        assert brief_content(database, record, DAY).version == version
        with working(database) as work:
            work.change("assignment", record, {"title_ru": f"Название {version}"})


@pytest.mark.both
def test_a_profile_keeps_its_private_parts_apart(database):
    secrets = {"fee": Money.in_dollars(41000), "email": "maria@example.org"}
    with working(database) as work:
        person = make(work, "person", email=secrets["email"], messenger="@maria")
        expert = make(
            work,
            "expert",
            person_id=person,
            expected_daily_fee=secrets["fee"],
            main_theme="T04",
            sdgs=("13",),
            degree="DOCTOR",
            academic_title="PROFESSOR",
        )
        make(work, "referee", expert_id=expert, name="Oleg Volkov", email="o@example.org")
        make(work, "vetting", expert_id=expert, result="APPROVED", comment="Strong field work")
        make(work, "employment", expert_id=expert, employer="Institute", began="2016-05")
    profile = profile_content(database, expert, DAY)
    public = repr((profile.facts, profile.sections, profile.summary, profile.headline))
    private = repr((profile.internal_facts, profile.internal_sections))
    for word in ("maria@example.org", "@maria", "410.00", "Oleg Volkov", "Strong field work"):
        assert word not in public
        assert word in private
    assert profile.sdgs == (2, 13)  # the goals of the theme and those named beside it
    facts = {label.en: value for label, value in profile.facts}
    assert facts["Degree"] == Text("Doctor of Sciences, Professor", "Доктор наук, профессор")
    work_section = next(one for one in profile.sections if one.heading.en == "Experience")
    assert work_section.entries[0].when == Text("since May\u00a02016", "с 05.2016")


@pytest.mark.parametrize(
    ("name", "letter"),
    [("Сергеевна", "S."), ("Юрьевич", "Yu."), ("Яковлевна", "Ya."), ("Щукович", "Shch."),
     ("Егорович", "E."), ("", ""), (" ", "")],
)  # fmt: skip
def test_initials_of_patronymics(name, letter):
    assert initial(name) == letter


@pytest.mark.parametrize(
    ("began", "ended", "lasting", "english"),
    [
        ("2009", "2016", True, "2009 – 2016"),
        (None, "2009", False, "2009"),
        (None, "2009", True, "until 2009"),
        ("2016", None, True, "since 2016"),
        ("2016", "2016", True, "2016"),
        ("2016-05-04", None, False, "4\u00a0May\u00a02016"),
        (None, None, True, ""),
    ],
)
def test_spans_of_partial_dates(began, ended, lasting, english):
    assert partial_span(began, ended, lasting=lasting).en == english
