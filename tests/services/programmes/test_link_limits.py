"""A link offers only what its rule allows: asked of every link with a rule, over the sample."""

from __future__ import annotations

import pytest

from km_desktop.exchange import sample
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import programmes
from km_desktop.services.lists import link_search
from km_desktop.services.words import usage
from km_desktop.store import database as databases
from km_desktop.store.lists import queries

LIMITED = [
    (entity, key)
    for entity in ENTITIES
    for key in programmes.traits(entity).limits
]  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    path = tmp_path_factory.mktemp("limits") / "sample.kmdb"
    sample.create(path)
    with databases.open_file(path) as opened:
        yield opened


def all_of(database, entity):
    with database.reading() as connection:
        return queries.live(connection, entity, "id")


@pytest.mark.parametrize(("entity", "key"), LIMITED)
@pytest.mark.parametrize("typed", ["", "e"])
def test_a_link_with_a_rule_offers_only_what_that_allows(database, entity, key, typed):
    declared = fields_of(ENTITIES[entity])[key]
    limit = programmes.traits(entity).limits[key]
    linked = {row["id"]: row for row in all_of(database, declared.target)}
    allowed = limit.values or {row[limit.field] for row in linked.values()}
    for value in allowed:
        within = link_search.conditions_of(declared, {limit.of_owner: value}.get)
        hits = link_search.hits(database, declared.target, typed, "en", 5000, within)
        met = {linked[hit.record_id][limit.field] for hit in hits}
        assert met <= (set(limit.values) or {value})
        if not typed:
            wanted = set(limit.values) or {value}
            assert len(hits) == sum(row[limit.field] in wanted for row in linked.values())


@pytest.mark.both
def test_what_a_rule_only_warns_of_follows_what_it_expects(database):
    declared = fields_of(ENTITIES["grant_application"])["applicant_id"]
    assert link_search.takes_others(declared)
    assert link_search.begun_with(declared) == {"country": "RUS", "kind": "INSTITUTION"}
    linked = {row["id"]: row["country"] for row in all_of(database, "organisation")}
    within = link_search.conditions_of(declared, lambda _key: None)
    hits = link_search.hits(database, "organisation", "", "en", 500, within, others=True)
    expected = [linked[hit.record_id] == "RUS" for hit in hits]
    assert len(hits) == len(linked)
    assert expected == sorted(expected, reverse=True)
    assert 0 < sum(expected) < len(expected)
    scored = fields_of(ENTITIES["review_score"])["criterion_id"]
    assert not link_search.takes_others(scored)
    assert link_search.begun_with(scored) == {}


# What stands at the links to organisations that ask for none in particular, and why.
_ANY_KIND = {
    ("organisation", "parent_org_id"),  # whatever it is a part of
    ("event", "organiser_id"),  # anybody may hold an event
    ("memorandum", "organisation_id"),  # anybody may agree on something
    ("memorandum_party", "organisation_id"),
    ("project_partner", "organisation_id"),  # its role says what it is there
    # What the programme calls a national or a local partner is what an organisation begins as.
    ("request", "partner_id"),
    ("assignment", "partner_id"),
    ("grant_application", "partner_id"),
}


def test_every_link_to_an_organisation_says_which_kind_it_asks_for():
    links = {
        (entity, key)
        for entity in ENTITIES
        for key, declared in fields_of(ENTITIES[entity]).items()
        if declared.kind.is_link
        and declared.target == "organisation"
        and key != ENTITIES[entity].about.parent
    }
    said = {(entity, key) for entity, key in links if key in programmes.traits(entity).limits}
    assert links - said == _ANY_KIND


@pytest.mark.parametrize(("entity", "key"), LIMITED)
def test_what_is_made_for_a_link_meets_its_rule_in_the_sample(database, entity, key):
    """The kinds that a link expects are those that are there, so a new one is one of them too."""
    declared = fields_of(ENTITIES[entity])[key]
    limit = programmes.traits(entity).limits[key]
    begun = link_search.begun_with(declared)
    target = fields_of(ENTITIES[declared.target])
    for field, value in begun.items():
        codes = {code.code for code in target[field].codes}
        assert value in codes, (field, value)
    if limit.values and declared.target == "organisation":
        linked = {row["id"]: row for row in all_of(database, "organisation")}
        used = {linked[row[key]][limit.field] for row in all_of(database, entity) if row[key]}
        assert used <= set(limit.values)


@pytest.mark.parametrize(
    ("entity", "key", "kind"),
    [
        ("assignment", "office_id", "CO"),
        ("evaluation", "organisation_id", "CO"),
        ("doa", "host_id", "UN"),
        ("deployment", "host_id", "UN"),
        ("internship", "university_id", "UNIVERSITY"),
        ("internship", "host_id", "CO"),
        ("project", "implementer_id", "CO"),
        ("contribution", "donor_id", "DONOR"),
        ("expert", "affiliation_id", "INSTITUTION"),
        ("grant_application", "applicant_id", "INSTITUTION"),
    ],
)
def test_an_organisation_made_for_a_link_begins_as_the_link_asks(entity, key, kind):
    assert link_search.begun_with(fields_of(ENTITIES[entity])[key])["kind"] == kind


def test_what_is_made_for_a_link_has_what_the_record_would_take_from_it():
    """Codes and places only: days and amounts are those of the record alone."""
    here = {"country": "TJK", "title_en": "Words", "planned_start": "2026-05-04"}
    office = fields_of(ENTITIES["assignment"])["office_id"]
    assert link_search.begun_with(office, here.get) == {"country": "TJK", "kind": "CO"}
    applicant = fields_of(ENTITIES["grant_application"])["applicant_id"]
    assert link_search.begun_with(applicant, here.get)["country"] == "RUS"  # its rule decides
    agency = fields_of(ENTITIES["deployment"])["host_id"]  # its country is not that of the post
    assert link_search.begun_with(agency, here.get) == {"kind": "UN"}


def test_a_person_made_for_a_place_for_russians_begins_as_one():
    for entity in ("deployment", "internship"):
        declared = fields_of(ENTITIES[entity])["person_id"]
        assert link_search.begun_with(declared) == {"citizenship": "RUS"}
        assert link_search.takes_others(declared)


def test_a_rule_that_names_nothing_as_yet_shuts_nothing_out(database):
    declared = fields_of(ENTITIES["review_score"])["criterion_id"]
    assert link_search.conditions_of(declared, lambda _key: None) == ()
    free = fields_of(ENTITIES["request"])["partner_id"]
    assert link_search.conditions_of(free, lambda _key: "x") == ()


@pytest.mark.parametrize("key", ["country", "sdgs"])
def test_the_words_used_most_come_first(database, key):
    records = all_of(database, "request")
    found = usage.most_used(database, "request", key)
    counts = {}
    for record in records:
        value = record[key] or ()
        for word in value if isinstance(value, tuple) else (value,):
            counts[word] = counts.get(word, 0) + 1
    best = sorted(counts.values(), reverse=True)[: usage.MOST]
    assert [counts[word] for word in found] == best
    assert len(found) == len(set(found)) == min(usage.MOST, len(counts))
