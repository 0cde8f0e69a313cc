"""The whole job by the command line: from an empty file to a closed assignment and its brief."""

from datetime import datetime, timedelta

import pypdfium2
import pytest

TODAY = datetime.now().astimezone().date()


def day(offset):
    return (TODAY + timedelta(days=offset)).isoformat()


def pages(path):
    document = pypdfium2.PdfDocument(path)
    try:
        return [document[number].get_textpage().get_text_range() for number in range(len(document))]
    finally:
        document.close()


@pytest.fixture
def team(cli, file):
    """A file with an active expert, an office and a partner."""
    expert = cli.add(
        file, "expert", "family_name_ru=Щербакова", "given_name_ru=Юлия",
        "patronymic_ru=Сергеевна", "family_name_lat=Shcherbakova", "given_name_lat=Yulia",
        "email=y.shcherbakova@example.org", "headline_en=Hydrologist", "main_theme=T10",
        "years_experience=20", "summary_en=Twenty years of work on mudflows.",
    )  # fmt: skip
    office = cli.add(
        file, "organisation", "name_en=UNDP Country Office in Tajikistan",
        "name_ru=Страновой офис ПРООН в Таджикистане", "kind=CO", "country=TJK", "bureau=RBEC",
    )  # fmt: skip
    partner = cli.add(
        file, "организация", "name_en=Committee of Emergency Situations", "country=Таджикистан"
    )
    assert (expert, office, partner) == ("EXP-0001", "ORG-0001", "ORG-0002")
    cli.add(file, "language", f"person={expert}", "language=ru", "level=NATIVE")
    cli.add(file, "language_skill", f"person={expert}", "language=английский", "level=C1")
    cli.add(file, "education", f"expert={expert}", "institution=Southern State University")
    cli.add(
        file,
        "referee",
        f"expert={expert}",
        "name=Oleg Volkov",
        "email=o.volkov@example.org",
        f"checked_on={day(-5)}",
        "verdict=POSITIVE",
    )
    cli.add(file, "vetting", f"expert={expert}", "result=APPROVED", "comment=Strong field work")
    for purpose in ("ROSTER", "SHARE_CO"):
        cli.add(file, "consent", f"person={expert}", f"purpose={purpose}", f"given_on={day(-30)}")
    cli("step", file, expert, "under_review")
    cli("step", file, expert, "Действует")
    return file


def refused(cli, file, status, *sentences, reference="EOD"):
    cli("step", file, f"{reference}-{TODAY.year}-0001", status, code=1)
    for sentence in sentences:
        assert sentence in cli.err


def agreed(cli, file):
    """Bring a new assignment to agreed terms, refused on the way as long as they are not."""
    reference = cli.add(
        file, "assignment", "title_en=Early warning of mudflows", "country=TJK",
        "office=UNDP Country Office in Tajikistan", "main_theme=T19",
    )  # fmt: skip
    refused(cli, file, "tor_agreed", "Fill in “National partner”.", "Deliverables")
    cli(
        "set", file, reference, "partner=ORG-0002", "title_ru=Раннее оповещение о селях",
        "objective_en=Thresholds are known.", "objective_ru=Пороги известны.",
        "tasks_en=Read the records.\nSet the thresholds.", "tasks_ru=Изучить ряды.",
        "modalities=MISSION;DESK", "sdgs=13;6", f"planned_start={day(-20)}",
        f"planned_end={day(20)}", "days_home=10", "days_mission=4",
    )  # fmt: skip
    for number in (1, 2):
        cli.add(
            file, "deliverable", f"assignment={reference}", f"number={number}",
            f"title_en=Output {number}", "share=50", f"due_on={day(number)}",
            "accepted_by=Country Office",
        )  # fmt: skip
    cli("step", file, reference, "tor_agreed")
    return reference


