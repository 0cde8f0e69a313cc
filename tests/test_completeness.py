"""Everything declared is walked, so that a new field is tested the moment it exists."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import re
from pathlib import Path
from uuid import UUID

import pytest

import km_desktop.models
from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.exchange.merging import checking
from km_desktop.exchange.merging.words import question_text
from km_desktop.models import ENTITIES, Record
from km_desktop.models.field import Field, Meaning, Use, fields_of
from km_desktop.models.kinds import KINDS, Kind
from km_desktop.services import rules
from km_desktop.services.lists import list_columns
from km_desktop.services.rules.judging import case
from km_desktop.services.steps import MACHINES
from km_desktop.services.words import file_lists, kinds_text, titles
from km_desktop.store import fold, migrate
from km_desktop.store.lists import queries
from km_desktop.store.values import table_of
from tests.samples import SAMPLES, UNKNOWN, make, sample, words_of, working
from tests.store.scratch import VERSIONS, Scratch

FIELDS = [field for entity in ENTITIES.values() for field in fields_of(entity).values()]
IDS = [f"{field.entity}.{field.key}" for field in FIELDS]
PACKAGE = Path(km_desktop.models.__file__).parents[1]
OWN = {"id", "version", "created_op", "changed_op", "removed_at", "merged_into"}


def test_a_field_means_at_most_eight_things():
    assert len(dataclasses.fields(Meaning)) <= 8


@pytest.mark.parametrize("field", FIELDS, ids=IDS)
def test_a_field_has_its_words_in_both_languages(field: Field):
    texts = [field.label, field.meaning.section.label]
    texts += [field.meaning.help] if field.meaning.help else []
    for text in texts:
        assert all(half.strip() == half != "" for half in text)
    if field.meaning.help:
        assert all(half.endswith(".") for half in field.meaning.help)
    if field.kind.is_coded:
        assert field.codes.name
    if field.kind.is_link:
        assert field.target in ENTITIES


READERS = {
    "what is shown": kinds_text._SHOWN,
    "what is typed": kinds_text._READ,
    "columns of a list": list_columns._COLUMNS,
    "questions of a merge": question_text._BY_KIND,
    "differences of a merge": question_text._DIFFERENT,
    "checks of a foreign file": checking._IS,
    "samples of the tests": dict.fromkeys(
        {*SAMPLES, Kind.CHOICE, Kind.CHOICES}
    ),  # codes are sampled from the list of the field
}


@pytest.mark.parametrize("reader", READERS)
def test_every_kind_has_its_behaviour_in_every_table(reader):
    assert set(READERS[reader]) == set(KINDS)


def test_every_kind_is_declared_and_answers_for_itself():
    assert {field.kind for field in FIELDS} == set(KINDS)
    assert len({type(kind) for kind in KINDS}) == len(KINDS)
    for kind in KINDS:
        assert getattr(Kind, kind.name) is kind
        assert (kind.length is None) == (kind.column_type(None).name != "text")
        assert all(kind.columns("key", None))


def test_every_table_by_kind_is_known():
    """A table by kind that is not asserted to be complete would be forgotten by a new kind."""
    tables = [
        f"{path.relative_to(PACKAGE).as_posix()}:{found}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for found in re.findall(r"^(\w+): dict\[ValueKind,", path.read_text("utf-8"), re.M)
    ]

    assert len(tables) == len(READERS) - 1 + 2, tables  # two of them are the window's


def test_what_is_shown_can_be_read_back_in_both_languages(file_database):
    words = words_of(file_database)
    for field in FIELDS:
        value = sample(field)
        for language in LANGUAGES:
            if field.kind.is_link:  # a title is not a name; a link is read from its id
                assert kinds_text.read(field, str(value), words) == value
                continue
            shown = kinds_text.shown(field, value, language, words, {})
            found = kinds_text.read(field, shown, words)
            if field.kind.is_money:  # the snapshot is taken when it is saved
                found = dataclasses.replace(value, minor=found.minor, currency=found.currency)
            assert found == value, (field.entity, field.key, language, shown)


def test_every_word_of_every_list_can_be_read_back_in_both_languages(file_database):
    words = words_of(file_database)
    lists = {f.codes.name: f for f in FIELDS if f.kind.is_choice}
    for field in lists.values():
        for word in words.words(field.codes):
            for language in LANGUAGES:
                shown = kinds_text.shown(field, word.code, language, words, {})
                assert kinds_text.read(field, shown, words) == word.code, (field.codes, shown)


def test_nothing_is_shown_as_nothing(file_database):
    for field in FIELDS:
        empty = () if field.kind.is_set else None
        for language in LANGUAGES:
            assert kinds_text.shown(field, empty, language, file_lists.Vocabulary(), {}) == ""
        assert kinds_text.read(field, "  ", file_lists.Vocabulary()) == empty


def test_every_field_of_a_table_can_order_it(database):
    with working(database) as work:
        for entity in ENTITIES:
            make(work, entity)
            full = {k: sample(f) for k, f in fields_of(ENTITIES[entity]).items()
                    if not f.kind.is_link}  # fmt: skip
            make(work, entity, **full)
    with database.reading() as connection:
        for field in FIELDS:
            if not field.meaning.uses & (Use.TABLE | Use.LIST):
                continue
            for language in LANGUAGES:
                listing = queries.Listing(field.entity, sort=field.key, language=language)
                packed = queries.ids(connection, listing)
                assert len(packed) // queries.ID_BYTES == queries.count(connection, listing) > 1
                backwards = dataclasses.replace(listing, descending=True)
                assert len(queries.ids(connection, backwards)) == len(packed)


def test_every_field_can_be_filtered_by(file_database):
    with file_database.reading() as connection:
        for field in FIELDS:
            value = sample(field)
            given = value if field.kind.is_set else (value,)
            if field.kind.is_money:
                given = (value.minor,)
            listing = queries.Listing(field.entity, (queries.Filter(field.key, given),))
            assert queries.count(connection, listing) == 0 or field.entity in (
                "theme",
                "volunteer_category",
                "assessment_rating",
                "end_reason",
            )


def test_every_record_that_is_declared_is_an_entity():
    for module in pkgutil.walk_packages(km_desktop.models.__path__, "km_desktop.models."):
        importlib.import_module(module.name)

    def below(cls):
        return {cls, *(found for child in cls.__subclasses__() for found in below(child))}

    assert below(Record) - {Record} == set(ENTITIES.values())


@pytest.mark.parametrize("entity", ENTITIES)
def test_an_entity_says_what_it_is_and_where_it_belongs(entity):
    about, fields = ENTITIES[entity].about, fields_of(ENTITIES[entity])

    for text in (about.singular, about.plural):
        assert all(text)
    for n in (1, 2, 5):
        assert str(n) in about.counted.say("en", n)
        assert str(n) in about.counted.say("ru", n)
    assert about.title
    assert set(about.title) <= set(fields)
    for link in filter(None, (about.parent, about.core)):
        assert fields[link].kind.is_link
        assert fields[link].required
    assert bool(about.prefix) == ("reference" in fields)
    if about.parent:
        assert entity in case.children_of(fields[about.parent].target)
    assert (entity in MACHINES) == (
        "status" in fields and not fields["status"].meaning.uses & Use.FORM
    )
    assert set(about.kept_when_erased) <= set(fields)
    assert not any(fields[key].meaning.private for key in about.kept_when_erased)
    columns = {column for field in fields.values() for column in field.columns}
    keys = {column.name for column in table_of(entity).columns if "sorts" in column.info}
    assert columns | keys | OWN == set(table_of(entity).columns.keys())
    for column in table_of(entity).columns:
        assert set(column.info.get("sorts", ())) <= set(fields)


def test_prefixes_of_references_are_different():
    prefixes = [entity.about.prefix for entity in ENTITIES.values() if entity.about.prefix]

    assert len(set(prefixes)) == len(prefixes)


def test_every_entity_has_a_title_and_can_be_indexed(file_database):
    for entity, cls in ENTITIES.items():
        values = {key: sample(field) for key, field in fields_of(cls).items()}
        assert isinstance(fold.search_text(entity, values), str)
        if not fields_of(cls)[cls.about.title[0]].kind.is_link:
            assert titles.of_values(entity, {"id": UNKNOWN, **values}).en
    assert isinstance(UNKNOWN, UUID)
    assert set(rules.by_entity()) <= set(ENTITIES)
    assert isinstance(kinds_text.YES, Text)


ADDED = """\
    nickname: Mapped[str | None] = field(Kind.TEXT, Text("Nickname", "Прозвище"), NAME, length=50)
