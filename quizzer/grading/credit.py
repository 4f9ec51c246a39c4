"""How much of a part an answer earns under one key."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from quizzer.bank import AskedPart
from quizzer.generators.core import Part, Value
from quizzer.generators.core.work import BREAKS
from quizzer.grading.compare import Mark, comparing
from quizzer.grading.typed import Typed, numbers_of


@dataclass(frozen=True, slots=True)
class Fit:
    """How an answer fits a key: its mark, the share of the part's marks, and a mark for each number of it."""

    mark: Mark
    share: float
    cells: tuple[Mark, ...] = ()


RIGHT = Fit("right", 1.0)
WRONG = Fit("wrong", 0.0)
HALF = Fit("close", 0.5)


def fit(typed: Typed, key: Part) -> Fit | None:
    """The answer under `key`; None if the key is of another kind or shape."""
    if typed.rows and not same_shape(typed, key):
        return None
    value = nearest(typed, key)
    if typed.rows:
        return fit_cells(typed.part, typed.cells, numbers_of(value))
    if isinstance(typed.words, str):
        return RIGHT if typed.words == key.value or typed.words in key.also else WRONG
    assert isinstance(value, tuple)
    if key.kind == "order":
        return graded(order_share(typed.words, value))
    return graded(ticked_share(typed.words, value, key.options))


def nearest(typed: Typed, key: Part) -> Value:
    """The right answer that the typed one is held against: the key, or the nearest where several are right."""
    if key.nearest is None:
        return key.value
    try:
        return key.nearest(typed.value)
    except BREAKS:  # nothing typed may upset a solver
        return key.value


def graded(share: float) -> Fit:
    """A share of the marks without cells: all is right, less is wrong but earns its share."""
    return RIGHT if share >= 1 else Fit("wrong", share)


def same_shape(typed: Typed, key: Part) -> bool:
    """Whether a run's part is a number, vector or matrix of the answer's size."""
    shape = key.shape
    if typed.part.kind in ("integer", "real"):
        return shape == () and not isinstance(key.value, str | tuple)
    return shape == ((len(typed.cells),) if typed.part.kind == "vector" else (len(typed.rows), len(typed.rows[0])))


def fit_cells(part: AskedPart, got: Sequence[Decimal], keys: Sequence[Decimal]) -> Fit:
    """Number by number; each has an equal share, and `close` is worth half of it."""
    compare = comparing(part.of, part.decimals, part.significant)
    cells = tuple(compare(a, b) for a, b in zip(got, keys, strict=True))
    right = cells.count("right")
    if right == len(cells):
        return Fit("right", 1.0, cells)
    near = cells.count("close")
    mark: Mark = "close" if right + near == len(cells) else "wrong"
    return Fit(mark, (right + near / 2) / len(cells), cells)


def ticked_share(ticked: Sequence[str], right: Sequence[str], options: Sequence[str]) -> float:
    """Share of the right options ticked less share of the wrong ones ticked, never below 0.

    So neither no tick nor a tick everywhere earns anything.
    """
    good, bad = set(right), set(options) - set(right)
    hits, misses = len(good & set(ticked)), len(bad & set(ticked))
    gained = hits / len(good) if good else 1.0
    lost = misses / len(bad) if bad else 0.0
    return max(0.0, gained - lost)


def order_share(typed: Sequence[str], key: Sequence[str]) -> float:
    """1 if all is in order; else (longest correct run - 1) / (length - 1), where one item alone is no run.

    A correct run is a stretch of the answer that stands in the key in the same succession.
    """
    if tuple(typed) == tuple(key):
        return 1.0
    longest = _longest_run(typed, key)
    length = max(len(typed), len(key))
    return max(0, longest - 1) / (length - 1) if length > 1 else 0.0


def _longest_run(a: Sequence[str], b: Sequence[str]) -> int:
    best, ended = 0, [0] * (len(b) + 1)
    for x in a:
        here = [0] * (len(b) + 1)
        for j, y in enumerate(b, 1):
            if x == y:
                here[j] = ended[j - 1] + 1
        best, ended = max(best, *here), here
    return best
