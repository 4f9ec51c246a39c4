"""Generative models against numerical integrals, jax's gradients and special functions, entropies, known facts."""

from itertools import pairwise

import numpy as np
import pytest

from quizzer.generators.generative_models import elbo_pixels
from quizzer.solvers.generative_models import (
    best_discriminator,
    dense_parameters,
    deviation,
    elbo,
    expected_log,
    gan_value,
    gaussian_kl_terms,
    js_divergence,
    kl_divergence,
    mean_log,
    non_saturating_loss,
    reparameterised,
    saturating_loss,
    squared_error,
)

SEEDS = range(60)


def two_distributions(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Random distributions p and q over 2 to 6 outcomes."""
    chance = np.random.default_rng(seed)
    n = int(chance.integers(2, 7))
    return chance.dirichlet(np.ones(n)), chance.dirichlet(np.ones(n))


def entropy(p: np.ndarray) -> float:
    """In nats."""
    return -sum(x * np.log(x) for x in p.tolist() if x > 0)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_squared_error_is_what_jax_makes_small(seed: int) -> None:
    import jax

    jax.config.update("jax_enable_x64", True)
    x, output = np.random.default_rng(seed).normal(size=(2, 5))
    assert squared_error(x, output) == pytest.approx(np.linalg.norm(x - output) ** 2)
    slope = jax.grad(lambda y: ((x - y) ** 2).sum())(output)
    assert squared_error(x, output) == pytest.approx(float(slope @ slope) / 4)


@pytest.mark.parametrize("seed", SEEDS)
def test_parameters_are_the_entries_of_the_arrays(seed: int) -> None:
    widths = [int(x) for x in np.random.default_rng(seed).integers(1, 30, size=5)]
    arrays = [(np.zeros((b, a)), np.zeros(b)) for a, b in pairwise(widths)]
    assert dense_parameters(widths) == sum(w.size + b.size for w, b in arrays)
    assert dense_parameters(widths, bias=False) == sum(w.size for w, _ in arrays)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_divergence_of_gaussians_is_its_integral(seed: int) -> None:
    chance = np.random.default_rng(seed)
    mu, sigma = chance.normal(size=2), chance.uniform(0.3, 2, size=2)
    z = np.linspace(-16, 16, 40_001)
    total = 0.0
    for m, s in zip(mu, sigma, strict=True):
        log_q = -(((z - m) / s) ** 2) / 2 - np.log(s * np.sqrt(2 * np.pi))
        log_p = -(z**2) / 2 - np.log(np.sqrt(2 * np.pi))
        total += float(np.trapezoid(np.exp(log_q) * (log_q - log_p), z))
    assert gaussian_kl_terms(mu, sigma).sum() == pytest.approx(2 * total)


def test_a_deviation_of_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="positive, not 0"):
        gaussian_kl_terms(np.zeros(1), np.zeros(1))


@pytest.mark.parametrize("seed", SEEDS)
def test_gradients_reach_mean_and_deviation_past_the_noise(seed: int) -> None:
    import jax

    jax.config.update("jax_enable_x64", True)
    mu, log_variance, noise = np.random.default_rng(seed).normal(size=(3, 4))
    z, back = jax.vjp(lambda m, s: m + jax.numpy.sqrt(jax.numpy.exp(s)) * noise, mu, log_variance)
    assert reparameterised(mu, deviation(log_variance), noise) == pytest.approx(np.asarray(z))
    by_mean, by_log = back(np.ones(4))
    assert np.asarray(by_mean) == pytest.approx(np.ones(4))
    assert np.asarray(by_log) == pytest.approx((z - mu) / 2)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_bound_lies_below_the_likelihood_and_touches_it(seed: int) -> None:
    """Two latent states: the bound is an equality where q is the posterior."""
    chance = np.random.default_rng(seed)
    prior = chance.dirichlet(np.ones(2))
    pixels = chance.uniform(0.05, 0.95, size=(2, 4))
    x = chance.integers(0, 2, size=4).astype(float)
    units = {"mu": np.zeros(1), "sigma": np.ones(1)}
    given = [elbo_pixels.givens.model_validate({"x": x, "p": p, **units}) for p in pixels]
    logs = np.array([elbo_pixels.run(g).parts["reconstruction"].value for g in given])
    each = [np.prod([p if on else 1 - p for p, on in zip(row, x, strict=True)]) for row in pixels]
    assert np.exp(logs) == pytest.approx(each)
    evidence = float(np.log(prior @ each))
    q = chance.dirichlet(np.ones(2))
    assert elbo(float(q @ logs), kl_divergence(q, prior)) <= evidence + 1e-12
    posterior = prior * each / (prior @ each)
    assert elbo(float(posterior @ logs), kl_divergence(posterior, prior)) == pytest.approx(evidence)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_value_of_the_game_is_minus_twice_a_cross_entropy(seed: int) -> None:
    import jax

    jax.config.update("jax_enable_x64", True)
    logits = np.random.default_rng(seed).normal(size=(2, 3))
    real, fake = (np.asarray(jax.nn.sigmoid(row)) for row in logits)
    value = float(jax.nn.log_sigmoid(logits[0]).mean() + jax.nn.log_sigmoid(-logits[1]).mean())
    assert gan_value(real, fake) == pytest.approx(value)
    assert saturating_loss(fake) == pytest.approx(float(jax.nn.log_sigmoid(-logits[1]).mean()))
    assert non_saturating_loss(fake) == pytest.approx(float(jax.nn.softplus(-logits[1]).mean()))
    assert mean_log(real) == pytest.approx(float(jax.nn.log_sigmoid(logits[0]).mean()))
    slopes = [jax.grad(f)(logits[1, 0]) for f in (lambda a: jax.nn.log_sigmoid(-a), lambda a: -jax.nn.log_sigmoid(a))]
    assert [float(s) for s in slopes] == pytest.approx([-fake[0], -(1 - fake[0])])


@pytest.mark.parametrize("seed", SEEDS)
def test_no_discriminator_beats_the_best_one(seed: int) -> None:
    p, q = two_distributions(seed)
    best = best_discriminator(p, q)
    value = expected_log(p, best) + expected_log(q, 1 - best)
    others = np.random.default_rng(seed).uniform(0.001, 0.999, size=(200, len(p)))
    assert all(p @ np.log(d) + q @ np.log(1 - d) <= value for d in others)
    assert value == pytest.approx(-np.log(4) + 2 * js_divergence(p, q))


@pytest.mark.parametrize("seed", SEEDS)
def test_divergences_are_those_of_jax_and_of_entropies(seed: int) -> None:
    import jax

    jax.config.update("jax_enable_x64", True)
    p, q = two_distributions(seed)
    assert kl_divergence(p, q) == pytest.approx(float(jax.scipy.special.rel_entr(p, q).sum()))
    assert js_divergence(p, q) == pytest.approx(entropy((p + q) / 2) - (entropy(p) + entropy(q)) / 2)
    p[0], q[-1] = 0, 0
    p, q = p / p.sum(), q / q.sum()
    assert js_divergence(p, q) == pytest.approx(entropy((p + q) / 2) - (entropy(p) + entropy(q)) / 2)
    assert kl_divergence(p, q) == np.inf == float(jax.scipy.special.rel_entr(p, q).sum())


def test_distributions_that_never_meet_are_ln_2_apart() -> None:
    """Goodfellow et al. (2014), theorem 1: the value is -ln 4 where both agree, 0 where they never meet."""
    assert js_divergence(np.array([1.0, 0.0]), np.array([0.0, 1.0])) == pytest.approx(np.log(2))
    same = np.array([0.3, 0.7])
    assert gan_value(best_discriminator(same, same), best_discriminator(same, same)) == pytest.approx(-np.log(4))
