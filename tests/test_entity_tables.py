"""No table by entity stands outside the programmes, and no chain of questions which entity it is.

What is true of an entity as a whole is said in its ``Traits`` or its declaration. Code stands in a
file that bears the name of its programme, or of its entity, in the room of a mechanism; such a file
may gather what it has by entity, as long as it speaks of the entities of that programme alone.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

import pytest

import km_desktop
from km_desktop.models import ENTITIES
from km_desktop.services import programmes
from km_desktop.services.rules.judging.case import children_of, core_of

PACKAGE = Path(km_desktop.__file__).parent
HOMES = ("services/programmes", "store/migrations")  # the tables that are meant, and frozen ones
Table = tuple[int, set[str]]


def text_of(node: ast.AST | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def mostly_entities(names: Sequence[str]) -> set[str]:
    """Return the entities among the members of a table; none where most of them are no entities."""
    own = [name for name in names if name in ENTITIES]
    return set(own) if len(set(own)) > 1 and 2 * len(own) > len(names) else set()


def first_of(row: ast.expr) -> str:
    """Return what a row of a table begins with."""
    parts = (
        row.elts if isinstance(row, ast.Tuple) else row.args if isinstance(row, ast.Call) else ()
    )
    return text_of(parts[0]) if parts else ""


def displays(tree: ast.AST) -> Iterator[Table]:
    """Find dicts by entity, or to entities, and tuples, lists and sets of them."""
    for node in ast.walk(tree):
        columns: list[Sequence[ast.expr | None]] = []
        if isinstance(node, ast.Dict):
            columns = [node.keys, node.values]
        elif isinstance(node, (ast.Tuple, ast.List, ast.Set)):
            columns = [node.elts]
        for column in columns:
            if own := mostly_entities([text_of(member) for member in column]):
                yield node.lineno, own


def tables_of_rows(tree: ast.Module) -> Iterator[Table]:
    """Find tables of a module whose rows, tuples or calls, begin with an entity."""
    outside = [part for part in tree.body if not isinstance(part, (ast.FunctionDef, ast.ClassDef))]
    for node in (below for part in outside for below in ast.walk(part)):
        rows = node.elts if isinstance(node, (ast.Tuple, ast.List, ast.Set)) else []
        if own := mostly_entities([first_of(row) for row in rows]):
            yield node.lineno, own


def chains(tree: ast.AST) -> Iterator[Table]:
    """Find functions that ask of one value whether it is this entity, or that one."""
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        asked: dict[str, set[str]] = defaultdict(set)
        for node in ast.walk(function):
            if isinstance(node, ast.Compare):
                asked[ast.dump(node.left)] |= {text_of(other) for other in node.comparators}
            elif isinstance(node, ast.Match):
                values = (below for case in node.cases for below in ast.walk(case.pattern))
                asked[ast.dump(node.subject)] |= {
                    text_of(value.value) for value in values if isinstance(value, ast.MatchValue)
                }
        for names in asked.values():
            if own := mostly_entities(sorted(names - {""})):
                yield function.lineno, own


def with_rows(entity: str) -> set[str]:
    """Return an entity, the rows that belong to its records, and theirs."""
    return {entity}.union(*(with_rows(child) for child in children_of(entity)))


def programme_of(path: PurePosixPath) -> tuple[str, ...]:
    """Return the entities of the programme by which a file, or a folder of papers, is named."""
    name = path.parent.name if path.parent.parent.name == "papers" else path.stem
    if path.parent.name != "rules":
        module = getattr(programmes, name, None)
        return tuple(traits.entity for traits in getattr(module, "TRAITS", ()))
    return programmes.of_same_programme(name)


def spoken_of(path: PurePosixPath) -> set[str]:
    """Return the entities that a file may speak of by its name, with the people behind them."""
    own = programme_of(path)
    cores = {core_of(entity) for entity in own} - {""}
    return set().union(*(with_rows(entity) for entity in {*own, *cores}))


def foreign_tables(path: PurePosixPath, source: str) -> list[str]:
    """Return the tables of a file that speak of entities that are none of its own."""
    if len({name for name in ENTITIES if f'"{name}"' in source}) < 2:
        return []
    tree, own = ast.parse(source), spoken_of(path)
    found = {
        (line, tuple(sorted(names)))
        for find in (displays, tables_of_rows, chains)
        for line, names in find(tree)
        if not own.issuperset(names)
    }
    return [f"{path}:{line} {', '.join(names)}" for line, names in sorted(found)]


SEEDS = {
    "a dict by entity": 'NEW = {"expert": 1, "internship": 2}',
    "a dict to entities": 'COUNTED = {"experts": "expert", "requests": "request"}',
    "an order": 'ORDER = ("request", "award", "event", "activated")',
    "a set": 'def known(entity):\n    return entity in {"person", "organisation"}',
    "rows": 'PLACES = (Place("expert", "icon"), Place("doa", "icon"), *more)',
    "pairs": 'PLACES = [("expert", "icon"), ("doa", "icon")]',
    "a chain": (
        "def flag(entity):\n"
        '    if entity == "expert":\n        return 1\n'
        '    return 2 if entity == "award" else 3'
    ),
    "cases": (
        "def flag(entity):\n    match entity:\n"
        '        case "expert" | "person":\n            return 1\n'
        '        case "award":\n            return 2'
    ),
}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_table_by_entity_is_found(seed):
    assert foreign_tables(PurePosixPath("services/lists/browse.py"), SEEDS[seed])


def test_a_file_of_a_programme_speaks_of_its_own_entities_alone():
    own = 'MACHINES = {"request": 1, "assignment": 2, "deliverable": 3}'
    foreign = 'MACHINES = {"request": 1, "award": 2}'

    for path in ("services/steps/assignments.py", "services/rules/mission.py"):
        assert not foreign_tables(PurePosixPath(path), own)
        assert foreign_tables(PurePosixPath(path), foreign)
    assert foreign_tables(PurePosixPath("services/steps/__init__.py"), own)


def test_no_table_by_entity_stands_outside_the_programmes():
    paths = [PurePosixPath(path.relative_to(PACKAGE).as_posix()) for path in PACKAGE.rglob("*.py")]
    paths = [path for path in paths if not path.as_posix().startswith(HOMES)]

    assert not [
        table
        for path in sorted(paths)
        for table in foreign_tables(path, (PACKAGE / path).read_text("utf-8"))
    ]