def contracted(cli, file, reference):
    refused(cli, file, "shortlisting", "Fill in “Fee ceiling”.")
    cli("set", file, reference, "fee_ceiling=8000 USD")
    cli("step", file, reference, "shortlisting")
    refused(cli, file, "selected", "Fill in “Expert”.")
    cli("set", file, reference, "expert=Shcherbakova, Yulia")
    refused(cli, file, "selected", "Direct selection: say why.")
    cli("set", file, reference, "direct_reason=Nobody else knows the rivers")
    cli("step", file, reference, "selected")
    refused(cli, file, "contracting", "Fill in “Fee basis”.", "Fill in “Total fee”.")
    cli("set", file, reference, "fee_basis=LUMP", "total_fee=7400 USD")
    for number in (1, 2):
        cli.add(
            file, "payment", f"assignment={reference}", f"number={number}",
            f"deliverable={number}", "share=50", "amount=3700 USD", f"due_on={day(number + 5)}",
        )  # fmt: skip
    cli("step", file, reference, "contracting")


def finished(cli, file, reference):
    refused(cli, file, "ongoing", "Contract no.", "Signed on", "Actual start", "Supervisor")
    cli(
        "set", file, reference, "contract_no=IC/2026/018", f"signed_on={day(-21)}",
        f"actual_start={day(-20)}", "supervisor=Mahina Davlatova, Programme Analyst",
        "focal_point=Anna Sokolova",
    )  # fmt: skip
    cli("step", file, reference, "ongoing")
    refused(cli, file, "delivered", "Deliverable 1 is not submitted yet.")
    shown = cli.json("show", file, reference)
    for row in shown["rows"]["deliverable"]:
        cli(
            "set",
            file,
            row["id"],
            "status=accepted",
            f"submitted_on={day(-2)}",
            f"accepted_on={day(-1)}",
        )
    cli("step", file, reference, "delivered")
    no_mission = "Days on mission are given, and no mission is recorded."
    refused(cli, file, "completed", "Results in English", "Actual end", no_mission)
    cli(
        "set", file, reference, f"actual_end={day(-1)}", "results_note_en=Thresholds are in use.",
        "modalities=DESK", "days_mission=",
    )  # fmt: skip
    cli("step", file, reference, "completed")
    refused(cli, file, "closed", "Evaluations", "Payment 1 is neither paid nor cancelled.")
    cli.add(file, "evaluation", f"assignment={reference}", f"evaluated_on={day(0)}", "overall=4")
    for row in shown["rows"]["payment"]:
        cli("set", file, row["id"], "status=paid", f"paid_on={day(0)}")
    cli("step", file, reference, "closed", "--comment", "Everything is in order")


def test_from_an_empty_file_to_a_closed_assignment(cli, team, tmp_path):
    reference = agreed(cli, team)
    assert reference == f"EOD-{TODAY.year}-0001"

    cli("brief", team, reference, "-o", tmp_path / "draft.pdf")
    assert "still lacks: Expert" in cli.err
    assert "DRAFT" in "".join(pages(tmp_path / "draft.pdf"))

    contracted(cli, team, reference)
    finished(cli, team, reference)
    assert cli.json("show", team, reference)["fields"]["status"] == "closed"
    history = cli("history", team, reference)
    assert "Moved to “Closed”" in history
    assert "Everything is in order" in history

    internal, external = tmp_path / "карточка.pdf", tmp_path / "external.pdf"
    cli("brief", team, reference, "-o", internal, "--lang", "both", "--variant", "internal")
    whole = "".join(pages(internal))
    for words in ("Yulia S. Shcherbakova", "Щербакова Юлия Сергеевна", "Russian (native), English",
                  "Русский (родной), английский", "3,700.00", "y.shcherbakova@example.org",
                  "Результат 1", "Deliverable 2"):  # fmt: skip
        assert words in whole, words
    assert "DRAFT" not in whole
    cli("brief", team, reference, "-o", external, "--lang", "ru")
    outside = "".join(pages(external))
    assert "Раннее оповещение о селях" in outside
    for secret in ("3 700,00", "7 400,00", "y.shcherbakova@example.org"):
        assert secret not in outside.replace("\u00a0", " ")

    copy = tmp_path / "copy.kmdb"
    assert "Saved a copy" in cli("export", team, copy, "--name", "For Dushanbe")
    for one in (team, copy):
        assert "The file is whole." in cli("check", one)
    figures = {one["key"]: one["value"] for one in cli.json("figures", copy)["figures"]}
    assert figures["assignments"] == 1
    assert figures["roster"] == 1

    cli("delete", team, "ORG-0001", code=1)
    assert "is still used by 1 assignment" in cli.err
    cli("delete", team, reference, "--author", "Olga")
    assert cli.json("list", team, "assignments")["count"] == 0
    assert cli.json("list", copy, "assignments")["count"] == 1
    cli("show", team, reference, code=1)
    assert "There is no record" in cli.err


