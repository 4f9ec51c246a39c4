"""How many cells of a terminal a text takes."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_WIDE: Final = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_OPENING: Final = "（《“‘「『"
_CLOSING: Final = "。，、；：？！）》”’」』…·"
# What stays together: a Chinese character or a word, with the signs that cling to it and the blank after it.
_UNBROKEN: Final = re.compile(
    rf"[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}{_OPENING}{_CLOSING}]+|(?=[{_CLOSING}]))[{_CLOSING}]*\s*|\s+|[{_OPENING}]"
)


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


def wrapped(text: str, cells: int) -> list[str]:
    """`text` in lines of at most `cells`, broken at blanks and between Chinese characters.

    No line begins with a closing sign or ends with an opening one; a word that no line can hold stands on its own.
    """
    lines, line = [], ""
    for piece in _UNBROKEN.findall(text):
        if line.strip() and width(line + piece.rstrip()) > cells:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines
