"""What the questions about RBMs share: bits, small weights, pictures."""

from itertools import product
from typing import Annotated

import numpy as np
from pydantic import AfterValidator, Field

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Floats, Givens, Knobs, Matrix, Vector, sized
from quizzer.pictures import Edge, Graph

WEIGHTS = (-2.0, -1.5, -1.0, -0.5, 0.5, 1.0, 1.5, 2.0)
BIASES = (-1.0, -0.5, 0.5, 1.0)
_MOST_DRAWN = 6


def _hold_bits(entries: Floats) -> Floats:
    if not np.isin(entries, (0.0, 1.0)).all():
        raise Unfit("should hold 0s and 1s only")
    return entries


def _hold_shares(entries: Floats) -> Floats:
    if (entries < 0).any() or (entries > 1).any():
        raise Unfit("should hold numbers from 0 to 1")
    return entries


Bits = Annotated[Vector, AfterValidator(_hold_bits)]
Shares = Annotated[Vector, AfterValidator(_hold_shares)]


class Machine(Givens):
    """A restricted Boltzmann machine."""

    w: Matrix = sized("v", "h", title="weights, one row a visible unit, one column a hidden unit")
    a: Vector = sized("v", title="biases of the visible units")
    b: Vector = sized("h", title="biases of the hidden units")


class MachineKnobs(Knobs):
    """Numbers of visible and hidden units."""

    sizes: tuple[tuple[Annotated[int, Field(ge=1, le=4)], Annotated[int, Field(ge=1, le=4)]], ...] = ((2, 2),)


def drawn_weights(draw: Draw, visible: int, hidden: int) -> Floats:
    """Halves, never 0, as different as there are."""
    return np.array(draw.sample(WEIGHTS * 2, visible * hidden)).reshape(visible, hidden)


def drawn_biases(draw: Draw, units: int) -> Floats:
    """Halves, never 0."""
    return np.array([draw.one_of(BIASES) for _ in range(units)])


def states(units: int) -> list[Floats]:
    """All states but that in which nothing is on."""
    return [np.array(s) for s in product((0.0, 1.0), repeat=units) if any(s)]


def picture(visible: Floats, hidden: Floats) -> Graph:
    """Every visible unit linked to every hidden one, each with what it holds.

    Raises: ValueError: more units than a picture holds.
    """
    if len(visible) + len(hidden) > _MOST_DRAWN:
        raise Unfit("a picture holds {most} units", most=_MOST_DRAWN)
    upper = {f"v{i}": f"{x:g}" for i, x in enumerate(visible, 1)}
    lower = {f"h{j}": f"{x:g}" for j, x in reversed(list(enumerate(hidden, 1)))}
    return Graph(upper | lower, tuple(Edge(one, other) for one in upper for other in sorted(lower)))
