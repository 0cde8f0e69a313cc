"""The years of people and countries, in words of both languages and as JSON."""

from __future__ import annotations

EXPERT = "EXP-0219"


def test_the_years_of_a_person_are_in_order(cli, sample):
    found = cli.json("timeline", sample, EXPERT)
    starts = [span["start"] for span in found["spans"] if span["start"]]
    assert starts == sorted(starts)
    assert found["whose"]["en"] == "Shcherbakova, Yulia"
    assert {"assignment", "mission", "consent"} <= set(found["kinds"])
    counted = {span["reference"] for span in found["spans"] if span["counted"]}
    assert {"EOD-2019-0009", "EOD-2022-0012", "EOD-2023-0004"} <= counted
    assert {reference[:3] for reference in counted} == {"EOD", "EVP"}
    said = cli("timeline", sample, EXPERT, "--lang", "ru")
    assert said.startswith("Щербакова Юлия Сергеевна\n")
    assert "Миссия" in said


def test_the_years_of_a_country_by_code_or_name(cli, sample):
    by_code = cli.json("timeline", sample, "TJK")
    for name in ("tjk", "Tajikistan", "Таджикистан"):
        assert cli.json("timeline", sample, name) == by_code
    assert by_code["total"] == sum(by_code["kinds"].values()) == len(by_code["spans"])
    assert "5 of" in cli("timeline", sample, "TJK", "--limit", "5")
    assert "5 из" in cli("timeline", sample, "TJK", "--limit", "5", "--lang", "ru")
