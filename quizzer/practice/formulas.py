"""Displayed formulas that say several things, on as many lines as they need."""

import re
from collections.abc import Iterator
from typing import Final

_GAP: Final = re.compile(r"\\q?quad\b")
_GRID: Final = re.compile(r"\\begin\{(\w+)\}(.*?)\\end\{\1\}", re.DOTALL)
_COMMAND: Final = re.compile(r"\\[a-zA-Z]+ ?")


def in_lines(text: str, line: int) -> str:
    """A text whose displayed formulas go on on a new line, at a wide space, before they pass `line` letters."""
    pieces = text.split("$$")
    for place in range(1, len(pieces), 2):
        if letters(pieces[place]) > line:
            pieces[place] = "$$\n$$".join(_lines(pieces[place], line))
    return "$$".join(pieces)


def _lines(tex: str, line: int) -> Iterator[str]:
    here = ""
    for said in _sayings(tex):
        together = rf"{here}\quad {said}" if here else said
        if here and letters(together) > line:
            yield here
            together = said
        here = together
    yield here


def _sayings(tex: str) -> Iterator[str]:
    """What stands between wide spaces outside braces and matrices."""
    begun = 0
    for gap in _GAP.finditer(tex):
        before = tex[begun : gap.start()]
        if before.count("{") == before.count("}") and before.count(r"\begin") == before.count(r"\end"):
            yield before.strip()
            begun = gap.end()
    yield tex[begun:].strip()


def letters(tex: str) -> int:
    """About how many letters wide a formula is: a matrix as wide as its longest row, a command as one sign."""
    flat = _GRID.sub(lambda grid: f"[{max(grid[2].split(chr(92) * 2), key=_signs)}]", tex)
    return _signs(flat)


def _signs(tex: str) -> int:
    plain = _COMMAND.sub("x", _GAP.sub("xx", tex).replace("&", "xx"))
    return len(re.sub(r"[{}^_\s]", "", plain))
