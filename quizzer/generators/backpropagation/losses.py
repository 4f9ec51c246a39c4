"""Losses of given outputs, and which of two models they prefer."""

from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.backpropagation.networks import SQUARED, Squared
from quizzer.generators.core import Draw, Floats, Givens, Ints, Knobs, Matrix, Vector, Work, problem, sized
from quizzer.solvers.backpropagation import (
    binary_cross_entropies,
    cross_entropies,
    squared_error,
    squared_error_gradient,
    squared_factor,
)


class Regression(Givens):
    """Outputs and targets."""

    y: Vector = sized("n", title="outputs")
    t: Vector = sized("n", title="targets")
    kind: Squared = Field(default="half", title="half: ½Σ(y-t)², sum: Σ(y-t)², mean: Σ(y-t)²/n")


class RegressionKnobs(Knobs):
    """How many outputs, and what stands before the sum."""

    sizes: tuple[int, ...] = (3, 4)
    kind: tuple[Squared, ...] = ("half", "sum", "mean")


@problem("squared_loss")
def squared_loss(g: Regression, work: Work) -> None:
    """The errors, the loss, and its gradient by the outputs."""
    n = len(g.y)
    work.step("loss_is", SQUARED[g.kind])
    errors = work.step("errors", g.y - g.t)
    work.step("squares", errors**2)
    work.step("total", float(errors @ errors))
    work.step("doubled", 2 * squared_factor(n, g.kind))
    kind = g.kind
    if work.mistake("wrong_factor"):
        kind = "half" if g.kind == "sum" else "sum"
    work.real(
        "loss",
        squared_error(g.y, g.t, kind),
        unsquared=lambda: squared_factor(n, kind) * float(np.abs(errors).sum()),
        square_of_sum=lambda: squared_factor(n, kind) * float(errors.sum()) ** 2,
    )
    right = squared_error_gradient(g.y, g.t, kind)
    work.array("gradient", right, error_reversed=lambda: -right)


@squared_loss.draw
def draw_squared_loss(draw: Draw, knobs: RegressionKnobs) -> Regression:
    """One-decimal outputs, each off by a different amount in halves, in both directions."""
    n = draw.one_of(knobs.sizes)
    off = draw.sample([-2.0, -1.5, -1.0, -0.5, 0.5, 1.0, 1.5, 2.0], n)
    draw.require(min(off) < 0 < max(off))
    t = draw.vector(n, -2, 4, 1)
    return Regression(y=t + np.array(off), t=t, kind=draw.one_of(knobs.kind))


def drawn_bits(draw: Draw, n: int) -> Floats:
    """A single 0 or 1; of several some of each."""
    ones = draw.integer(1, n - 1) if n > 1 else draw.integer(0, 1)
    return np.array(draw.shuffled([1.0] * ones + [0.0] * (n - ones)))


def _between(p: Floats, name: str) -> None:
    """Raises: ValueError: a probability is not above 0 and below 1."""
    if (p <= 0).any() or (p >= 1).any():
        raise Unfit("{name} should be above 0 and below 1", name=name)


class Binary(Givens):
    """Predicted probabilities of class 1, and the classes."""

    p: Vector = sized("n", title="predicted probability of class 1")
    y: Vector = sized("n", title="true class, 0 or 1")

    @model_validator(mode="after")
    def _classes(self) -> Self:
        _between(self.p, "p")
        if not np.isin(self.y, (0, 1)).all():
            raise Unfit("y should hold 0 and 1")
        return self


class BinaryKnobs(Knobs):
    """How many examples."""

    sizes: tuple[int, ...] = (1,)


@problem("binary_loss")
def binary_loss(g: Binary, work: Work) -> None:
    """The loss of each example, and their mean."""
    y = 1 - g.y if work.mistake("swapped_label") else g.y
    work.step("chances", np.where(y == 1, g.p, 1 - g.p))
    each = binary_cross_entropies(g.p, y)
    if work.mistake("only_ones"):
        each = -y * np.log(g.p)
    if work.mistake("log_ten"):
        each = each / np.log(10)
    each = work.array("each", each)
    work.real("loss", float(each.mean()), summed=lambda: float(each.sum()))


