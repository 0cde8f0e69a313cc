"""While two records have one reference, whoever asks for it is told of both."""

from __future__ import annotations

import pytest

from km_desktop.cli import main
from km_desktop.services.files import files
from km_desktop.store import database as databases
from tests.samples import made


@pytest.mark.parametrize(("lang", "said"), [("en", "was given twice"), ("ru", "номер двух")])
def test_show_names_the_other_record_of_a_reference(capsys, tmp_path, lang, said):
    path = tmp_path / "twice.kmdb"
    files.create(path, "Anna", "Office")
    with databases.open_file(path) as database:
        made(database, "organisation", name_en="First", name_ru="First", reference="ORG-0001")
        other = made(
            database, "organisation", name_en="Second", name_ru="Second", reference="ORG-0001"
        )
        made(database, "organisation", name_en="Third", name_ru="Third", reference="ORG-0003")
    assert main(["--lang", lang, "show", str(path), "ORG-0001"]) == 0
    told = capsys.readouterr()
    assert said in told.err
    assert "Second" in told.err
    assert str(other) in told.err
    assert main(["--lang", lang, "show", str(path), "ORG-0003"]) == 0
    assert said not in capsys.readouterr().err
