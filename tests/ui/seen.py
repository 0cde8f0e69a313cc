"""What a widget draws and says, read back as lines of text: words, colours by role, names, states.

A drawing is read from what Qt draws into an SVG, in the order of drawing and without measures: a
line is words with their colour and weight, or a shape with its fill and edge. So a label that is
gone, a ring that is not drawn or a colour of another role is another text, while a margin is none.

``same_as_kept`` compares lines with a kept file beside ``tests/files/seen``;
``KM_WRITE_SEEN=1 pytest tests/ui/...`` writes these files anew, to be read before they are kept.
"""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Callable, Iterator
from difflib import unified_diff
from functools import cache
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QWidget

from km_desktop.settings import system_user
from km_desktop.ui.kit import speech, theme
from km_desktop.ui.kit.tokens import Colours

KEPT = Path(__file__).parents[1] / "files" / "seen"
_HREF = "{http://www.w3.org/1999/xlink}href"
_SHAPES = {"rect", "path", "polyline", "polygon", "ellipse", "circle", "line"}
_SOLID = 200  # of 255: the inside of an icon's strokes
# What another clock, disk or user gives.
_DAY = r"(\d{1,2}\s\w{3,9}\s\d{4}|\d{2}\.\d{2}\.\d{4}),? "
_VARYING = {
    "‹moment›": re.compile(rf"({_DAY})?\b\d{{1,2}}:\d\d\b"),
    "‹file›": re.compile(r"\S+[/\\]\S+\.kmdb"),
    "‹user›": re.compile(rf"\b{re.escape(system_user())}\b"),
}
_NEARLY = 4  # what an icon's picture may differ from its colour


