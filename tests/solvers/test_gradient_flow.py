"""Gradient flow against jax's automatic derivatives, ONNX's normalisations, and sampled variances."""

from random import Random

import numpy as np
import pytest

from quizzer.solvers.gradient_flow import (
    batch_norm_backward,
    clipped,
    gradient_factor,
    he_variance,
    normalised,
    residual_factor,
    running_average,
    sigmoid_bound,
    uniform_bound,
    xavier_variance,
)

SEEDS = range(50)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_gradient_is_multiplied_by_slope_times_weight(seed: int) -> None:
    import jax

    jax.config.update("jax_enable_x64", True)
    chance = np.random.default_rng(seed)
    w, x = chance.normal(scale=3, size=int(chance.integers(1, 7))), float(chance.normal())

    def network(x: jax.Array) -> jax.Array:
        for weight in w:
            x = jax.nn.sigmoid(weight * x)
        return x

    factors, a = [], x
    for weight in w:
        a = 1 / (1 + np.exp(-weight * a))
        factors.append(a * (1 - a) * weight)
    theirs = float(jax.grad(network)(x))
    assert gradient_factor(factors) == pytest.approx(theirs, abs=1e-14)
    assert abs(theirs) <= sigmoid_bound(w.tolist())


def test_the_bound_of_sigmoids_is_reached_at_0() -> None:
    import jax

    jax.config.update("jax_enable_x64", True)
    slope = float(jax.grad(lambda x: jax.nn.sigmoid(-3 * jax.nn.sigmoid(2 * x) + 1.5))(0.0))
    assert sigmoid_bound([2.0, -3.0]) == pytest.approx(abs(slope))


@pytest.mark.parametrize("seed", SEEDS)
def test_residual_blocks_multiply_by_one_plus_their_slopes(seed: int) -> None:
    import jax

    jax.config.update("jax_enable_x64", True)
    chance = np.random.default_rng(seed)
    v, w = chance.normal(size=(2, int(chance.integers(1, 7))))
    slopes, x = [], 0.3
    for a, b in zip(v, w, strict=True):
        slopes.append(a * b * (1 - np.tanh(b * x) ** 2))
        x = x + a * np.tanh(b * x)

    def network(x: jax.Array) -> jax.Array:
        for a, b in zip(v, w, strict=True):
            x = x + a * jax.numpy.tanh(b * x)
        return x

    assert residual_factor(slopes) == pytest.approx(float(jax.grad(network)(0.3)), rel=1e-12)


