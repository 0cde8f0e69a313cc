"""The trash without a window."""

import pytest

from km_desktop.cli.parser import VERBS


@pytest.fixture
def work(cli, file):
    """An office, an assignment of it and a mission, in a file."""
    office = cli.add(file, "organisation", "name_en=UNDP Osh", "kind=CO", "country=KGZ",
                     "bureau=RBEC")  # fmt: skip
    assignment = cli.add(
        file, "assignment", "title_en=Soil maps", "title_ru=Карты почв", "country=KGZ",
        f"office={office}", "main_theme=T04",
    )  # fmt: skip
    mission = cli.add(file, "mission", f"assignment={assignment}")
    return {"office": office, "assignment": assignment, "mission": mission}


def test_an_empty_trash_says_so(cli, file):
    assert cli("trash", file).strip() == "The trash is empty."
    assert cli("trash", file, "--lang", "ru").strip() == "Корзина пуста."
    assert cli.json("trash", file) == {"kind": "trashed", "count": 0, "total": 0, "records": []}


def test_what_was_removed_is_listed_and_restored(cli, file, work):
    cli("delete", file, work["mission"], "--author", "Olga")

    shown = cli("trash", file)

    assert work["mission"] in shown
    assert "Mission" in shown
    assert "Soil maps" in shown
    assert "Olga" in shown
    (record,) = cli.json("trash", file)["records"]
    assert (record["kind"], record["reference"]) == ("mission", work["mission"])
    assert (record["removed_by"], record["owner"]) == ("Olga", "Soil maps")
    assert record["operation"] == "Moved to the trash: mission"
    assert "Restored: 1 record." in cli("restore", file, work["mission"])
    assert cli.json("trash", file)["count"] == 0
    assert work["mission"] in cli("show", file, work["mission"])


def test_a_record_that_needs_another_is_refused_until_both_come_back(cli, file, work):
    cli("delete", file, work["mission"])
    cli("delete", file, work["assignment"])

    cli("restore", file, work["mission"], code=1)

    assert "Soil maps" in cli.err
    assert "Nothing was restored." in cli.err
    refused = cli.json("restore", file, work["mission"], code=1)
    assert refused["kind"] == "LinkInTrash"
    cli("restore", file, work["mission"], "--together", "--lang", "ru")
    assert cli.out.strip() == "Восстановлены 2 записи."
    assert "Restored from the trash: 2 records" in cli("history", file, work["mission"])


def test_several_come_back_at_once_and_by_id(cli, file, work):
    cli("delete", file, work["mission"])
    cli("delete", file, work["assignment"])
    found = {one["kind"]: one["id"] for one in cli.json("trash", file)["records"]}

    answer = cli.json("restore", file, work["assignment"], found["mission"])

    assert {one["kind"] for one in answer["restored"]} == {"assignment", "mission"}
    cli("restore", file, found["mission"], code=1)
    assert cli.err.strip() == f"{found['mission']} is not in the trash."
    cli("restore", file, "EOD-1999-0001", code=1)
    assert "There is no record" in cli.err


def test_the_trash_is_narrowed_by_kind_words_and_number(cli, file, work):
    cli("delete", file, work["mission"])
    cli("delete", file, work["assignment"])

    def kinds(*words):
        return [one["kind"] for one in cli.json("trash", file, *words)["records"]]

    assert kinds("--kind", "missions") == ["mission"]
    assert kinds("--text", "почв", "--kind", "задание") == ["assignment"]
    assert kinds("--limit", "1") == ["assignment"]
    assert cli("trash", file, "--text", "zzz").strip() == "Nothing in the trash is like that."
    assert "1 mission (1 in the trash)" in cli("trash", file, "--kind", "assignment")


def test_both_verbs_are_in_the_overview():
    assert {"trash", "restore"} <= set(VERBS)
