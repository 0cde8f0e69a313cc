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
        hits = link_search.hits(database, declared.target, typed, "en", 500, within)
        met = {linked[hit.record_id][limit.field] for hit in hits}
        assert met <= (set(limit.values) or {value})
        if not typed:
            wanted = set(limit.values) or {value}
            assert len(hits) == sum(row[limit.field] in wanted for row in linked.values())


@pytest.mark.both
def test_what_a_rule_only_warns_of_follows_what_it_expects(database):
    declared = fields_of(ENTITIES["grant_application"])["applicant_id"]
    assert link_search.takes_others(declared)
    assert link_search.begun_with(declared) == {"country": "RUS"}
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
