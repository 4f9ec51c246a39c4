"""Convolution's sizes and counts against jax's shapes, published networks and plain counting."""

from itertools import pairwise, product
from random import Random

import numpy as np
import pytest

from quizzer.solvers.convolution import (
    convolve,
    dense_parameters,
    filtered,
    grown_field,
    layer_parameters,
    multiplications,
    output_size,
    padding_of,
    pooled,
    sliding,
    transposed_size,
    turned,
)


def jax_side(n: int, f: int, s: int, p: int, d: int) -> int:
    """The side of what jax's convolution would return; nothing is computed."""
    import jax
    from jax import lax

    def convolve(x: jax.Array, k: jax.Array) -> jax.Array:
        return lax.conv_general_dilated(x, k, (s,), [(p, p)], rhs_dilation=(d,))

    shapes = (jax.ShapeDtypeStruct((1, 1, n), "float32"), jax.ShapeDtypeStruct((1, 1, f), "float32"))
    return int(jax.eval_shape(convolve, *shapes).shape[2])


@pytest.mark.parametrize("seed", range(60))
def test_output_size_is_the_side_that_jax_finds(seed: int) -> None:
    chance = Random(seed)
    f, s, p, d = (chance.randint(1, 7) for _ in range(4))
    n = chance.randint(d * (f - 1) + 1, 60)
    assert output_size(n, f, s, p, d) == jax_side(n, f, s, p, d)


def test_a_kernel_larger_than_the_padded_input_is_refused() -> None:
    with pytest.raises(ValueError, match="spans 5 does not fit into 4"):
        output_size(2, 3, p=1, d=2)


@pytest.mark.parametrize("mode", ["valid", "same", "full"])
@pytest.mark.parametrize("n", range(5, 24))
@pytest.mark.parametrize("f", [1, 3, 5])
def test_named_paddings_give_the_sides_of_numpy(n: int, f: int, mode: str) -> None:
    side = len(np.convolve(np.ones(n), np.ones(f), mode))  # type: ignore[call-overload]
    assert output_size(n, f, p=padding_of(mode, f)) == side


def test_an_even_kernel_and_an_unknown_name_have_no_padding() -> None:
    with pytest.raises(ValueError, match="even kernel side of 4"):
        padding_of("same", 4)
    with pytest.raises(ValueError, match="not causal"):
        padding_of("causal", 3)


