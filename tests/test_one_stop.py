"""Sentences with values end once, and their examples fit."""

from __future__ import annotations

import pytest

from km_desktop.bilingual import Plural, Text, headed, in_sentences
from km_desktop.written.numbers import read_number, read_whole
from km_desktop.written.unreadable import Unreadable

FILL_IN = Text("Fill in “{label}”.", "Заполните поле «{label}».")


def test_a_sentence_ends_with_one_full_stop() -> None:
    assert FILL_IN.say("en", label="Contract no.") == "Fill in “Contract no.”"
    filled = FILL_IN.filled(label=Text("Contract no.", "Договор №"))
    assert filled.ru == "Заполните поле «Договор №»."
    assert Text("{a}.", "{a}.").say("en", a="etc.") == "etc."
    assert Text("{a}...", "{a}…").say("en", a="Wait") == "Wait..."
    rows = Plural(("{n} row of {what}.", "{n} rows of {what}."), ("", "", ""))
    assert rows.say("en", 2, what="No.") == "2 rows of No."


def test_parts_are_parted_by_one_full_stop() -> None:
    assert in_sentences(("Payment 2", "", "Ustinova M.", "4 days late")) == (
        "Payment 2. Ustinova M. 4 days late"
    )


def test_a_part_that_ends_by_itself_gets_no_other_stop() -> None:
    parts = ("Share, %", "Is it urgent?", "“Contract no.”", "And so on...", "Last")
    assert in_sentences(parts) == "Share, %. Is it urgent? “Contract no.” And so on... Last"
    assert in_sentences(()) == ""


def test_a_sentence_keeps_its_capital_behind_what_it_is_about() -> None:
    wrong = Text("“x” is not a number.", "Это не число: «x».")
    label = Text("Contract no.", "Договор №")

    assert headed(label, wrong) == (
        "Contract no. “x” is not a number.", "Договор №. Это не число: «x».",
    )  # fmt: skip
    assert headed(Text("", ""), wrong) == wrong


def test_the_example_of_a_whole_number_is_one() -> None:
    with pytest.raises(Unreadable) as whole:
        read_whole("twelve")
    assert "such as 12." in whole.value.text.en
    assert "например 12." in whole.value.text.ru
    assert "1200.50" not in whole.value.text.en
    with pytest.raises(Unreadable) as exact:
        read_number("twelve", 2)
    assert "1200.50" in exact.value.text.en
