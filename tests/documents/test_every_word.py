"""Every text of every content stands on its page, in both languages, and nowhere it must not."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import pytest

from km_desktop import documents
from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.documents.write import PAGES, page_of
from km_desktop.services.people.consents import ConsentForm
from km_desktop.services.printing import (
    brief_content,
    erase_content,
    label_content,
    merge_content,
    paper_content,
)
from km_desktop.services.printing.papers import Content
from km_desktop.services.reports import Report
from km_desktop.services.reports.overview import Overview

from .filling import Filling
from .paper_cases import CASES, CHOICES, NEVER, Case

CONTENTS = (brief_content, erase_content, label_content, merge_content, paper_content)
BY_NAME = {case.name: case for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_value_stands_on_its_page_and_nowhere_it_must_not(case):
    content, imprint, filling = case.fill()

    for language in LANGUAGES:
        page = case.page(content, language, imprint)
        assert case.wrong(page, language, filling.placed) == []
        other = "ru" if language == "en" else "en"
        words = [one for one in filling.placed if isinstance(one.value, Text)]
        assert [one.path for one in words if one.stands_in(page, other)] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_choice_and_exception_of_a_case_is_needed(case):
    _, _, filling = case.fill()

    assert filling.used == {*case.choices, *CHOICES}
    for pattern in case.unprinted:
        assert case.hidden(filling.placed, pattern), pattern


def test_every_field_is_printed_by_one_case_at_least():
    printed, owners = set(), set()
    for case in CASES:
        _, _, filling = case.fill()
        owners |= {one.owner for one in filling.placed}
        kept = {path for pattern in case.unprinted for path in case.hidden(filling.placed, pattern)}
        printed |= {one.owner for one in filling.placed if one.path not in kept}

    assert owners - printed - set(NEVER) == set()
    assert set(NEVER) <= owners


# That no content is without its case.


def whole_contents() -> set[type]:
    """Return the contents that are no part of another one, with those of other services."""
    classes = [
        kind
        for module in CONTENTS
        for kind in vars(module).values()
        if dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__
    ]
    hints = [hint for kind in classes for hint in get_type_hints(kind).values()]
    parts = {part for hint in hints for part in _in(hint)}
    return {*classes, Report, Overview, ConsentForm} - parts


def _in(hint: Any) -> Iterator[Any]:
    yield hint
    for part in get_args(hint):
        yield from _in(part)


def test_every_content_has_its_page_and_its_case():
    contents = whole_contents()

    assert len(contents) == 9
    assert {kind.__name__ for kind in contents} == set(PAGES)
    assert contents == {case.content for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_page_lays_out_the_content_that_leads_to_it(case):
    page = page_of(case.content)

    for function in (page.lay_out, page.titles):
        assert next(iter(get_type_hints(function).values())) is case.content


def test_what_is_gathered_has_its_page():
    assert {kind.__name__ for kind in get_args(Content)} <= set(PAGES)


def test_one_module_opens_a_pdf():
    for found in pkgutil.iter_modules(documents.__path__):
        module = importlib.import_module(f"{documents.__name__}.{found.name}")
        opens = "write_documents" in vars(module)
        assert opens == (found.name == "write"), found.name


@pytest.mark.parametrize("module", CONTENTS, ids=lambda module: module.__name__)
def test_every_class_of_a_content_is_reached(module):
    classes = {
        kind.__name__
        for kind in vars(module).values()
        if dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__
    }
    reached = {owner.split(".")[0] for case in CASES for owner in case.fill()[2].fields}

    assert classes
    assert classes - reached == set()


# That something missing would be seen.


def blanked(case: Case, field: str) -> list[str]:
    content, imprint, filling = case.fill()
    kind = type(getattr(content, field))
    content = dataclasses.replace(content, **{field: Text("", "") if kind is Text else kind()})
    return case.wrong(case.page(content, "ru", imprint), "ru", filling.placed)


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("brief for the office", "expert_name_other"),
        ("brief to hand out", "supervisor"),
        ("profile to hand out", "position"),
        ("paper", "subtitle"),
        ("report", "about"),
        ("merge", "copies"),
        ("act", "references"),
        ("form", "body"),
    ],
)
def test_a_field_that_is_not_printed_is_told(name, field):
    case = BY_NAME[name]

    found = blanked(case, field)

    assert set(found) == {f"{case.content.__name__}.{field}"}


def test_what_leaves_the_office_by_mistake_is_told():
    outside = BY_NAME["profile to hand out"]
    content, imprint, filling = outside.fill()
    inside = dataclasses.replace(content, internal=True)

    found = outside.wrong(outside.page(inside, "en", imprint), "en", filling.placed)

    assert {path.split(".")[1] for path in found} == {"internal_facts", "internal_sections"}


def test_a_type_that_nothing_fills_is_told():
    strange = dataclasses.make_dataclass("Strange", [("number", complex)])
    with pytest.raises(TypeError, match=r"Strange\.number"):
        Filling({}).make(strange)
