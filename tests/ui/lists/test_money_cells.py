"""Money in the cells of lists and rows: a sign or a code, never spelt out."""

from __future__ import annotations

import re

import pytest

from km_desktop.ui.kit.speech import switch
from tests.ui.driving import KHATLON, Driver

SHORT = {"en": r"\$[\d,]+\.\d\d", "ru": r"[\d ]+,\d\d \$"}


@pytest.fixture
def language_back():
    before = switch().language
    yield
    switch().set(before)


@pytest.mark.usefixtures("language_back")
@pytest.mark.parametrize("language", ["en", "ru"])
def test_an_amount_takes_no_more_width_than_its_digits(driver: Driver, language: str) -> None:
    switch().set(language)
    listed = driver.list("project")
    model = listed.table.model()
    at = [column.key for column in listed.columns].index("approved_amount")
    cells = [model.index(row, at).data().replace("\xa0", " ") for row in range(12)]
    assert all(re.fullmatch(SHORT[language], one) for one in cells), cells

    rows = driver.referenced("assignment", KHATLON).form.tables["payment"].table.model
    at = [column.key for column in rows.columns].index("amount")
    paid = [rows.text(row, at).replace("\xa0", " ") for row in range(len(rows.rows))]
    assert paid
    assert all(re.fullmatch(SHORT[language], one) for one in paid), paid
