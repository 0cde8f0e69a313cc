"""What links to a record: which, in which role, how many, and what follows from it."""

from __future__ import annotations

from datetime import date

import pytest

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.models.money import Money
from km_desktop.services import programmes
from km_desktop.services.people import erase
from km_desktop.services.records import backlinks, records
from km_desktop.services.words.naming import is_row
from tests.samples import DAY, UNKNOWN, made, make, stored, working

FOLLOWING = [(way, name) for name in ENTITIES for way in programmes.traits(name).follows]


def group(database, entity, record_id, holder, key, most=backlinks.MOST):
    found = backlinks.of_record(database, entity, record_id, most)
    return next((one for one in found if (one.link.holder, one.link.key) == (holder, key)), None)


def row_texts(group):
    return [
        (one.reference, one.title.en, one.days.en.replace("\xa0", " ")) for one in group.records
    ]


def test_a_request_lists_its_assignments_the_latest_first(database):
    with working(database) as work:
        request = make(work, "request")
        others = {"request_id": request, "main_theme": "T04"}
        early = make(work, "assignment", title_en="Early", planned_start=date(2026, 2, 1), **others)
        make(work, "assignment", title_en="Undated", planned_start=None, **others)
        make(
            work, "assignment", title_en="Late", planned_start=date(2026, 1, 1),
            actual_start=date(2026, 3, 2), actual_end=date(2026, 3, 9), planned_end=None, **others,
        )  # fmt: skip
        make(work, "assignment", title_en="Another", request_id=make(work, "request"))
        gone = make(work, "assignment", title_en="Gone", **others)
        work.remove("assignment", gone)
    (only,) = backlinks.of_record(database, "request", request)
    assert (only.count, only.link.heading.en) == (3, "Assignments")
    assert [title for _, title, _ in row_texts(only)] == ["Late", "Early", "Undated"]
    assert row_texts(only)[0][2] == "2 Mar 2026 – 9 Mar 2026"
    assert only.records[0].days.ru == "02.03.2026 – 09.03.2026"
    assert only.records[1].record_id == early
    assert only.records[0].status[2].en
    assert only.records[0].country.ru
    assert only.begins == programmes.traits("assignment").follows[0].begin


@pytest.mark.both
def test_an_organisation_says_in_which_role_it_is_linked(database):
    with working(database) as work:
        office = make(work, "organisation", kind="CO", country="TJK")
        make(work, "assignment", office_id=office, partner_id=office, title_en="Both")
        make(work, "project_partner", organisation_id=office, project_id=make(work, "project"))
        make(work, "organisation", parent_org_id=office)
        make(work, "internship", university_id=office, person_id=make(work, "person"))
    found = backlinks.of_record(database, "organisation", office)
    assert {one.link.heading.en for one in found} == {
        "Requests, as requesting office", "Assignments, as requesting office",
        "Assignments, as national partner", "Projects, as partner",
        "Parts of this organisation", "Internships, as university",
    }  # fmt: skip
    partner = group(database, "organisation", office, "assignment", "partner_id")
    assert partner.link.heading.ru == "Задания (национальный партнёр)"
    # What follows from it comes first, also while there is none.
    assert (found[0].link.entity, found[0].count) == ("request", 0)
    assert found[0].begins == programmes.traits("request").follows[0].begin
    assert all(one.begins is None for one in found[1:])


def test_only_a_country_office_sends_requests(database):
    partner = made(database, "organisation", kind="PARTNER")
    offered = backlinks.of_record(database, "organisation", partner)
    assert [one.link.entity for one in offered] == ["memorandum"]


def test_a_group_is_bounded_and_says_how_many_there_are(database):
    with working(database) as work:
        expert = make(work, "expert")
        for _ in range(5):
            make(work, "assignment", expert_id=expert)
    few = group(database, "expert", expert, "assignment", "expert_id", most=2)
    assert (few.count, len(few.records)) == (5, 2)
    more = backlinks.of_link(database, "expert", expert, few.link, 4)
    assert (more.count, len(more.records)) == (5, 4)
    assert more.records[:2] == few.records


def test_a_record_without_a_title_is_known_by_its_other_end(database):
    with working(database) as work:
        person = make(work, "person", family_name_lat="Ivanova", given_name_lat="Mariia")
        expert = make(work, "expert", person_id=person, main_theme="T04")
        event = make(work, "event", name_en="Water days", starts_on=date(2026, 4, 1),
                     ends_on=date(2026, 4, 3))  # fmt: skip
        make(work, "participation", event_id=event, expert_id=expert,
             travel_from=date(2026, 3, 31), travel_to=date(2026, 4, 4))  # fmt: skip
        university = make(work, "organisation", name_en="Far University")
        make(work, "internship", person_id=person, university_id=university)
        application = make(work, "grant_application")
        make(work, "award", grant_application_id=application, amount=Money(5_000_000, "USD"))
    of_event = group(database, "event", event, "participation", "event_id")
    assert row_texts(of_event)[0][1:] == ("Ivanova, Mariia", "31 Mar 2026 – 4 Apr 2026")
    of_expert = group(database, "expert", expert, "participation", "expert_id")
    assert row_texts(of_expert)[0][1:] == ("Water days", "1 Apr 2026 – 3 Apr 2026")
    for entity, record_id in (("person", person), ("expert", expert)):
        served = group(database, entity, record_id, "internship", "person_id")
        assert served.records[0].title.en == "Far University"
    at = group(database, "organisation", university, "internship", "university_id")
    assert at.records[0].title.en == "Ivanova, Mariia"
    profile = group(database, "person", person, "expert", "person_id")
    assert profile.records[0].title.en not in ("", "—", "Ivanova, Mariia")
    award = group(database, "grant_application", application, "award", "grant_application_id")
    assert award.records[0].title.en.replace("\xa0", " ") == "50,000.00 USD"


