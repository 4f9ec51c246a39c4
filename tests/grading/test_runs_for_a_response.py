"""The keys that a response is held against, and which answers are too bare to go on with."""

from typing import Any

import numpy as np
import pytest
from marking_samples import Nothing, a_size, asked, numeric, one_value

from quizzer.bank import Variant
from quizzer.generators.core import Work, problem
from quizzer.grading import read_part
from quizzer.grading.runs import Runs, bare, best, distinct, exactly, faint, unusable
from quizzer.grading.typed import Typed


def typed(variant: Variant, **answers: str) -> dict[str, Typed]:
    """What was typed for each part."""
    read = {name: read_part(variant, variant.part(name), text) for name, text in answers.items()}
    return {name: one for name, one in read.items() if isinstance(one, Typed)}


def work_of(value: Any) -> Work:
    """A run that gives `value` for x."""
    work = Work()
    if isinstance(value, list):
        work.array("x", np.array(value))
    else:
        work.real("x", value)
    return work


@pytest.mark.parametrize(
    ("answer", "keys", "share"),
    [
        ("0.5, 9, 9", [[0.5, 1.5, 2.5], [0.5, 9, 2.5]], 2 / 3),
        ("0.5, 9, 9", [[0.5, 9, 2.5], [0.5, 1.5, 2.5]], 2 / 3),
        ("0.5, 1.5, 2.5", [[0.5, 1.5, 9], [0.5, 1.5, 2.5]], 1),
        ("0.5, 1.5, 2.5", [[0.5, 1.5, 2.5], [0.5, 1.5, 9]], 1),
        ("9, 9, 9", [[0.5, 1.5, 2.5], [1, 2, 3.0]], 0),
        ("0.5, 1.5, 2.5", [[0.5, 1.5], [0.5, 1.5, 9]], 2 / 3),
    ],
)
def test_entries_count_under_the_one_key_that_gives_most(answer: str, keys: list[list[float]], share: float) -> None:
    one = typed(one_value([0.5, 1.5, 2.5], decimals=2), x=answer)["x"]
    found = best(one, map(work_of, keys))
    assert found is not None
    assert found.share == pytest.approx(share)


@pytest.mark.parametrize("keys", [[0.5, 0.7], [0.7, 0.5], [0.5, 0.5, 0.7]])
def test_an_answer_is_right_by_any_key(keys: list[float]) -> None:
    one = typed(one_value(0.5, decimals=2), x="0.7")["x"]
    found = best(one, map(work_of, keys))
    assert found is not None
    assert found.mark == "right"


def test_without_a_key_of_its_shape_an_answer_has_no_mark() -> None:
    one = typed(one_value(0.5, decimals=2), x="0.7")["x"]
    assert best(one, [Work(), work_of([0.7])]) is None


def test_each_value_is_a_key_once() -> None:
    works = [work_of(0.5), Work(), work_of(0.5), work_of(0.7), work_of(0.5)]
    assert [key.value for key in distinct(works, "x")] == [0.5, 0.7]
    arrays = [work_of([1.0, 2]), work_of([1.0, 2]), work_of([1.0, 2, 3])]
    assert [key.shape for key in distinct(arrays, "x")] == [(2,), (3,)]


@pytest.mark.parametrize(
    ("answer", "is_bare", "is_faint"),
    [
        ("0, 1", True, False),
        ("1, 1", True, False),
        ("0, 2", False, False),
        ("0, 0.5", False, False),
        ("0, 0.004", False, True),
        ("0.0499, -0.0499", False, True),
        ("0, 0.05", False, False),
        ("-0.05, 0.01", False, False),
        ("0.004, 1", False, False),
        ("0.004, inf", False, False),
    ],
)
def test_an_answer_of_noughts_and_ones_is_bare_and_one_of_few_units_faint(
    answer: str, is_bare: bool, is_faint: bool
) -> None:
    one = typed(one_value([0.5, 0.25], decimals=2, kept={"infinite": True}), x=answer)["x"]
    assert (bare(one), faint(one)) == (is_bare, is_faint)


def test_an_exact_answer_is_never_faint_nor_a_choice_bare() -> None:
    assert not faint(typed(one_value(0.5), x="1e-9")["x"])
    choice = asked("x", "y")
    (chosen,) = typed(choice, **{choice.parts[0].id: "a"}).values()
    assert bare(chosen) is False


def test_an_answer_is_exactly_a_key_only_to_its_last_digit() -> None:
    one = typed(one_value([0.5, 0.25], decimals=2), x="0.5, 0.25")["x"]
    assert exactly(one, work_of([0.5, 0.25]).parts["x"])
    assert not exactly(one, work_of([0.5, 0.2500001]).parts["x"])
    assert exactly(one, work_of([0.5, 0.25, 1]).parts["x"]) is False


def test_without_bounds_every_answer_is_usable() -> None:
    assert unusable(typed(one_value(0.5), x="-1000")["x"]) is False


def test_a_bare_answer_is_followed_once_a_mistake_excuses_it() -> None:
    variant = a_size(relu=0.7)
    runs = Runs(variant, typed(variant, passed="0", after="2"))
    assert "passed" not in runs.own[0].followed
    assert not any("passed" in work.followed for work in runs.making("leaked"))
    fresh = Runs(variant, typed(variant, passed="0", after="2"))
    fresh.excuse(["passed"])
    assert fresh.excused == {"passed"}
    assert fresh.own[0].parts["after"].value == 2
    assert all("passed" in work.followed for work in fresh.making("leaked"))


def test_what_no_mistake_gives_is_not_excused() -> None:
    variant = a_size(relu=0.7)
    runs = Runs(variant, typed(variant, passed="1", after="5"))
    runs.excuse(["passed"])
    assert runs.excused == frozenset()


@problem("small")
def small(g: Nothing, work: Work) -> None:
    """A value that a mistake makes very small, and what follows."""
    x = work.real("x", 0.8, tiny=lambda: 0.0012)
    work.real("y", 100 * x, forgot=lambda: x)


def test_a_faint_answer_is_followed_only_if_a_mistake_gives_it() -> None:
    variant = numeric(small, {"x": {"decimals": 2}, "y": {"decimals": 2}})
    runs = Runs(variant, typed(variant, x="0.0012", y="0.12"))
    assert "x" not in runs.answers
    runs.excuse(["x"])
    assert runs.answers["x"] == 0.0012
    assert runs.own[0].parts["y"].value == pytest.approx(0.12)


@problem("upset")
def upset(g: Nothing, work: Work) -> None:
    """A generator that an answer upsets in a way it does not foresee."""
    x = work.real("x", 3.0)
    if x != 3:
        raise RuntimeError("upset")
    work.real("y", x)


def test_an_answer_that_upsets_the_generator_reaches_nothing() -> None:
    variant = numeric(upset, {"x": {}, "y": {}})
    own = Runs(variant, typed(variant, x="4", y="4")).own[0]
    assert own.parts == {}
    assert isinstance(own.reason, RuntimeError)
