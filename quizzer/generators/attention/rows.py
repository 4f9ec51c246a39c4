"""Small whole numbers whose products differ, but not by so much that one position takes all of the weight."""

from itertools import combinations, product

import numpy as np

from quizzer.generators.core import Draw, Floats


def grid(entries: int, reach: int = 2) -> list[Floats]:
    """All rows of whole numbers from -reach to reach, but that of zeros."""
    each = [float(x) for x in range(-reach, reach + 1)]
    return [np.array(row) for row in product(each, repeat=entries) if any(row)]


def keys(draw: Draw, q: Floats, count: int, furthest: float = 2) -> Floats:
    """Rows whose products with q are all different, at most `furthest` from 0, and do not add up to 0."""
    by_score: dict[float, list[Floats]] = {}
    for row in grid(len(q)):
        if abs(row @ q) <= furthest:
            by_score.setdefault(float(row @ q), []).append(row)
    apart = [some for some in combinations(sorted(by_score), count) if sum(some)]
    draw.require(apart)
    chosen = draw.one_of(apart)
    return np.array([draw.one_of(by_score[score]) for score in draw.shuffled(chosen)])


def telling(products: Floats) -> bool:
    """Whether no query finds all keys alike, and not all queries weigh the keys alike."""
    beyond = products - products[:, :1]  # what is added to a whole row leaves its softmax as it is
    return bool(beyond.any(axis=1).all() and (len(products) == 1 or (beyond != beyond[0]).any()))


def values(draw: Draw, rows: int, columns: int) -> Floats:
    """Whole numbers from -4 to 4, never 0; within a column no two alike."""
    each = [x for x in range(-4, 5) if x]
    return np.array([draw.sample(each, rows) for _ in range(columns)], dtype=np.float64).T
