"""Every text of every content stands on its page, in both languages, and nowhere it must not."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import pytest

from km_desktop import documents
from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.services.printing import brief_content, erase_content, merge_content, paper_content

from .filling import Filling
from .paper_cases import CASES, CHOICES, NEVER, Case

CONTENTS = (brief_content, erase_content, merge_content, paper_content)
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


def printed_contents() -> Iterator[type]:
    """Yield the content of every function that writes a paper."""
    for found in pkgutil.iter_modules(documents.__path__):
        module = importlib.import_module(f"{documents.__name__}.{found.name}")
        for name, function in vars(module).items():
            if name.startswith("write_") and inspect.isfunction(function):
                yield from _contents_of(function)


def _contents_of(function: Any) -> Iterator[type]:
    hints = get_type_hints(function)
    kinds = [hints[name] for name in ("content", "contents", "report") if name in hints]
    for kind in kinds:
        parts = [part for arg in get_args(kind) for part in (arg, *get_args(arg))] or [kind]
        yield from (part for part in parts if dataclasses.is_dataclass(part))


def test_every_printed_content_has_its_case():
    contents = set(printed_contents())

    assert len(contents) == 8
    assert contents == {case.content for case in CASES}


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
    inside, outside = BY_NAME["profile for the office"], BY_NAME["profile to hand out"]
    content, imprint, filling = outside.fill()

    found = outside.wrong(inside.page(content, "en", imprint), "en", filling.placed)

    assert {path.split(".")[1] for path in found} == {"internal_facts", "internal_sections"}


def test_a_type_that_nothing_fills_is_told():
    strange = dataclasses.make_dataclass("Strange", [("number", complex)])
    with pytest.raises(TypeError, match=r"Strange\.number"):
        Filling({}).make(strange)
