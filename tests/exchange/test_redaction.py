"""A redacted copy holds nothing private, in no byte of it, and is otherwise whole."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import sqlcipher3
from sqlalchemy import func, insert, select, update

from km_desktop import paths
from km_desktop.exchange import redaction
from km_desktop.exchange.database_file import export_copy
from km_desktop.exchange.merging import merge
from km_desktop.models import ENTITIES, Base, Change, FileCopy, Operation, SearchText
from km_desktop.models.field import Kind, fields_of
from km_desktop.models.money import Money
from km_desktop.services.files import checking, files, verifying
from km_desktop.services.files.files import open_file
from km_desktop.services.files.verifying import Matching
from km_desktop.services.history import history, undo
from km_desktop.store import lineage
from km_desktop.store.faults import errors
from km_desktop.store.history import journal
from km_desktop.store.values import from_row, table_of
from tests.samples import make, sample, stored, working

WHEN = "2026-06-23T10:00:00+00:00"
ROOT = Path(__file__).parents[2]
# Private by what they are, wherever they stand; the rest of the world is told why not.
PERSONAL_KINDS = {Kind.EMAIL, Kind.PHONE, Kind.MONEY}
PERSONAL_WORDS = ("passport", "birth", "notes", "comment", "messenger", "fee", "midterm_note")
# Of an office, not of a person; and the money of calls, grants, projects and their donors, which
# is published.
OPEN_ON_PURPOSE = {
    "organisation.email", "grant_call.largest_grant", "grant_call.smallest_grant",
    "grant_call.total_budget", "grant_application.requested", "grant_application.cofinancing_cash",
    "grant_application.cofinancing_kind", "award.amount", "milestone.amount",
    "amendment.new_amount", "project.approved_amount", "project.cofinancing",
    "project_year.budget", "project_year.budget_revised", "project_year.expenditure",
    "contribution.pledged", "instalment.amount", "committee_decision.amount",
}  # fmt: skip


def declared():
    return {
        f"{entity}.{key}": one
        for entity in ENTITIES
        for key, one in fields_of(ENTITIES[entity]).items()
    }


def test_everything_personal_is_declared_private():
    wrong = {
        name
        for name, one in declared().items()
        if one.kind in PERSONAL_KINDS or any(word in one.key for word in PERSONAL_WORDS)
        if not one.meaning.private
    }
    assert wrong == OPEN_ON_PURPOSE
    for name in ("contact.name", "referee.name", "referee.position", "candidate.reason",
                 "mission.counterparts", "namesake.reason", "deployment.assessment"):  # fmt: skip
        assert declared()[name].meaning.private, name


def test_nothing_leads_to_what_is_left_out():
    whole = {entity for entity in ENTITIES if redaction.goes_whole(entity)}
    assert whole == {
        "phone", "contact", "review_score", "review_declaration", "person_number",
        "internship_number", "deployment_number", "team_member",
    }  # fmt: skip
    for name, one in declared().items():
        assert not one.kind.is_link or one.target not in whole, name
        assert not one.kind.is_link or not one.meaning.private, name
    for entity in ENTITIES:  # what is computed from private fields would have to be emptied too
        private = {one.key for one in redaction.private_fields(entity)}
        for column in table_of(entity).columns:
            assert not private & set(column.info.get("sorts", ()))


def test_every_table_was_thought_of():
    assert set(Base.metadata.tables) == set(ENTITIES) | redaction.KNOWN


class Canaries:
    """Values that occur nowhere else, one for every private field and every state of it."""

    def __init__(self):
        self.words = []
        self.numbers = 0

    def value(self, field):
        self.numbers += 1
        if field.kind.is_money:
            minor = 770_000_000 + self.numbers
            self.words.append(str(minor))
            return Money(minor, "RUB", minor + 50_000, None, None)
        if field.kind.is_day:
            day = date(1911, 1, 1) + timedelta(days=self.numbers)
            self.words.append(day.isoformat())
            return day
        if field.kind is Kind.NUMBER:
            number = Decimal(f"88.{self.numbers:05}1")
            self.words.append(str(number))
            return number
        if field.kind.is_choice:
            return sample(field)  # a code of a list tells nothing by itself
        word = f"канарейка{self.numbers:05}z"
        self.words.append(word)
        return word

    def in_bytes(self, path):
        # Texts lie in the pages as they are; whoever looks finds them.
        content = path.read_bytes()
        return {word for word in self.words if word.encode() in content}


def kinds_of_private():
    return {one.kind for one in declared().values() if one.meaning.private}


@pytest.fixture
def canaries(database):
    """A database with a canary in every private field, changed twice, and in free texts."""
    found = Canaries()
    ids = {}
    with working(database) as work:
        for entity in ENTITIES:
            private = {one.key: found.value(one) for one in redaction.private_fields(entity)}
            if private:
                ids[entity] = make(work, entity, **private)
    for _ in range(2):
        comment = f"записка{len(found.words):05}z"
        found.words.append(comment)
        with working(database, comment=comment, name=comment) as work:
            for entity, record_id in ids.items():
                private = redaction.private_fields(entity)
                work.change(entity, record_id, {one.key: found.value(one) for one in private})
    with working(database) as work:
        work.remove("person", make(work, "person", email=found.value(declared()["person.email"])))
    with database.writing() as connection:
        found.words.append("для проверки из Ведомства 00417")
        connection.execute(update(FileCopy).values(note=found.words[-1]))
        found.words.append("факт о файле 00417")
        lineage.set_fact(connection, "private thing", found.words[-1])
    return found


def test_no_byte_of_what_is_private_is_in_a_redacted_copy(database, canaries, tmp_path):
    assert kinds_of_private() == {
        Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.PHONE, Kind.MONEY, Kind.DAY, Kind.CHOICE,
        Kind.NUMBER,
    }  # fmt: skip
    whole, redacted = tmp_path / "whole.kmdb", tmp_path / "redacted.kmdb"
    export_copy(database, whole, "Olga")
    export_copy(database, redacted, "Olga", redacted=True, audience="Donor", note="For reading")
    # The control: all of them are in the full copy but for the sums of now, which lie in binary.
    there = canaries.in_bytes(whole)
    sums = {word for word in canaries.words if word.startswith(("77", "88."))}
    assert set(canaries.words) - sums <= there
    assert len(sums & there) > 20
    assert canaries.in_bytes(redacted) == set()
    assert not list(redacted.parent.glob(".*"))


def test_every_private_value_is_empty_and_the_others_are_as_they_were(database, canaries, tmp_path):
    path = tmp_path / "redacted.kmdb"
    done = export_copy(database, path, "Olga", redacted=True)
    with open_file(path) as copy:
        for entity in ENTITIES:
            with copy.reading() as connection:
                rows = connection.execute(select(table_of(entity))).mappings().all()
            if redaction.goes_whole(entity):
                assert rows == []
            for row in rows:
                values = from_row(entity, row)
                before = stored(database, entity, row["id"])
                private = {one.key for one in redaction.private_fields(entity)}
                assert not any(values[key] for key in private)
                assert {key: one for key, one in values.items() if key not in private} == {
                    key: one for key, one in before.items() if key not in private
                }
        assert checking.check(copy).problems == ()  # also: found by its own words and no others
        with copy.reading() as connection:
            for change in connection.execute(select(Change.__table__)):
                key = f"{change.entity}.{change.field}"
                is_open = key in declared() and not declared()[key].meaning.private
                is_open |= change.field in ("removed_at", "merged_into")
                gone = change.entity in ("phone", "contact")
                assert (change.salt is not None) == (is_open and not gone), key
                assert is_open or (change.before, change.after) == (None, None)
            texts = select(func.count()).select_from(SearchText).where(
                SearchText.entity.in_(("phone", "contact"))
            )  # fmt: skip
            assert connection.execute(texts).scalar_one() == 0
    assert done.records > 0


def test_a_redacted_copy_is_verified_like_any_other(database, canaries, tmp_path):
    path = tmp_path / "redacted.kmdb"
    export_copy(database, path, "Olga", "Evaluation", redacted=True)
    with open_file(path, read_only=True) as copy:
        found = verifying.verify(copy)
        assert found.is_whole
        assert found.matching is Matching.SAME
        assert found.manifest.redacted
        assert found.sentence.en.endswith("Personal data, fees and passports were left out of it.")
        assert files.card(copy).copy_name == "Evaluation"
        with copy.reading() as connection:
            assert lineage.facts(connection)["redacted"] == "yes"
            assert journal.broken_links(connection) == journal.missing_ends(connection) == []
        said = [entry.sentence.en for entry in history.of_file(copy)]
        assert said[-1].startswith("Created the file")
        assert {entry.comment for entry in history.of_file(copy)} <= {"", "…"}
    raw = sqlcipher3.dbapi2.connect(str(path))
    assert raw.execute("PRAGMA freelist_count").fetchone() == (0,)  # no page of the whole is left
    assert raw.execute("UPDATE operation SET author = 'Nobody' WHERE number = 3").rowcount == 1
    raw.commit()
    raw.close()
    with open_file(path, read_only=True) as copy:
        assert not verifying.verify(copy).is_whole


def test_work_goes_on_in_a_redacted_copy_and_stays_redacted(file_database, tmp_path):
    with working(file_database) as work:
        make(work, "person", email="a@example.org")
    path, second = tmp_path / "redacted.kmdb", tmp_path / "second.kmdb"
    export_copy(file_database, path, "Olga", redacted=True)
    with open_file(path) as copy:
        with working(copy) as work:
            make(work, "organisation")
        found = verifying.verify(copy)
        assert (found.is_whole, found.matching, found.since) == (True, Matching.CHANGED, 1)
        export_copy(copy, second, "Olga")
    with open_file(second, read_only=True) as copy:
        assert verifying.verify(copy).manifest.redacted
    # Nothing of either is ever taken back.
    for one in (path, second):
        with pytest.raises(errors.RedactedCopy):
            merge.read_copies(file_database, [one])


def test_the_source_says_that_a_redacted_copy_went_out(database, tmp_path):
    export_copy(database, tmp_path / "a.kmdb", "Olga", redacted=True, audience="the donor")
    newest = history.of_file(database)[0]
    assert newest.sentence.en == "Handed out the copy a.kmdb without personal data to the donor"
    assert newest.sentence.ru == "Копия a.kmdb без личных данных передана: the donor"


def test_a_broken_chain_is_not_closed_anew(file_database, tmp_path):
    with file_database.writing() as connection:
        connection.execute(update(Operation).where(Operation.number == 1).values(author="Nobody"))
    with pytest.raises(errors.Damaged):
        export_copy(file_database, tmp_path / "a.kmdb", "Olga", redacted=True)
    assert list(tmp_path.glob("a.kmdb")) == []
    export_copy(file_database, tmp_path / "a.kmdb", "Olga")  # the whole one shows what it is
    with open_file(tmp_path / "a.kmdb", read_only=True) as copy:
        assert not verifying.verify(copy).is_whole


def test_a_change_of_a_field_that_is_unknown_is_private(file_database, tmp_path):
    with file_database.writing() as connection:
        row = connection.execute(select(Operation.__table__)).mappings().first()
        change = journal.FieldChange("ghost", row["id"], "word", '"a"', '"b"')
        digest = journal.change_digest(change, b"s" * 16)
        values = {"id": row["id"], "operation_id": row["id"], "entity": "ghost", "field": "word",
                  "record_id": row["id"], "before": '"a"', "after": '"b"', "salt": b"s" * 16,
                  "digest": digest}  # fmt: skip
        connection.execute(insert(Change).values(values))
        journal.rechain(connection, lambda sentence: sentence)
    export_copy(file_database, tmp_path / "a.kmdb", "Olga", redacted=True)
    with open_file(tmp_path / "a.kmdb", read_only=True) as copy, copy.reading() as connection:
        found = connection.execute(select(Change.before, Change.after, Change.salt)).all()
    assert found == [(None, None, None)]


def test_sentences_keep_their_parts_and_lose_their_words(file_database, tmp_path):
    with working(file_database, count=3, comment="Иванова звонила", to="draft") as work:
        make(work, "person")
    with working(file_database, amount=7400, other={"a": "b"}, n=2, when=WHEN) as work:
        make(work, "person", notes="секрет")
    with file_database.reading() as connection:
        newest = select(Operation.id).order_by(Operation.number.desc())
        last = connection.execute(newest).scalars().first()
    undo.undo(file_database, "Olga", last)
    export_copy(file_database, tmp_path / "a.kmdb", "Olga", redacted=True)
    with open_file(tmp_path / "a.kmdb", read_only=True) as copy:
        with copy.reading() as connection:
            order = select(Operation.sentence).order_by(Operation.number.desc())
            said = [json.loads(one) for one in connection.execute(order).scalars()]
        assert len(history.of_file(copy)) == len(said)  # every sentence can still be said
    undone, second, first, *_ = said
    assert first == {
        "say": "added", "entity": "person", "count": 3, "comment": "…", "to": "draft"
    }  # fmt: skip
    assert second == {"say": "added", "entity": "person", "n": 2, "when": WHEN}
    assert undone["say"] == "undone"
    assert undone["inner"] == second


_EXPORT = """
import sys
from pathlib import Path
from km_desktop.exchange import redaction
from km_desktop.exchange.database_file import export_copy
from km_desktop.services.files.files import open_file

