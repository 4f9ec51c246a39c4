"""A variant from its seed, and marking it."""

from itertools import count
from statistics import median
from typing import Any

from benchmarks.timing import line, times
from quizzer.bank import load
from quizzer.expressions import read
from quizzer.grading import grade
from quizzer.grading.verdict import shown

SCALAR, MATRIX = "conv.output-size", "gcn."


def main() -> None:
    """Prints medians."""
    bank = load()
    question = bank.question(SCALAR)
    seeds = count()
    line(
        "a variant from its seed",
        median(times(lambda: question.variant(next(seeds)).parts, 2000)) * 1000,
        "ms",
        "bar 1",
    )
    variants = iter([question.variant(seed) for seed in range(2001)])

    def mark(typed: str | None = None) -> Any:
        variant = next(variants)
        return grade(variant, {p.id: typed or shown(p, variant.key(p.id)) for p in variant.parts})

    line("marking it, right", median(times(mark, 2000)) * 1000, "ms", "bar 1")
    variants = iter([question.variant(seed) for seed in range(2001)])
    line("marking it, wrong", median(times(lambda: mark("3"), 2000)) * 1000, "ms", "bar 1")
    line("reading a scalar", median(times(lambda: read("0.1234", "real"), 5000)) * 1e6, "µs", "bar 100")
    matrix = "[[1,2,3,4],[5,6,7,8],[0.1,0.2,0.3,0.4],[1e-3,2,3,4]]"
    line("reading a 4×4 matrix", median(times(lambda: read(matrix, "matrix", 4, 4), 2000)) * 1e6, "µs", "bar 300")
