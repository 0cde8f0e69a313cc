"""Attachments: what is kept and what is refused, each change undone, content whole or told."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from km_desktop.models import Change, Content, Operation, Tombstone
from km_desktop.services.files import checking
from km_desktop.services.history import history, trash, undo
from km_desktop.services.people import erase, merge_people
from km_desktop.services.records import attachments, records
from km_desktop.services.records.attachment_type import ENDINGS, TYPES, recognised
from km_desktop.services.records.attachments import AttachmentFacts
from km_desktop.services.records.records import Edit
from km_desktop.services.words.findings import Refused
from km_desktop.store.faults import errors
from km_desktop.store.history import journal
from tests.samples import DAY, UNKNOWN, made, say_all, stored
from tests.services.attached import LETTER, PDF, PNG, REFUSED, TAKEN


def attach(database, owner, content=PDF, name="Contract.pdf", entity="person", **more):
    return attachments.attach(database, "Anna", entity, owner, content, name, **more).attachment_id


def contents(database):
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(Content)).scalar_one()


def names(database, owner):
    return [one.name for one in attachments.listed(database, owner)]


@pytest.fixture
def person(database):
    return made(database, "person")


@pytest.mark.parametrize(("name", "content", "media_type"), TAKEN)
def test_content_says_what_it_is(name, content, media_type):
    assert recognised(content, name) == media_type


def test_every_type_is_tried():
    assert {media_type for _, _, media_type in TAKEN} == set(TYPES)


@pytest.mark.parametrize(("name", "content", "why"), REFUSED)
def test_programs_archives_and_the_unknown_are_refused(name, content, why):
    with pytest.raises(Refused) as refused:
        recognised(content, name)
    (said,) = say_all(refused.value.findings)
    assert why in said
    assert "attached." not in said  # others of the same choice may have been


@pytest.mark.both
def test_a_file_is_kept_and_comes_back_as_it_was(database, person, tmp_path):
    path = tmp_path / "Договор № 5.pdf"
    path.write_bytes(PDF)

    kept = attachments.attach(
        database, "Anna", "person", person, path, kind="CONTRACT", note="signed"
    )

    (one,) = attachments.listed(database, person)
    assert isinstance(one, AttachmentFacts)
    assert one.id == kept.attachment_id
    assert (one.name, one.kind, one.note, one.size) == (
        "Договор № 5.pdf", "CONTRACT", "signed", len(PDF)
    )  # fmt: skip
    assert (one.media_type, one.added_by, one.confidential) == ("application/pdf", "Anna", True)
    assert one.added_at is not None
    assert attachments.bytes_of(database, one.id) == PDF
    assert attachments.count(database, person) == 1
    assert kept.changes.of("attachment").added == {one.id}


def test_what_is_about_nobody_is_open_unless_said_otherwise(database):
    office = made(database, "organisation")
    attach(database, office, entity="organisation")
    attach(database, office, PNG, "map.png", entity="organisation", confidential=True)
    assert [one.confidential for one in attachments.listed(database, office)] == [False, True]


def test_the_same_content_is_kept_once(database, person):
    other = made(database, "person", family_name_lat="Petrova")
    attach(database, person)
    attach(database, other, name="Another name.pdf")
    assert contents(database) == 1


def test_one_record_does_not_take_a_file_twice(database, person):
    attach(database, person)
    with pytest.raises(Refused, match="1 findings") as refused:
        attach(database, person, name="again.pdf")
    assert "Contract.pdf" in refused.value.say("en")
    assert names(database, person) == ["Contract.pdf"]


def test_the_largest_file_is_kept_and_a_larger_one_is_not(file_database, tmp_path):
    person = made(file_database, "person")
    most = PDF + bytes(attachments.LARGEST - len(PDF))
    one = attach(file_database, person, most)
    assert attachments.bytes_of(file_database, one) == most
    path = tmp_path / "large.pdf"
    path.write_bytes(most + b"x")
    for source in (most + b"x", path):
        with pytest.raises(Refused) as refused:
            attach(file_database, person, source)
        assert "20 MB" in refused.value.say("en")
        assert "20 МБ" in refused.value.say("ru")


def test_what_cannot_be_attached_is_told_and_leaves_no_trace(database, person, tmp_path):
    with database.reading() as connection:
        before = connection.execute(select(func.count()).select_from(Operation)).scalar()
    empty = tmp_path / "empty.pdf"
    empty.touch()
    with pytest.raises(Refused, match="1 findings"):
        attach(database, person, empty, "")
    with pytest.raises(errors.Missing):
        attach(database, person, tmp_path / "none.pdf", "")
    with pytest.raises(errors.NotOrdinary):
        attach(database, person, tmp_path, "")
    with pytest.raises(KeyError):
        attach(database, UNKNOWN)
    with pytest.raises(Refused):
        attach(database, made(database, "phone", person_id=person), entity="phone")
    with pytest.raises(Refused):
        attach(database, person, PDF, "  ")
    with database.reading() as connection:
        after = connection.execute(select(func.count()).select_from(Operation)).scalar()
    assert after == before + 1  # the telephone
    assert contents(database) == 0


def test_what_is_said_of_a_file_is_judged_like_any_field(database, person):
    for more in ({"note": "ё" * 301}, {"kind": "NO SUCH KIND"}):
        with pytest.raises(Refused):
            attach(database, person, **more)
    one = attach(database, person, name="half \udc80 name.pdf")
    assert names(database, person) == ["half ? name.pdf"]
    for values in ({"note": "a\udc80b"}, {"kind": "X"}, {"name": " "}):
        with pytest.raises(Refused):
            attachments.describe(database, "Anna", one, values)


def test_a_record_in_the_trash_takes_no_files_and_keeps_its_own(database, person):
    one = attach(database, person)
    records.remove(database, "Anna", "person", [person], DAY)
    with pytest.raises(Refused):
        attach(database, person, PNG)
    records.restore(database, "Anna", "person", [person])
    assert [found.id for found in attachments.listed(database, person)] == [one]


def test_every_change_is_one_operation_with_its_sentence_and_can_be_undone(database, person):
    one = attach(database, person)
    attachments.rename(database, "Anna", one, "Signed.pdf")
    attachments.describe(database, "Anna", one, {"kind": "CV", "confidential": False})
    attachments.remove(database, "Anna", one)

    told = history.of_record(database, "person", person)[:4]
    assert [entry.sentence.en for entry in told] == [
        "Removed the attachment Signed.pdf", "Changed the attachment Signed.pdf",
        "Renamed an attachment to Signed.pdf", "Attached the file Signed.pdf",
    ]  # fmt: skip
    assert told[0].sentence.ru == "Убрано вложение Signed.pdf"
    steps = [(step.key, step.before.en, step.after.en) for step in told[2].steps]
    assert steps == [("name", "Contract.pdf", "Signed.pdf")]

    assert attachments.listed(database, person) == []
    assert contents(database) == 1  # so that undoing brings it back
    undo.undo(database, "Anna", told[0].operation_id)
    assert attachments.bytes_of(database, one) == PDF
    undo.undo(database, "Anna", told[2].operation_id)
    assert names(database, person) == ["Contract.pdf"]
    undo.undo(database, "Anna", told[3].operation_id, force=True)
    assert attachments.listed(database, person) == []
    with database.reading() as connection:
        assert journal.broken_links(connection) == []


def test_the_history_of_the_file_names_the_record(database, person):
    attach(database, person)
    entry = history.of_file(database)[0]
    assert entry.record == ("person", person)
    assert entry.sentence.ru == "Вложен файл Contract.pdf"


def test_a_removed_attachment_lies_in_the_trash(database, person):
    one = attach(database, person)
    attachments.remove(database, "Anna", one)
    with pytest.raises(Refused):
        attachments.remove(database, "Anna", one)
    with pytest.raises(Refused):
        attachments.rename(database, "Anna", one, "x.pdf")
    (found,) = trash.listed(database, "ru")
    assert (found.kind, found.title, found.owner) == (
        "Вложение",
        "Contract.pdf",
        "Иванова Мария Петровна",
    )
    assert found.operation == "Убрано вложение Contract.pdf"
    records.restore(database, "Anna", "attachment", [one])
    assert names(database, person) == ["Contract.pdf"]


def test_damaged_content_is_told_and_healed_by_the_same_file(database, person):
    one = attach(database, person)
    assert checking.check(database).problems == ()
    with database.writing() as connection:
        connection.execute(update(Content).values(bytes=PDF[:-1] + b"?"))
    with pytest.raises(errors.AttachmentDamaged) as damaged:
        attachments.bytes_of(database, one)
    assert "Contract.pdf" in damaged.value.say("ru")
    (told,) = checking.check(database).problems
    assert told.en == "The content of attachments is damaged or missing, 1: Contract.pdf."
    attach(database, made(database, "person", family_name_lat="Petrova"))
    assert attachments.bytes_of(database, one) == PDF
    assert checking.check(database).problems == ()


def test_saving_writes_whole_files_and_never_over_others_silently(database, person, tmp_path):
    one = attach(database, person, name="Отчёт.pdf")
    assert attachments.save_to(database, one, tmp_path) == tmp_path / "Отчёт.pdf"
    assert (tmp_path / "Отчёт.pdf").read_bytes() == PDF
    (tmp_path / "mine.pdf").write_text("mine")
    with pytest.raises(errors.AlreadyThere):
        attachments.save_to(database, one, tmp_path / "mine.pdf")
    assert (tmp_path / "mine.pdf").read_text() == "mine"
    attachments.save_to(database, one, tmp_path / "mine.pdf", replace=True)
    assert (tmp_path / "mine.pdf").read_bytes() == PDF
    with pytest.raises(errors.InTheWay):
        attachments.save_to(database, one, tmp_path / "x.kmdb", replace=True)
    with pytest.raises(errors.NoAccess):
        attachments.save_to(database, one, tmp_path / "no" / "x.pdf")
    link = tmp_path / "link.pdf"
    link.symlink_to(tmp_path / "elsewhere.pdf")
    with pytest.raises(errors.AlreadyThere):
        attachments.save_to(database, one, link)
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("D:\\team\\anna\\Договор.pdf", "Договор.pdf"),
        ("photo\u202efdp.exe", "photo fdp.exe.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("aux", "_aux.pdf"),
        ("..hidden..", "hidden.pdf"),
        ('a<b>c:"d"|e?f*.PDF', "a_b_c__d__e_f_.PDF"),
        ("two\nlines.pdf", "two lines.pdf"),
        ("virus.pdf.exe", "virus.pdf.exe.pdf"),
    ],
)
def test_a_name_is_a_label_and_never_a_path(name, expected, file_database, tmp_path):
    person = made(file_database, "person")
    one = attach(file_database, person, name=name)
    (found,) = attachments.listed(file_database, person)
    assert not set(found.name) & set("/\\\n\u202e")
    saved = attachments.save_to(file_database, one, tmp_path)
    assert saved.parent == tmp_path
    assert saved.name == expected


def test_a_long_name_keeps_its_ending(tmp_path):
    name = attachments.file_name(f"{'ё' * 190}.docx", TAKEN[1][2])
    assert len(name.encode()) <= 180
    assert name.endswith("ё.docx")
    assert all(ending.startswith(".") for ending in ENDINGS)


def test_sizes_are_written_for_people():
    written = [attachments.size_text(n, "en") for n in (1, 999, 1_000, 34_400, 1_400_000)]
    assert written == ["1 byte", "999 bytes", "1 kB", "34 kB", "1.4 MB"]
    assert attachments.size_text(3, "ru") == "3 байта"
    assert attachments.size_text(1_400_000, "ru") == "1,4 МБ"
    assert attachments.size_text(20_000_000, "en") == "20.0 MB"


def test_nobody_types_an_attachment(database, person):
    one = attach(database, person)
    typed = {"name": "x", "owner_entity": "person", "owner_id": str(person), "digest": "0" * 64,
             "size": 1, "media_type": "application/pdf"}  # fmt: skip
    for edit in (
        Edit("attachment", None, values=typed),
        Edit("attachment", one, values={"digest": "0" * 64}),
        Edit("attachment", one, values={"owner_id": str(UNKNOWN)}),
    ):
        with pytest.raises(Refused, match="findings") as refused:
            records.save(database, "Anna", edit, DAY)
        assert any("cannot be typed" in said for said in say_all(refused.value.findings))
    with pytest.raises(Refused):
        attachments.describe(database, "Anna", one, {"size": 5})
    records.save(database, "Anna", Edit("attachment", one, values={"note": "first page"}), DAY)
    assert attachments.listed(database, person)[0].note == "first page"


def test_joining_two_people_moves_their_attachments(database, person):
    other = made(database, "person", family_name_lat="Petrova", family_name_ru="Петрова")
    mine, theirs = attach(database, person), attach(database, other, PNG, "photo.png")
    removed = attach(database, other, LETTER, "letter.eml")
    attachments.remove(database, "Anna", removed)
    plan = merge_people.plan_merge(database, person, other, DAY)
    assert plan.counts(rows=True)["attachment"] == 1

    changes = merge_people.apply_merge(database, "Anna", person, other, {}, DAY)

    assert {one.id for one in attachments.listed(database, person)} == {mine, theirs}
    assert attachments.listed(database, other) == []
    assert stored(database, "attachment", removed)["owner_id"] == str(person)
    undo.undo(database, "Anna", changes.operation_id)
    assert [one.id for one in attachments.listed(database, other)] == [theirs]


def test_erasing_a_person_erases_their_files_and_nobody_elses(database, person):
    office = made(database, "organisation")
    profile = made(database, "expert", person_id=person, status="archived")
    served = made(database, "internship", person_id=person)
    secret = b"canary of attachments"
    mine = attach(database, person, secret, "Канарейкина.txt")
    attachments.rename(database, "Anna", mine, "Канарейка.txt")
    removed = attach(database, person, PNG, "photo.png")
    attachments.remove(database, "Anna", removed)
    attach(database, profile, LETTER, "cv.eml", entity="expert")
    attach(database, served, b"hidden", "hidden.txt", entity="internship")
    public = attach(database, served, b"open", "open.txt", entity="internship", confidential=False)
    shared = attach(database, office, PDF, entity="organisation")
    attach(database, person, PDF)

    erase.erase_person(database, "Anna", person)

    assert attachments.listed(database, person) == attachments.listed(database, profile) == []
    assert [one.id for one in attachments.listed(database, served)] == [public]
    assert attachments.bytes_of(database, shared) == PDF
    assert contents(database) == 2
    with database.reading() as connection:
        kept = connection.execute(select(Change.before, Change.after)).all()
        said = connection.execute(select(Operation.sentence)).scalars().all()
        gone = set(connection.execute(select(Tombstone.record_id)).scalars())
        assert journal.broken_links(connection) == []
    assert "анарейк" not in str(kept) + str(said)
    assert {mine, removed} <= gone
    if database.path is not None:
        database.close()
        assert secret not in Path(database.path).read_bytes()
