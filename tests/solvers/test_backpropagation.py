"""Backpropagation against jax: its gradients, softmax, losses, and the optimisers among its example libraries."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from quizzer.solvers.activations import softmax
from quizzer.solvers.backpropagation import (
    adagrad,
    adam,
    binary_cross_entropies,
    cross_entropies,
    decay_gradient,
    delta_behind,
    dense,
    evaluated,
    inverted_dropout,
    local_slopes,
    mlp_parameters,
    momentum,
    operands,
    rmsprop,
    slope,
    softmax_gradient,
    squared_error,
    squared_error_gradient,
    weight_gradient,
)
from quizzer.solvers.graph_convolution import activated

SEEDS = range(60)


def jnp() -> Any:
    """jax in double precision."""
    import jax

    jax.config.update("jax_enable_x64", True)
    return jax.numpy


def activation(f: str) -> Callable[[Any], Any]:
    import jax

    jnp()
    return {"relu": jax.nn.relu, "tanh": jax.numpy.tanh, "sigmoid": jax.nn.sigmoid, "identity": lambda z: z}[f]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("f", ["relu", "tanh", "sigmoid", "identity"])
def test_slopes_from_values_are_the_derivatives_of_jax(seed: int, f: str) -> None:
    import jax

    z = np.random.default_rng(seed).normal(scale=2, size=5)
    wanted = jax.vmap(jax.grad(activation(f)))(jnp().asarray(z))
    assert slope(activated(z, f), f) == pytest.approx(np.asarray(wanted))


@pytest.mark.parametrize("seed", SEEDS)
def test_two_layers_have_the_gradients_of_jax(seed: int) -> None:
    import jax

    chance = np.random.default_rng(seed)
    n, k, m = (int(x) for x in chance.integers(1, 6, size=3))
    f, kind = ["relu", "tanh", "sigmoid"][seed % 3], ["half", "sum", "mean"][seed // 3 % 3]
    x, t = chance.normal(size=n), chance.normal(size=m)
    weights = [chance.normal(size=(k, n)), chance.normal(size=k), chance.normal(size=(m, k)), chance.normal(size=m)]
    factor = {"half": 0.5, "sum": 1.0, "mean": 1 / m}[kind]

    def loss(w1: Any, b1: Any, w2: Any, b2: Any) -> Any:
        out = jnp().tanh(w2 @ activation(f)(w1 @ x + b1) + b2)
        return factor * ((out - t) ** 2).sum()

    value, wanted = jax.value_and_grad(loss, argnums=(0, 1, 2, 3))(*map(jnp().asarray, weights))
    w1, b1, w2, b2 = weights
    h = activated(dense(x, w1, b1), f)
    y = activated(dense(h, w2, b2), "tanh")
    assert squared_error(y, t, kind) == pytest.approx(float(value))
    delta2 = squared_error_gradient(y, t, kind) * slope(y, "tanh")
    delta1 = delta_behind(w2, delta2, slope(h, f))
    found = (weight_gradient(delta1, x), delta1, weight_gradient(delta2, h), delta2)
    for mine, theirs in zip(found, wanted, strict=True):
        assert mine == pytest.approx(np.asarray(theirs), abs=1e-12)


def test_a_published_example_comes_out() -> None:
    """Mazur, A Step by Step Backpropagation Example (2015): loss, and two of its derivatives."""
    x, t = np.array([0.05, 0.10]), np.array([0.01, 0.99])
    w1, w2 = np.array([[0.15, 0.20], [0.25, 0.30]]), np.array([[0.40, 0.45], [0.50, 0.55]])
    h = activated(dense(x, w1, np.full(2, 0.35)), "sigmoid")
    y = activated(dense(h, w2, np.full(2, 0.60)), "sigmoid")
    delta2 = squared_error_gradient(y, t, "half") * slope(y, "sigmoid")
    assert squared_error(y, t, "half") == pytest.approx(0.298371109)
    assert weight_gradient(delta2, h)[0, 0] == pytest.approx(0.082167041)
    delta1 = delta_behind(w2, delta2, slope(h, "sigmoid"))
    assert weight_gradient(delta1, x)[0, 0] == pytest.approx(0.000438568, rel=1e-5)


@pytest.mark.parametrize("seed", SEEDS)
def test_softmax_cross_entropy_and_its_gradient_are_those_of_jax(seed: int) -> None:
    import jax

    chance = np.random.default_rng(seed)
    c = int(chance.integers(2, 7))
    z, label = chance.normal(scale=5, size=c), int(chance.integers(c))
    value, wanted = jax.value_and_grad(lambda z: -jax.nn.log_softmax(z)[label])(jnp().asarray(z))
    p = softmax(z)
    assert p == pytest.approx(np.asarray(jax.nn.softmax(jnp().asarray(z))))
    assert float(cross_entropies(p[None], np.array([label]))[0]) == pytest.approx(float(value))
    assert softmax_gradient(p, label) == pytest.approx(np.asarray(wanted), abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_binary_cross_entropy_is_that_of_two_classes(seed: int) -> None:
    chance = np.random.default_rng(seed)
    p, y = chance.uniform(0.01, 0.99, size=4), chance.integers(0, 2, size=4)
    both = np.stack([1 - p, p], axis=1)
    assert binary_cross_entropies(p, y.astype(float)) == pytest.approx(cross_entropies(both, y))


def walked(optimiser: Any, gradients: np.ndarray, w: float) -> list[float]:
    """The weights that an optimiser of jax's example libraries reaches with these gradients."""
    jnp()
    start, update, read = optimiser
    state = start(np.float64(w))
    reached = []
    for step, gradient in enumerate(gradients):
        state = update(step, gradient, state)
        reached.append(float(read(state)))
    return reached