def report(percent):
    print(percent, flush=True)
    sys.stdin.readline()

if sys.argv[3] == "redacting":  # a place between two reports
    real = redaction.redact
    def redact(*given):
        report("redacting")
        real(*given)
    redaction.redact = redact
with open_file(Path(sys.argv[1]), read_only=True) as source:
    export_copy(source, Path(sys.argv[2]), "Olga", report=report, redacted=True)
"""


@pytest.mark.parametrize("stage", ["redacting", "60", "70", "85", "95"])
def test_a_killed_export_leaves_nothing_private_beside_its_target(file_database, tmp_path, stage):
    word = "канарейка-и-ключ"
    with working(file_database) as work:
        make(work, "person", notes=word)
    file_database.close()
    folder = tmp_path / "stick"
    folder.mkdir()
    target = folder / "copy.kmdb"
    child = subprocess.Popen(
        [sys.executable, "-c", _EXPORT, str(file_database.path), str(target), stage],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    while (said := child.stdout.readline().strip()) != stage:
        assert said, "the child ended early"
        child.stdin.write("\n")
        child.stdin.flush()
    child.kill()
    assert child.wait(60) == -signal.SIGKILL
    child.stdin.close()
    child.stdout.close()
    for left in folder.iterdir():
        assert word.encode() not in left.read_bytes()
    assert target.exists() == (stage == "95")
    apart = list(paths.data_folder().glob("handing-out-*"))
    assert len(apart) == (stage == "redacting")
    for left in apart:  # the control: the whole content was there, in the user's own folder
        assert word.encode() in (left / "whole.kmdb").read_bytes()
        os.utime(left, (0, 0))
    with open_file(file_database.path) as source:
        export_copy(source, target, "Olga", redacted=True)
    assert list(paths.data_folder().glob("handing-out-*")) == []
    with open_file(target, read_only=True) as copy:
        assert verifying.verify(copy).matching is Matching.SAME
