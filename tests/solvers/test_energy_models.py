"""RBMs against enumeration state by state, jax's gradients of the energies, and a published network's size."""

from collections.abc import Sequence
from itertools import pairwise, product
from math import exp, log
from typing import Any

import numpy as np
import pytest

from quizzer.generators.core import Problem
from quizzer.generators.energy_models import rbm_free_energy, rbm_joint
from quizzer.solvers.energy_models import (
    bias_step,
    configurations,
    energies,
    energy,
    hidden_probabilities,
    stack_parameters,
    visible_probabilities,
    weight_step,
)

SEEDS = range(60)
Machine = tuple[np.ndarray, np.ndarray, np.ndarray]


def machine(seed: int) -> Machine:
    """Random weights and biases of a small RBM."""
    chance = np.random.default_rng(seed)
    v, h = (int(n) for n in chance.integers(1, 4, 2))
    return chance.normal(size=(v, h)), chance.normal(size=v), chance.normal(size=h)


def enumerated(w: np.ndarray, a: np.ndarray, b: np.ndarray) -> dict[tuple[tuple[int, ...], tuple[int, ...]], float]:
    """e^-E of each pair of states, link by link."""
    found = {}
    for v in product((0, 1), repeat=len(a)):
        for h in product((0, 1), repeat=len(b)):
            on = sum(w[i, j] for i in range(len(a)) for j in range(len(b)) if v[i] and h[j])
            on += sum(x for x, unit in zip(a, v, strict=True) if unit)
            on += sum(x for x, unit in zip(b, h, strict=True) if unit)
            found[v, h] = exp(on)
    return found


def asked(
    problem: Problem[Any], w: np.ndarray, a: np.ndarray, b: np.ndarray, **states: Sequence[int]
) -> dict[str, Any]:
    """The key of each part of a problem posed about the machine."""
    run = problem.run(problem.givens.model_validate({"w": w, "a": a, "b": b, **states}))
    return {name: part.value for name, part in run.parts.items()}


@pytest.mark.parametrize("seed", SEEDS)
def test_joint_probabilities_are_those_of_all_states_listed(seed: int) -> None:
    w, a, b = machine(seed)
    listed = enumerated(w, a, b)
    e = energies(w, a, b)
    total = sum(listed.values())
    rows, columns = (configurations(len(x)).astype(int).tolist() for x in (a, b))
    for (i, v), (j, h) in product(enumerate(rows), enumerate(columns)):
        wanted = listed[tuple(v), tuple(h)]
        found = asked(rbm_joint, w, a, b, v=v, h=h)
        assert found["z"] == pytest.approx(total)
        assert found["p"] == pytest.approx(wanted / total)
        assert found["pv"] == pytest.approx(sum(p for (one, _), p in listed.items() if one == tuple(v)) / total)
        assert np.exp(-e[i, j]) == pytest.approx(wanted)
        assert energy(np.array(v), np.array(h), w, a, b) == pytest.approx(-log(wanted))


@pytest.mark.parametrize("seed", SEEDS)
def test_conditional_probabilities_are_shares_of_the_states_listed(seed: int) -> None:
    w, a, b = machine(seed)
    listed = enumerated(w, a, b)
    for v, h in listed:
        row = {two: p for (one, two), p in listed.items() if one == v}
        column = {one: p for (one, two), p in listed.items() if two == h}
        hidden = [sum(p for s, p in row.items() if s[j]) / sum(row.values()) for j in range(len(b))]
        visible = [sum(p for s, p in column.items() if s[i]) / sum(column.values()) for i in range(len(a))]
        assert hidden_probabilities(np.array(v), w, b) == pytest.approx(hidden)
        assert visible_probabilities(np.array(h), w, a) == pytest.approx(visible)


@pytest.mark.parametrize("seed", SEEDS)
def test_free_energy_sums_the_hidden_states_up(seed: int) -> None:
    w, a, b = machine(seed)
    listed = enumerated(w, a, b)
    for v, _ in listed:
        summed = sum(p for (one, _), p in listed.items() if one == v)
        assert asked(rbm_free_energy, w, a, b, v=v)["f"] == pytest.approx(-log(summed))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_step_goes_down_the_energy_of_the_data_and_up_that_of_the_reconstruction(seed: int) -> None:
    import jax

    jax.config.update("jax_enable_x64", True)
    w, a, b = machine(seed)
    chance = np.random.default_rng(seed)
    (v, v2), (h, h2) = chance.uniform(size=(2, len(a))), chance.uniform(size=(2, len(b)))

    def gap(w: jax.Array, a: jax.Array, b: jax.Array) -> jax.Array:
        return (a @ v + b @ h + v @ w @ h) - (a @ v2 + b @ h2 + v2 @ w @ h2)

    dw, da, db = jax.grad(gap, (0, 1, 2))(w, a, b)
    assert weight_step(v, h, v2, h2, 0.1) == pytest.approx(0.1 * np.asarray(dw))
    assert bias_step(v, v2, 0.1) == pytest.approx(0.1 * np.asarray(da))
    assert bias_step(h, h2, 0.1) == pytest.approx(0.1 * np.asarray(db))


def test_large_inputs_do_not_overflow() -> None:
    w, a, b = np.full((1, 1), 2000.0), np.zeros(1), np.zeros(1)
    assert asked(rbm_free_energy, w, a, b, v=[1])["f"] == -2000
    assert hidden_probabilities(np.ones(1), w, b).tolist() == [1]


@pytest.mark.parametrize("seed", SEEDS)
def test_parameters_are_the_entries_of_the_arrays(seed: int) -> None:
    widths = [int(n) for n in np.random.default_rng(seed).integers(1, 40, 4)]
    arrays = [np.zeros((below, above)) for below, above in pairwise(widths)] + [np.zeros(n) for n in widths]
    assert stack_parameters(widths) == sum(x.size for x in arrays)


def test_the_digit_network_has_its_known_weights() -> None:
    """Hinton, Osindero & Teh (2006): 784-500-500-2000 with 10 labels beside the top, about 1.7 million weights."""
    widths = [784, 500, 500 + 10, 2000]
    weights = 784 * 500 + 500 * 500 + 510 * 2000
    assert weights == 1_662_000
    assert stack_parameters([784, 500, 500]) + 510 * 2000 + 10 + 2000 == weights + sum(widths)