def drawn(widget: QWidget) -> list[str]:
    """Return what a widget and all in it draw, from the ground up."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    paper = QSvgGenerator()
    paper.setOutputDevice(buffer)
    paper.setSize(widget.size())
    paper.setViewBox(QRect(QPoint(), widget.size()))
    painter = QPainter(paper)
    widget.render(painter, QPoint())
    painter.end()
    lines = list(_lines(ElementTree.fromstring(bytes(buffer.data().data())), {}))
    return [
        line if count == 1 else f"{line} ×{count}"
        for line, count in ((line, len(list(same))) for line, same in groupby(lines))
    ]


def words_drawn(widget: QWidget) -> list[str]:
    """Return only the words that a widget and all in it draw."""
    return [line.split('"')[1] for line in drawn(widget) if line.startswith('"')]


def controls(widget: QWidget) -> list[str]:
    """Return what a person reaches in a widget: what it is called, what it says, its state."""
    return [
        line
        for part in [widget, *widget.findChildren(QWidget)]
        if part.isVisibleTo(widget.parentWidget() or part)
        for line in [_control(part)]
        if line
    ]


def _control(part: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(part)
    if interface is None:
        return ""
    name = interface.text(QAccessible.Text.Name)
    more = interface.text(QAccessible.Text.Description).strip()
    reached = part.focusPolicy() != Qt.FocusPolicy.NoFocus
    if not (reached or name or more or part.toolTip()):
        return ""
    states = [
        "" if reached else "no focus",
        "" if part.isEnabled() else "disabled",
        "checked" if isinstance(part, QAbstractButton) and part.isChecked() else "",
        "focused" if part.hasFocus() else "",
        f"description “{more}”" if more else "",
        f"tip “{part.toolTip()}”" if part.toolTip() not in ("", name) else "",
    ]
    role = interface.role().name
    line = ", ".join([f"{role} “{name}”", *(state for state in states if state)])
    for mark, pattern in _VARYING.items():
        line = pattern.sub(mark, line)
    return line


def outline(widget: QWidget, *without: type[QWidget]) -> list[str]:
    """Return the controls of a page and what lies over what.

    ``without`` leaves out what is declared elsewhere: the fields of a form, the rows of a table.
    """
    return [*_outlined(widget, without), *_overlaps(widget)]


def in_both(settle: Callable[[], None], widget: QWidget, *without: type[QWidget]) -> list[str]:
    """Return the outline of a page in English and, after a change of language, in Russian."""
    lines = outline(widget, *without)
    speech.switch().set("ru")
    settle()
    lines += ["- in Russian", *_outlined(widget, without)]
    speech.switch().set("en")
    settle()
    return lines


def _outlined(widget: QWidget, without: tuple[type[QWidget], ...]) -> list[str]:
    return [
        line
        for part in [widget, *widget.findChildren(QWidget)]
        if part.isVisibleTo(widget) and not _stands_in(part, widget, without)
        for line in [_control(part)]
        if line
    ]


def _stands_in(part: QWidget, page: QWidget, kinds: tuple[type[QWidget], ...]) -> bool:
    while part is not page:
        part = part.parentWidget()
        if isinstance(part, kinds):
            return True
    return False


def _overlaps(widget: QWidget) -> Iterator[str]:
    """Go through what is seen and lies over another part of the same owner."""
    for owner in [widget, *widget.findChildren(QWidget)]:
        if isinstance(owner, QAbstractScrollArea) or not owner.isVisibleTo(widget):
            continue
        parts = [
            part
            for part in owner.children()
            if isinstance(part, QWidget) and part.isVisibleTo(owner) and not part.isWindow()
        ]
        for at, part in enumerate(parts):
            for other in parts[:at]:
                if part.geometry().intersects(other.geometry()):
                    yield f"- {_named_part(part)} lies over {_named_part(other)}"


def _named_part(part: QWidget) -> str:
    return f"{type(part).__name__} “{part.accessibleName()}”"


def same_as_kept(name: str, lines: list[str]) -> None:
    """Compare lines with the kept file of a name, or write it where that is asked for."""
    path = KEPT / f"{name}.txt"
    text = "".join(f"{line}\n" for line in lines)
    if os.environ.get("KM_WRITE_SEEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    kept = path.read_text("utf-8") if path.exists() else ""
    changes = unified_diff(kept.split("\n"), text.split("\n"), "kept", "seen", lineterm="", n=1)
    told = "\n".join(changes)
    assert not told, f"{name} is not as it was kept:\n{told}"


def _lines(node: ElementTree.Element, above: dict[str, str]) -> Iterator[str]:
    dress = {**above, **node.attrib}
    kind = node.tag.partition("}")[2]
    if kind == "text":
        words = " ".join("".join(node.itertext()).split())
        if words:
            yield f'"{words}" {_role(dress["fill"])} {dress["font-weight"]}'
    elif kind == "image":
        yield f"icon {_icon(dress[_HREF])}"
    elif kind in _SHAPES:
        fill, edge = dress["fill"], dress["stroke"]
        faint = dress.get("fill-opacity", "1")
        parts = [
            ""
            if fill == "none"
            else _role(fill) + ("" if faint == "1" else f" {float(faint):.2f}"),
            "" if edge == "none" else f"edge {_role(edge)}",
        ]
        if any(parts):
            yield f"shape {' '.join(part for part in parts if part)}"
    for child in node:
        yield from _lines(child, dress)


@cache
def _icon(reference: str) -> str:
    """Return the colour of the strokes of an icon."""
    image = QImage.fromData(base64.b64decode(reference.partition(",")[2]))
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    solid = [pixel.name() for pixel in pixels if pixel.alpha() > _SOLID]
    return _role(max(sorted(set(solid)), key=solid.count)) if solid else "nothing"


def _role(colour: str) -> str:
    """Return the role of the theme that has a colour or nearly so, else the colour."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        return colour
    return _named(QColor(colour).name(), theme.current().tokens)


@cache
def _named(colour: str, tokens: Colours) -> str:
    sought = QColor(colour)
    for role, shade in tokens._asdict().items():
        other = QColor(shade)
        apart = (abs(a - b) for a, b in zip(sought.getRgb(), other.getRgb(), strict=True))
        if sum(apart) <= _NEARLY:
            return role
    return colour
