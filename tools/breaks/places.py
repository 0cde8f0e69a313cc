"""Places of behaviour in a module, and what each reads like when it is broken."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE,
    ast.LtE: ast.Gt, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_REVERSED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
}  # fmt: skip
# What tells a person at the keyboard of the code, and nobody else.
_LOGS = {"log", "logger", "logging", "warnings", "_log"}
# Calls that only arrange a page: nobody loses anything by them, and pictures show them.
_ARRANGING = re.compile(
    r"(setContentsMargins|set\w*Spacing|addSpacing|addStretch|set\w*Stretch|setFrameShape|resize"
    r"|set(Fixed|Minimum|Maximum)\w*|setSizePolicy|setObjectName|set\w*Alignment)$"
)
# Methods whose result no user reads.
_UNREAD = {"__repr__", "__del__"}
_ENDLESS = 10_000  # a bound as large as this, off by one, is no other behaviour


@dataclass(frozen=True)
class Break:
    """One place and its broken text; ``start`` and ``end`` are offsets in bytes of UTF-8."""

    kind: str
    line: int
    function: str
    start: int
    end: int
    broken: str

    def applied(self, source: bytes) -> bytes:
        """Return the source of the module with this place broken."""
        return source[: self.start] + self.broken.encode() + source[self.end :]


def find_breaks(source: bytes, *, constants: bool = True) -> list[Break]:
    """Return every place that can be broken, from top to bottom.

    Without ``constants`` a whole number counts only where something is compared with it or taken
    at it: elsewhere it is a width or a colour, which no test should hold, and so is a sum with it.
    """
    return sorted(_Places(source, constants=constants).found(), key=lambda place: place.start)


class _Places:
    def __init__(self, source: bytes, *, constants: bool) -> None:
        self._tree = ast.parse(source)
        self._constants = constants
        self._starts = [0]
        for line in source.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def found(self) -> Iterator[Break]:
        for statement in self._tree.body:
            yield from self._walk(statement, "")

    def _walk(self, node: ast.AST, function: str, *, weighed: bool = False) -> Iterator[Break]:
        if _is_not_behaviour(node):
            return
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            if node.name in _UNREAD:
                return
            function = node.name
        for kind, broken, spot in _broken(node, numbers=self._constants or weighed):
            yield self._break(kind, broken, spot, function)
        # A number inside a comparison or an index weighs; one inside a call there does not.
        if not isinstance(node, (ast.UnaryOp, ast.BinOp, ast.Slice, ast.Tuple)):
            weighed = isinstance(node, (ast.Compare, ast.Subscript))
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list", "type_params", "bases"):
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from self._walk(child, function, weighed=weighed)

    def _break(self, kind: str, broken: str, node: ast.expr | ast.stmt, function: str) -> Break:
        start = self._starts[node.lineno - 1] + node.col_offset
        end = self._starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        return Break(kind, node.lineno, function, start, end, broken)


def _is_not_behaviour(node: ast.AST) -> bool:
    if isinstance(node, (ast.Import, ast.ImportFrom, ast.Assert, ast.Raise, ast.JoinedStr)):
        return True  # an f-string has no exact places before Python 3.12
    if isinstance(node, ast.If):
        return "TYPE_CHECKING" in ast.unparse(node.test) or "__name__" in ast.unparse(node.test)
    if isinstance(node, ast.Assign):
        return any(isinstance(name, ast.Name) and name.id == "__all__" for name in node.targets)
    if isinstance(node, ast.keyword) and node.arg == "strict":
        return True  # of zip: it asserts, and where it holds its absence is no other behaviour
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        called = node.value.func
        owner = called.value if isinstance(called, ast.Attribute) else called
        return (
            (isinstance(owner, ast.Name) and owner.id in _LOGS)
            or "super()" in ast.unparse(called)
            or _ARRANGING.search(ast.unparse(called)) is not None
        )
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _broken(node: ast.AST, *, numbers: bool) -> Iterator[tuple[str, str, ast.expr | ast.stmt]]:
    if isinstance(node, ast.stmt):
        yield from _broken_statement(node)
    elif isinstance(node, ast.expr) and (numbers or not _is_measure(node)):
        yield from _broken_expression(node)
    test = getattr(node, "test", None)
    if isinstance(test, ast.expr) and not isinstance(test, (ast.Compare, ast.UnaryOp, ast.BoolOp)):
        yield "condition negated", f"(not ({ast.unparse(test)}))", test
    if isinstance(node, ast.comprehension):
        for condition in node.ifs:
            yield "filter taken away", "True", condition
    number = node.value if isinstance(node, ast.Constant) else None
    if numbers and type(number) is int and abs(number) < _ENDLESS:
        yield "number off by one", str(number + 1), node


def _broken_statement(node: ast.stmt) -> Iterator[tuple[str, str, ast.expr | ast.stmt]]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield "call dropped", "pass", node
    elif isinstance(node, ast.Expr) and isinstance(node.value, (ast.Yield, ast.YieldFrom)):
        yield "yield dropped", "yield from ()", node
    elif isinstance(node, ast.Return) and not _is_nothing(node.value):
        yield "returned value dropped", "return None", node
    elif isinstance(node, ast.For):
        yield "loop not run", "()", node.iter
    elif isinstance(node, ast.AugAssign) and type(node.op) in _REVERSED and not _is_text(node):
        other = ast.AugAssign(node.target, _REVERSED[type(node.op)](), node.value)
        yield "sum reversed", ast.unparse(other), node


def _broken_expression(node: ast.expr) -> Iterator[tuple[str, str, ast.expr | ast.stmt]]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        turned = ast.Compare(node.left, [_TURNED[type(node.ops[0])]()], node.comparators)
        yield "comparison turned", f"({ast.unparse(turned)})", node
    elif isinstance(node, ast.BoolOp):
        exchanged = ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        yield "and, or exchanged", f"({ast.unparse(exchanged)})", node
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not taken away", f"({ast.unparse(node.operand)})", node
    elif isinstance(node, ast.BinOp) and type(node.op) in _REVERSED and not _is_text(node):
        other = ast.BinOp(node.left, _REVERSED[type(node.op)](), node.right)
        yield "sum reversed", f"({ast.unparse(other)})", node
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield "truth turned", str(not node.value), node


def _is_measure(node: ast.expr) -> bool:
    """A sum with a number or a constant in it, where numbers are measures of a drawing."""
    return isinstance(node, ast.BinOp) and any(
        (isinstance(part, ast.Constant) and isinstance(part.value, (int, float)))
        or (isinstance(part, ast.Name) and part.id.isupper())
        for part in (node.left, node.right)
    )


def _is_nothing(value: ast.expr | None) -> bool:
    """Whether None is no other answer: False is the same to all that ask whether something is."""
    return value is None or (
        isinstance(value, ast.Constant) and (value.value is None or value.value is False)
    )


def _is_text(node: ast.BinOp | ast.AugAssign) -> bool:
    """Text and lists cannot be subtracted: that break would be caught by anything."""
    return any(
        isinstance(part, (ast.JoinedStr, ast.List, ast.Tuple, ast.ListComp))
        or (isinstance(part, ast.Constant) and isinstance(part.value, str))
        for part in ast.walk(node)
    )
