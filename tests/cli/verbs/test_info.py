"""What a file is, what two files differ in, and what can be typed."""

from __future__ import annotations

import shutil

import pytest

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of


@pytest.fixture
def two(cli, file):
    cli("add", file, "organisation", "name_en=Office", "kind=NGO", "country=TJK", "city=Хорог")
    cli("add", file, "organisation", "name_en=Firm", "kind=NGO", "country=KGZ")
    other = shutil.copy(file, file.with_name("other.kmdb"))
    return file, other


def test_what_a_file_is(cli, sample):
    found = cli.json("info", sample)

    assert found["sample"] is True
    assert found["records"]["assignment"] == 136
    assert found["size"] == sample.stat().st_size
    assert found["copies"][0]["id"] == found["copy"]["id"]
    assert found["operations"] == sum(copy["operations"] for copy in found["copies"])
    words = cli("info", sample, "--lang", "ru")
    assert "Пример данных" in words
    assert "136  Задания" in words


def test_the_trash_and_attachments_are_counted(cli, two, tmp_path):
    file, _ = two
    paper = tmp_path / "a.txt"
    paper.write_text("12345", "utf-8")
    cli("attach", file, "ORG-0001", paper)
    cli("delete", file, "ORG-0002")

    found = cli.json("info", file)

    assert (found["in_trash"], found["records"]["organisation"]) == (1, 1)
    assert found["attachments"] == {"count": 1, "bytes": 5}
    assert found["last_operation"]["author"]


def test_two_files_that_are_alike(cli, two):
    assert cli.json("diff", *two)["records"] == []
    assert "Both have the same records." in cli("diff", *two)


def test_what_two_files_differ_in_by_record_and_field(cli, two):
    file, other = two
    cli("set", file, "ORG-0001", "city=Куляб")
    cli("delete", other, "ORG-0002")
    cli("add", other, "organisation", "name_en=New", "kind=NGO", "country=ARM")

    found = cli.json("diff", file, other, code=1)

    by_title = {one["title"]["en"]: one for one in found["records"]}
    assert found["count"] == 3
    (city,) = by_title["Office"]["fields"]
    assert (city["field"], city["first"]["en"], city["second"]["en"]) == ("city", "Куляб", "Хорог")
    (state,) = by_title["Firm"]["fields"]
    assert (state["first"]["ru"], state["second"]["ru"]) == ("нет", "да")
    assert by_title["New"]["in"] == "second"
    said = cli("diff", file, other, code=1)
    assert "City: Куляб | Хорог" in said
    assert f"only in {other}" in said
    assert cli.json("diff", file, other, "--kind", "person")["records"] == []


@pytest.mark.parametrize("entity", ENTITIES)
def test_fields_lists_every_field_of_a_kind(cli, entity):
    found = cli.json("fields", entity)

    listed = {one["field"] for one in found["records"] if one["of"] == entity}
    assert listed == set(fields_of(ENTITIES[entity]))
    for one in found["records"]:
        assert (one["list"] is not None) == (one["value"] in ("choice", "choices"))


def test_a_list_of_codes_is_found_by_its_name_and_by_its_field(cli, file):
    by_field = cli.json("codes", "assignment.status")
    assert by_field == cli.json("codes", "assignment_status")
    assert by_field["records"][0] == {
        "code": "draft", "text": {"en": "Draft", "ru": "Черновик"}, "offered": True,
    }  # fmt: skip
    assert "kept in each file" in cli.json("codes", "theme", code=1)["problem"]["en"]
    assert cli.json("codes", "theme", file)["total"] == 20
    assert cli.json("codes", "colours", code=2)["kind"] == "Usage"
    assert cli.json("codes", "assignment.title_en", code=2)["kind"] == "Usage"


def test_the_lists_that_a_command_names_are_the_ones_it_knows(cli):
    for one in cli.json("codes")["records"]:
        if one["codes"] is not None:
            assert cli.json("codes", one["list"])["total"] == one["codes"]