@binary_loss.draw
def draw_binary_loss(draw: Draw, knobs: BinaryKnobs) -> Binary:
    """Different probabilities, none of them ½; of several examples some of each class."""
    n = draw.one_of(knobs.sizes)
    y = drawn_bits(draw, n)
    return Binary(p=np.array(draw.sample([0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95], n)), y=y)


class TwoModels(Givens):
    """What two models predict for the same examples."""

    a: Matrix = sized("n", "c", title="model A's probabilities, one row an example")
    b: Matrix = sized("n", "c", title="model B's probabilities, one row an example")
    labels: tuple[int, ...] = Field(min_length=1, max_length=20, title="true classes, from 1")

    @model_validator(mode="after")
    def _classes(self) -> Self:
        n, c = self.a.shape
        if len(self.labels) != n or not all(1 <= label <= c for label in self.labels):
            raise Unfit("labels should hold {n} classes from 1 to {c}", n=n, c=c)
        for name, p in (("a", self.a), ("b", self.b)):
            _between(p, name)
            if (np.abs(p.sum(axis=1) - 1) > 1e-9).any():
                raise Unfit("each row of {name} should add up to 1", name=name)
        return self


@problem("judging")
def judging(g: TwoModels, work: Work) -> None:
    """The mean cross-entropy of both models, their hits, and which is to be preferred by the cross-entropy."""
    work.step("truth", r",\ ".join(map(str, g.labels)))
    labels: Ints = np.array(g.labels) - 1
    means, hits = {}, {}
    for name, p in (("a", g.a), ("b", g.b)):
        work.step("chances", p[np.arange(len(p)), labels], at=name)
        said = p.argmax(axis=1) if work.mistake("top_class") else labels
        each = work.step("each", cross_entropies(p, said), at=name)
        total = float(each.sum())
        means[name] = work.real("loss", total if work.mistake("summed") else total / len(p), at=name)
        hits[name] = work.integer("hits", int((p.argmax(axis=1) == labels).sum()), at=name)
    lower, higher = ("a", "b") if means["a"] < means["b"] else ("b", "a")
    if work.mistake("by_accuracy"):
        if hits["a"] == hits["b"]:
            raise Unfit("equal hits prefer no model")
        lower = "a" if hits["a"] > hits["b"] else "b"
    if work.mistake("higher_wins"):
        if hits[higher] > hits[lower]:
            raise Unfit("who prefers the model with more hits goes by accuracy")
        lower = higher
    work.choice("better", lower, ("a", "b"))


# The true class's share in tenths, and how the rest is shared; from 5 tenths on it is the largest share, a hit.
_REST = {8: (1, 1), 7: (2, 1), 6: (3, 1), 5: (3, 2), 4: (5, 1), 3: (6, 1), 2: (7, 1), 1: (7, 2)}
# A model with more hits, and one with fewer.
_WORSE_AND_BETTER = (
    ((5, 6, 6, 1), (8, 7, 4, 4)),
    ((5, 5, 6, 1), (8, 4, 4, 4)),
    ((5, 6, 5, 1), (4, 4, 4, 4)),
    ((5, 6, 3, 1), (8, 4, 4, 3)),
    ((5, 5, 4, 1), (4, 4, 4, 3)),
    ((5, 4, 4, 1), (4, 4, 3, 3)),
)
_BETTER_AND_WORSE = (
    ((8, 7, 6, 4), (6, 5, 3, 2)),
    ((7, 7, 6, 3), (6, 4, 3, 2)),
    ((8, 6, 6, 4), (4, 4, 4, 2)),
    ((8, 7, 4, 4), (5, 4, 3, 2)),
    ((8, 8, 4, 3), (4, 4, 3, 3)),
    ((8, 4, 4, 3), (4, 3, 3, 2)),
)


@judging.draw
def draw_judging(draw: Draw, _: Knobs) -> TwoModels:
    """Rows of tenths; the model with more hits is as often the worse one as the better one."""
    shares = draw.one_of(draw.one_of((_WORSE_AND_BETTER, _BETTER_AND_WORSE)))
    labels = tuple(draw.integer(1, 3) for _ in shares[0])
    models = []
    for true in draw.shuffled(shares):
        rows = []
        for share, label in zip(draw.shuffled(true), labels, strict=True):
            row = draw.shuffled(_REST[share])
            row.insert(label - 1, share)
            rows.append(row)
        models.append(np.array(rows) / 10)
    return TwoModels(a=models[0], b=models[1], labels=labels)