@pytest.mark.parametrize("seed", SEEDS)
def test_optimisers_walk_as_those_of_jax(seed: int) -> None:
    from jax.example_libraries import optimizers

    chance = np.random.default_rng(seed)
    gradients, rate, w0 = chance.normal(size=6), float(chance.uniform(0.01, 0.5)), float(chance.normal())
    beta, b2 = (float(x) for x in chance.uniform(0.5, 0.99, size=2))

    w, v, path = w0, 0.0, []
    for g in gradients:
        v, w = momentum(w, v, g, rate, beta, "plain")
        path.append(w)
    assert path == pytest.approx(walked(optimizers.momentum(rate, beta), gradients, w0))

    w, total, path = w0, 0.0, []
    for g in gradients:
        total, w = adagrad(w, total, g, rate)
        path.append(w)
    assert path == pytest.approx(walked(optimizers.adagrad(rate, momentum=0.0), gradients, w0))

    w, s, path = w0, 0.0, []
    for g in gradients:
        s, w = rmsprop(w, s, g, rate, beta, 1e-8)
        path.append(w)
    assert path == pytest.approx(walked(optimizers.rmsprop(rate, beta, 1e-8), gradients, w0))

    w, m, v, path = w0, 0.0, 0.0, []
    for t, g in enumerate(gradients, 1):
        m, v, _, _, w = adam(w, m, v, g, t, rate, beta, b2, 1e-8)
        path.append(w)
    assert path == pytest.approx(walked(optimizers.adam(rate, beta, b2, 1e-8), gradients, w0))


@pytest.mark.parametrize("seed", SEEDS)
def test_both_forms_of_momentum_walk_the_same_way_at_a_constant_rate(seed: int) -> None:
    chance = np.random.default_rng(seed)
    rate, beta = float(chance.uniform(0.01, 1)), float(chance.uniform(0, 1))
    plain = scaled = float(chance.normal())
    v = u = 0.0
    for g in chance.normal(size=5):
        v, plain = momentum(plain, v, g, rate, beta, "plain")
        u, scaled = momentum(scaled, u, g, rate, beta, "scaled")
        assert scaled == pytest.approx(plain)
        assert u == pytest.approx(rate * v)


