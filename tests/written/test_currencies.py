"""Currencies: those of CLDR, known by code, name and sign, and none of them by two."""

from __future__ import annotations

import pytest

from km_desktop import paths
from km_desktop.written.currencies import currencies, currency_index, minor_digits
from km_desktop.written.folding import fold
from tools import currencies as tool

# Currencies of the UN operational rates of one month, those of small states among them.
UN_RATES = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF
CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD GBP GEL GHS GIP GMD GNF GTQ GYD
HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR
LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB
PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL
THB TJS TMT TND TOP TRY TTD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW
""".split()  # noqa: SIM905 - a list of a hundred and fifty words


def test_the_list_is_what_its_tool_makes_of_cldr():
    path = paths.resources() / "lists" / "currencies.csv"

    assert path.read_text(encoding="utf-8") == tool.text()


def test_every_currency_with_a_rate_of_the_un_is_there():
    assert set(UN_RATES) <= set(currencies())


def test_currencies_of_the_years_of_the_partnership_are_there():
    assert {"BYR", "HRK", "MRO", "ANG"} <= set(currencies())


@pytest.mark.parametrize("code", currencies())
def test_a_currency_is_found_first_by_all_its_names(code):
    one = currencies()[code]
    for name in (code, code.lower(), *one.name, *one.other):
        assert currency_index().exact(name) == [code]
        assert currency_index().ranked(name)[0] == code


def test_no_name_is_that_of_two():
    owners: dict[str, str] = {}
    for one in currencies().values():
        for name in (one.code, *one.name, *one.other):
            assert owners.setdefault(fold(name), one.code) == one.code


def test_digits_are_those_of_the_currency():
    digits = {code: minor_digits(code) for code in ("USD", "RUB", "JPY", "KWD", "XOF", "UZS")}

    assert digits == {"USD": 2, "RUB": 2, "JPY": 0, "KWD": 3, "XOF": 0, "UZS": 2}
    assert minor_digits("XXX") == 2


def test_amounts_that_files_hold_are_not_counted_anew():
    before = ("USD", "EUR", "RUB", "CHF", "GBP", "AMD", "AZN", "BYN", "CUP", "KGS", "KZT", "LAK",
              "MDL", "RSD", "TJS", "TMT", "UZS")  # fmt: skip

    assert {minor_digits(code) for code in before} == {2}
