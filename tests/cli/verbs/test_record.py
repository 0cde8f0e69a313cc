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
