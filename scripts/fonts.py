"""Makes the Chinese fonts that quizzer ships: `python scripts/fonts.py FOLDER` with Noto CJK's .ttc files in it.

Serif for texts holds all of GB 2312, so that students' names can be set; bold for headings its first level.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection

FONTS = Path(__file__).parents[1] / "quizzer" / "practice" / "fonts"
LATIN = {*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x2040), *range(0x2190, 0x2194)}
MARKS = {0x20AC, 0x2713, 0x2717, 0x25A1, 0x25CB}


def gb2312(first: int, last: int) -> set[int]:
    """The characters in some rows of GB 2312: 1–9 are signs, 16–55 the first level, 56–87 the second."""
    found = set()
    for row in range(first + 0xA0, last + 0xA1):
        for cell in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes([row, cell]).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return found


def subset(source: Path, target: Path, characters: set[int]) -> None:
    """Writes the Simplified Chinese face of a collection with these characters only."""
    faces = TTCollection(source).fonts
    font = next(face for face in faces if face["name"].getDebugName(1).endswith("CJK SC"))
    options = Options(layout_features=["ccmp", "chws", "halt", "kern", "locl"], hinting=False)
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx"]
    worker = Subsetter(options)
    worker.populate(unicodes=characters)
    worker.subset(font)
    font.save(target)


def main(folder: Path) -> None:
    """Writes both fonts."""
    signs = LATIN | MARKS | gb2312(1, 9)
    subset(folder / "NotoSerifCJK-Regular.ttc", FONTS / "NotoSerifSC.otf", signs | gb2312(16, 87))
    subset(folder / "NotoSansCJK-Bold.ttc", FONTS / "NotoSansSC-Bold.otf", signs | gb2312(16, 55))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
