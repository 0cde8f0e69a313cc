"""A full entity is added for real in a copy of the package, and the places touched are counted."""

from __future__ import annotations

import filecmp
import importlib.util
import shutil
from pathlib import Path

import pytest

from km_desktop.store import migrate
from tests.store.scratch import ROOT, VERSIONS, Scratch

MODEL = '''"""A training course that came of a request."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models.base import About, Record
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.models.field import Kind, Use, field
from km_desktop.models.referenced import BASICS, Referenced
from km_desktop.models.table import Mapped


class Training(Referenced, Record):
    """One course."""

    __tablename__ = "training"
    about: ClassVar[About] = About(
        singular=Text("Training", "Обучение"),
        plural=Text("Trainings", "Обучение"),
        counted=Plural(
            ("{n} course", "{n} courses"), ("{n} курс", "{n} курса", "{n} курсов")
        ),
        title=("title",),
        prefix="TRN",
    )

    title: Mapped[str] = field(
        Kind.TEXT, Text("Title", "Название"), BASICS, required=True, uses=Use.SHOWN
    )
    request_id: Mapped[UUID | None] = field(
        Kind.LINK, Text("Request", "Запрос"), BASICS, of="request"
    )
    country: Mapped[str | None] = field(
        Kind.CHOICE, Text("Country", "Страна"), BASICS, of=COUNTRY, uses=Use.SHOWN
    )
    starts_on: Mapped[date | None] = field(
        Kind.DAY, Text("Begins", "Начало"), BASICS, uses=Use.SHOWN
    )
    ends_on: Mapped[date | None] = field(Kind.DAY, Text("Ends", "Окончание"), BASICS)
'''
TRAITS = """\
    Traits(
        "training",
        days=Days(("starts_on",), ("ends_on",)),
        columns=("reference", "title", "country", "starts_on"),
        order=("reference", True),
        year="starts_on",
        sorted_by=("title", "title"),
        follows=(
            Follows(
                "request", "request_id", Text("New training for it", "Новое обучение"),
            ),
        ),
        takes={"request_id": Takes((together("country"),))},
        words=Words(
            new=Text("New training", "Новое обучение"),
            lane=Text("Trainings", "Обучение"),
            span=Text("Training", "Обучение"),
            place=Text("Trainings", "Обучение"),
        ),
        country="country",
    ),
"""
DUE = """def _courses(asked: DueRequest) -> Select[Any]:
    table = table_of("training")
    return select(*columns(table, table.c.starts_on)).where(
        live(table), table.c.starts_on <= asked.horizon
    )


def _course(row: Any, asked: DueRequest) -> DueLine:
    return DueLine(Text("A training begins", "Начало обучения"), row.base, asked.tone(row.base))


SOURCES: tuple[Source, ...] = (
    Source(
        "training", Text("Trainings", "Обучение"), "training", "starts_on", _courses, _course,
    ),
"""
USE_IT = """
from datetime import date
from pathlib import Path
from km_desktop.services.due import due_on
from km_desktop.services.files import files
from km_desktop.services.history import history
from km_desktop.services.lists import browse
from km_desktop.services.records import backlinks, records
from km_desktop.services.records.records import Edit
from km_desktop.services.timeline import timeline
from km_desktop.store import database as databases
from tests.samples import DAY, made
path = Path("new.kmdb")
files.create(path, "Anna")
with databases.open_file(path) as database:
    request = made(database, "request", country="TJK")
    before, = (one for one in backlinks.of_record(database, "request", request)
               if one.link.entity == "training")
    given = backlinks.begun(database, "request", request, before.link)
    form = records.blank(database, "training", DAY, given)
    values = given | {"title": "Reading of maps", "starts_on": DAY}
    saved = records.save(database, "Anna", Edit("training", None, values=values), DAY)
    sort, descending = browse.start_sort("training", "en")
    ids = browse.ids(database, browse.Listing("training", sort=sort, descending=descending), 20)
    rows = browse.rows(database, "training", [saved.record_id],
                       browse.start_columns("training"), "en", DAY)
    print(before.count, before.begins.en, form.values["country"])
    print(saved.reference, len(ids), rows[0].cells["title"])
    print(history.of_record(database, "training", saved.record_id)[0].sentence.en)
    print([item.what.en for item in due_on(database, DAY, kinds=["training"]).items])
    print([(span.kind, span.title.en) for span in timeline.of_country(
        database, "TJK", kinds=["training"], today=DAY).spans])
    print(backlinks.of_link(database, "request", request, before.link, 5).count)
"""
PLACES = """
from km_desktop.ui import places
keys = [place.key for place in places.PLACES]
print(keys.index("training") - keys.index("mission"), places.new("training").en)
"""
ARRANGED = """
from km_desktop.services.printing.paper_kinds import kinds_of
from km_desktop.ui import places
place, = (place for place in places.PLACES if place.key == "training")
keys = [place.key for place in places.PLACES]
print(keys.index("grant_call") - keys.index("training"), place.icon)
print([(kind.entity, kind.name.en) for kind in kinds_of("training")])
"""


