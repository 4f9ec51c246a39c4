"""Two discrete distributions: divergences between them, and the discriminator that tells them apart best."""

from itertools import combinations
from typing import Self

import numpy as np
from pydantic import model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Floats, Givens, Knobs, Vector, Work, problem, sized
from quizzer.pictures import Grid
from quizzer.solvers import generative_models as solver


class TwoDistributions(Givens):
    """The data's distribution p and the model's distribution q over the same outcomes."""

    p: Vector = sized("n", title="probabilities of the data")
    q: Vector = sized("n", title="probabilities of the model")

    @model_validator(mode="after")
    def _probable(self) -> Self:
        for name, values in (("p", self.p), ("q", self.q)):
            if (values < 0).any() or abs(values.sum() - 1) > 1e-9:
                raise Unfit("{name} should hold probabilities that add up to 1", name=name)
        if ((self.p == 0) & (self.q == 0)).any():
            raise Unfit("each outcome should have a chance under p or q")
        return self


class TwoDistributionsKnobs(Knobs):
    """How many outcomes."""

    outcomes: int = 2


def drawn_distributions(draw: Draw, outcomes: int) -> TwoDistributions:
    """One-decimal probabilities, at least 0.3 apart somewhere, and not the same ones turned round."""
    tenths = [np.diff([0, *cuts, 10]) for cuts in combinations(range(1, 10), outcomes - 1)]
    p = draw.one_of(tenths)
    apart = [q for q in tenths if np.abs(p - q).max() >= 3 and sorted(p.tolist()) != sorted(q.tolist())]
    return TwoDistributions(p=p / 10, q=draw.one_of(apart) / 10)


def drawn(g: TwoDistributions) -> Grid:
    """Both distributions, outcome by outcome."""
    cells = tuple(tuple(f"{x:g}" for x in row) for row in (g.p, g.q))
    return Grid(cells, rows=("p", "q"), columns=tuple(str(k) for k in range(1, len(g.p) + 1)))


def _logs(p: Floats, q: Floats) -> Floats:
    """ln(p/q), outcome by outcome; 0 where p is 0, since 0 ln 0 counts as 0, and infinite where q alone is."""
    with np.errstate(divide="ignore"):
        logs: Floats = np.where(p > 0, np.log(p / q), 0.0)
    return logs


def _expected(p: Floats, logs: Floats) -> float:
    """The mean of logarithms under p; where p is 0 they do not count."""
    return float(p[p > 0] @ logs[p > 0])


@problem("discrete_divergences")
def discrete_divergences(g: TwoDistributions, work: Work) -> None:
    """KL either way, the mixture, and JS."""
    p, q = (g.q, g.p) if work.mistake("swapped_kl") else (g.p, g.q)
    base = np.log(10) if work.mistake("log_ten") else 1.0
    logs = work.step("logs", _logs(p, q) / base)
    work.real("kl", _expected(p, logs), infinite=True, no_sign=lambda: _expected(p, np.abs(logs)))
    work.real("kl_back", solver.kl_divergence(q, p), infinite=True)
    m = work.array("m", (g.p + g.q) / 2)
    left = work.real("left", _expected(p, work.step("left_logs", _logs(p, m) / base)))
    right = work.real("right", _expected(q, work.step("right_logs", _logs(q, m) / base)))
    if work.mistake("no_mixture"):
        left, right = solver.kl_divergence(p, q), solver.kl_divergence(q, p)
    work.real("js", (left + right) / 2, no_half=lambda: left + right)


@discrete_divergences.draw
def draw_discrete_divergences(draw: Draw, knobs: TwoDistributionsKnobs) -> TwoDistributions:
    """One-decimal probabilities."""
    return drawn_distributions(draw, knobs.outcomes)


discrete_divergences.picture(drawn)


@problem("best_discriminator")
def best_discriminator(g: TwoDistributions, work: Work) -> None:
    """D* for each outcome, the value of the game at it, and the Jensen–Shannon divergence in that value."""
    best = solver.best_discriminator(g.p, g.q)
    d = work.array("d", best, swapped_sources=lambda: 1 - best, odds=lambda: g.p / g.q)
    second = g.p if work.mistake("one_source") else g.q
    for k, (data, made, share) in enumerate(zip(g.p, g.q, d, strict=True), 1):
        work.step("data", float(data), at=k)
        work.step("made", float(made), at=k)
        work.step("share", float(share), at=k)
    real_logs = work.step("real_logs", _logs(d, np.ones_like(d)))
    fake_logs = work.step("fake_logs", _logs(1 - d, np.ones_like(d)))
    real = work.step("real_term", _expected(g.p, real_logs))
    fake = work.step("fake_term", _expected(second, fake_logs))
    value = work.real("value", real + fake)
    gap = work.step("gap", value + 2 * np.log(2))
    work.real("js", gap / 2, js_once=lambda: gap)


@best_discriminator.draw
def draw_best_discriminator(draw: Draw, knobs: TwoDistributionsKnobs) -> TwoDistributions:
    """One-decimal probabilities."""
    return drawn_distributions(draw, knobs.outcomes)


best_discriminator.picture(drawn)
