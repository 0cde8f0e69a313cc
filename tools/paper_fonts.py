"""Cut the faces of further scripts down to what paper needs, from a folder of Noto fonts.

Usage: python -m tools.paper_fonts FOLDER
The fonts are those of the Noto project (SIL Open Font License 1.1), as Debian's fonts-noto-core has
them. The letters of one script stay, without hints and without layout tables: paper sets letter
by letter.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[1] / "resources" / "fonts"
SCRIPTS = {
    "Armenian": [*range(0x530, 0x590), *range(0xFB13, 0xFB18)],
    "Georgian": [*range(0x10A0, 0x1100), *range(0x1C90, 0x1CC0), *range(0x2D00, 0x2D30)],
    "Lao": [*range(0xE80, 0xF00)],
}


def main(folder: Path) -> int:
    """Write the faces anew and say how large they are."""
    options = Options(
        hinting=False,
        layout_features=[],
        drop_tables=["GDEF", "GPOS", "GSUB", "gasp", "FFTM", "DSIG"],
        notdef_outline=True,
        name_IDs=["*"],
    )
    for script, letters in SCRIPTS.items():
        for weight in ("Regular", "Bold"):
            name = f"NotoSans{script}-{weight}.ttf"
            font = TTFont(folder / name, recalcTimestamp=False)
            subsetter = Subsetter(options)
            subsetter.populate(unicodes=letters)
            subsetter.subset(font)
            font.save(FONTS / name)
            print(f"{name}: {(FONTS / name).stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
