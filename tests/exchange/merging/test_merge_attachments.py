"""Attachments travel with copies of the file: with their content, or not at all."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import func, select, update

from km_desktop.exchange.database_file import export_copy
from km_desktop.exchange.merging import foreign
from km_desktop.exchange.merging import merge as desk
from km_desktop.models import Change, Content, SearchText
from km_desktop.services.files import verifying
from km_desktop.services.history import undo
from km_desktop.services.people import erase
from km_desktop.services.records import attachments
from km_desktop.store import content as contents
from km_desktop.store import database as databases
from km_desktop.store.faults import errors
from km_desktop.store.history import journal
from tests.samples import DAY, made
from tests.services.attached import LETTER, PDF, PNG

SECRET = "канарейка вложений".encode()


@pytest.fixture
def office(database):
    return made(database, "organisation")


@pytest.fixture
def copy(database, office, tmp_path):
    """A copy of the database as a colleague has it, open."""
    attach(database, office, PDF, "shared.pdf")
    export_copy(database, tmp_path / "copy.kmdb", "Anna", "Osh")
    with databases.open_file(tmp_path / "copy.kmdb") as opened:
        yield opened


def attach(database, owner, content, name, entity="organisation", **more):
    done = attachments.attach(database, "Boris", entity, owner, content, name, **more)
    return done.attachment_id


def merge(database, *copies):
    arriving = desk.read_copies(database, [copy.path for copy in copies])
    before = digest_of(database)
    desk.preview(database, arriving, DAY)
    assert digest_of(database) == before
    return desk.merge(database, "Anna", arriving, {}, DAY)


def digest_of(database):
    with database.reading() as connection:
        return contents.content(connection).sha256


def kept(database):
    with database.reading() as connection:
        return set(connection.execute(select(Content.digest)).scalars())


def names(database, owner):
    return [one.name for one in attachments.listed(database, owner)]


def test_an_attachment_of_a_copy_brings_its_content(database, office, copy):
    one = attach(copy, office, LETTER, "letter.eml")
    attachments.rename(copy, "Boris", one, "Письмо.eml")
    removed = attach(copy, office, PNG, "map.png")
    attachments.remove(copy, "Boris", removed)

    merged = merge(database, copy)

    assert names(database, office) == ["shared.pdf", "Письмо.eml"]
    assert attachments.bytes_of(database, one) == LETTER
    assert attachments.bytes_of(database, removed) == PNG  # it may come back from the trash
    assert merge(database, copy).found.is_empty
    undo.undo(database, "Anna", merged.operation_id)
    assert names(database, office) == ["shared.pdf"]
    merge(database, copy)
    assert attachments.bytes_of(database, one) == LETTER


def test_both_sides_may_attach_the_same_file(database, office, copy):
    attach(database, office, LETTER, "ours.eml")
    attach(copy, office, LETTER, "theirs.eml")
    merge(database, copy)
    assert names(database, office) == ["shared.pdf", "ours.eml", "theirs.eml"]
    assert len(kept(database)) == 2


def test_the_largest_attachment_travels(database, office, copy):
    most = PDF + bytes(attachments.LARGEST - len(PDF))
    one = attach(copy, office, most, "large.pdf")
    merge(database, copy)
    assert attachments.bytes_of(database, one) == most


def test_the_process_that_reads_a_copy_holds_a_piece_of_content_at_a_time():
    assert foreign._PIECE <= 1 << 20


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM content WHERE digest = :digest",
        "UPDATE content SET bytes = x'00' WHERE digest = :digest",
        "UPDATE content SET bytes = 'text' WHERE digest = :digest",
        "UPDATE content SET bytes = zeroblob(0) WHERE digest = :digest",
    ],
)
def test_an_attachment_without_its_content_stops_the_merge(database, office, copy, harm):
    one = attach(copy, office, LETTER, "letter.eml")
    copy.close()
    digest = hashlib.sha256(LETTER).hexdigest()
    with closing(sqlite3.connect(copy.path)) as raw, raw:
        raw.execute(harm, {"digest": digest})
    before = digest_of(database)
    arriving = desk.read_copies(database, [copy.path])
    for act in (
        lambda: desk.preview(database, arriving, DAY),
        lambda: desk.merge(database, "Anna", arriving, {}, DAY),
    ):
        with pytest.raises(errors.AttachmentMissing) as missing:
            act()
        assert "letter.eml" in missing.value.say("en")
    assert digest_of(database) == before

    # The way out that the sentence names.
    with databases.open_file(copy.path) as again:
        attachments.remove(again, "Boris", one)
        other = attach(again, office, LETTER, "letter.eml")
    merge(database, again)
    assert attachments.bytes_of(database, other) == LETTER


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE attachment SET digest = 'abc'",
        "UPDATE attachment SET digest = '../../../../tmp/x'",
        "UPDATE attachment SET owner_id = 'x'",
        "UPDATE attachment SET owner_id = 42",
        "UPDATE attachment SET owner_entity = 'operation'",
        "UPDATE attachment SET size = 0",
        "UPDATE attachment SET size = -5",
        "UPDATE attachment SET size = 20000001",
    ],
)
def test_an_attachment_that_is_none_of_ours_is_refused(database, office, copy, harm):
    attach(copy, office, LETTER, "letter.eml")
    copy.close()
    with closing(sqlite3.connect(copy.path)) as raw, raw:
        raw.execute(harm)
    with pytest.raises(errors.Damaged):
        desk.read_copies(database, [copy.path])


def test_a_copy_cannot_give_an_attachment_another_content(database, office, copy, tmp_path):
    (one,) = attachments.listed(copy, office)
    from km_desktop.store.history.journal import Doing
    from km_desktop.store.work import unit_of_work

    with unit_of_work(copy, Doing("save", "Boris", "changed", {"entity": "attachment"})) as work:
        work.change("attachment", one.id, {"digest": hashlib.sha256(LETTER).hexdigest()})
    with pytest.raises(errors.Damaged):
        desk.read_copies(database, [copy.path])


def test_who_was_erased_here_gets_no_files_back(database, tmp_path):
    person = made(database, "person")
    mine = attach(database, person, SECRET, "Канарейкина.txt", "person")
    export_copy(database, tmp_path / "copy.kmdb", "Anna", "Osh")
    with databases.open_file(tmp_path / "copy.kmdb") as copy:
        later = attach(copy, person, LETTER, "Канарейка.eml", "person")
        attachments.rename(copy, "Boris", later, "Канарейка 2.eml")
        attachments.rename(copy, "Boris", mine, "Канарейка 3.txt")
        erase.erase_person(database, "Anna", person)
        merge(database, copy)
        assert attachments.listed(database, person) == []
        assert kept(database) == set()
        with database.reading() as connection:
            values = connection.execute(select(Change.before, Change.after)).all()
            assert journal.broken_links(connection) == []
        assert "анарейк" not in str(values)

        export_copy(database, tmp_path / "back.kmdb", "Anna", "Back")
        with databases.open_file(tmp_path / "back.kmdb") as back:
            merge(copy, back)
        assert attachments.listed(copy, person) == []
        assert kept(copy) == set()


def test_who_was_erased_in_a_copy_loses_their_files_here(database, tmp_path):
    person, office = made(database, "person"), made(database, "organisation")
    attach(database, person, SECRET, "own.txt", "person")
    shared = attach(database, office, PDF, "shared.pdf")
    attach(database, person, PDF, "same.pdf", "person")
    export_copy(database, tmp_path / "copy.kmdb", "Anna", "Osh")
    with databases.open_file(tmp_path / "copy.kmdb") as copy:
        erase.erase_person(copy, "Boris", person)
        merge(database, copy)
    assert attachments.listed(database, person) == []
    assert attachments.bytes_of(database, shared) == PDF
    assert len(kept(database)) == 1


def test_a_redacted_copy_has_only_what_is_known_to_be_open(database, office, tmp_path):
    attach(database, office, b"open text", "open.txt", confidential=False)
    hidden = attach(database, office, SECRET, "hidden.txt", confidential=True)
    attachments.rename(database, "Anna", hidden, "Канарейка.txt")
    unknown = attach(database, office, PNG, "unknown.png")
    with database.writing() as connection:
        table = attachments.table_of("attachment")
        mine = table.c.id == unknown
        connection.execute(update(table).where(mine).values(confidential=None))
    path = tmp_path / "redacted.kmdb"
    export_copy(database, path, "Anna", redacted=True)

    content = path.read_bytes()
    assert b"open text" in content
    assert SECRET not in content
    assert "анарейка".encode() not in content
    assert PNG not in content
    with databases.open_file(path) as copy:
        assert names(copy, office) == ["open.txt"]
        assert len(kept(copy)) == 1
        assert verifying.verify(copy).is_whole
        with copy.reading() as connection:
            texts = select(func.count()).where(SearchText.entity == "attachment")
            assert connection.execute(texts).scalar_one() <= 1


def test_a_copy_holds_every_attachment_and_its_digest_covers_them(database, office, tmp_path):
    one = attach(database, office, LETTER, "letter.eml")
    before = digest_of(database)
    export_copy(database, tmp_path / "copy.kmdb", "Anna")
    shutil.copy(tmp_path / "copy.kmdb", tmp_path / "altered.kmdb")
    with databases.open_file(tmp_path / "copy.kmdb", read_only=True) as copy:
        assert attachments.bytes_of(copy, one) == LETTER
        assert verifying.verify(copy).is_whole
    with closing(sqlite3.connect(tmp_path / "altered.kmdb")) as raw, raw:
        raw.execute("UPDATE content SET bytes = x'01'")
    with databases.open_file(tmp_path / "altered.kmdb", read_only=True) as copy:
        assert not verifying.verify(copy).is_whole
    attachments.rename(database, "Anna", one, "x.eml")
    assert digest_of(database) != before
