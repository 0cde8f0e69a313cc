"""A story: a photograph with what it shows beside it."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]

from km_desktop.documents.engine.block import Block, Stack
from km_desktop.documents.engine.page import MM, Pen

WIDE = 62 * MM
_HIGHEST = 74 * MM
_BETWEEN = 6 * MM
_PIXELS = 50_000_000
_SHARP = (1100, 1300)  # 450 dots an inch at the most


@lru_cache(maxsize=8)
def _picture(content: bytes) -> tuple[Any, float] | None:
    """Return a photograph made small, with its height to its width; nothing for a damaged one."""
    # Any failure of any image reader means the same to the reader of the page: no picture.
    try:
        from PIL import Image, ImageOps

        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
            if not 0 < image.width * image.height <= _PIXELS:
                return None
            turned = ImageOps.exif_transpose(image)
            turned.thumbnail(_SHARP)
            small = io.BytesIO()
            # What the camera wrote about place and people does not go with it.
            Image.merge("RGB", turned.convert("RGB").split()).save(small, "JPEG", quality=88)
        return ImageReader(small), turned.height / turned.width
    except Exception:
        return None


class StoryBlock(Block):
    """A photograph at the left and texts at the right; it is never cut."""

    def __init__(self, picture: bytes, texts: Stack, before: float = 0.0) -> None:
        self.picture = picture
        self.texts = texts
        self.before = before
        self.high = 0.0

    def fit(self, width: float) -> float:
        """Place the photograph as wide as its column, or as high as it may be."""
        found = _picture(self.picture)
        self.high = min(_HIGHEST, WIDE * found[1]) if found else 0.0
        beside = width - (WIDE + _BETWEEN if found else 0.0)
        self.height = max(self.high, self.texts.fit(beside))
        return self.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the photograph, then the texts."""
        found = _picture(self.picture)
        if found is None:
            self.texts.draw(pen, x, top)
            return
        image, ratio = found
        wide = self.high / ratio
        pen.canvas.drawImage(image, x, top - self.high, wide, self.high)
        pen.renew()
        self.texts.draw(pen, x + WIDE + _BETWEEN, top)