def test_a_profile_hides_from_the_public_what_is_private(cli, team, tmp_path):
    cli("set", team, "EXP-0001", "expected_daily_fee=410 USD")
    public, internal = tmp_path / "public.pdf", tmp_path / "internal.pdf"
    cli("profile", team, "EXP-0001", "-o", public, "--lang", "both")
    assert "no valid consent to the public directory" in cli.err
    cli("profile", team, "EXP-0001", "-o", internal, "--lang", "both", "--variant", "internal")
    outside, inside = "".join(pages(public)), "".join(pages(internal))
    for secret in ("410.00", "y.shcherbakova@example.org", "Oleg Volkov", "Strong field work"):
        assert secret not in outside
        assert secret in inside
    assert "Southern State University" in outside


def test_several_briefs_in_one_file_or_in_a_folder(cli, team, tmp_path):
    first = agreed(cli, team)
    second = cli.add(
        team, "assignment", "title_en=Water", "country=TJK", "office=ORG-0001", "main_theme=T10"
    )
    cli("brief", team, first, second, "-o", tmp_path / "all.pdf", "--lang", "ru")
    whole = "".join(pages(tmp_path / "all.pdf"))
    assert first in whole
    assert second in whole
    folder = tmp_path / "Карточки"
    folder.mkdir()
    printed = cli.json("brief", team, first, second, "-o", folder)
    assert len(printed["printed"]) == 2
    assert sorted(one.name for one in folder.iterdir()) == [f"{first}.pdf", f"{second}.pdf"]


def test_a_mission_belongs_to_an_assignment_and_is_judged_by_itself(cli, team):
    assignment = agreed(cli, team)
    mission = cli.add(
        team, "mission", f"assignment={assignment}", f"starts_on={day(1)}", f"ends_on={day(4)}"
    )
    assert mission == f"MIS-{TODAY.year}-0001"
    refused(cli, team, "submitted", "Legs", reference="MIS")
    leg = cli.add(
        team,
        "leg",
        f"mission={mission}",
        "from_place=Moscow",
        "to_place=Dushanbe",
        "nights=3",
        "dsa_rate=148 USD",
    )
    cli("step", team, mission, "submitted")
    cli("set", team, leg, f"departs_on={day(-9)}", code=1)
    assert "The leg begins before the mission" in cli.err
    cli("delete", team, leg)
    assert cli.json("show", team, mission)["rows"]["leg"] == []
    cli("delete", team, leg, code=1)
    assert "in the trash already" in cli.err


def test_what_was_typed_is_what_is_kept(cli, file):
    """Names with apostrophes, quotes and everything a shell may bring along."""
    names = ['O\'Brien "и" сыновья', "'; DROP TABLE person; --", "Ünïcode–ĐỀ «тест»", "a=b=c"]
    for name in names:
        reference = cli.add(file, "organisation", f"name_en={name}", "country=RUS")
        assert cli.json("show", file, reference)["fields"]["name_en"] == name
    kept = cli.json("list", file, "organisations")["records"]
    assert {one["name_en"] for one in kept} == set(names)


def test_an_empty_value_empties_a_field_and_no_more(cli, file):
    reference = cli.add(file, "organisation", "name_en=Institute", "country=RUS", "city=Moscow")
    changed = cli.json("set", file, reference, "city=")
    assert changed["changed"] == ["city"]
    assert cli.json("show", file, reference)["fields"]["city"] is None
    assert cli.json("set", file, reference, "city=")["changed"] == []
    cli("set", file, reference, "name_en=", code=1)
    assert "Fill in “Name in English” or “Name in Russian”" in cli.err
    assert cli.json("show", file, reference)["fields"]["name_en"] == "Institute"


def test_the_author_stands_in_the_history(cli, file):
    reference = cli.add(file, "organisation", "name_en=A", "country=RUS", "--author", "Олег Ю.")
    entries = cli.json("history", file, reference)["records"]
    assert [entry["author"] for entry in entries] == ["Олег Ю."]
