"""Variants to mark, made without a bank."""

from collections.abc import Callable, Mapping
from functools import partial
from math import tanh
from typing import Any

import numpy as np

from quizzer.bank import Question, Topic, Variant
from quizzer.bank.models import Text
from quizzer.generators.core import Givens, Problem, Vector, Work, problem

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
    words = {name: {"label": name, **part} for name, part in parts.items()}
    asked = question("numeric", "sample", parts=words, ask="?", carry=carry)
    asked.__dict__["problem"] = made
    return Variant(asked, None, made.givens.model_validate(givens))


def idea(kind: str, words: Any, seed: int = 0, **more: Any) -> Variant:
    """A question about an idea, shuffled by `seed`."""
    return question(kind, words, **more).variant(seed)


def _entries(value: Any) -> Any:
    return np.array(value) if isinstance(value, list) else value


def one_value(value: Any, *, decimals: int | None = None, marks: float = 1, **mistakes: Any) -> Variant:
    """A question with one part `x` whose key is `value`, and what each mistake would give."""

    def build(g: Nothing, work: Work) -> None:
        ways: dict[str, Callable[[], Any]] = {name: partial(_entries, v) for name, v in mistakes.items()}
        if isinstance(value, list):
            work.array("x", _entries(value), **ways)
        elif isinstance(value, int):
            work.integer("x", value, **ways)
        else:
            work.real("x", value, **ways)

    part = {"marks": marks} if decimals is None else {"marks": marks, "decimals": decimals}
    return numeric(problem("one_value")(build), {"x": part})


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
