"""About how high a question is on paper; rather too much than too little."""

import re
from collections.abc import Iterable
from typing import Final

from quizzer.pictures import Picture, svg
from quizzer.practice.sheet import Blank, Exercise
from quizzer.practice.words import lines

_LINE: Final = 0.5  # centimetres
_LETTERS: Final = 60  # of source on a line; Chinese ones count twice
_PIXEL: Final = 0.0212  # centimetres, at the size in which pictures are set
_GRID: Final = re.compile(r"\\begin\{.*?\\end\{", re.DOTALL)
_COMMAND: Final = re.compile(r"\\[a-zA-Z]+|[{}$^_]+")
_LARGE: Final = 18 / 11


def about(exercise: Exercise, large: bool = False) -> float:
    """Centimetres with its room for work; in large print lines are higher and hold less."""
    rows = _lines(exercise.text)
    if exercise.table:
        rows += 2.5 * (1 + len(exercise.table[0]))
    else:
        rows += sum(map(_blank, exercise.blanks))
    lists = {blank.options for blank in exercise.blanks}
    rows += sum(_lines(text) for options in lists for _, text in options)
    drawn = _drawn(exercise.picture)
    return rows * _LINE * (_LARGE**2 if large else 1) + drawn * (_LARGE if large else 1) + exercise.room


def about_asked(text: str, options: Iterable[str], picture: Picture | None) -> float:
    """Centimetres of a question alone, without places to write."""
    return (_lines(text) + sum(map(_lines, options))) * _LINE + _drawn(picture)


def _lines(text: str) -> float:
    """Lines of a text: words, and formulas by their rows; matrices of one formula stand side by side."""
    high = 1.0
    for place, piece in enumerate(text.split("$$")):
        rows = max((grid.count(r"\\") for grid in _GRID.findall(piece)), default=piece.count(r"\\"))
        if place % 2:
            high += 2 + 1.35 * rows
        else:
            words = _COMMAND.sub("-", piece)
            wide = sum(char > "\u2e7f" for char in words)
            high += (len(words) + wide) / _LETTERS + rows + 1.3 * piece.count("\n")
    return high


def _blank(blank: Blank) -> float:
    if blank.shape == "lines":
        return 2.0 * lines(blank)
    return 2.2 * (blank.rows if blank.shape == "matrix" else 1) + (1 if any(blank.headings) else 0)


def _drawn(picture: Picture | None) -> float:
    return _PIXEL * float(svg(picture).partition(' height="')[2].partition('"')[0]) if picture else 0.0
