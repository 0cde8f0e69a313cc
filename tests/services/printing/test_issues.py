"""Printed issues are counted: by record and paper, and neither previews nor failures count."""

from __future__ import annotations

import io
import json
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.documents.write import pdf_bytes
from km_desktop.exchange import redaction
from km_desktop.exchange.database_file import export_copy
from km_desktop.exchange.merging import merge as desk
from km_desktop.models import Operation
from km_desktop.services.files import checking
from km_desktop.services.files.files import open_file
from km_desktop.services.history import history, undo
from km_desktop.services.printing import issues, printing
from km_desktop.services.printing.fingerprint import fingerprint
from km_desktop.services.printing.imprint import Imprint
from km_desktop.services.printing.issues import HandedOut
from km_desktop.services.printing.paper_kinds import KINDS
from km_desktop.services.records import records
from km_desktop.services.records.edit import Edit
from km_desktop.services.words.findings import Refused
from km_desktop.store.database import Database
from km_desktop.store.faults import errors
from tests.samples import made, working

DAY = date(2026, 3, 14)
IMPRINT = Imprint(Text("Programme", "Программа"), Text("P", "П"), "team.kmdb", DAY)


@pytest.fixture
def project(file_database: Database) -> UUID:
    return made(file_database, "project", title_en="Solar Dushanbe", reference="PRJ-2026-0001")


def contents_of(database: Database, document: str, ids: tuple[UUID, ...]) -> list[Any]:
    return list(printing.contents(database, document, ids, variant_of(document), DAY))


def variant_of(document: str) -> str:
    return KINDS[document].variants[0][0]


def paper_of(database: Database, document: str, *ids: UUID) -> HandedOut:
    numbers = issues.read_state(database, document, ids).numbers
    marks = map(fingerprint, contents_of(database, document, ids))
    return HandedOut(document, variant_of(document), "en", DAY, ids, numbers, marks)


def issue(
    database: Database, document: str, record: UUID, target: Path, who: str = "Anna"
) -> bytes:
    paper = paper_of(database, document, record)
    contents = contents_of(database, document, paper.ids)
    pdf = pdf_bytes(contents, "en", IMPRINT, issues=paper.numbers)
    issues.hand_out(database, who, paper, {target: pdf})
    return pdf


def text_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return plain("\n".join(page.extract_text() for page in pages))


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


def next_number(database: Database, document: str, record: UUID) -> int:
    (number,) = issues.read_state(database, document, [record]).numbers
    return number


def test_each_issue_has_the_next_number_and_bears_it(
    file_database: Database, project: UUID, tmp_path: Path
) -> None:
    first = issue(file_database, "project", project, tmp_path / "a.pdf")
    second = issue(file_database, "project", project, tmp_path / "b.pdf")
    assert "Issue 1 of 14 March 2026" in text_of(first)
    assert "Issue 2 of 14 March 2026" in text_of(second)
    assert (tmp_path / "b.pdf").read_bytes() == second
    state = issues.read_state(file_database, "project", [project])
    assert state.numbers == (3,)
    assert plain(state.text.en) == (
        "Last issued: Issue 2 of 14 March 2026, in English (public), Anna."
    )
    assert state.text.ru.startswith("Последний выпуск: Выпуск\u00a02 от\u00a014")


def test_papers_of_one_record_are_counted_apart(file_database: Database, tmp_path: Path) -> None:
    assignment = made(file_database, "assignment", title_en="Soil", reference="EOD-2026-0001")
    for _ in range(2):
        brief = issue(file_database, "brief", assignment, tmp_path / "a.pdf")
    assert "Issue 2 of 14 March 2026, external" in text_of(brief)
    assert next_number(file_database, "brief", assignment) == 3
    assert next_number(file_database, "shortlist", assignment) == 1


def test_each_record_of_a_batch_has_a_number_of_its_own(
    file_database: Database, project: UUID, tmp_path: Path
) -> None:
    other = made(file_database, "project", title_en="Wind Osh", reference="PRJ-2026-0002")
    issue(file_database, "project", other, tmp_path / "a.pdf")
    paper = paper_of(file_database, "project", project, other)
    pdf = pdf_bytes(
        contents_of(file_database, "project", paper.ids), "en", IMPRINT, issues=paper.numbers
    )
    issues.hand_out(file_database, "Anna", paper, {tmp_path / "b.pdf": pdf})
    assert text_of(pdf).index("Issue 1 of") < text_of(pdf).index("Issue 2 of")
    numbers = [next_number(file_database, "project", one) for one in (project, other)]
    assert numbers == [2, 3]
    newest = history.of_file(file_database)[0]
    assert newest.sentence.en == "Issued “Project fiche”, in English: 2 projects"
    assert len(newest.records) == 2


