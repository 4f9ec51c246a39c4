"""How many cells of a terminal a text takes."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=8192)
def _cell(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """Cells of `text`; Chinese characters take two, combining marks none."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def pad(text: str, cells: int, align: str = "l") -> str:
    """`text` with blanks to `cells`, set to the left (`l`), the right (`r`) or the middle (`c`)."""
    blank = max(0, cells - width(text))
    left = {"l": 0, "r": blank, "c": blank // 2}[align]
    return " " * left + text + " " * (blank - left)
