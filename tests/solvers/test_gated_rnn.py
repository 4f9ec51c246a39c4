"""LSTM and GRU against ONNX's reference evaluator, jax's gradients, and published parameter counts."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from quizzer.solvers.gated_rnn import (
    GRU_BLOCKS,
    LSTM_BLOCKS,
    Block,
    block_parameters,
    cell_parameters,
    gru_step,
    kept_share,
    lstm_step,
    mixed,
    new_cell,
    sigmoid,
)

SEEDS = range(60)


def cell(seed: int, names: tuple[str, ...]) -> tuple[dict[str, Block], np.ndarray, np.ndarray, np.ndarray]:
    """Random weights, h, c and x."""
    chance = np.random.default_rng(seed)
    n, m = (int(side) for side in chance.integers(1, 5, 2))
    blocks = {
        name: Block(chance.normal(size=(n, n)), chance.normal(size=(n, m)), chance.normal(size=n)) for name in names
    }
    return blocks, chance.normal(size=n), chance.normal(size=n), chance.normal(size=m)


def evaluated(
    operator: str, names: str, blocks: dict[str, Block], states: dict[str, np.ndarray], **inputs: Any
) -> list:
    """One step of ONNX's LSTM or GRU; names: its order of blocks."""
    from onnx import TensorProto, helper
    from onnx.reference import ReferenceEvaluator

    n = len(states["h"])
    x, attributes = inputs.pop("x"), inputs
    feeds = {
        "X": x[None, None],
        "W": np.concatenate([blocks[name].u for name in names])[None],
        "R": np.concatenate([blocks[name].w for name in names])[None],
        "B": np.concatenate([*(blocks[name].b for name in names), np.zeros(len(names) * n)])[None],
        "initial_h": states["h"][None, None],
    }
    order = ["X", "W", "R", "B", "", "initial_h"]
    outputs = ["Y", "Y_h"]
    if operator == "LSTM":
        feeds["initial_c"] = states["c"][None, None]
        order.append("initial_c")
        outputs.append("Y_c")
    node = helper.make_node(operator, order, outputs, hidden_size=n, **attributes)
    graph = helper.make_graph(
        [node],
        "cell",
        [helper.make_tensor_value_info(name, TensorProto.DOUBLE, value.shape) for name, value in feeds.items()],
        [helper.make_tensor_value_info(name, TensorProto.DOUBLE, None) for name in outputs],
    )
    return ReferenceEvaluator(helper.make_model(graph)).run(outputs[1:], feeds)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_step_of_an_lstm_is_that_of_onnx(seed: int) -> None:
    blocks, h, c, x = cell(seed, LSTM_BLOCKS)
    new_h, new_c = lstm_step(blocks, h, c, x)
    wanted_h, wanted_c = evaluated("LSTM", "iofg", blocks, {"h": h, "c": c}, x=x)
    assert new_h == pytest.approx(wanted_h.ravel())
    assert new_c == pytest.approx(wanted_c.ravel())


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("reset_after", [False, True])
def test_a_step_of_a_gru_is_that_of_onnx(seed: int, reset_after: bool) -> None:
    blocks, h, _, x = cell(seed, GRU_BLOCKS)
    [wanted] = evaluated("GRU", "zrn", blocks, {"h": h}, x=x, linear_before_reset=int(reset_after))
    assert gru_step(blocks, h, x, reset_after=reset_after) == pytest.approx(wanted.ravel())


@pytest.mark.parametrize("seed", SEEDS)
def test_books_that_swap_z_and_1_minus_z_only_turn_the_gates_sign(seed: int) -> None:
    blocks, h, _, x = cell(seed, GRU_BLOCKS)
    z = blocks["z"]
    turned = blocks | {"z": Block(-z.w, -z.u, -z.b)}
    assert gru_step(turned, h, x, z_keeps=False) == pytest.approx(gru_step(blocks, h, x))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_sigmoid_is_that_of_jax_and_never_overflows(seed: int) -> None:
    import jax

    jax.config.update("jax_enable_x64", True)
    z = np.random.default_rng(seed).normal(scale=9, size=4)
    assert sigmoid(z) == pytest.approx(np.asarray(jax.nn.sigmoid(z)))
    assert sigmoid(np.array([-1e6, 1e6])).tolist() == [0, 1]


def traced(forget: Any, written: Any) -> Callable[[Any], Any]:
    """c_T as a function of c_0, for jax."""

    def run(c: Any) -> Any:
        for f, add in zip(forget, written, strict=True):
            c = f * c + add
        return c

    return run


@pytest.mark.parametrize("seed", SEEDS)
def test_the_share_that_is_kept_is_the_gradient_of_the_last_cell_state(seed: int) -> None:
    import jax

    jax.config.update("jax_enable_x64", True)
    chance = np.random.default_rng(seed)
    f, written = chance.uniform(size=(chance.integers(1, 7), 3)), chance.normal(size=(7, 3))
    jacobian = jax.jacobian(traced(f, written[: len(f)]))(chance.normal(size=3))
    assert np.diag(kept_share(f)) == pytest.approx(np.asarray(jacobian))
    assert kept_share(f[:, 0]) == pytest.approx(jacobian[0, 0])


@pytest.mark.parametrize("seed", SEEDS)
def test_gates_wide_open_or_shut_keep_erase_overwrite_or_add(seed: int) -> None:
    c, g = np.random.default_rng(seed).normal(size=(2, 4))
    i, f = np.array([0.0, 0, 1, 1]), np.array([1.0, 0, 0, 1])
    assert new_cell(c, i, f, g) == pytest.approx([c[0], 0, g[2], c[3] + g[3]])
    assert mixed(i, c, g) == pytest.approx([g[0], g[1], c[2], c[3]])


@pytest.mark.parametrize("seed", SEEDS)
def test_parameters_are_the_entries_of_the_arrays(seed: int) -> None:
    chance = np.random.default_rng(seed)
    hidden, inputs, layers = (int(n) for n in chance.integers(1, 20, 3))
    for names in (LSTM_BLOCKS, GRU_BLOCKS):
        rows = len(names) * hidden
        below = [inputs] + (layers - 1) * [hidden]
        weights = sum(np.zeros((rows, n)).size + np.zeros((rows, hidden)).size for n in below)
        assert cell_parameters(len(names), hidden, inputs, layers) == weights + layers * rows
        assert cell_parameters(len(names), hidden, inputs, layers, biases=2) == weights + 2 * layers * rows
    assert block_parameters(hidden, inputs) == cell_parameters(1, hidden, inputs)


def test_known_counts() -> None:
    """torch.nn.LSTM(10, 20, 2) has 5,920 parameters with its two biases; Keras' LSTM(128) on 64 inputs 98,816."""
    assert cell_parameters(4, 20, 10, layers=2, biases=2) == 5_920
    assert cell_parameters(4, 128, 64) == 98_816


def test_weights_that_do_not_fit_are_refused() -> None:
    blocks, h, c, _ = cell(0, LSTM_BLOCKS)
    with pytest.raises(ValueError, match="mismatch"):
        lstm_step(blocks, h, c, np.zeros(9))
