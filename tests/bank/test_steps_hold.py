"""Each line of a worked solution follows from the numbers printed in it, so that a student can go along."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import pytest

from quizzer.bank import Bank, Variant, built_in, load
from quizzer.expressions import Unreadable, read_number
from quizzer.language import Language

SEEDS = range(6)
FORMULA = re.compile(r"\$\$(.*?)\$\$|\$(.*?)\$", re.DOTALL)
ROUNDED_IN_BETWEEN = {"flow.batch-norm-test", "flow.initial-spread"}  # a root is written out, then as a decimal


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load([built_in()])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_both_sides_of_an_equation_agree(bank: Bank, lang: Language) -> None:
    """To half a unit of the last decimal carried, of what is printed on the left."""
    compared = 0
    for question in bank.questions.values():
        if question.kind != "numeric" or question.id in ROUNDED_IN_BETWEEN:
            continue
        for variant in map(question.variant, SEEDS):
            unit = Decimal(1).scaleb(-(variant.carry if variant.carry is not None else 9))
            for left, right in equations(variant, lang):
                worked, shown = number(left), number(right)
                if worked is not None and shown is not None:
                    compared += 1
                    near = max(unit * Decimal("0.51"), abs(shown) * Decimal("1e-9"))
                    assert abs(worked - shown) <= near, (question.id, variant.seed, f"{left} = {right}")
    assert compared > 1000


def equations(variant: Variant, lang: Language) -> Iterator[tuple[str, str]]:
    """Neighbouring sides of all equations in the worked steps."""
    for step in variant.steps(lang):
        for displayed, inline in FORMULA.findall(step):
            for formula in re.split(r",?\\quad|\\\\", displayed or inline):
                yield from pairwise(formula.split("="))


def number(tex: str) -> Decimal | None:
    """What plain arithmetic comes to; None of anything else."""
    try:
        value = read_number(tex).value
    except Unreadable:
        return None
    return value if isinstance(value, Decimal) and value.is_finite() else None
