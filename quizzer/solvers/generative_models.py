"""Autoencoders, variational autoencoders and generative adversarial networks; logarithms are natural.

K: units of the code, D: units of the input, M: samples.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import inf

import numpy as np
import numpy.typing as npt

from quizzer.errors import Unfit

Floats = npt.NDArray[np.float64]


def squared_error(x: Floats, output: Floats) -> float:
    """Σ (x_i - x̂_i)², what an autoencoder keeps small.

    Args: x, output: (D,).
    Source: Goodfellow, Bengio & Courville (2016), equation 14.1 with the squared error.
    """
    return float(((x - output) ** 2).sum())


def dense_parameters(widths: Sequence[int], bias: bool = True) -> int:
    """Weights, and one bias a unit, of fully connected layers in a row.

    Args: widths: units of the input and of each layer.
    """
    return sum((a + bias) * b for a, b in pairwise(widths))


def gaussian_kl_terms(mu: Floats, sigma: Floats) -> Floats:
    """μ² + σ² - 1 - ln σ² for each dimension, twice its share of the divergence.

    Args: mu, sigma: (K,). Returns: (K,).
    Raises: ValueError: a standard deviation is not positive.
    Source: Kingma & Welling (2014), appendix B.
    """
    if (sigma <= 0).any():
        raise Unfit("standard deviations are positive, not {least:g}", least=sigma.min())
    terms: Floats = mu**2 + sigma**2 - 1 - np.log(sigma**2)
    return terms


def reparameterised(mu: Floats, sigma: Floats, noise: Floats) -> Floats:
    """z = μ + σ ⊙ ε, so that gradients reach μ and σ past the chance in ε.

    Args: mu, sigma, noise: (K,), noise drawn from N(0, 1). Returns: (K,).
    Source: Kingma & Welling (2014), section 2.4.
    """
    return mu + sigma * noise


def deviation(log_variance: Floats) -> Floats:
    """σ = e^{ln σ² / 2}.

    Args: log_variance: (K,). Returns: (K,).
    """
    root: Floats = np.exp(log_variance / 2)
    return root


def elbo(reconstruction: float, kl: float) -> float:
    """E ln p(x|z) - KL( q(z|x) ‖ p(z) ), which is at most ln p(x).

    Source: Kingma & Welling (2014), equation 3.
    """
    return reconstruction - kl


def mean_log(scores: Floats) -> float:
    """The mean of ln s over samples, an expectation's estimate.

    Args: scores: (M,), positive.
    """
    return float(np.log(scores).mean())


def gan_value(real: Floats, fake: Floats) -> float:
    """V(D, G): the mean of ln D(x) plus the mean of ln(1 - D(G(z))).

    Args: real: (M,), D on data; fake: (M',), D on generated samples; both between 0 and 1.
    Source: Goodfellow et al. (2014), equation 1.
    """
    return mean_log(real) + mean_log(1 - fake)


def saturating_loss(fake: Floats) -> float:
    """The mean of ln(1 - D(G(z))), which a generator makes small; flat where D is sure of its fakes.

    Source: Goodfellow et al. (2014), equation 1.
    """
    return mean_log(1 - fake)


def non_saturating_loss(fake: Floats) -> float:
    """The mean of -ln D(G(z)), which a generator makes small; steep where D is sure of its fakes.

    Source: Goodfellow et al. (2014), section 3.
    """
    return -mean_log(fake)


def best_discriminator(p: Floats, q: Floats) -> Floats:
    """D* = p / (p + q), outcome by outcome.

    Args: p, q: (N,), probabilities of the data's and of the generator's outcomes; not both 0 anywhere.
    Source: Goodfellow et al. (2014), proposition 1.
    """
    return p / (p + q)


def expected_log(p: Floats, of: Floats) -> float:
    """Σ p ln(of), where outcomes of probability 0 add nothing.

    Args: p, of: (N,).
    """
    seen = p > 0
    return float(p[seen] @ np.log(of[seen]))


def kl_divergence(p: Floats, q: Floats) -> float:
    """KL(p ‖ q) = Σ p ln(p/q).

    Args: p, q: (N,), probabilities.
    Returns: 0 or more; infinite if q gives 0 to an outcome that p has.
    Source: MacKay (2003), equation 2.45.
    """
    if ((q == 0) & (p > 0)).any():
        return inf
    return expected_log(p, np.divide(p, q, out=np.ones_like(p), where=q > 0))


def js_divergence(p: Floats, q: Floats) -> float:
    """½ KL(p ‖ m) + ½ KL(q ‖ m) with m = (p + q)/2; between 0 and ln 2.

    Args: p, q: (N,), probabilities.
    Source: Lin (1991), equation 4.1 with equal weights.
    """
    m = (p + q) / 2
    return (kl_divergence(p, m) + kl_divergence(q, m)) / 2
