"""What is gathered for whom: a page that is handed out never held what it keeps back."""

import dataclasses

import pytest

from km_desktop.models.money import Money
from km_desktop.services.files.files import open_file
from km_desktop.services.printing import printing
from km_desktop.services.printing.fingerprint import fingerprint
from km_desktop.services.records import references
from tests.samples import DAY, made, make, working


@pytest.fixture(scope="module")
def samples(sample_once):
    with open_file(sample_once, read_only=True) as database:
        yield database


def identity(database, reference):
    with database.reading() as connection:
        return references.find(connection, reference)[1]


def content(database, document, record, variant):
    return next(printing.contents(database, document, [record], variant, DAY))


def test_what_a_brief_keeps_back_is_not_gathered_for_others(samples):
    wanted = identity(samples, "EOD-2026-0007")
    inside = content(samples, "brief", wanted, "internal")
    outside = content(samples, "brief", wanted, "external")

    assert inside.payment is not None
    assert outside == dataclasses.replace(
        inside,
        payment=None,
        expert_contacts="",
        missions=tuple(dataclasses.replace(line, allowance=None) for line in inside.missions),
        internal=False,
    )
    assert fingerprint(outside) != fingerprint(inside)


@pytest.mark.both
def test_contacts_are_for_the_office_even_with_consent(database):
    with working(database) as work:
        person = make(work, "person", email="maria@example.org")
        expert = make(work, "expert", person_id=person)
        make(work, "consent", person_id=person, purpose="SHARE_CO")
        record = make(work, "assignment", expert_id=expert)

    assert content(database, "brief", record, "internal").expert_contacts == "maria@example.org"
    assert content(database, "brief", record, "external").expert_contacts == ""


def test_what_a_profile_keeps_back_is_not_gathered_for_others(samples):
    wanted = identity(samples, "EXP-0001")
    inside = content(samples, "profile", wanted, "internal")
    outside = content(samples, "profile", wanted, "public")

    assert inside.internal_facts
    assert outside == dataclasses.replace(
        inside, internal_facts=(), internal_sections=(), internal=False
    )


def test_an_unknown_variant_is_refused(database):
    record = made(database, "assignment")
    for document, variant in (("brief", "public"), ("brief", ""), ("poster", "external")):
        with pytest.raises(KeyError):
            next(printing.contents(database, document, [record], variant, DAY))


def test_a_field_that_came_later_leaves_earlier_fingerprints_alone(samples):
    inside = content(samples, "brief", identity(samples, "EOD-2026-0007"), "internal")
    names = [field.name for field in dataclasses.fields(inside) if field.name != "internal"]
    before = dataclasses.make_dataclass("Before", names)

    assert fingerprint(before(*(getattr(inside, name) for name in names))) == fingerprint(inside)


def lacking(database, document, record):
    """Return what a paper of a record lacks, for inside and for outside."""
    return tuple(
        {piece.en for piece in content.missing}
        for variant in ("internal", "external")
        for content in printing.contents(database, document, [record], variant, DAY)
    )


def test_a_brief_for_outside_lacks_nothing_of_the_payment_it_does_not_tell(database):
    inside, outside = lacking(database, "brief", made(database, "assignment", title_ru=None))
    assert inside - outside == {"Fee basis", "Total fee"}
    assert outside < inside


def test_papers_of_a_mission_for_outside_lack_neither_allowance_nor_whom_one_met(database):
    with working(database) as work:
        record = make(work, "assignment")
        mission = make(work, "mission", assignment_id=record, starts_on=DAY, ends_on=DAY)
        make(work, "leg", mission_id=mission, nights=4, dsa_rate=Money(900000, "RUB", None))
    inside, outside = lacking(database, "mission", mission)
    assert inside - outside == {"Counterparts met"}
    inside, outside = lacking(database, "brief", record)
    assert any("in US dollars" in piece for piece in inside)
    assert not any("in US dollars" in piece for piece in outside)