@pytest.mark.parametrize("seed", range(60))
def test_transposed_convolution_has_the_side_that_onnx_finds(seed: int) -> None:
    from onnx import TensorProto, helper
    from onnx.reference import ReferenceEvaluator

    chance = Random(seed)
    n, f, s = chance.randint(1, 9), chance.randint(1, 6), chance.randint(1, 4)
    p, extra = chance.randint(0, (f - 1) // 2), chance.randint(0, s - 1)
    node = helper.make_node("ConvTranspose", ["x", "k"], ["y"], strides=[s], pads=[p, p], output_padding=[extra])
    sides = [helper.make_tensor_value_info(name, TensorProto.DOUBLE, None) for name in "xky"]
    model = helper.make_model(helper.make_graph([node], "side", sides[:2], sides[2:]))
    (y,) = ReferenceEvaluator(model).run(None, {"x": np.ones((1, 1, n)), "k": np.ones((1, 1, f))})
    assert transposed_size(n, f, s, p, extra) == y.shape[2]


def test_what_a_transposed_convolution_can_not_be_is_refused() -> None:
    with pytest.raises(ValueError, match="output padding of 2 is not below the stride of 2"):
        transposed_size(4, 3, 2, 1, 2)
    with pytest.raises(ValueError, match="a padding of 3 leaves nothing"):
        transposed_size(1, 3, 1, 3)


@pytest.mark.parametrize(
    ("f", "c_in", "c_out", "groups", "parameters"),
    [
        (5, 1, 6, 1, 156),  # LeCun et al. (1998), C1
        (5, 16, 120, 1, 48_120),  # C5
        (11, 3, 96, 1, 34_944),  # Krizhevsky et al. (2012), first to fifth layer
        (5, 96, 256, 2, 307_456),
        (3, 256, 384, 1, 885_120),
        (3, 384, 384, 2, 663_936),
        (3, 384, 256, 2, 442_624),
        (3, 3, 64, 1, 1_792),  # Simonyan & Zisserman (2015), conv1-1
        (3, 512, 512, 1, 2_359_808),  # conv5-3
    ],
)
def test_published_layers_have_their_parameters(f: int, c_in: int, c_out: int, groups: int, parameters: int) -> None:
    assert layer_parameters(f, c_in, c_out, groups) == parameters


def vgg_16() -> int:
    widths = [3, 64, 64, 128, 128, 256, 256, 256, 512, 512, 512, 512, 512, 512]
    return sum(layer_parameters(3, a, b) for a, b in pairwise(widths))


def test_vgg_16_has_14_714_688_convolution_parameters() -> None:
    assert vgg_16() == 14_714_688  # the model without its head, as Keras prints it


@pytest.mark.parametrize("seed", range(60))
def test_each_multiplication_is_counted_once(seed: int) -> None:
    """Counts by walking through every output value, filter entry and channel of its group."""
    chance = Random(seed)
    groups, f, height, width = (chance.randint(1, 3) for _ in range(4))
    c_in, c_out = groups * chance.randint(1, 3), groups * chance.randint(1, 3)
    walked, weights = 0, set()
    for o, _, _ in product(range(c_out), range(height), range(width)):
        for i, dy, dx in product(range(c_in), range(f), range(f)):
            if i * groups // c_in == o * groups // c_out:
                walked += 1
                weights.add((o, i, dy, dx))
    assert multiplications(f, c_in, c_out, height, width, groups) == walked
    assert layer_parameters(f, c_in, c_out, groups, bias=False) == len(weights)
    assert layer_parameters(f, c_in, c_out, groups) == len(weights) + c_out


def test_groups_divide_the_channels() -> None:
    with pytest.raises(ValueError, match="3 groups do not divide 6 and 8 channels"):
        layer_parameters(3, 6, 8, 3)


@pytest.mark.parametrize("seed", range(50))
def test_values_are_those_of_jax(seed: int) -> None:
    import jax
    from jax import lax

    jax.config.update("jax_enable_x64", True)
    rng = np.random.default_rng(seed)
    f, g, s, p = (int(a) for a in rng.integers(1, 4, 4))
    x = rng.normal(size=(f + int(rng.integers(0, 4)), g + int(rng.integers(0, 4))))
    k = rng.normal(size=(f, g))
    theirs = lax.conv_general_dilated(x[None, None], k[None, None], (s, s), [(p, p), (p, p)])
    np.testing.assert_allclose(convolve(x, k, s, p), theirs[0, 0], rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("seed", range(50))
def test_a_turned_kernel_makes_it_the_convolution_of_mathematics(seed: int) -> None:
    """In one dimension NumPy has that convolution; full padding keeps every overlap."""
    rng = np.random.default_rng(seed)
    x, k = rng.normal(size=int(rng.integers(3, 9))), rng.normal(size=3)
    ours = convolve(np.pad(x, 2)[None], turned(k[None]))
    np.testing.assert_allclose(ours[0], np.convolve(x, k), rtol=1e-12, atol=1e-12)
    two_d = rng.normal(size=(2, 3))
    assert turned(two_d).tolist() == [[two_d[1 - i, 2 - j] for j in range(3)] for i in range(2)]


def test_a_window_larger_than_the_image_is_refused() -> None:
    with pytest.raises(ValueError, match="a window of 2 by 4 does not fit into 3 by 3"):
        sliding(np.zeros((3, 3)), 2, 4, 1)


@pytest.mark.parametrize("seed", range(50))
def test_a_filter_over_several_channels_is_that_of_jax(seed: int) -> None:
    import jax
    from jax import lax

    jax.config.update("jax_enable_x64", True)
    rng = np.random.default_rng(seed)
    channels, f, s, p = (int(a) for a in rng.integers(1, 4, 4))
    x = rng.normal(size=(channels, f + int(rng.integers(0, 4)), f + int(rng.integers(0, 4))))
    k, bias = rng.normal(size=(channels, f, f)), float(rng.normal())
    theirs = lax.conv_general_dilated(x[None], k[None], (s, s), [(p, p), (p, p)]) + bias
    np.testing.assert_allclose(filtered(x, k, bias, s, p), theirs[0, 0], rtol=1e-12, atol=1e-12)


def test_a_filter_has_a_slice_for_each_channel() -> None:
    with pytest.raises(ValueError, match="shorter"):
        filtered(np.zeros((2, 3, 3)), np.zeros((1, 2, 2)))


@pytest.mark.parametrize(("how", "operator"), [("max", "MaxPool"), ("mean", "AveragePool")])
@pytest.mark.parametrize("seed", range(50))
def test_pooling_keeps_what_onnx_keeps(seed: int, how: str, operator: str) -> None:
    from onnx import TensorProto, helper
    from onnx.reference import ReferenceEvaluator

    rng = np.random.default_rng(seed)
    f, s = (int(a) for a in rng.integers(1, 4, 2))
    x = rng.normal(size=(f + int(rng.integers(0, 5)), f + int(rng.integers(0, 5))))
    node = helper.make_node(operator, ["x"], ["y"], kernel_shape=[f, f], strides=[s, s])
    sides = [helper.make_tensor_value_info(name, TensorProto.DOUBLE, None) for name in "xy"]
    model = helper.make_model(helper.make_graph([node], "pool", sides[:1], sides[1:]))
    (y,) = ReferenceEvaluator(model).run(None, {"x": x[None, None]})
    np.testing.assert_allclose(pooled(x, f, s, how), y[0, 0], rtol=1e-12, atol=1e-12)


def test_an_unknown_pooling_is_refused() -> None:
    with pytest.raises(ValueError, match="not median"):
        pooled(np.zeros((2, 2)), 2, 2, "median")


@pytest.mark.parametrize("seed", range(60))
def test_a_receptive_field_holds_the_pixels_that_a_value_depends_on(seed: int) -> None:
    """Walks back from one value through every window, and counts the pixels reached."""
    chance = Random(seed)
    stack = [(chance.randint(1, 5), chance.randint(1, 3)) for _ in range(chance.randint(1, 5))]
    reached = {7}
    for f, s in reversed(stack):
        reached = {at * s + offset for at in reached for offset in range(f)}
    span, apart = 1, 1
    for f, s in stack:
        span = grown_field(span, f, apart)
        apart *= s
    assert span == max(reached) - min(reached) + 1


@pytest.mark.parametrize("seed", range(50))
def test_a_dense_layer_learns_the_entries_of_its_arrays(seed: int) -> None:
    n_in, n_out = (Random(seed).randint(1, 60) for _ in range(2))
    weights, bias = np.zeros((n_out, n_in)), np.zeros(n_out)
    assert dense_parameters(n_in, n_out) == weights.size + bias.size
    assert dense_parameters(n_in, n_out, bias=False) == weights.size
