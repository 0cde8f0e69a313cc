"""Two people of a merge who may be one are told with the facts to judge by."""

from __future__ import annotations

from datetime import date

from km_desktop.exchange import database_file
from km_desktop.exchange.merging import merge
from km_desktop.exchange.merging.words import summary
from km_desktop.store import database as databases
from tests.samples import DAY, made, make, working


def test_each_has_birth_day_mail_telephones_assignments_and_who_added_it(file_database, tmp_path):
    path = tmp_path / "laptop.kmdb"
    database_file.export_copy(file_database, path, "Boris", "Laptop")
    person = made(file_database, "person", email="m.ivanova@example.org")
    with working(file_database) as work:
        expert = make(work, "expert", person_id=person)
        make(work, "assignment", expert_id=expert, title_en="Soil maps")
    with databases.open_file(path) as copy, working(copy, author="Boris") as work:
        other = make(work, "person", birth_date=date(1985, 3, 9))
        make(work, "phone", person_id=other, number="+74951112233")

    found = merge.preview(file_database, merge.read_copies(file_database, [path]), DAY)
    (pair,) = summary.of_found(file_database, found).duplicates

    facts = {
        side: {fact.label.en: fact.value.en.replace("\u00a0", " ") for fact in told}
        for side, told in zip((pair.first, pair.second), pair.facts, strict=True)
    }
    assert facts[person]["Date of birth"] == "8 Mar 1985"
    assert facts[person]["E-mail"] == "m.ivanova@example.org"
    assert facts[person]["Assignments"] == "Soil maps"
    assert facts[person]["Added by"] == "in this file before"
    assert facts[other]["Date of birth"] == "9 Mar 1985"
    assert facts[other]["Telephones"].replace(" ", "").endswith("74951112233")
    assert facts[other]["Added by"] == "Boris, Laptop"
