"""Latent Gaussians of a variational autoencoder: their divergence from N(0, 1), samples from them."""

from typing import Self

import numpy as np
from pydantic import model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Givens, Knobs, Vector, Work, problem, sized
from quizzer.solvers.generative_models import deviation, gaussian_kl_terms, reparameterised

MEANS = (-1.5, -1.0, -0.5, 0.5, 1.0, 1.5, 2.0)
DEVIATIONS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.5, 2.0)
NOISE = (-1.5, -1.2, -0.8, -0.6, -0.4, 0.4, 0.5, 0.6, 0.8, 1.2, 1.5)


class Latent(Givens):
    """Means and standard deviations of independent latent units."""

    mu: Vector = sized("k", title="means")
    sigma: Vector = sized("k", title="standard deviations")

    @model_validator(mode="after")
    def _positive(self) -> Self:
        if (self.sigma <= 0).any():
            raise Unfit("standard deviations are positive")
        return self


class LatentKnobs(Knobs):
    """How many latent units."""

    units: int = 1


@problem("gaussian_divergence")
def gaussian_divergence(g: Latent, work: Work) -> None:
    """Each unit's μ² + σ² - 1 - ln σ², and half their sum."""
    variance = work.step("variance", g.sigma**2)
    logs = work.step("logs", np.log(variance))
    right = gaussian_kl_terms(g.mu, g.sigma)
    if work.mistake("std_for_var"):
        right = g.mu**2 + g.sigma - 1 - np.log(g.sigma)
    if work.mistake("log_sign"):
        right = g.mu**2 + variance - 1 + logs
    terms = work.step("terms", right)
    work.real("kl", float(terms.sum()) / 2, no_half=lambda: float(terms.sum()))


@gaussian_divergence.draw
def draw_gaussian_divergence(draw: Draw, knobs: LatentKnobs) -> Latent:
    """Different units, none of them standard."""
    k = knobs.units
    return Latent(mu=np.array(draw.sample(MEANS, k)), sigma=np.array(draw.sample(DEVIATIONS, k)))


class Sample(Latent):
    """Latent units, and the noise that makes a sample of them."""

    noise: Vector = sized("k", title="ε, drawn from N(0, 1)")


class SampleKnobs(Knobs):
    """How many latent units."""

    units: int = 2


@problem("sampled_code")
def sampled_code(g: Sample, work: Work) -> None:
    """z = μ + σ ⊙ ε."""
    spread = g.sigma**2 if work.mistake("var_scale") else g.sigma
    scaled = work.step("scaled", spread * g.noise)
    work.array(
        "z",
        reparameterised(g.mu, spread, g.noise),
        no_mean=lambda: scaled,
        mean_scaled=lambda: g.sigma + g.mu * g.noise,
    )


@sampled_code.draw
def draw_sampled_code(draw: Draw, knobs: SampleKnobs) -> Sample:
    """One-decimal values."""
    k = knobs.units
    return Sample(
        mu=np.array(draw.sample(MEANS, k)),
        sigma=np.array(draw.sample(DEVIATIONS, k)),
        noise=np.array(draw.sample(NOISE, k)),
    )


class LogVarianceSample(Givens):
    """What a variational autoencoder's encoder gives out, and the noise."""

    mu: Vector = sized("k", title="means")
    log_variance: Vector = sized("k", title="logarithms of the variances")
    noise: Vector = sized("k", title="ε, drawn from N(0, 1)")


@problem("log_variance_sample")
def log_variance_sample(g: LogVarianceSample, work: Work) -> None:
    """σ from ln σ², a sample, and the divergence."""
    sigma = deviation(g.log_variance)
    if work.mistake("raw_log"):
        sigma = g.log_variance
    if work.mistake("no_root"):
        sigma = np.exp(g.log_variance)
    sigma = work.array("sigma", sigma)
    work.array("z", reparameterised(g.mu, sigma, g.noise), no_mean=lambda: sigma * g.noise)
    variance = work.step("variance", np.exp(g.log_variance))
    terms = work.step("terms", g.mu**2 + variance - 1 - g.log_variance)
    if work.mistake("log_sign"):
        terms = g.mu**2 + variance - 1 + g.log_variance
    work.real("kl", float(terms.sum()) / 2, no_half=lambda: float(terms.sum()))


@log_variance_sample.draw
def draw_log_variance_sample(draw: Draw, knobs: SampleKnobs) -> LogVarianceSample:
    """One-decimal values; variances below and above 1."""
    k = knobs.units
    logs = draw.sample([-1.8, -1.6, -1.4, -1.2, -1.0, -0.8, -0.6, 0.4, 0.6, 0.8, 1.0], k)
    return LogVarianceSample(
        mu=np.array(draw.sample(MEANS, k)), log_variance=np.array(logs), noise=np.array(draw.sample(NOISE, k))
    )