def test_rows_lead_to_their_owners_once(database):
    with working(database) as work:
        text = make(work, "consent_text")
        person = make(work, "person", family_name_lat="Ivanova", given_name_lat="Mariia")
        for purpose in ("PROCESSING", "PUBLICATION"):
            make(work, "consent", person_id=person, text_id=text, purpose=purpose)
        withdrawn = make(work, "consent", person_id=make(work, "person"), text_id=text)
        work.remove("consent", withdrawn)
        expert = make(work, "expert")
        make(work, "candidate", assignment_id=make(work, "assignment"), expert_id=expert)
    (agreed,) = backlinks.of_record(database, "consent_text", text)
    assert (agreed.count, agreed.records[0].entity) == (1, "person")
    assert agreed.records[0].title.en == "Ivanova, Mariia"
    stood = group(database, "expert", expert, "candidate", "expert_id")
    assert (stood.count, stood.records[0].entity) == (1, "assignment")


@pytest.mark.parametrize("child_of", FOLLOWING, ids=lambda one: f"{one[0].entity}-{one[1]}")
def test_what_follows_begins_with_what_both_have_in_common(database, child_of):
    way, child = child_of
    entity = way.entity
    over = {"kind": way.kinds[0], "country": "TJK"} if way.kinds else {}
    if entity == "grant_application":
        over["requested"] = Money(740_050, "USD", 740_050)
    first = made(database, entity, **over)
    begun = [one for one in backlinks.of_record(database, entity, first) if one.begins]
    (natural,) = [one for one in begun if one.link.entity == child]
    given = backlinks.begun(database, entity, first, natural.link)
    assert given[natural.link.key] == first
    parent = stored(database, entity, first)
    for key in given.keys() & parent.keys() - {natural.link.key}:
        assert given[key] == parent[key]
    assert set(given) <= set(fields_of(ENTITIES[child]))
    sheet = records.blank(database, child, DAY, given)
    assert first in sheet.linked
    with working(database) as work:
        make(work, child, **given)
    assert group(database, entity, first, child, natural.link.key).count == 1


def test_an_assignment_takes_the_whole_frame_of_its_request(database):
    with working(database) as work:
        partner = make(work, "organisation")
        request = make(
            work, "request", partner_id=partner, sdgs=("6", "13"), title_ru="Водные ресурсы",
            title_en="Water", country="TJK", main_theme="T04",
        )  # fmt: skip
    (only,) = backlinks.of_record(database, "request", request)
    given = backlinks.begun(database, "request", request, only.link)
    wanted = {
        "country": "TJK",
        "partner_id": partner,
        "main_theme": "T04",
        "title_en": "Water",
        "title_ru": "Водные ресурсы",
        "sdgs": stored(database, "request", request)["sdgs"],
    }
    assert {key: given[key] for key in wanted} == wanted


def test_an_amount_is_taken_over_without_the_rate_of_then(database):
    application = made(database, "grant_application", requested=Money(740_050, "RUB", 9_431))
    found = backlinks.of_record(database, "grant_application", application)
    given = backlinks.begun(database, "grant_application", application, found[0].link)
    assert given["amount"] == Money(740_050, "RUB")


def test_nothing_follows_from_what_is_not_there(database):
    assert backlinks.of_record(database, "request", UNKNOWN) == ()
    link = next(one for one in backlinks.links_to("request") if one.holder == "assignment")
    assert backlinks.of_link(database, "request", UNKNOWN, link, 5) is None
    with pytest.raises(KeyError):
        backlinks.begun(database, "request", UNKNOWN, link)
    expert = made(database, "expert")
    with pytest.raises(KeyError):
        backlinks.begun(database, "expert", expert, backlinks.links_to("expert")[0])


def test_every_link_of_a_page_is_listed_where_it_leads():
    for name, entity in ENTITIES.items():
        for key, declared in fields_of(entity).items():
            if not declared.kind.is_link or is_row(name):
                continue
            if key in (entity.about.parent, entity.about.core):
                continue
            ways = [(link.holder, link.key) for link in backlinks.links_to(declared.target)]
            assert (name, key) in ways


def test_a_table_of_the_page_is_no_group_of_its_own():
    assert backlinks.links_to("assignment") == ()
    assert backlinks.links_to("theme") == ()
    assert [link.entity for link in backlinks.links_to("person")].count("expert") == 1
    assert "expert" not in [link.entity for link in backlinks.links_to("expert")]


def test_records_by_a_link_have_another_name_on_the_page_they_link_to():
    for name, entity in ENTITIES.items():
        first = fields_of(entity)[entity.about.title[0]]
        if first.kind.is_link and not is_row(name):
            assert len(programmes.traits(name).known_by) > 1
            assert programmes.traits(name).known_by[0] == first.key


def test_an_erased_person_is_a_dash_in_what_they_took_part_in(database):
    with working(database) as work:
        person = make(work, "person")
        university = make(work, "organisation")
        make(work, "internship", person_id=person, university_id=university)
    erase.erase_person(database, "Anna", person, "Asked to")
    at = group(database, "organisation", university, "internship", "university_id")
    assert (at.count, at.records[0].title.en) == (1, "")