def onnx_normalised(operator: str, x: np.ndarray, gain: np.ndarray, bias: np.ndarray, eps: float) -> np.ndarray:
    """What ONNX's reference evaluator makes of a batch (training) or of each row."""
    from onnx import TensorProto, helper
    from onnx.reference import ReferenceEvaluator

    names = ["x", "gain", "bias"]
    values = {"x": x, "gain": gain, "bias": bias}
    if operator == "BatchNormalization":
        names += ["mean", "var"]
        values |= {"mean": np.zeros_like(gain), "var": np.ones_like(gain)}
        node = helper.make_node(operator, names, ["y", "m", "v"], epsilon=eps, training_mode=1)
    else:
        node = helper.make_node(operator, names, ["y"], epsilon=eps, axis=-1)
    told = [helper.make_tensor_value_info(name, TensorProto.DOUBLE, None) for name in [*names, "y"]]
    model = helper.make_model(helper.make_graph([node], "norm", told[:-1], told[-1:]))
    found: np.ndarray = ReferenceEvaluator(model).run(["y"], values)[0]
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_batches_and_rows_are_normalised_as_onnx_does(seed: int) -> None:
    chance = np.random.default_rng(seed)
    m, d = (int(n) for n in chance.integers(2, 6, size=2))
    x, eps = chance.normal(size=(m, d), scale=3), float(chance.uniform(0.01, 1))
    gain, bias = chance.normal(size=(2, d))
    ours = gain * normalised(x, x.mean(axis=0), x.var(axis=0), eps) + bias
    np.testing.assert_allclose(ours, onnx_normalised("BatchNormalization", x, gain, bias, eps), rtol=1e-6, atol=1e-6)
    rows = np.array([gain * normalised(row, row.mean(), row.var(), eps) + bias for row in x])
    np.testing.assert_allclose(rows, onnx_normalised("LayerNormalization", x, gain, bias, eps), rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("seed", SEEDS)
def test_batch_norm_s_gradients_are_those_of_jax(seed: int) -> None:
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", True)
    chance = np.random.default_rng(seed)
    m = 3 + seed % 3
    x, g = chance.normal(size=(2, m), scale=2)
    gamma, beta, eps = (float(v) for v in chance.uniform(0.1, 2, size=3))

    def loss(x: jax.Array, gamma: float, beta: float) -> jax.Array:
        return jnp.dot(g, gamma * (x - x.mean()) / jnp.sqrt(x.var() + eps) + beta)

    dx, d_gamma, d_beta = jax.grad(loss, argnums=(0, 1, 2))(jnp.array(x), gamma, beta)
    x_hat = normalised(x, x.mean(), x.var(), eps)
    scale = gamma / float(np.sqrt(x.var() + eps))
    ours = scale * batch_norm_backward(g, x_hat, float(d_gamma) / len(x), float(d_beta) / len(x))
    np.testing.assert_allclose(ours, dx, rtol=1e-10, atol=1e-12)
    assert float(g @ x_hat) == pytest.approx(float(d_gamma))
    assert float(g.sum()) == pytest.approx(float(d_beta))


def test_nothing_to_divide_by_is_refused() -> None:
    with pytest.raises(ValueError, match="should be positive"):
        normalised(np.ones(3), 1.0, 0.0, 0.0)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_running_average_forgets_old_batches_geometrically(seed: int) -> None:
    chance = Random(seed)
    share, values = chance.uniform(0.05, 0.95), [chance.gauss(0, 3) for _ in range(5)]
    found = values[0]
    for value in values[1:]:
        found = running_average(found, value, share)
    weights = [(1 - share) ** 4] + [share * (1 - share) ** k for k in (3, 2, 1, 0)]
    assert found == pytest.approx(float(np.dot(weights, values)))


def test_a_share_beyond_the_whole_is_refused() -> None:
    with pytest.raises(ValueError, match="lies in"):
        running_average(0, 1, 1.5)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_clipped_gradient_is_the_nearest_one_in_the_ball(seed: int) -> None:
    """Against a search over the ball: no sampled point of it is nearer to the gradient."""
    chance = np.random.default_rng(seed)
    g, most = chance.normal(scale=2, size=3), float(chance.uniform(0.5, 5))
    ours = clipped(g, most)
    assert np.linalg.norm(ours) <= most + 1e-12
    points = chance.normal(size=(2000, 3))
    points *= most * chance.uniform(0, 1, size=(2000, 1)) / np.linalg.norm(points, axis=1, keepdims=True)
    assert np.linalg.norm(ours - g) <= np.linalg.norm(points - g, axis=1).min() + 1e-12


@pytest.mark.parametrize("seed", SEEDS)
def test_initial_variances_are_those_of_jax(seed: int) -> None:
    import jax

    chance = Random(seed)
    n_in, n_out = chance.choice([(200, 500), (400, 400), (600, 250)])  # few shapes: jax compiles for each
    key = jax.random.key(seed)
    for initializer, variance in (
        (jax.nn.initializers.glorot_normal(), xavier_variance(n_in, n_out)),
        (jax.nn.initializers.he_normal(), he_variance(n_in)),
    ):
        drawn = np.asarray(initializer(key, (n_in, n_out)))
        assert drawn.var() == pytest.approx(variance, rel=0.05)
    drawn = np.asarray(jax.nn.initializers.glorot_uniform()(key, (n_in, n_out)))
    assert np.abs(drawn).max() == pytest.approx(uniform_bound(xavier_variance(n_in, n_out)), rel=0.01)
