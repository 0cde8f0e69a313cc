"""One record with all that is filled, and what happened to it."""

from __future__ import annotations

from datetime import date


def test_a_record_says_all_that_is_filled(cli, sample):
    english = cli("show", sample, "EOD-2026-0007")
    for words in ("Early-warning thresholds", "Country: Tajikistan", "7,400.00\u00a0USD",
                  "Next steps", "Delivered (delivered), once this is done:",
                  "Deliverable 3 is not submitted yet."):  # fmt: skip
        assert words in english, words
    russian = cli("show", sample, "eod-2026-0007", "--lang", "ru")
    for words in ("Страна: Таджикистан", "7\u00a0400,00\u00a0долл.\u00a0США", "Следующие шаги",
                  "Результат 3 ещё не представлен."):  # fmt: skip
        assert words in russian, words
    found = cli.json("show", sample, "EOD-2026-0007")
    by_id = cli.json("show", sample, found["id"])
    assert by_id == found
    assert [row["number"] for row in found["rows"]["deliverable"]] == [1, 2, 3, 4]
    assert found["linked"][found["fields"]["office_id"]]["ru"].startswith("Страновой офис")
    step = next(one for one in found["steps"] if one["status"] == "delivered")
    assert step["open"] is False
    assert step["gates"][0]["severity"] == "gate"
    expert = cli.json("show", sample, found["fields"]["expert_id"])
    assert expert["core"]["family_name_ru"] == "Щербакова"


def test_the_history_of_a_change(cli, file):
    reference = cli.add(file, "organisation", "name_en=Institute", "country=RUS")
    cli("set", file, reference, "city=Москва", "--author", "Olga")
    newest, oldest = cli.json("history", file, reference)["records"]
    assert newest["sentence"] == {"en": "Changed: city", "ru": "Изменено: город"}
    assert newest["changes"][0]["after"] == {"en": "Москва", "ru": "Москва"}
    assert oldest["kind"] == "add"
    assert date.fromisoformat(newest["at"][:10])
    assert "City: empty → Москва" in cli("history", file, reference)
    assert "Город: пусто → Москва" in cli("history", file, reference, "--lang", "ru")


def test_what_is_in_force_stands_beside_the_agreement(cli, own_sample):
    award = "RCW-2025-0002"

    def committed():
        listed = cli.json("figures", own_sample, "--as-of", "2026-06-23")["figures"]
        return next(one["value"] for one in listed if one["key"] == "awards_committed")

    before = committed()
    cli("set", own_sample, award, "--row", "amendment", "kind=BUDGET", "signed_on=2026-05-05",
        "new_amount=20000 USD", "--row", "amendment", "kind=NO_COST", "signed_on=2026-06-05",
        "new_end=2027-03-31")  # fmt: skip

    assert (before, committed()) == (239_500, 230_500)
    shown = cli("show", own_sample, award)
    assert "Amount, in force: 20,000.00\u00a0USD" in shown
    assert "End, in force: 31\u00a0Mar\u00a02027" in shown
    assert "The tranches do not add up to the amount in force, 20,000.00\u00a0USD." in shown
    assert cli.json("show", own_sample, award)["in_force"]["ends_on"] == "2027-03-31"
    assert "$20,000.00" in cli("list", own_sample, "awards")


def test_a_sentence_begins_with_the_words_of_its_field(cli, own_sample):
    person = cli.add(own_sample, "person", "family_name_lat=Sadykov", "given_name_lat=Azat",
                     "citizenship=KAZ")  # fmt: skip
    fields = (f"person={person}", "cohort=2026", "category=I_SPEC", "country=RWA",
              "contract_start=2026-07-01", "contract_end=2027-06-30")  # fmt: skip
    cli("add", own_sample, "deployment", *fields, code=1)
    assert "Volunteer. The scheme is for citizens" in cli.err
    assert "person_id:" not in cli.err
    cli("set", own_sample, person, "other_citizenships=RUS")
    assert cli.add(own_sample, "deployment", *fields).startswith("UNV-")


def test_payments_are_made_from_the_deliverables(cli, own_sample):
    work = cli.add(
        own_sample, "assignment", "title_en=Dams", "country=TJK", "office=ORG-0001",
        "main_theme=T10", "total_fee=7400 USD", "--row", "deliverable", "number=1", "title_en=Plan",
        "share=40",
        "due_on=2026-07-01", "--row", "deliverable", "number=2", "title_en=Report", "share=60",
    )  # fmt: skip
    assert cli.json("payments", own_sample, work)["payments"] == 2
    made = cli.json("show", own_sample, work)["rows"]["payment"]
    assert [row["amount"]["amount"] for row in made] == [2_960, 4_440]
    cli("payments", own_sample, work, code=1)
    assert "has its payment already" in cli.err
