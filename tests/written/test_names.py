"""Names of people: letters by their script, and the zone of a passport."""

from __future__ import annotations

import unicodedata

import pytest
from fontTools import unicodedata as tables

from km_desktop.models import check
from km_desktop.store.fold import fold_searched, search_text
from km_desktop.written.names import foreign_sign, is_of, is_zone_name, plain_letters, zone_name
from km_desktop.written.text import clean_name

SIGNS = [chr(point) for point in range(0x110000)]
SCRIPTS = {"Latin": "Latn", "Cyrillic": "Cyrl"}
KNOWN = {  # of those letters that this Python knows
    script: [sign for sign in SIGNS if is_of(sign, script) and unicodedata.category(sign)[0] == "L"]
    for script in SCRIPTS
}


@pytest.mark.parametrize(("script", "code"), SCRIPTS.items())
def test_scripts_are_those_of_unicode(script, code):
    differing = [sign for sign in SIGNS if is_of(sign, script) != (tables.script(sign) == code)]

    # A newer Unicode may have more; what it has had stays.
    assert not [sign for sign in differing if unicodedata.category(sign) != "Cn"]


@pytest.mark.parametrize(
    ("script", "checked", "key"),
    [
        ("Latin", check.latin_name, "family_name_lat"),
        ("Cyrillic", check.cyrillic_name, "family_name_ru"),
    ],
)
def test_every_letter_of_a_script_is_a_letter_of_a_name_and_found(script, checked, key):
    for letter in KNOWN[script]:
        for written in (letter, unicodedata.normalize("NFD", letter)):
            name = f"{written}{KNOWN[script][0]}"
            kept = clean_name(name)
            assert checked(name) is None, ascii(name)
            assert kept == unicodedata.normalize("NFC", name)
            found = search_text("person", {key: kept})
            assert fold_searched(name) in found
            assert plain_letters(fold_searched(name)) in found


@pytest.mark.parametrize(
    ("script", "name", "place"),
    [
        ("Latin", "Ivаnov", "“а” (a Cyrillic letter) after “Iv”"),
        ("Cyrillic", "Ивaнов", "“a” (a Latin letter) after “Ив”"),
        ("Latin", "4nna", "“4” before “nna”"),
        ("Latin", "Ωmega", "“Ω” before “mega”"),
    ],
)
def test_a_letter_of_another_script_is_named_with_its_place(script, name, place):
    sign = foreign_sign(name, script)

    assert sign is not None
    assert sign.en == place
    checked = check.latin_name if script == "Latin" else check.cyrillic_name
    assert place in checked(name).en


@pytest.mark.parametrize(
    "name", ["Əliyev", "Țurcanu", "O‘ktamov", "Aygul’", "Aýna", "Jean-Luc", "van der Berg", "J. R."]
)
def test_names_as_people_bear_them_are_latin(name):
    assert foreign_sign(name, "Latin") is None


@pytest.mark.parametrize("name", ["Лук’яненка", "Лукʼяненка", "Қасымов", "Ӯроқов", "а\u0304нна"])
def test_names_as_people_bear_them_are_cyrillic(name):
    assert foreign_sign(name, "Cyrillic") is None


@pytest.mark.parametrize(
    ("parts", "zone"),
    [
        (("Müller", "José"), "MUELLER, JOSE"),
        (("Þórðarson", "Åsa"), "THORDARSON, AASA"),
        (("Strauß-Øst", None), "STRAUSS-OEST"),
        (("O‘ktamov", "Ñandú"), "OKTAMOV, NANDU"),
        (("Łódź", "Đỗ"), "LODZ, DO"),
    ],
)
def test_the_zone_of_a_passport_has_a_to_z_only(parts, zone):
    assert zone_name(*parts) == zone


def test_every_latin_letter_has_a_spelling_in_the_zone():
    for letter in KNOWN["Latin"]:
        assert zone_name(f"{letter}a").isascii(), ascii(letter)
    assert is_zone_name("O'Brien-Smith")
    assert not is_zone_name("Aýna")