def test_a_page_without_a_number_says_so(file_database: Database, project: UUID) -> None:
    contents = contents_of(file_database, "project", (project,))
    pages = {one: text_of(pdf_bytes(contents, one, IMPRINT, issues=(0,))) for one in LANGUAGES}
    assert "Printed 14 March 2026 without an issue number" in pages["en"]
    assert "Напечатано 14 марта 2026 г. без номера выпуска" in pages["ru"]


def test_a_file_that_can_only_be_read_has_no_numbers_and_says_so(
    file_database: Database, project: UUID, tmp_path: Path
) -> None:
    export_copy(file_database, tmp_path / "copy.kmdb", "Anna")
    with open_file(tmp_path / "copy.kmdb", read_only=True) as guest:
        state = issues.read_state(guest, "project", [project])
    assert state.numbers == (0,)
    assert "without an issue number" in state.text.en
    assert "без номера выпуска" in state.text.ru


def test_a_file_that_cannot_be_written_is_not_counted(
    file_database: Database, project: UUID, tmp_path: Path
) -> None:
    with pytest.raises(errors.Problem):
        issue(file_database, "project", project, tmp_path / "nowhere" / "a.pdf")
    assert next_number(file_database, "project", project) == 1
    assert issues.of_record(file_database, project, "project") == []


def test_of_several_files_none_is_left_where_one_fails(
    file_database: Database, project: UUID, tmp_path: Path
) -> None:
    files = {tmp_path / "a.pdf": b"%PDF", tmp_path / "nowhere" / "b.pdf": b"%PDF"}
    with pytest.raises(errors.Problem):
        issues.hand_out(file_database, "Anna", paper_of(file_database, "project", project), files)
    assert list(tmp_path.glob("*.pdf")) == []
    assert next_number(file_database, "project", project) == 1


