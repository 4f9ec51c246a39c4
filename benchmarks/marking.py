"""A variant from its seed; reading, marking and refusing what is typed; memory over 100,000 answers."""

import gc
import resource
from collections.abc import Mapping
from itertools import count
from statistics import median

import numpy as np

from benchmarks.timing import line, times, times_once
from quizzer.bank import Question, Topic, Variant, load
from quizzer.bank.models import Text
from quizzer.expressions import Unreadable, read
from quizzer.generators.core import Givens, Matrix, Problem, Work, problem
from quizzer.grading import grade
from quizzer.grading.verdict import shown

ENTRIES = "[[0.1, 0.2, 0.3, 0.4], [0.5, 0.6, 0.7, 0.8], [0.9, 1.0, 1.1, 1.2], [1.3, 1.4, 1.5, 1.6]]"
HOSTILE = {
    "9**9**9**9": "9**9**9**9",
    "a million digits": "9" * 10**6,
    "100,000 brackets": "(" * 10**5,
    "10 MB": "1 " * 5_000_000,
    "10 MB of blanks": " " * 10_000_000,
    "2000 roots": "√" * 2000,
    "a tower of powers": "2^" * 999 + "2",
    "390 broken powers": "7^.3+" * 390 + "1",
    "100 powers": "7.123456789^.123456789+" * 80 + "1",
    "100 logarithms": "ln(7.123456789)+" * 99 + "1",
    "a terminal escape": "\x1b]0;title\x07",
    "bidi controls": "1\u202e2",
    "names without end": "a_" * 1000 + "=",
    "braces": "{" * 2000,
}


class One(Givens):
    """A number to write down again."""

    a: float


class Table(Givens):
    """A matrix to write down again."""

    a: Matrix


@problem("scalar")
def scalar(g: One, work: Work) -> None:
    """One number and a mistake."""
    work.real("x", g.a, doubled=lambda: 2 * g.a)


@problem("matrix")
def matrix(g: Table, work: Work) -> None:
    """Sixteen numbers and a mistake."""
    work.array("x", g.a, transposed=lambda: np.array(g.a.T))


def _asked(made: Problem[Givens], givens: Givens) -> Variant:
    words = {"id": "marking.sample", "numeric": "sample", "parts": {"x": {"label": "x", "decimals": 2}}, "ask": "?"}
    question = Question("marking.sample", "numeric", Topic("marking", Text(en="Marking"), 1), words, "marking.yaml", 1)
    question.__dict__["problem"] = made
    return Variant(question, None, givens)


def _marking(what: str, variant: Variant, typed: Mapping[str, str], bar: str) -> None:
    for how, text in typed.items():
        taken = median(times(lambda text=text: grade(variant, {"x": text}), 3000))  # type: ignore[misc]
        line(f"reading and marking {what}, {how}", taken * 1e6, "µs", bar)


def _hostile() -> None:
    slowest, which = 0.0, ""
    for name, text in HOSTILE.items():
        for kind in ("integer", "real", "vector", "matrix"):
            taken = min(times_once(lambda text=text, kind=kind: _refused(text, kind)) for _ in range(5))  # type: ignore[misc]
            slowest, which = max((slowest, which), (taken, f"{name}, {kind}"))
    line(f"the slowest of {len(HOSTILE)} hostile answers ({which})", slowest * 1000, "ms", "bar 10")


def _refused(text: str, kind: str) -> None:
    try:
        read(text, kind)  # type: ignore[arg-type]
    except Unreadable:
        return


def _memory(variant: Variant, answers: int = 100_000) -> None:
    """How much more memory the process holds after marking so many different answers than after a tenth of them."""
    held = []
    for k in range(answers):
        grade(variant, {"x": f"{k / answers:.5f}"})
        if k in (answers // 10, answers - 1):
            gc.collect()
            held.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    line(f"memory gained by marking {answers:,} answers", held[1] - held[0], "MB", "bar 1")


def main() -> None:
    """Prints medians."""
    question = load().question("conv.output-size")
    seeds = count()
    drawn = median(times(lambda: question.variant(next(seeds)).parts, 2000))
    line("a variant from its seed", drawn * 1000, "ms", "bar 1")
    fresh = iter([question.variant(seed) for seed in range(2001)])

    def first() -> None:
        variant = next(fresh)
        grade(variant, {part.id: shown(part, variant.key(part.id)) for part in variant.parts})

    line("marking a fresh variant", median(times(first, 2000)) * 1000, "ms", "bar 1")
    line("reading a scalar", median(times(lambda: read("0.1234", "real"), 5000)) * 1e6, "µs")
    line("reading a 4×4 matrix", median(times(lambda: read(ENTRIES, "matrix", 4, 4), 2000)) * 1e6, "µs")
    one = _asked(scalar, One(a=0.5234))
    ways = {"right": "0.52", "as an expression": "1.2e-3 + sqrt(0.27)", "by a mistake": "1.05", "wrong": "0.9"}
    _marking("a scalar", one, ways, "bar 100")
    entries = np.arange(1, 17).reshape(4, 4) / 10
    _marking(
        "a 4×4 matrix",
        _asked(matrix, Table(a=entries)),
        {"right": ENTRIES, "wrong": ENTRIES.replace("0.6", "7")},
        "bar 300",
    )
    _hostile()
    _memory(one)
