"""Types of contracts: in force on the day of signature, and paid as they can be."""

from __future__ import annotations

from datetime import date

import pytest

from km_desktop.models.code_lists import work
from km_desktop.services.rules.people import contract
from km_desktop.services.words.file_lists import Vocabulary

EVE, DAY = date(2022, 3, 30), date(2022, 3, 31)


def says(kind, basis, signed_on) -> list[str]:
    values = {"contract_type": kind, "fee_basis": basis, "signed_on": signed_on}
    found = list(contract.check(values))
    assert all(one.text.en and one.text.ru for one in found)
    return [one.text.en.replace("\xa0", " ") for one in found]


@pytest.mark.parametrize("kind", ["IC", "IC_DAILY"])
def test_an_individual_contract_by_the_day_ends_with_march_2022(kind):
    assert says(kind, "DAILY", EVE) == []
    (sentence,) = says(kind, "DAILY", DAY)
    assert "31 Mar 2022" in sentence
    assert "lump sum only" in sentence
    assert says(kind, "DAILY", None) == []


@pytest.mark.parametrize("kind", ["IC", "IC_LUMP"])
def test_an_individual_contract_for_a_lump_sum_goes_on(kind):
    assert says(kind, "LUMP", EVE) == says(kind, "LUMP", date(2026, 5, 1)) == []


@pytest.mark.parametrize("kind", ["I_PSA_REGULAR", "I_PSA_SHORT", "N_PSA_REGULAR", "N_PSA_SHORT"])
def test_a_personal_services_agreement_is_no_lump_sum_and_not_older_than_it_is(kind):
    assert says(kind, "DAILY", DAY) == says(kind, None, DAY) == []
    (sentence,) = says(kind, "LUMP", DAY)
    assert "never by a lump sum" in sentence
    (sentence,) = says(kind, "DAILY", date(2021, 2, 14))
    assert "only from 15 Feb 2021" in sentence
    assert says(kind, "DAILY", date(2021, 2, 15)) == []


@pytest.mark.parametrize(("kind", "basis"), [("IC_LUMP", "DAILY"), ("IC_DAILY", "LUMP")])
def test_a_type_and_a_basis_that_contradict_are_named(kind, basis):
    (sentence,) = says(kind, basis, date(2020, 1, 1))
    assert work.FEE_BASIS.text(basis).en in sentence


@pytest.mark.parametrize("kind", ["RLA", "LTA", "AGENCY", "NONE", "OTHER", None, "UNKNOWN"])
@pytest.mark.parametrize("basis", ["LUMP", "DAILY", "PROBONO", None])
def test_nothing_is_said_of_the_others(kind, basis):
    assert says(kind, basis, date(2019, 1, 1)) == says(kind, basis, date(2026, 1, 1)) == []


def test_a_former_type_keeps_its_words_and_is_not_offered():
    words = {word.code: word for word in Vocabulary().words(work.CONTRACT_TYPE)}
    assert [code for code, word in words.items() if not word.offered] == ["IC"]
    assert words["IC"].text == ("Individual contract", "Индивидуальный контракт")
