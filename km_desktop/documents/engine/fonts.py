"""The faces of the paper: loaded once, measured, and written into a file letter by letter.

Every text is set in one of two faces, regular or bold. Letters of further scripts, those of the
programme's countries, are taken from faces that stand behind both; what no face has is a box.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from reportlab import rl_config  # type: ignore[import-untyped]
from reportlab.lib.rl_accel import escapePDF  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]

from km_desktop import paths

REGULAR = "NotoSans"
BOLD = "NotoSans-Bold"

# The scripts of the faces behind, with the runs of their letters.
_BEHIND = {
    "Armenian": "\u0530-\u058f\ufb13-\ufb17",
    "Georgian": "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f",
    "Lao": "\u0e80-\u0eff",
}
_OF_SCRIPT = {script: re.compile(f"[{letters}]") for script, letters in _BEHIND.items()}
_FROM_BEHIND = re.compile(f"[{''.join(_BEHIND.values())}]+")
_BEYOND = 0x10000  # ReportLab cannot name letters from here on (emoji)

_once = threading.Lock()
_faces: dict[str, Any] = {}
_letters: dict[str, frozenset[int]] = {}
_widths: dict[str, dict[str, float]] = {REGULAR: {}, BOLD: {}}
_WIDTHS_KEPT = 20_000


def prepare_fonts() -> None:
    """Load both faces at the first call; later calls cost nothing.

    Raises ``FileNotFoundError`` or a ReportLab error if the program's own fonts are missing.
    """
    with _once:
        if _faces:
            return
        # No scheme is trusted: nothing that a record says may make ReportLab open a file.
        rl_config.trustedSchemes = []
        rl_config.trustedHosts = []
        rl_config.useA85 = 0
        loaded: dict[str, Any] = {}
        for name, file in _files():
            loaded[name] = TTFont(name, str(paths.resources() / "fonts" / file))
            pdfmetrics.registerFont(loaded[name])
            # Drawing enters letters that a face lacks; what it has is known before.
            _letters[name] = frozenset(code for code, glyph in _glyphs(loaded[name]) if glyph)
        _faces.update(loaded)


def _files() -> Iterator[tuple[str, str]]:
    for script in ("", *_BEHIND):
        yield f"NotoSans{script}", f"NotoSans{script}-Regular.ttf"
        yield f"NotoSans{script}-Bold", f"NotoSans{script}-Bold.ttf"


def _glyphs(face: Any) -> Iterable[tuple[int, int]]:
    glyphs: Iterable[tuple[int, int]] = face.face.charToGlyph.items()
    return glyphs


def unprintable_letters(text: str) -> str:
    """Return the letters of drawable text that no face has, each once, in their order."""
    prepare_fonts()
    has = _letters[REGULAR]
    return "".join(
        sign
        for sign in dict.fromkeys(text)
        if not sign.isspace() and not (ord(sign) in has or ord(sign) in _letters[_face(sign)])
    )


def _face(sign: str, font: str = REGULAR) -> str:
    """Return the face that draws a letter where a text is set in one of the two."""
    for script, letters in _OF_SCRIPT.items():
        if letters.match(sign):
            return f"NotoSans{script}{font.removeprefix(REGULAR)}"
    return font


def measure(text: str, font: str, size: float) -> float:
    """Return the width of one word in points; words are remembered, as records repeat them."""
    known = _widths[font]
    width = known.get(text)
    if width is None:
        width = measure_once(text, font, 1)
        if len(known) >= _WIDTHS_KEPT:
            known.clear()
        known[text] = width
    return width * size


def measure_once(text: str, font: str, size: float) -> float:
    """Return the width of a long run in points without remembering it."""
    width = 0.0
    if _FROM_BEHIND.search(text):
        for run in _FROM_BEHIND.findall(text):
            for name, signs in groupby(run, key=lambda sign: _face(sign, font)):
                width += float(_faces[name].stringWidth("".join(signs), size))
        text = _FROM_BEHIND.sub("", text)
    return width + float(_faces[font].stringWidth(text, size))


class Letters:
    """The letters of one font as they are written in one file.

    ReportLab numbers letters anew in every file, 256 to a subset. Nearly all stand in the first
    subset; lines of those are put together letter by letter without asking ReportLab again.
    """

    def __init__(self, font: str, document: Any) -> None:
        self._font = font
        self._document = document
        self._first: dict[str, str] = {}
        self.name = ""

    def shown(self, line: str, size: str) -> str:
        """Return the drawing code of a line; it leaves the first subset selected."""
        known = self._first
        try:
            return f"({''.join([known[sign] for sign in line])}) Tj"
        except KeyError:
            return self._learned(line, size)

    def _learned(self, line: str, size: str) -> str:
        parts: list[tuple[str, str]] = []
        for sign in line:
            # A letter the fonts lack is drawn as an empty box. Entering it as the box's own glyph
            # keeps the letter in the file, so that searching and copying the page still find it.
            # ReportLab cannot name letters beyond the first 65,536 (emoji): they are "unknown".
            drawn = sign if ord(sign) < _BEYOND else "\ufffd"
            face = _faces[_face(drawn, self._font)]
            if ord(drawn) not in face.face.charToGlyph:
                face.face.charToGlyph[ord(drawn)] = 0
            subset, code = face.splitString(drawn, self._document)[0]
            name = face.getSubsetInternalName(subset, self._document)
            escaped = escapePDF(code.decode("latin-1"))
            if subset == 0 and face is _faces[self._font]:
                self._first[sign] = escaped
            parts.append((name, escaped))
        self.name = _faces[self._font].getSubsetInternalName(0, self._document)
        code = []
        for name, run in groupby(parts, key=itemgetter(0)):
            shown = f"({''.join(escaped for _, escaped in run)}) Tj"
            if name != self.name:
                shown = f"{name} {size} Tf {shown} {self.name} {size} Tf"
            code.append(shown)
        return " ".join(code)
