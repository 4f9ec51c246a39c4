from typing import Any

import numpy as np
import pytest
from marking_samples import Nothing, a_chain, numeric, one_value, right_answers

from quizzer.bank import Variant
from quizzer.generators.core import Work, problem
from quizzer.grading import SLIPS, grade, mistake_values, slip_message
from quizzer.grading.verdict import shown


def made_everywhere(variant: Variant, mistake: str) -> dict[str, str]:
    """What a learner types who makes one mistake throughout."""
    work = variant.run(making=mistake)
    return {part.id: shown(part, work.parts[part.id].value) for part in variant.parts}


@pytest.mark.parametrize("mistake", ["swapped", "no_memory", "no_tanh"])
def test_one_mistake_throughout_is_said_once(mistake: str) -> None:
    variant = a_chain()
    verdict = grade(variant, made_everywhere(variant, mistake))
    assert verdict.mistake == mistake
    assert verdict.mistakes == (mistake,)


def test_a_mistake_in_one_part_is_found_though_the_rest_is_right() -> None:
    variant = a_chain()
    wrong = mistake_values(variant)["h.1"]["no_tanh"]
    verdict = grade(variant, {**right_answers(variant), "h.1": f"{wrong:.3f}"})
    assert verdict.part("h.1").mistake == "no_tanh"
    assert verdict.score == pytest.approx(4 / 5)


def test_a_mistake_made_on_the_learners_own_wrong_value_is_named() -> None:
    verdict = grade(a_chain(), {"c.1": "1.4", "h.1": "0.840"})
    assert verdict.part("c.1").mistake is None
    assert verdict.part("h.1").mistake == "no_tanh"
    assert verdict.mistake is None


def test_a_mistake_is_named_though_an_earlier_answer_was_mistyped() -> None:
    variant = a_chain()
    wrong = mistake_values(variant)["c.2"]["no_memory"]
    verdict = grade(variant, {"c.1": "7.77", "c.2": f"{wrong:.3f}"})
    assert verdict.part("c.2").mistake == "no_memory"


@problem("coincidence")
def coincidence(g: Nothing, work: Work) -> None:
    """Two mistakes agree on a; only the second also explains b."""
    work.real("a", 4.0, first=lambda: 9.0, second=lambda: 9.0)
    work.real("b", 5.0, second=lambda: 11.0)


def test_of_several_mistakes_the_one_that_explains_most_is_said() -> None:
    variant = numeric(coincidence, {"a": {}, "b": {}})
    assert grade(variant, {"a": "9", "b": "11"}).mistake == "second"
    assert grade(variant, {"a": "9", "b": "5"}).mistake == "first"
    assert grade(variant, {"a": "9"}).mistake == "first"


def test_two_mistakes_in_two_parts_are_both_named_and_neither_explains_all() -> None:
    variant = numeric(coincidence, {"a": {}, "b": {}})
    verdict = grade(variant, {"a": "9", "b": "-5"})
    assert (verdict.mistake, verdict.mistakes) == (None, ("first", "slip.sign"))


def test_a_mistake_takes_precedence_over_close() -> None:
    verdict = grade(one_value(0.5234, decimals=2, near=0.545), {"x": "0.545"})
    assert (verdict.verdict, verdict.score, verdict.mistake) == ("wrong", 0, "near")


def test_a_right_answer_that_a_mistake_gives_too_is_right() -> None:
    verdict = grade(one_value(0.5234, decimals=2, lucky=0.5251), {"x": "0.53"})
    assert (verdict.verdict, verdict.mistakes) == ("right", ())


def test_what_a_mistake_gives_is_listed_only_where_it_would_be_wrong() -> None:
    variant = one_value(0.5234, decimals=2, lucky=0.5251, worse=0.6)
    assert mistake_values(variant) == {"x": {"worse": 0.6}}


