"""What is about a person stays out of a redacted copy, whatever record it is kept with."""

from __future__ import annotations

import pytest

from km_desktop.exchange import redaction
from km_desktop.exchange.database_file import export_copy
from km_desktop.services.records import attachments
from km_desktop.store import attached
from tests.samples import made

CONTRACT = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n canary of a contract"
NAME = "contract Kanareikina.pdf"


@pytest.fixture
def office(file_database):
    return made(file_database, "organisation")


def keep(database, office, **more):
    done = attachments.attach(database, "Anna", "organisation", office, CONTRACT, NAME, **more)
    return done.attachment_id


def handed_out(database, tmp_path):
    target = tmp_path / "donor.kmdb"
    export_copy(database, target, "Anna", redacted=True)
    return target.read_bytes()


@pytest.mark.parametrize("kind", attached.PERSONAL_KINDS)
def test_it_is_confidential_unless_somebody_says_otherwise(file_database, tmp_path, office, kind):
    keep(file_database, office, kind=kind)
    (listed,) = attachments.listed(file_database, office)
    assert listed.confidential
    with file_database.reading() as connection:
        assert redaction.attachments_along(connection) == []
    copy = handed_out(file_database, tmp_path)
    assert b"canary" not in copy
    assert b"Kanareikina" not in copy


@pytest.mark.parametrize("kind", attached.PERSONAL_KINDS)
def test_it_goes_along_when_it_is_said_to_be_open(file_database, tmp_path, office, kind):
    keep(file_database, office, kind=kind, confidential=False)
    (listed,) = attachments.listed(file_database, office)
    assert not listed.confidential
    with file_database.reading() as connection:
        assert redaction.attachments_along(connection) == [NAME]
    assert b"canary" in handed_out(file_database, tmp_path)


def test_what_was_kept_by_an_earlier_version_counts_as_confidential(
    file_database, tmp_path, office
):
    kept = keep(file_database, office)  # of no kind, so it is open
    with file_database.writing() as connection:
        connection.exec_driver_sql("UPDATE attachment SET kind = 'CONTRACT'")
    (listed,) = attachments.listed(file_database, office)
    assert listed.confidential
    assert b"canary" not in handed_out(file_database, tmp_path)
    attachments.describe(file_database, "Anna", kept, {"confidential": False})
    (listed,) = attachments.listed(file_database, office)
    assert not listed.confidential
    assert b"canary" in handed_out(file_database, tmp_path)


def test_other_files_of_records_that_are_about_nobody_go_along(file_database, tmp_path, office):
    keep(file_database, office)
    assert b"canary" in handed_out(file_database, tmp_path)
