"""Answers that are as right as the key."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.solvers.equivalents import is_topological, nearest_multiple, nearest_sign

KEY = np.array([1.0, 2.0, -2.0])
factors = st.floats(0.2, 50) | st.floats(-50, -0.2)


@given(factors)
def test_a_multiple_is_its_own_nearest(factor: float) -> None:
    assert nearest_multiple(KEY, factor * KEY) == pytest.approx(factor * KEY)


@given(factors, st.lists(st.floats(-1, 1), min_size=3, max_size=3))
def test_no_multiple_is_nearer_than_the_nearest(factor: float, off: list[float]) -> None:
    typed = factor * KEY + 0.1 * abs(factor) * np.array(off)
    best = np.linalg.norm(nearest_multiple(KEY, typed) - typed)
    for other in np.linspace(-60, 60, 241):
        assert np.linalg.norm(other * KEY - typed) >= best - 1e-9


def test_a_multiple_too_short_to_be_told_counts_only_if_exact() -> None:
    assert nearest_multiple(KEY, 0.01 * KEY) == pytest.approx(0.01 * KEY)
    assert np.array_equal(nearest_multiple(KEY, np.array([0.01, 0.01, -0.02])), KEY)
    assert np.array_equal(nearest_multiple(KEY, np.zeros(3)), KEY)


def test_how_exact_a_short_multiple_must_be_goes_by_the_keys_size() -> None:
    large = 1000 * KEY
    assert nearest_multiple(large, 0.01 * large + [0, 0, 1e-8]) == pytest.approx(0.01 * large)
    assert np.array_equal(nearest_multiple(large, 0.01 * large + [0, 0, 1e-6]), large)


def test_a_sign_is_chosen_by_the_nearer_one() -> None:
    assert np.array_equal(nearest_sign(KEY, KEY + 0.3), KEY)
    assert np.array_equal(nearest_sign(KEY, 0.3 - KEY), -KEY)
    assert np.array_equal(nearest_sign(KEY, np.zeros(3)), KEY)


def test_a_diamond_has_its_two_topological_orders_and_no_others() -> None:
    edges = [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]
    found = {"".join(p) for p in permutations("abcd") if is_topological(p, edges)}
    assert found == {"abcd", "acbd"}


def test_what_comes_before_itself_has_no_order() -> None:
    assert not is_topological("ab", [("a", "b"), ("b", "b")])


@pytest.mark.parametrize("order", ["abc", "abcdd", "abcb"])
def test_an_order_that_leaves_out_or_repeats_is_none(order: str) -> None:
    assert not is_topological(list(order), [("a", "b"), ("c", "d"), ("a", "d")])