@pytest.mark.parametrize("seed", SEEDS)
def test_decay_is_the_gradient_of_its_penalty(seed: int) -> None:
    import jax

    chance = np.random.default_rng(seed)
    w, rate = chance.normal(size=4), float(chance.uniform(0, 1))
    for form, factor in (("half", rate / 2), ("full", rate)):
        wanted = jax.grad(lambda w, factor=factor: factor * (w**2).sum())(jnp().asarray(w))
        assert decay_gradient(w, rate, form) == pytest.approx(np.asarray(wanted))


@pytest.mark.parametrize("seed", range(50))
def test_inverted_dropout_keeps_the_expected_value(seed: int) -> None:
    """The mean over all masks, each with its probability."""
    chance = np.random.default_rng(seed)
    n, keep = int(chance.integers(1, 7)), float(chance.uniform(0.1, 0.9))
    x, mean = chance.normal(size=n), np.zeros(n)
    for bits in range(2**n):
        mask = np.array([bits >> i & 1 for i in range(n)], dtype=float)
        mean += np.prod(np.where(mask == 1, keep, 1 - keep)) * inverted_dropout(x, mask, keep)
    assert mean == pytest.approx(x)


@pytest.mark.parametrize("seed", range(50))
def test_parameters_are_the_entries_of_the_arrays(seed: int) -> None:
    widths = [int(x) for x in np.random.default_rng(seed).integers(1, 30, size=4)]
    assert mlp_parameters(widths) == [np.zeros((b, a)).size + np.zeros(b).size for a, b in pairwise(widths)]


def test_the_network_of_nielsens_book_has_its_known_size() -> None:
    """784 pixels, 30 hidden units, 10 digits: 23,860 parameters."""
    assert sum(mlp_parameters([784, 30, 10])) == 23_860


@pytest.mark.parametrize("seed", SEEDS)
def test_random_expressions_have_the_derivatives_of_jax(seed: int) -> None:
    import jax

    chance = np.random.default_rng(seed)
    inputs = {name: float(chance.normal()) for name in "xyz"}
    nodes: dict[str, str] = {}
    for at in range(6):
        a, b = chance.choice([*inputs, *nodes], 2)
        does = chance.choice(["+", "-", "*", "tanh", "sigmoid", "relu"])
        nodes[f"n{at}"] = f"{does} {a}" if len(does) > 1 else f"{a} {does} {b}"

    def by_jax(start: dict[str, Any]) -> Any:
        known = dict(start)
        for name, node in nodes.items():
            does, uses = operands(node)
            a, b = known[uses[0]], known[uses[-1]]
            known[name] = {"+": a + b, "-": a - b, "*": a * b}[does] if len(does) == 1 else activation(does)(a)
        return known["n5"]

    jnp()
    values = evaluated(inputs, nodes)
    value, wanted = jax.value_and_grad(by_jax)({k: np.float64(x) for k, x in inputs.items()})
    assert values["n5"] == pytest.approx(float(value))
    gradients = dict.fromkeys(values, 0.0) | {"n5": 1.0}
    for name, node in reversed(nodes.items()):
        for use, steepness in local_slopes(node, values[name], values):
            gradients[use] += gradients[name] * steepness
    assert {k: gradients[k] for k in inputs} == pytest.approx({k: float(x) for k, x in wanted.items()})


@pytest.mark.parametrize(
    ("call", "why"),
    [
        (lambda: slope(np.zeros(1), "elu"), "not elu"),
        (lambda: squared_error(np.zeros(1), np.zeros(1), "third"), "not third"),
        (lambda: momentum(0, 0, 0, 0.1, 0.9, "heavy"), "plain, not heavy"),
        (lambda: decay_gradient(np.zeros(1), 0.1, "third"), "not third"),
        (lambda: operands("x / y"), "is no node"),
        (lambda: evaluated({"x": 1}, {"u": "x * y"}), "u should have a new name"),
        (lambda: evaluated({"x": 1}, {"x": "x * x"}), "x should have a new name"),
        (lambda: evaluated({"x": 1}, {}), "a graph has a node"),
    ],
)
def test_what_cannot_be_is_refused(call: Callable[[], object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        call()
