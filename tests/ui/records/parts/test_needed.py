"""Every field that a record cannot be saved without says so beside its name, in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from km_desktop.bilingual import LANGUAGES
from km_desktop.models import ENTITIES
from km_desktop.services.records import records
from km_desktop.services.words.findings import Severity, Spot
from km_desktop.ui.editing.lookup import lookup_of
from km_desktop.ui.kit.inputs.label_line import ONE_REQUIRED, REQUIRED
from km_desktop.ui.kit.labels import PlainLabel
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.records.forms.form import RecordForm
from km_desktop.ui.records.pages import layout_of
from tests.ui.driving import DAY

NOT_BEGUN_IN_A_FORM = ("freeze", "attachment", "paper_issue")
BEGUN = [
    name for name, entity in ENTITIES.items()
    if not entity.about.parent and name not in NOT_BEGUN_IN_A_FORM
]  # fmt: skip


@pytest.fixture
def language_back():
    before = switch().language
    yield
    switch().set(before)


def marks(frame) -> list[str]:
    """Return what stands in small letters beside the name of a field that is wide enough."""
    frame._line.resize(900, 20)
    frame._line.place()
    return [one.text() for one in frame._line.findChildren(PlainLabel) if not one.isHidden()][1:]


def beside(form, owner: str) -> list[str]:
    """Return what stands in the head of the section of a table, behind its name."""
    section = form.sections[form.section_of(Spot(entity=owner))]
    labels = section.findChildren(PlainLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [one.text() for one in labels if one.text()][1:2]


def demanded(database, entity):
    """Return the fields that the rules ask of an empty new record, and those that answer as well.

    A field alone, or one of several.
    """
    found = {}
    for finding in records.blank(database, entity, DAY).findings:
        if finding.severity is Severity.ERROR and finding.field:
            keys = {finding.field, *(one.field for one in finding.partners)}
            for key in keys:
                found[finding.entity or entity, key] = len(keys) > 1
    return found


@pytest.mark.usefixtures("language_back")
@pytest.mark.parametrize("entity", BEGUN)
def test_what_a_save_demands_is_marked_in_the_form(workspace, qtbot, entity):
    form = RecordForm(layout_of(entity), lookup_of(workspace, workspace))
    qtbot.addWidget(form)
    form.show_sheet(records.blank(workspace.database, entity, DAY))
    asked = demanded(workspace.database, entity)
    for language in LANGUAGES:
        switch().set(language)
        for (owner, key), is_one_of in asked.items():
            words = (ONE_REQUIRED if is_one_of else REQUIRED).say(language)
            if owner in form.tables:  # a row that must be there: beside the heading of its table
                assert beside(form, owner) == [words]
                continue
            frame = form.frames[owner, key]
            assert marks(frame) == [words], (key, language)
            assert frame._spoken_name().endswith(f", {words}")


def test_the_goals_of_a_request_are_marked(workspace, qtbot):
    form = RecordForm(layout_of("request"), lookup_of(workspace, workspace))
    qtbot.addWidget(form)
    assert marks(form.frames["request", "sdgs"]) == [REQUIRED.say(switch().language)]
    assert marks(form.frames["request", "title_ru"]) == [ONE_REQUIRED.say(switch().language)]
    assert marks(form.frames["request", "problem"]) == []
