"""Variants to mark, made without a bank."""

from collections.abc import Callable, Mapping
from functools import partial
from math import tanh
from types import MappingProxyType
from typing import Any

import numpy as np

from quizzer.bank import Question, Topic, Variant
from quizzer.bank.models import Text
from quizzer.generators.core import Givens, Problem, Vector, Work, problem
from quizzer.solvers.equivalents import is_topological

TOPIC = Topic("marking", Text(en="Marking", zh="批改"), 1)


class Nothing(Givens):
    """A problem that is given nothing."""


def question(kind: str, words: Any, **more: Any) -> Question:
    """A question of that kind as an author would write it."""
    return Question("marking.sample", kind, TOPIC, {"id": "marking.sample", kind: words, **more}, "sample.yaml", 1)


def numeric(
    made: Problem[Any], parts: Mapping[str, Mapping[str, Any]], carry: int | None = None, **givens: Any
) -> Variant:
    """A variant of `made`, asking `parts` (their marks, decimals)."""
    words = {name: {"label": f"{name}<% if at %>.<<at>><% endif %>", **part} for name, part in parts.items()}
    asked = question("numeric", "sample", parts=words, ask="?", carry=carry)
    asked.__dict__["problem"] = made
    return Variant(asked, None, made.givens.model_validate(givens))


def idea(kind: str, words: Any, seed: int = 0, **more: Any) -> Variant:
    """A question about an idea, shuffled by `seed`."""
    return question(kind, words, **more).variant(seed)


def _entries(value: Any) -> Any:
    return np.array(value) if isinstance(value, list) else value


def one_value(
    value: Any,
    *,
    decimals: int | None = None,
    marks: float = 1,
    asked: Mapping[str, Any] = MappingProxyType({}),
    kept: Mapping[str, Any] = MappingProxyType({}),
    **mistakes: Any,
) -> Variant:
    """A question with one part `x` whose key is `value`, and what each mistake would give.

    asked: what else the author says of the part. kept: what else the generator says.
    """

    def build(g: Nothing, work: Work) -> None:
        ways: dict[str, Callable[[], Any]] = {name: partial(_entries, v) for name, v in mistakes.items()}
        if isinstance(value, list):
            work.array("x", _entries(value), **kept, **ways)
        elif isinstance(value, int):
            work.integer("x", value, **ways)
        else:
            work.real("x", value, **kept, **ways)

    part = {"marks": marks, **asked} if decimals is None else {"marks": marks, "decimals": decimals, **asked}
    return numeric(problem("one_value")(build), {"x": part})


def tasks(edges: str) -> Variant:
    """An order of tasks, of which each edge `a<b` says that a comes before b; the alphabet's is the key."""
    pairs = [(edge[0], edge[2]) for edge in edges.split()]
    names = sorted({name for pair in pairs for name in pair})

    def build(g: Nothing, work: Work) -> None:
        work.order("x", names, names, nearest=lambda typed: typed if is_topological(typed, pairs) else tuple(names))

    return numeric(problem("tasks")(build), {"x": {}})


class Cell(Givens):
    """A chain of two states."""

    x: Vector
    w: float
    u: float
    o: float


@problem("chain")
def chain(g: Cell, work: Work) -> None:
    """A recurrent cell with an output gate: c.1, h.1, c.2, h.2, and y from both h."""
    w, u = (g.u, g.w) if work.mistake("swapped") else (g.w, g.u)
    c, h, total = 0.0, 0.0, 0.0
    for t, x in enumerate(g.x, 1):
        kept = c * 0.5 if work.mistake("no_memory") else c
        c = work.real("c", kept + w * float(x) + u * h, at=t)
        squashed = c if work.mistake("no_tanh") else tanh(c)
        h = work.real("h", g.o * squashed, at=t)
        total += h
    work.real("y", total)


CHAIN_PARTS = {"c": {"decimals": 3, "marks": 2}, "h": {"decimals": 3, "marks": 2}, "y": {"decimals": 3, "marks": 1}}


def a_chain(**more: Any) -> Variant:
    """The chain with numbers of its own."""
    return numeric(chain, CHAIN_PARTS, **{"x": [1.5, -0.7], "w": 0.8, "u": -0.4, "o": 0.6, **more})


def right_answers(variant: Variant) -> dict[str, str]:
    """What a faultless learner types."""
    from quizzer.grading.verdict import shown

    return {part.id: shown(part, variant.key(part.id)) for part in variant.parts}


class Sizes(Givens):
    """A layer's side, and its outputs in all."""

    n: int
    relu: float = -1


@problem("sizes")
def sizes(g: Sizes, work: Work) -> None:
    """A side, what passes a ReLU, and values from both."""
    side = work.integer("side", g.n - 2, kept=lambda: g.n)
    work.integer("outputs", side * side)
    passed = work.real("passed", max(0.0, g.relu), leaked=lambda: g.relu, flipped=lambda: max(0.0, -g.relu))
    work.real("after", passed * 3 + 2)


SIZES = {"side": {}, "outputs": {}, "passed": {"decimals": 2}, "after": {"decimals": 2}}


def a_size(**givens: Any) -> Variant:
    """The side and what comes of it."""
    return numeric(sizes, SIZES, **{"n": 8, **givens})


class Ratio(Givens):
    """Two numbers."""

    a: float
    b: float


@problem("ratio")
def ratio(g: Ratio, work: Work) -> None:
    """A difference and what divides by it; a wrong 2 breaks the rest."""
    difference = work.real("difference", g.a - g.b)
    work.real("quotient", 1 / (difference - 2))
    work.real("last", g.a * 10)


def asked(*texts: str, right: int = 0) -> Variant:
    """A choice between `texts`, in that order."""
    options = [{"en": t, "zh": t, "right": k == right} for k, t in enumerate(texts)]
    words = {"ask": "?", "options": options}
    return question("choice", words).variant_of({"orders": [list(range(len(texts)))]})


@problem("doubled")
def doubled(g: Ratio, work: Work) -> None:
    """A number, and its double and threefold."""
    single = work.real("single", g.a)
    work.array("v", np.array([single * 2, single * 3]))


@problem("verdict")
def judged(g: Nothing, work: Work) -> None:
    """Choices that a generator works out, and what follows from one."""
    kind = work.choice("kind", "vanishes", ["explodes", "vanishes", "neither"], no_power=lambda: "neither")
    work.integer("steps", 3 if kind == "vanishes" else 7)
    work.choice("best", "left", ["left", "right", "up"], also=["up"])
    work.several("dead", {"h1", "h3"}, ["h1", "h2", "h3"], all_units=lambda: {"h1", "h2", "h3"})
    work.order("path", ["s0", "s2", "s1", "s2"], ["s0", "s1", "s2"])
    work.choice("converges", "yes", ["yes", "no"])


def a_verdict() -> Variant:
    """A generator's choices."""
    return numeric(judged, {name: {} for name in ("kind", "steps", "best", "dead", "path", "converges")})


def both(text: str) -> dict[str, str]:
    """The same words in both languages."""
    return {"en": text, "zh": text}


def short() -> Variant:
    """A short answer with three points, the last without key terms."""
    rubric: list[Any] = [
        {**both("gradients vanish"), "marks": 2, "terms": {"en": ["vanish"], "zh": ["梯度消失"]}},
        {**both("saturation"), "marks": 1, "terms": {"en": ["saturat", "flat"], "zh": ["饱和"]}},
        {**both("a remedy"), "marks": 1},
    ]
    return idea("short", {"ask": "?", "model_answer": "m", "rubric": rubric})
