"""`solve` poses a question with any givens that its generator takes: the words follow, and name every number."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import permutations
from typing import Any

import pytest

from quizzer.bank import Question, Variant, built_in, load
from quizzer.bank.numbers import printed
from quizzer.markup import check

# Givens that a text need not name: they do not matter for what it asks, or not under another given's value.
NEEDLESS = {("conv.parameters", "s"), ("conv.parameters", "p"), ("att.hard-sampled", "chance")}
SEED = 2


def siblings() -> list[tuple[Question, Question]]:
    """Pairs of questions of one generator, which differ in their knobs."""
    groups: dict[str, list[Question]] = defaultdict(list)
    for question in load([built_in()]).questions.values():
        if question.kind == "numeric":
            name = question.generator or ""
            groups[name if ":" in name else f"{question.topic.id}:{name}"].append(question)
    return [pair for group in groups.values() for pair in permutations(group, 2)]


def numbers(value: Any) -> Iterator[float]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from numbers(item)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield value


def unnamed(variant: Variant) -> set[str]:
    """Givens of which a number is missing in the text."""
    text = variant.text("en")
    return {
        name
        for name, value in variant.givens_json.items()
        if any(printed(number).removeprefix("-") not in text for number in numbers(value))
    }


@pytest.mark.parametrize(("question", "other"), siblings(), ids=lambda q: q.id)
def test_words_follow_the_givens_of_another_level(question: Question, other: Question) -> None:
    variant = question.variant_of(other.variant(SEED).givens_json)
    for lang in ("en", "zh"):
        for text in (variant.text(lang), *variant.steps(lang), *(variant.label(p.id, lang) for p in variant.parts)):
            check(text)
    own = set().union(*(unnamed(question.variant(seed)) for seed in range(4)))
    assert {(question.id, name) for name in unnamed(variant) - own} <= NEEDLESS