@contextmanager
def no_file_grows() -> Iterator[None]:
    """Let this process write no byte behind the first page of any file, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("room", [False, True])
def test_files_are_as_before_when_the_count_cannot_be_kept(
    file_database: Database, project: UUID, tmp_path: Path, room: bool
) -> None:
    """Also the paper of last year that stood under the same name."""
    paper = paper_of(file_database, "project", project)
    new, older = tmp_path / "new.pdf", tmp_path / "older.pdf"
    older.write_bytes(b"%PDF of last year")
    files = {new: b"%PDF", older: b"%PDF of now"}
    if room:  # the control: with room enough both are written and counted
        issues.hand_out(file_database, "Anna", paper, files)
        assert {one: one.read_bytes() for one in files} == files
    else:
        with no_file_grows(), pytest.raises(errors.Problem):
            issues.hand_out(file_database, "Anna", paper, files)
        assert not new.exists()
        assert older.read_bytes() == b"%PDF of last year"
    assert next_number(file_database, "project", project) == 1 + room
    assert list(tmp_path.glob(".*pdf*")) == []


def test_of_several_files_all_are_written_or_none(
    file_database: Database, project: UUID, tmp_path: Path
) -> None:
    older, shut = tmp_path / "older.pdf", tmp_path / "shut.pdf"
    older.write_bytes(b"%PDF of last year")
    for files in ({shut: b"%PDF", older: b"%PDF"}, {older: b"%PDF", shut: b"%PDF"}):
        paper = paper_of(file_database, "project", project)
        shut.mkdir()
        with pytest.raises(errors.InTheWay):
            issues.hand_out(file_database, "Anna", paper, files)
        shut.rmdir()  # it is there as it was
        assert older.read_bytes() == b"%PDF of last year"
        assert next_number(file_database, "project", project) == 1


def test_pages_with_a_number_that_was_given_meanwhile_are_not_written(
    file_database: Database, project: UUID, tmp_path: Path
) -> None:
    late = paper_of(file_database, "project", project)
    issue(file_database, "project", project, tmp_path / "a.pdf", "Boris")
    with pytest.raises(errors.ChangedMeanwhile):
        issues.hand_out(file_database, "Anna", late, {tmp_path / "b.pdf": b"%PDF"})
    assert not (tmp_path / "b.pdf").exists()
    assert next_number(file_database, "project", project) == 2


def test_what_is_on_paper_already_counts_whatever_happened_meanwhile(
    file_database: Database, project: UUID, tmp_path: Path
) -> None:
    late = paper_of(file_database, "project", project)
    issue(file_database, "project", project, tmp_path / "a.pdf", "Boris")
    issues.hand_out(file_database, "Anna", late)
    state = issues.read_state(file_database, "project", [project])
    assert [one.author for one in state.twice] == ["Boris", "Anna"]
    assert state.numbers == (2,)


def test_copies_that_both_issue_keep_both_and_say_so(
    file_database: Database, project: UUID, tmp_path: Path
) -> None:
    issue(file_database, "project", project, tmp_path / "a.pdf")
    copy = tmp_path / "copy.kmdb"
    export_copy(file_database, copy, "Anna", "Osh")
    with open_file(copy) as other:
        issue(other, "project", project, tmp_path / "b.pdf", "Boris")
    issue(file_database, "project", project, tmp_path / "c.pdf")
    for _ in range(2):  # and once more changes nothing
        arriving = desk.read_copies(file_database, [copy])
        merged = desk.merge(file_database, "Anna", arriving, {}, DAY)
        assert not merged.found.questions

    found = issues.of_record(file_database, project, "project")
    assert [(one.number, one.author) for one in found] == [(1, "Anna"), (2, "Boris"), (2, "Anna")]
    state = issues.read_state(file_database, "project", [project])
    assert state.numbers == (3,)
    assert "Number 2 was given twice, in copies that met later" in state.text.en
    assert "(copy “Osh”)" in state.text.en
    assert "Номер 2 дан дважды" in state.text.ru
    assert not checking.check(file_database).problems


def test_the_number_of_an_undone_merge_is_never_given_again(
    file_database: Database, project: UUID, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.kmdb"
    export_copy(file_database, copy, "Anna", "Osh")
    with open_file(copy) as other:
        issue(other, "project", project, tmp_path / "b.pdf", "Boris")
    merged = desk.merge(file_database, "Anna", desk.read_copies(file_database, [copy]), {}, DAY)
    operation = merged.changes.operation_id
    assert operation is not None
    undo.undo(file_database, "Anna", operation)
    assert issues.of_record(file_database, project, "project") == []
    assert next_number(file_database, "project", project) == 2


def test_the_history_of_the_record_tells_of_its_papers(
    file_database: Database, project: UUID, tmp_path: Path
) -> None:
    issue(file_database, "project", project, tmp_path / "a.pdf")
    newest = history.of_record(file_database, "project", project)[0]
    assert newest.sentence.en == "Issued “Project fiche”, issue 1, in English: project"
    assert newest.sentence.ru == (
        "Выпущен документ «Паспорт проекта», выпуск\u00a01, на английском: проект"
    )
    (record,) = newest.records
    (line,) = record.lines
    assert plain(line.say("en")) == ("Project fiche: issue 1 of 14 March 2026, in English (public)")
    whole = history.of_file(file_database)[0]
    assert "PRJ-2026-0001" in whole.about.en
    assert not history.can_undo(whole)


def test_printing_is_not_undone_and_what_was_undone_can_still_come_back(
    file_database: Database, project: UUID, tmp_path: Path
) -> None:
    with working(file_database, "save", sentence="changed") as work:
        work.change("project", project, {"title_en": "Solar Khujand"})
    changed = work.changes.operation_id
    assert changed is not None
    issue(file_database, "project", project, tmp_path / "a.pdf")
    assert undo.last_of(file_database, "Anna") == changed
    undone = undo.undo(file_database, "Anna", changed).operation_id
    issue(file_database, "project", project, tmp_path / "b.pdf")
    assert undo.last_undone(file_database, "Anna") == undone


def test_issues_are_never_typed(file_database: Database, project: UUID) -> None:
    edit = Edit("paper_issue", None, values={"number": 4})
    with pytest.raises(Refused) as refusal:
        records.save(file_database, "Anna", edit, DAY)
    assert "counted when a paper is printed" in refusal.value.say("en")


def test_a_redacted_copy_keeps_the_numbers(
    file_database: Database, project: UUID, tmp_path: Path
) -> None:
    issue(file_database, "project", project, tmp_path / "a.pdf")
    with file_database.writing() as connection:
        redaction.redact(connection, "team.kmdb")
    with file_database.reading() as connection:
        query = select(Operation.sentence).where(Operation.kind == "issue")
        said = json.loads(connection.execute(query).scalar_one())
    assert (said["document"], said["number"], said["lang"]) == ("project", 1, "en")
    newest = history.of_record(file_database, "project", project)[0]
    assert newest.sentence.en.startswith("Issued “Project fiche”, issue 1")


def test_a_certificate_says_its_issue_from_the_second_on(
    file_database: Database, tmp_path: Path
) -> None:
    record = made(file_database, "internship", certificate_no="KM-7", status="completed")
    issue(file_database, "internship", record, tmp_path / "a.pdf")
    said = plain(issues.read_state(file_database, "internship", [record]).text.en)
    assert said.startswith("Last issued: Issue 1 of 14 March 2026, in English")
    assert said.endswith(issues.ON_LATER.en)
    pdf = issue(file_database, "internship", record, tmp_path / "b.pdf")
    assert "No. KM-7" in text_of(pdf)
    assert "Issue 2 of 14 March 2026" in text_of(pdf)
