"""Recurrent networks against ONNX's reference RNN, jax's gradients, and the growth of powers of W."""

from typing import Any

import numpy as np
import pytest

from quizzer.solvers.rnn import (
    cell_parameters,
    delta,
    layer_parameters,
    output_parameters,
    spectral_radius,
    state,
    summed_gradient,
    unrolled,
)

SEEDS = range(60)


def cell(seed: int) -> tuple[np.ndarray, ...]:
    """Inputs, first state, U, W, b and V of random widths."""
    chance = np.random.default_rng(seed)
    steps, n, h, m = (int(x) for x in chance.integers(1, 6, size=4))
    shapes = ((steps, n), (h,), (h, n), (h, h), (h,), (m, h))
    return tuple(chance.normal(size=shape) for shape in shapes)


def by_onnx(xs: np.ndarray, s0: np.ndarray, u: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The states of ONNX's RNN, which has tanh; its second bias is 0."""
    from onnx import TensorProto, helper
    from onnx.reference import ReferenceEvaluator

    names = ["x", "u", "w", "b", "", "s0"]
    node = helper.make_node("RNN", names, ["y"], hidden_size=len(b))
    inputs = [helper.make_tensor_value_info(n, TensorProto.FLOAT, None) for n in names if n]
    outputs = [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)]
    model = helper.make_model(helper.make_graph([node], "g", inputs, outputs))
    both = np.concatenate([b, 0 * b])
    fed = {"x": xs[:, None], "u": u[None], "w": w[None], "b": both[None], "s0": s0[None, None]}
    (y,) = ReferenceEvaluator(model).run(None, {k: v.astype(np.float32) for k, v in fed.items()})
    return np.asarray(y)[:, 0, 0]


@pytest.mark.parametrize("seed", SEEDS)
def test_states_are_those_of_onnx(seed: int) -> None:
    xs, s0, u, w, b, _ = cell(seed)
    assert unrolled(xs, s0, u, w, b) == pytest.approx(by_onnx(xs, s0, u, w, b), rel=1e-4, abs=1e-4)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_linear_state_is_a_sum_of_powers(seed: int) -> None:
    xs, s0, u, w, b, _ = cell(seed)
    steps = len(xs)
    powers = [np.linalg.matrix_power(w, k) for k in range(steps + 1)]
    wanted = powers[steps] @ s0 + sum(powers[steps - 1 - t] @ (u @ xs[t] + b) for t in range(steps))
    assert unrolled(xs, s0, u, w, b, "identity")[-1] == pytest.approx(wanted)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("f", ["tanh", "relu", "sigmoid", "identity"])
def test_gradients_through_time_are_those_of_jax(seed: int, f: str) -> None:
    import jax

    jax.config.update("jax_enable_x64", True)
    xs, s0, u, w, b, v = cell(seed)
    y = np.random.default_rng(seed + 1000).normal(size=(len(xs), len(v)))
    functions: dict[str, Any] = {
        "tanh": jax.numpy.tanh,
        "relu": jax.nn.relu,
        "sigmoid": jax.nn.sigmoid,
        "identity": lambda z: z,
    }

    def loss(u: Any, w: Any, b: Any, v: Any) -> Any:
        s, total = s0, 0.0
        for x, wanted in zip(xs, y, strict=True):
            s = functions[f](u @ x + w @ s + b)
            total += ((v @ s - wanted) ** 2).sum() / 2
        return total

    du, dw, db, dv = (
        np.asarray(g) for g in jax.grad(loss, argnums=(0, 1, 2, 3))(*map(jax.numpy.asarray, (u, w, b, v)))
    )
    states = unrolled(xs, s0, u, w, b, f)
    errors = states @ v.T - y
    deltas, later = [], np.zeros(len(b))
    for error, s in zip(errors[::-1], states[::-1], strict=True):
        later = delta(error, later, s, w, v, f)
        deltas.insert(0, later)
    back, before = np.array(deltas), np.array([s0, *states[:-1]])
    assert summed_gradient(back, xs) == pytest.approx(du)
    assert summed_gradient(back, before) == pytest.approx(dw)
    assert back.sum(axis=0) == pytest.approx(db)
    assert summed_gradient(errors, states) == pytest.approx(dv)


@pytest.mark.parametrize("seed", SEEDS)
def test_powers_of_w_grow_by_the_spectral_radius(seed: int) -> None:
    """Gelfand: the k-th root of the norm of W^k tends to it."""
    h = int(np.random.default_rng(seed).integers(1, 6))
    w = np.random.default_rng(seed).normal(size=(h, h))
    power, logarithm = w, 0.0
    for _ in range(12):  # W^(2^12), with the size kept apart so that nothing overflows
        size = np.linalg.norm(power)
        power = power / size
        logarithm = 2 * (logarithm + np.log(size))
        power = power @ power
    found = np.exp((logarithm + np.log(np.linalg.norm(power))) / 2**12)
    assert spectral_radius(w) == pytest.approx(found, rel=5e-3)


@pytest.mark.parametrize("seed", range(50))
def test_parameters_are_the_entries_of_the_arrays(seed: int) -> None:
    _, _, u, w, b, v = cell(seed)
    h, n = u.shape
    assert cell_parameters(n, h) == u.size + w.size + b.size
    assert output_parameters(h, len(v), bias=False) == v.size
    assert output_parameters(h, len(v), bias=True) == v.size + len(v)
    two = [np.stack([entry, entry]) for entry in (u, w, b)]  # as ONNX keeps both directions
    assert layer_parameters(n, h, directions=2) == sum(entry.size for entry in two)


def test_the_character_network_of_a_known_tutorial_has_its_size() -> None:
    """Karpathy's min-char-rnn with 100 units and 65 characters: Wxh, Whh, Why, bh, by."""
    wanted = 100 * 65 + 100 * 100 + 65 * 100 + 100 + 65
    assert cell_parameters(65, 100) + output_parameters(100, 65, bias=True) == wanted


def test_an_unknown_activation_is_refused() -> None:
    with pytest.raises(ValueError, match="not elu"):
        state(np.zeros(1), np.zeros(1), np.eye(1), np.eye(1), np.zeros(1), "elu")
