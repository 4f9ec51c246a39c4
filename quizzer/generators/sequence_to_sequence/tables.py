"""Tables of next-word probabilities: how they are held to be such, drawn on a grid of 0.05, and pictured."""

from functools import lru_cache
from itertools import combinations
from string import ascii_uppercase

import numpy as np

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Floats
from quizzer.pictures import Grid

MOST_WORDS = 8


def hold_tables(start: Floats, table: Floats) -> None:
    """Raises: ValueError: too many words, or a row is no distribution."""
    if len(start) > MOST_WORDS:
        raise Unfit("should have at most {most} words", most=MOST_WORDS)
    for row in (start, *table):
        if (row < 0).any() or abs(row.sum() - 1) > 1e-9:
            raise Unfit("each row should hold probabilities that add up to 1")


def letters(count: int) -> tuple[str, ...]:
    """The names of the words."""
    return tuple(ascii_uppercase[:count])


def spelled(words: tuple[int, ...]) -> str:
    """A sentence by the names of its words."""
    return "".join(ascii_uppercase[w] for w in words)


def drawn_row(draw: Draw, size: int) -> Floats:
    """Twentieths: different whole numbers that add up to 20; at most five of them."""
    return np.array(draw.one_of(_rows(size)), dtype=np.float64)


@lru_cache
def _rows(size: int) -> list[tuple[int, ...]]:
    rows = (tuple(np.diff([0, *cuts, 20]).tolist()) for cuts in combinations(range(1, 20), size - 1))
    return [row for row in rows if len(set(row)) == size]


def pictured(start: Floats, table: Floats, ends: bool = False) -> Grid:
    """The table with its headings; the first row is what a sentence starts with."""
    names = letters(table.shape[0])
    cells = tuple(tuple(f"{x:g}" for x in row) for row in (start, *table))
    return Grid(cells, rows=("<s>", *names), columns=(*names, "</s>") if ends else names)
