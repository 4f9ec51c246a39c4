"""The evidence lower bound: reconstruction less divergence."""

from itertools import product
from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Givens, Knobs, Vector, Work, problem, sized
from quizzer.generators.generative_models.latents import DEVIATIONS, MEANS
from quizzer.solvers.generative_models import elbo, gaussian_kl_terms


class SampledBound(Givens):
    """ln p(x|z) for some samples z, and the divergence of their distribution."""

    logs: Vector = sized("m", title="ln p(x|z), sample by sample")
    kl: float = Field(ge=0, le=1e6, title="KL divergence of q(z|x) from the prior")


@problem("elbo_samples")
def elbo_samples(g: SampledBound, work: Work) -> None:
    """The mean over the samples, less the divergence; the loss is the same with the other sign."""
    reconstruction = work.real("reconstruction", float(g.logs.mean()), summed=lambda: float(g.logs.sum()))
    bound = work.real(
        "bound",
        elbo(reconstruction, g.kl),
        added_kl=lambda: reconstruction + g.kl,
        gave_loss=lambda: g.kl - reconstruction,
    )
    work.real("loss", -bound)


@elbo_samples.draw
def draw_elbo_samples(draw: Draw, knobs: Knobs) -> SampledBound:  # noqa: ARG001 -- nothing to set
    """Two or four samples, one decimal each."""
    count = draw.one_of((2, 4))
    return SampledBound(logs=draw.vector(count, -30, -10, 0.2), kl=draw.decimal(0.5, 8))


class PixelBound(Givens):
    """A black-and-white image, its decoded probabilities, and the latent units that were decoded."""

    x: Vector = sized("d", title="pixels, 0 or 1")
    p: Vector = sized("d", title="decoded probability of a 1, pixel by pixel")
    mu: Vector = sized("k", title="means of the latent units")
    sigma: Vector = sized("k", title="standard deviations of the latent units")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if not np.isin(self.x, (0, 1)).all():
            raise Unfit("pixels are 0 or 1")
        if ((self.p <= 0) | (self.p >= 1)).any():
            raise Unfit("decoded probabilities lie between 0 and 1, both excluded")
        if (self.sigma <= 0).any():
            raise Unfit("standard deviations are positive")
        return self


class PixelBoundKnobs(Knobs):
    """How many pixels and latent units."""

    pixels: int = 3
    units: int = 1


@problem("elbo_pixels")
def elbo_pixels(g: PixelBound, work: Work) -> None:
    """The decoder's log-likelihood, the divergence, their difference."""
    x = 1 - g.x if work.mistake("swapped_pixels") else g.x
    chosen = work.step("chosen", np.where(x == 1, g.p, 1 - g.p))
    logs = work.step("logs", np.log(chosen), log_ten=lambda: np.log10(chosen))
    reconstruction = work.real("reconstruction", float(logs.sum()), ones_only=lambda: float(logs[x == 1].sum()))
    work.step("variance", g.sigma**2)
    terms = work.step("terms", gaussian_kl_terms(g.mu, g.sigma))
    kl = work.real("kl", float(terms.sum()) / 2, no_half=lambda: float(terms.sum()))
    work.real(
        "bound",
        elbo(reconstruction, kl),
        added_kl=lambda: reconstruction + kl,
        gave_loss=lambda: kl - reconstruction,
    )


@elbo_pixels.draw
def draw_elbo_pixels(draw: Draw, knobs: PixelBoundKnobs) -> PixelBound:
    """Pixels of both kinds; one-decimal probabilities, none of them ½ and no two alike."""
    x = np.array(draw.one_of([x for x in product((0.0, 1.0), repeat=knobs.pixels) if len(set(x)) > 1]))
    p = draw.sample((0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9), knobs.pixels)
    return PixelBound(
        x=x,
        p=np.array(p),
        mu=np.array(draw.sample(MEANS, knobs.units)),
        sigma=np.array(draw.sample(DEVIATIONS, knobs.units)),
    )
