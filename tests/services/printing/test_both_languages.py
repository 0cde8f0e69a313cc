"""Papers speak the language of the page: every text that is kept in both is printed in both."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from km_desktop.bilingual import LANGUAGES, Language, Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import Kind, Use, fields_of, halves_of
from km_desktop.services.files.files import create, open_file
from km_desktop.services.printing import printing
from km_desktop.services.printing.paper_kinds import KINDS
from km_desktop.services.words.two_languages import IN_OTHER
from km_desktop.store.database import Database
from km_desktop.store.lists import queries
from km_desktop.store.values import table_of
from tests.paper_records import make_papers
from tests.samples import DAY, make, working

BOTH = [(key, one) for key, kind in KINDS.items() if kind.counted for one, _ in kind.variants]

# What is printed in the one language that it has, and why.
AS_IT_STANDS = {
    "award.agreement_no": "a number",
    "internship.certificate_no": "a number",
    "assignment.contract_no": "a number",
    "external_id.value": "a number",
    "project_sector.code": "a number",
    "project.iati_id": "a number",
    "review_score.reviewer": "the name of a person",
    "vetting.comment": "quoted, word by word, with its mark",
    "person.messenger": "an address",
}
# Names of people and places: spelled in one script, they stand for both without a mark.
UNMARKED = {
    "assignment.supervisor", "assignment.focal_point", "deployment.duty_station",
    "deployment.supervisor", "evaluation.evaluator", "event.city", "follow_up.owner",
    "internship.duty_station", "internship.supervisor", "leg.from_place", "leg.to_place",
    "participation.approved_by", "person.city", "reassignment.new_station", "referee.name",
    "vetting.decided_by",
}  # fmt: skip
# Quoted word by word, in the one language in which they were typed.
QUOTED = {
    "project_document.title", "evaluation.comments", "evaluation.expert_feedback",
    "review_score.comment", "candidate.reason", "vetting.comment",
}  # fmt: skip
NAMES = ("family_", "given_", "patronymic_")  # a name in one script stands for the other one
# That the test sees what it is about: texts that were printed in one language only.
PRINTED = {
    "assignment.qualifications", "mission.purpose", "mission.outcome", "mission.counterparts",
    "leg.from_place", "leg.to_place", "follow_up.action", "follow_up.owner",
    "evaluation.evaluator", "evaluation.evaluator_role",
    "doa.tasks", "doa.host_project", "deployment.duty_station", "deployment.supervisor",
    "deployment.assessment", "reassignment.new_station", "volunteer_report.period",
    "internship.faculty", "internship.unit", "internship.duty_station", "internship.supervisor",
    "event.city", "participation.approved_by", "participation.report", "award.scale_up",
    "milestone.evidence", "amendment.note", "grant_application.decision_note",
    "eligibility_check.note", "project.framework_outcome", "project.programme_output",
    "beneficiary_count.method", "indicator.unit", "indicator_period.note",
    "project_sector.name", "education.institution", "education.subject",
    "employment.employer", "employment.role", "employment.duties", "achievement.name",
    "achievement.issued_by", "person.city", "vetting.decided_by", "referee.name",
    "referee.position", "referee.organisation",
}  # fmt: skip


@dataclass(frozen=True)
class Words:
    """What stands in every record: one word a field, by entity and key."""

    english: dict[str, str]
    russian: dict[str, str]
    single: dict[str, str]


def words() -> Words:
    english, russian, single = {}, {}, {}
    for entity, kind in ENTITIES.items():
        halves = halves_of(kind)
        kept = {field.key for pair in halves.values() for field in pair}
        for stem in halves:
            at = len(english)
            english[f"{entity}.{stem}"] = f"Qx{at:04}z"
            russian[f"{entity}.{stem}"] = f"Жы{at:04}я"
        for key, field in fields_of(kind).items():
            typed = field.meaning.uses & Use.FORM and field.kind in (Kind.TEXT, Kind.LONG_TEXT)
            if typed and key not in kept and not key.startswith(NAMES):
                single[f"{entity}.{key}"] = f"Wq{len(single):04}z"
    return Words(english, russian, single)


def fill(database: Database, known: Words, *, russian: bool = True, english: bool = True) -> None:
    """Write the words into every record that there is."""
    with database.writing() as connection:
        for entity, kind in ENTITIES.items():
            values: dict[str, Any] = {}
            for stem, (left, right) in halves_of(kind).items():
                name = f"{entity}.{stem}"
                values[left.key] = known.english[name] if english or left.required else None
                values[right.key] = known.russian[name] if russian or right.required else None
            for key in fields_of(kind):
                if f"{entity}.{key}" in known.single:
                    values[key] = known.single[f"{entity}.{key}"]
            if values:
                connection.execute(update(table_of(entity)).values(values))


@pytest.fixture(scope="module")
def filed(tmp_path_factory):
    path = tmp_path_factory.mktemp("both") / "papers.kmdb"
    create(path, "Founder")
    with open_file(path) as database:
        yield database, make_all(database)


def make_all(database: Database) -> dict[str, UUID]:
    """Write a record behind every paper, with a row of each kind that a paper shows."""
    ids = make_papers(database)
    with database.reading() as connection:
        assignment = queries.records(connection, "assignment", [ids["shortlist"]])
        award = queries.records(connection, "award", [ids["award"]])
    expert = assignment[ids["shortlist"]]["expert_id"]
    with working(database) as work:
        for entity in ("education", "employment", "vetting", "referee"):
            make(work, entity, expert_id=expert)
        for kind in ("PUBLICATION", "CERTIFICATE", "MEMBERSHIP", None):
            make(work, "achievement", expert_id=expert, kind=kind)
        make(work, "assignment", expert_id=expert, status="completed", contract_no="1")
        make(work, "project_sector", project_id=ids["project"])
        (indicator, *_) = queries.rows_of(work.connection, "indicator", [ids["project"]])
        period = {"project_id": ids["project"], "indicator_id": indicator["id"]}
        make(work, "indicator_period", **period)
        make(
            work,
            "eligibility_check",
            grant_application_id=award[ids["award"]]["grant_application_id"],
            condition="CAPACITY",
            is_met="NO",
        )
    return {**ids, "brief": ids["shortlist"], "profile": expert}


def contents(filed, document: str, variant: str) -> list[Any]:
    database, ids = filed
    return list(printing.contents(database, document, [ids[document]], variant, DAY))


def texts(value: Any) -> Iterator[Text]:
    """Yield every text of a content; what has no language stands in both."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, str):
        yield Text(value, value)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from texts(item)