def touched(folder: Path) -> set[str]:
    """Return the files of the package that are new or changed in a copy of it."""
    paths = (path.relative_to(folder) for path in (folder / "km_desktop").rglob("*.py"))
    return {
        path.as_posix()
        for path in paths
        if not (ROOT / path).exists() or not filecmp.cmp(folder / path, ROOT / path, shallow=False)
    }


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    """The package with one entity more."""
    added = Scratch(tmp_path)
    models, programmes = "km_desktop/models", "km_desktop/services/programmes/assignments.py"
    (tmp_path / models / "entities/training.py").write_text(MODEL, "utf-8")
    place = "from km_desktop.models.entities.vocabulary import"
    line = "from km_desktop.models.entities.training import Training\n"
    added.replace(f"{models}/__init__.py", place, line + place)
    added.replace(
        f"{models}/__init__.py", "        Event,\n", "        Training,\n        Event,\n"
    )
    added.replace(programmes, "TRAITS = (\n", "TRAITS = (\n" + TRAITS)
    due = "km_desktop/services/due/assignments.py"
    added.replace(due, "SOURCES: tuple[Source, ...] = (\n", DUE)
    drafted = added.run("-m", "tools.draft_migration", "training")
    assert drafted.returncode == 0, drafted.stderr
    return added


def test_a_new_entity_touches_its_model_its_migration_and_its_programme(scratch: Scratch):
    assert touched(scratch.folder) == {
        "km_desktop/models/__init__.py",
        "km_desktop/models/entities/training.py",
        "km_desktop/services/due/assignments.py",  # only where something of it is due
        "km_desktop/services/programmes/assignments.py",
        "km_desktop/store/migrate.py",
        f"{VERSIONS}/{migrate.SCHEMA + 1:04}_training.py",
    }
    assert scratch.tell(USE_IT).splitlines() == [
        "0 New training for it TJK",
        "TRN-2026-0001 16 Reading of maps",
        "Added: training",
        "['A training begins']",
        "[('training', 'Reading of maps')]",
        "1",
    ]


@pytest.mark.skipif(importlib.util.find_spec("PySide6") is None, reason="there is no window")
def test_a_new_entity_stands_in_the_navigation_with_its_programme(scratch: Scratch):
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "km_desktop/ui", scratch.folder / "km_desktop/ui", ignore=ignored)

    assert scratch.tell(PLACES) == "1 New training\n"
    paper = 'PaperKind("course", Text("Course", "Курс"), Text("Course", "Курс"), ())'
    given = f'"training", section="fund", icon="flag", papers=({paper},),\n'
    programme = "km_desktop/services/programmes/assignments.py"
    scratch.replace(programme, '"training",\n', given)
    assert scratch.tell(ARRANGED).splitlines() == ["1 flag", "[('training', 'Course')]"]
