"""Small batches whose standard deviation comes out even, for hands without a calculator."""

import numpy as np

from quizzer.generators.core import Draw, Floats

# Deviations from the mean, and the ε that makes √(σ² + ε) a multiple of 1/2.
PATTERNS: tuple[tuple[tuple[int, ...], float], ...] = (
    ((-3, 0, 1, 2), 0.5),
    ((-2, -1, 0, 3), 0.5),
    ((-4, -1, 1, 4), 0.5),
    ((-5, 1, 2, 2), 0.5),
    ((-2, -2, -1, 5), 0.5),
    ((-4, 0, 2, 2), 0.25),
    ((-2, 0, 0, 2), 0.25),
    ((-3, 1, 1, 1), 1.0),
    ((-4, 0, 0, 4), 1.0),
    ((-4, 1, 1, 2), 0.75),
    ((-2, 0, 1, 1), 0.75),
    ((-5, -1, 2, 4), 0.75),
)


def drawn_row(draw: Draw, pattern: tuple[int, ...]) -> Floats:
    """Values around a whole number that is not 0, deviating as the pattern says, in any order."""
    mean, sign = draw.one_of([-2, -1, 1, 2, 3, 4, 5, 6, 7]), draw.one_of([-1, 1])
    return np.array([float(mean + sign * away) for away in draw.shuffled(pattern)])


def drawn_batch(draw: Draw) -> tuple[Floats, float]:
    """Four values and ε."""
    pattern, eps = draw.one_of(PATTERNS)
    return drawn_row(draw, pattern), eps


def drawn_rows(draw: Draw, count: int) -> tuple[Floats, float]:
    """Several rows of four values, of different variances, that share one ε."""
    eps = draw.one_of([0.25, 0.5, 0.75, 1.0])
    patterns: dict[int, list[tuple[int, ...]]] = {}
    for pattern, fits in PATTERNS:
        if fits == eps:
            patterns.setdefault(sum(away**2 for away in pattern), []).append(pattern)
    variances = draw.sample(list(patterns), count)
    return np.array([drawn_row(draw, draw.one_of(patterns[variance])) for variance in variances]), eps
