"""Activations, their slopes and softmax against jax, its automatic derivatives, and exact fractions."""

from fractions import Fraction
from typing import get_args

import numpy as np
import pytest

from quizzer.solvers.activations import (
    Name,
    activation,
    normal_density,
    sigmoid,
    slope,
    softmax,
    softmax_jacobian,
    softmax_of_logs,
    steepest,
)

NAMES: tuple[Name, ...] = get_args(Name)


def of_jax(name: Name, alpha: float):  # type: ignore[no-untyped-def]
    """The same function as jax has it."""
    import jax

    jax.config.update("jax_enable_x64", True)
    functions = {
        "sigmoid": jax.nn.sigmoid,
        "tanh": jax.numpy.tanh,
        "relu": jax.nn.relu,
        "leaky": lambda x: jax.nn.leaky_relu(x, alpha),
        "elu": lambda x: jax.nn.elu(x, alpha),
        "softplus": jax.nn.softplus,
        "silu": jax.nn.silu,
        "gelu": lambda x: jax.nn.gelu(x, approximate=False),
    }
    return functions[name]


@pytest.mark.parametrize("name", NAMES)
def test_values_and_slopes_are_those_of_jax(name: Name) -> None:
    import jax

    chance = np.random.default_rng(len(name))
    for x, alpha in zip(chance.normal(scale=4, size=60), chance.uniform(0.01, 2, size=60), strict=True):
        theirs = of_jax(name, alpha)
        assert activation(name, float(x), float(alpha)) == pytest.approx(float(theirs(x)), abs=1e-12)
        assert slope(name, float(x), float(alpha)) == pytest.approx(float(jax.grad(theirs)(x)), abs=1e-12)


@pytest.mark.parametrize("name", NAMES)
def test_far_from_0_nothing_overflows(name: Name) -> None:
    for x in (-700.0, 700.0):
        assert activation(name, x) == pytest.approx(float(of_jax(name, 1.0)(x)), abs=1e-12)


@pytest.mark.parametrize("name", ["relu", "leaky", "elu"])
def test_a_corner_has_no_slope(name: Name) -> None:
    with pytest.raises(ValueError, match="no derivative at 0"):
        slope(name, 0.0, alpha=0.5)
    assert slope("elu", 0.0) == 1


@pytest.mark.parametrize("seed", range(50))
def test_the_density_is_the_slope_of_its_integral(seed: int) -> None:
    from jax.scipy.stats import norm

    x = float(np.random.default_rng(seed).normal(scale=2))
    assert normal_density(x) == pytest.approx(float(norm.pdf(x)), abs=1e-12)


@pytest.mark.parametrize("seed", range(50))
@pytest.mark.parametrize("name", ["sigmoid", "tanh"])
def test_nowhere_is_a_scaled_function_steeper(name: str, seed: int) -> None:
    """Looks around on a fine grid, with slopes by differences."""
    chance = np.random.default_rng(seed)
    a, b, c = (float(v) for v in chance.uniform(0.5, 4, size=3))
    f = {"sigmoid": lambda u: 1 / (1 + np.exp(-u)), "tanh": np.tanh}[name]
    x = np.linspace(-10, 4, 14_001)
    slopes = (a * f(b * (x + 5e-4) + c) - a * f(b * (x - 5e-4) + c)) / 1e-3
    at, top = steepest("sigmoid" if name == "sigmoid" else "tanh", a, b, c)
    assert top == pytest.approx(slopes.max(), rel=1e-5)
    assert at == pytest.approx(x[slopes.argmax()], abs=2e-3)


def test_a_flat_function_is_nowhere_steepest() -> None:
    with pytest.raises(ValueError, match="should not be 0"):
        steepest("tanh", b=0)


@pytest.mark.parametrize("seed", range(50))
def test_softmax_and_its_jacobian_are_those_of_jax(seed: int) -> None:
    import jax

    jax.config.update("jax_enable_x64", True)
    chance = np.random.default_rng(seed)
    z, t = chance.normal(scale=3, size=int(chance.integers(2, 7))), float(chance.uniform(0.2, 5))
    assert softmax(z, t) == pytest.approx(np.asarray(jax.nn.softmax(z / t)), abs=1e-12)
    theirs = np.asarray(jax.jacobian(jax.nn.softmax)(z))
    assert softmax_jacobian(softmax(z)) == pytest.approx(theirs, abs=1e-12)


@pytest.mark.parametrize("seed", range(50))
def test_softmax_of_logarithms_is_a_fraction(seed: int) -> None:
    chance = np.random.default_rng(seed)
    a = chance.integers(1, 10, size=int(chance.integers(2, 6)))
    for t, power in ((1.0, 1), (0.5, 2)):
        exact = [Fraction(int(x) ** power, sum(int(y) ** power for y in a)) for x in a]
        assert softmax_of_logs(a.astype(float), t) == pytest.approx([float(p) for p in exact], abs=1e-14)
        assert softmax(np.log(a), t) == pytest.approx([float(p) for p in exact], abs=1e-12)


def test_temperatures_and_numbers_under_logarithms_are_positive() -> None:
    with pytest.raises(ValueError, match="positive, not 0"):
        softmax(np.zeros(2), 0)
    with pytest.raises(ValueError, match="must be positive"):
        softmax_of_logs(np.array([1.0, 0.0]))


def test_large_logits_do_not_overflow() -> None:
    assert softmax(np.array([1000.0, 1000.0])) == pytest.approx([0.5, 0.5])
    assert sigmoid(-1000.0) == 0