def test_what_a_mistake_gives_for_a_vector_is_listed_whole() -> None:
    values = mistake_values(one_value([1.0, 2.0], decimals=1, added=[1.0, 3.0]))
    assert np.array_equal(np.asarray(values["x"]["added"]), [1.0, 3.0])


def test_the_authors_mistake_goes_before_a_slip() -> None:
    assert grade(one_value(3.0, decimals=1, minus=-3.0), {"x": "-3"}).mistake == "minus"


@problem("pair")
def pair(g: Nothing, work: Work) -> None:
    """Two values that are easily put into each other's field."""
    work.real("mean", 2.5)
    work.real("spread", 0.75)
    work.integer("count", 3)


def test_two_answers_in_each_others_place_are_noticed() -> None:
    parts = {"mean": {"decimals": 2}, "spread": {"decimals": 2}, "count": {}}
    verdict = grade(numeric(pair, parts), {"mean": "0.75", "spread": "2.5", "count": "3"})
    assert verdict.mistake == "slip.swapped"
    assert [p.mistake for p in verdict.parts] == ["slip.swapped", "slip.swapped", None]


def test_slips_are_told_on_the_learners_own_values() -> None:
    verdict = grade(a_chain(), {"c.1": "1.4", "h.1": "-0.531"})
    assert verdict.part("h.1").mistake == "slip.sign"


@pytest.mark.parametrize("name", SLIPS)
def test_each_slip_has_words(name: str) -> None:
    message = slip_message(name)
    assert message is not None
    assert str(message).endswith(".")
    assert slip_message("no_tanh") is None


@pytest.mark.parametrize(
    ("value", "typed", "slip"),
    [
        (0.02, "-0.02", None),
        (0.021, "-0.02", "slip.sign"),
        (0.2, "0.02", None),
        (0.21, "0.02", "slip.power_of_ten"),
        (0.02, "0.2", None),
        (0.0, "0.5", None),
        ([[1.0, 2.0], [2.0, 5.0]], "1 2; 2 6", None),
        ([[1.0, 2.0], [2.03, 5.0]], "1 2.03; 2 5", "slip.transposed"),
        ([[1.0, 2.0], [2.0, 5.0]], "-1 -2; 2 5", "slip.sign"),
        ([0.0, 0.3], "0 3", "slip.power_of_ten"),
        ([0.5, 0.3], "5 0.03", None),
        ([0.5, 0.51], "0.53 0.48", None),
    ],
)
def test_a_slip_is_named_only_where_rounding_cannot_hide_it(value: Any, typed: str, slip: str | None) -> None:
    assert grade(one_value(value, decimals=2), {"x": typed}).mistake == slip


@problem("rounding_apart")
def rounding_apart(g: Nothing, work: Work) -> None:
    """A step of 0.0054 that is carried as 0.01: the mistake's y is 10.8 exactly and 20 as carried."""
    step = work.step("step", 0.0054)
    x = work.real("x", 1.0)
    work.real("y", 3.0 + x * step, thousandfold=lambda: 2000 * step * x)


@pytest.mark.parametrize("typed", ["10.80", "20.00"])
def test_a_mistake_is_named_however_the_learner_rounds(typed: str) -> None:
    variant = numeric(rounding_apart, {"x": {"decimals": 2}, "y": {"decimals": 2}}, carry=2)
    for answers in ({"y": typed}, {"x": "1", "y": typed}, {"x": "7", "y": typed}):
        assert grade(variant, answers).part("y").mistake == "thousandfold"


def test_a_vector_is_never_transposed() -> None:
    verdict = grade(one_value([[1.5, 2.5], [3.5, 4.5]], decimals=1), {"x": "1.5 3.5; 2.5 4.5"})
    assert verdict.mistake == "slip.transposed"
    assert grade(one_value([1.5, 2.5, 3.5, 4.5], decimals=1), {"x": "1.5 3.5 2.5 4.5"}).mistake == "slip.swapped"
