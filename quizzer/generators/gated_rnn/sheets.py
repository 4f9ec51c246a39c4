"""What LSTM and GRU share: their weights as givens, and asking for states that are one number or several."""

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import Annotated

import numpy as np
from pydantic import AfterValidator, Field

from quizzer.errors import Unfit
from quizzer.generators.core import At, Draw, Floats, Work
from quizzer.solvers.gated_rnn import Block

Number = Annotated[float, Field(ge=-1e6, le=1e6)]
Weights = Mapping[str, float] | Mapping[str, Floats]
STATES = (-0.8, -0.6, -0.5, -0.4, 0.4, 0.5, 0.6, 0.8)
WEIGHTS = (-1.0, -0.8, -0.5, 0.4, 0.5, 0.7, 1.0)


class Sheet:
    """Asks for vectors, or, where a cell has a single unit, for numbers; reckons with vectors in both cases."""

    def __init__(self, work: Work, single: bool = False) -> None:
        self.work = work
        self.single = single

    def ask(self, name: str, value: Floats, /, *, at: At | None = None, **mistakes: Callable[[], Floats]) -> Floats:
        """A state or gate asked; returns what the run goes on with."""
        for mistake, otherwise in mistakes.items():
            if self.work.mistake(mistake):
                value = otherwise()
        if not self.single:
            return self.work.array(name, value, at=at)
        return np.array([self.work.real(name, float(value[0]), at=at)])

    def show(self, name: str, value: Floats, /, *, at: At | None = None) -> Floats:
        """A state or gate shown; returns what the run goes on with."""
        if not self.single:
            return self.work.step(name, value, at=at)
        return np.array([self.work.step(name, float(value[0]), at=at)])


def blocks(names: Sequence[str], w: Weights, u: Weights, b: Weights) -> dict[str, Block]:
    """The weights by block; numbers become matrices of one entry."""
    return {
        name: Block(np.atleast_2d(_array(w[name])), np.atleast_2d(_array(u[name])), np.atleast_1d(_array(b[name])))
        for name in names
    }


def _array(value: float | Floats) -> Floats:
    return np.asarray(value, dtype=np.float64)


def swapped(block: Block) -> Block:
    """W and U in each other's place."""
    return Block(block.u, block.w, block.b)


def listed(entries: Floats) -> str:
    """A vector in one line of a picture."""
    return f"({', '.join(f'{x:g}' for x in entries)})"


def complete(*names: str) -> AfterValidator:
    """Refuses weights that are not those of the blocks `names`."""

    def hold(weights: dict[str, object]) -> dict[str, object]:
        if set(weights) != set(names):
            raise Unfit("should have an entry for each of {known}, and no others", known=tuple(names))
        return weights

    return AfterValidator(hold)


def drawn_numbers(draw: Draw, names: Sequence[str]) -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
    """One-decimal weights of a single unit: w and u, never equal, and b."""
    pairs = {name: draw.sample(WEIGHTS, 2) for name in names}
    b = {name: draw.decimal(-0.5, 0.5, 0.1, but=(0,)) for name in names}
    return {name: pair[0] for name, pair in pairs.items()}, {name: pair[1] for name, pair in pairs.items()}, b


def drawn_matrices(
    draw: Draw, names: Sequence[str], hidden: int, inputs: int
) -> tuple[dict[str, Floats], dict[str, Floats], dict[str, Floats]]:
    """Halves for weights, no row all zeros, and one-decimal biases."""
    w = {name: _rows(draw, hidden, hidden) for name in names}
    u = {name: _rows(draw, hidden, inputs) for name in names}
    return w, u, {name: draw.vector(hidden, -0.5, 0.5, 0.1) for name in names}


def _rows(draw: Draw, rows: int, columns: int) -> Floats:
    grid = [row for row in product((-1.0, -0.5, 0.0, 0.5, 1.0), repeat=columns) if any(row)]
    return np.array([draw.one_of(grid) for _ in range(rows)])
