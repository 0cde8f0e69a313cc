"""The two faces of the paper: loaded once, measured, and written into a file letter by letter."""

from __future__ import annotations

import threading
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

_once = threading.Lock()
_faces: dict[str, Any] = {}
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
        for name in (REGULAR, BOLD):
            file = "NotoSans-Bold.ttf" if name == BOLD else "NotoSans-Regular.ttf"
            loaded[name] = TTFont(name, str(paths.resources() / "fonts" / file))
            pdfmetrics.registerFont(loaded[name])
        _faces.update(loaded)


def measure(text: str, font: str, size: float) -> float:
    """Return the width of one word in points; words are remembered, as records repeat them."""
    known = _widths[font]
    width = known.get(text)
    if width is None:
        width = float(_faces[font].stringWidth(text, 1))
        if len(known) >= _WIDTHS_KEPT:
            known.clear()
        known[text] = width
    return width * size


def measure_once(text: str, font: str, size: float) -> float:
    """Return the width of a long run in points without remembering it."""
    return float(_faces[font].stringWidth(text, size))


class Letters:
    """The letters of one font as they are written in one file.

    ReportLab numbers letters anew in every file, 256 to a subset. Nearly all stand in the first
    subset; lines of those are put together letter by letter without asking ReportLab again.
    """

    def __init__(self, font: str, document: Any) -> None:
        self._face = _faces[font]
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
        glyphs = self._face.face.charToGlyph
        parts: list[tuple[int, str]] = []
        for sign in line:
            # A letter the font lacks is drawn as an empty box. Entering it as the box's own glyph
            # keeps the letter in the file, so that searching and copying the page still find it.
            # ReportLab cannot name letters beyond the first 65,536 (emoji): they are "unknown".
            drawn = sign if ord(sign) < 0x10000 else "\ufffd"
            if ord(drawn) not in glyphs:
                glyphs[ord(drawn)] = 0
            subset, code = self._face.splitString(drawn, self._document)[0]
            escaped = escapePDF(code.decode("latin-1"))
            if subset == 0:
                self._first[sign] = escaped
            parts.append((subset, escaped))
        self.name = self._face.getSubsetInternalName(0, self._document)
        code = []
        for subset, run in groupby(parts, key=itemgetter(0)):
            shown = f"({''.join(escaped for _, escaped in run)}) Tj"
            if subset:
                name = self._face.getSubsetInternalName(subset, self._document)
                shown = f"{name} {size} Tf {shown} {self.name} {size} Tf"
            code.append(shown)
        return " ".join(code)