def spoken(filed) -> dict[str, str]:
    """Return all that papers say, by language."""
    found = [text for key, variant in BOTH for text in texts(contents(filed, key, variant))]
    return {"en": "\n".join(one.en for one in found), "ru": "\n".join(one.ru for one in found)}


def test_every_text_kept_in_both_languages_is_printed_in_that_of_the_page(filed):
    known = words()
    fill(filed[0], known)
    said = spoken(filed)
    other = {"en": known.russian, "ru": known.english}

    for language in LANGUAGES:
        strange = [name for name, word in other[language].items() if word in said[language]]
        assert strange == [], language
    printed = {name for name, word in known.english.items() if word in said["en"]}
    assert printed == {name for name, word in known.russian.items() if word in said["ru"]}
    assert PRINTED - printed == set()


def test_a_text_in_one_language_only_is_printed_for_a_reason(filed):
    known = words()
    fill(filed[0], known)
    said = spoken(filed)

    single = {name for name, word in known.single.items() if word in said["ru"]}
    assert single - set(AS_IT_STANDS) == set()
    assert set(AS_IT_STANDS) - single == set()


def unmarked(said: str, words: dict[str, str], language: Language) -> set[str]:
    """Return the texts of the other language that stand in what papers say without their mark."""
    mark = re.escape(IN_OTHER.say(language).replace(" ", "\u00a0"))
    found = set()
    for name, word in words.items():
        bare = re.sub(f"{word}[”»]?[ \u00a0]{mark}", "", said)
        found |= {name} if word in bare else set()
    return found


@pytest.mark.parametrize("lacking", LANGUAGES)
def test_what_stands_in_from_the_other_language_is_marked_on_every_paper(filed, lacking):
    """By itself the page marks it, as its half is empty; in a sentence it brings its mark along."""
    known = words()
    fill(filed[0], known, english=lacking == "ru", russian=lacking == "en")
    there = known.russian if lacking == "en" else known.english
    said = spoken(filed)[lacking]
    assert unmarked(said, there, lacking) - UNMARKED == set()
    assert IN_OTHER.say(lacking).replace(" ", "\u00a0") in said


def test_what_is_quoted_word_by_word_is_marked_where_the_page_speaks_otherwise(filed):
    known = words()
    fill(filed[0], known)
    said = spoken(filed)
    quoted = {name: known.single[name] for name in QUOTED}
    assert [name for name, word in quoted.items() if word not in said["en"]] == []
    assert unmarked(said["ru"], quoted, "ru") == set()


@pytest.mark.parametrize("lacking", LANGUAGES)
def test_where_one_language_is_lacking_the_other_is_there_and_the_gap_is_told(filed, lacking):
    known = words()
    fill(filed[0], known, english=lacking == "ru", russian=lacking == "en")
    said = spoken(filed)

    there = known.russian if lacking == "en" else known.english
    other = "ru" if lacking == "en" else "en"
    assert [name for name in PRINTED if there[name] not in said[other]] == []
    told = {
        label
        for key, variant in BOTH
        for content in contents(filed, key, variant)
        for label in printing.missing(content)
    }
    assert {name for name in TOLD if half_label(name, lacking) not in (None, *told)} == set()


def test_a_page_lacks_only_what_is_missing_in_its_own_language(filed):
    known = words()
    fill(filed[0], known, english=True, russian=False)
    halves = {
        language: {half_label(name, language) for name in PRINTED} - {None}
        for language in LANGUAGES
    }
    for key, variant in BOTH:
        for content in contents(filed, key, variant):
            english = set(printing.missing(content, "en"))
            russian = set(printing.missing(content, "ru"))
            assert not english & (halves["ru"] - halves["en"]), (key, english)
            assert english | russian == set(printing.missing(content)), key
    profiles = [one for one in contents(filed, "profile", "internal") if one.missing]
    assert profiles
    told = {one.ru for one in printing.missing(profiles[0], "ru")}
    assert {"Кратко на русском", "Резюме на русском"} & told, told


TOLD = {name for name in PRINTED if name.split(".")[0] in (
    "expert", "person", "employment", "education", "achievement", "referee", "vetting",
    "assignment", "mission", "follow_up", "evaluation", "deployment", "reassignment",
    "volunteer_report", "internship", "event", "participation", "award", "milestone", "amendment",
    "grant_application", "eligibility_check", "project", "doa",
)}  # fmt: skip


def half_label(name: str, language: Language) -> Text | None:
    """Return what the half in a language is called; nothing where it cannot be empty."""
    entity, stem = name.split(".")
    half = halves_of(ENTITIES[entity])[stem][LANGUAGES.index(language)]
    return None if half.required else half.label