"""
USE_IT = """
import tempfile
from pathlib import Path
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.files import files
from km_desktop.services.history import history
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit
from km_desktop.services.words import file_lists, kinds_text
from km_desktop.store import database as databases
from km_desktop.store.lists import queries
from tests.samples import DAY
field = fields_of(ENTITIES["person"])["nickname"]
path = Path("new.kmdb")
files.create(path, "Anna")
with databases.open_file(path) as database:
    words = file_lists.of_file(database)
    core = {"family_name_ru": "Щербаков", "given_name_ru": "Пётр"}
    person = records.save(database, "Anna", Edit("person", None, values=core), DAY).record_id
    value = kinds_text.read(field, "Щука", words)
    records.save(database, "Anna", Edit("person", person, 1, {"nickname": value}), DAY)
    with database.reading() as connection:
        columns = connection.exec_driver_sql("SELECT nickname FROM person").fetchall()
        filters = queries.Filter("text", ("щука",)), queries.Filter("nickname", ("Щука",))
        found = [queries.count(connection, queries.Listing("person", (one,))) for one in filters]
        queries.ids(connection, queries.Listing("person", sort="nickname"))
    entry = history.of_record(database, "person", person)[0]
    sheet = records.open_record(database, "person", person, DAY)
print(columns, found, entry.sentence.en, entry.sentence.ru,
      kinds_text.shown(field, sheet.values["nickname"], "ru", words, {}), sep="|")
"""


def test_adding_a_field_costs_one_line_and_a_drafted_migration(tmp_path):
    scratch = Scratch(tmp_path)
    place = "    other_names: Mapped[str | None] = field("
    before = (tmp_path / "km_desktop/models/entities/person.py").read_text("utf-8").splitlines()
    scratch.replace("km_desktop/models/entities/person.py", place, ADDED + place)
    after = (tmp_path / "km_desktop/models/entities/person.py").read_text("utf-8").splitlines()

    drafted = scratch.run("-m", "tools.draft_migration", "person gets nickname")
    assert drafted.returncode == 0, drafted.stderr
    number = f"{migrate.SCHEMA + 1:04}"
    migration = tmp_path / f"{VERSIONS}/{number}_person_gets_nickname.py"
    body = migration.read_text("utf-8")
    assert "km_desktop" not in body
    assert body.count("add_column") == 1
    assert 'sa.Column("nickname", sa.String(length=50), nullable=True)' in body.replace("'", '"')

    said = scratch.tell(USE_IT).strip()

    assert len(after) - len(before) == 1
    assert said == "[('Щука',)]|[1, 1]|Changed: nickname|Изменено: прозвище|Щука"
