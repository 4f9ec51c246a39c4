"""What deep networks do to their gradients: products of factors, normalisation, shortcuts, clipping, initialisation.

Variances are biased: the sum of squares is divided by how many values there are.
"""

from collections.abc import Sequence
from math import prod

import numpy as np
import numpy.typing as npt

from quizzer.errors import Unfit

Floats = npt.NDArray[np.float64]


def gradient_factor(factors: Sequence[float]) -> float:
    """What backpropagation multiplies a gradient by on its way through layers of one unit each.

    Args: factors: slope of the activation times weight, layer by layer.
    Source: Hochreiter (1991); Goodfellow et al. (2016), section 8.2.5.
    """
    return prod(factors)


def sigmoid_bound(weights: Sequence[float]) -> float:
    """The most that the size of a gradient is multiplied by in layers of sigmoids, (1/4)^L times all |w|.

    Source: Hochreiter (1991); the sigmoid's slope is at most 1/4.
    """
    return prod(abs(w) / 4 for w in weights)


def normalised(x: Floats, mean: Floats | float, variance: Floats | float, eps: float) -> Floats:
    """(x - mean) / √(variance + eps).

    Args: x: (m,) one feature of a batch, or (m, d) with mean and variance (d,) over the batch; for layer normalisation
        (d,) one example with its own mean and variance.
    Raises: ValueError: there is no spread to divide by.
    Source: Ioffe & Szegedy (2015), algorithm 1; Ba, Kiros & Hinton (2016), equation 4.
    """
    if np.min(variance) + eps <= 0:
        raise Unfit("variance + eps should be positive")
    values: Floats = (x - mean) / np.sqrt(variance + eps)
    return values


def batch_norm_backward(g: Floats, x_hat: Floats, mean_gx: float, mean_g: float) -> Floats:
    """Gradient by the inputs of batch normalisation over γ/√(variance + eps); mean and variance depend on them too.

    Args: g: (m,) gradients by the outputs, x_hat: (m,) normalised inputs, mean_gx: mean of g x_hat, mean_g: mean of g.
    Returns: (m,).
    Source: Ioffe & Szegedy (2015), section 3, simplified.
    """
    inside: Floats = g - mean_g - x_hat * mean_gx
    return inside


def running_average(old: float, new: float, share: float) -> float:
    """A running statistic after one more batch.

    Args: share: weight of the new batch, in [0, 1].
    Raises: ValueError: the share is out of range.
    """
    if not 0 <= share <= 1:
        raise Unfit("a share lies in [0, 1], not at {share:g}", share=share)
    return (1 - share) * old + share * new


def residual_factor(slopes: Sequence[float]) -> float:
    """What residual blocks y = x + F(x) in a row multiply a gradient by, the product of all 1 + F'.

    Source: He et al. (2016), "Identity mappings in deep residual networks", equation 5.
    """
    return prod(1 + slope for slope in slopes)


def clipped(g: Floats, most: float) -> Floats:
    """The gradient, shortened to the norm `most` if it is longer; its direction stays.

    Source: Pascanu, Mikolov & Bengio (2013), algorithm 1.
    """
    norm = float(np.linalg.norm(g))
    return g * (most / norm) if norm > most else g


def xavier_variance(n_in: int, n_out: int) -> float:
    """Variance of initial weights that suits tanh and sigmoid layers.

    Source: Glorot & Bengio (2010), equation 12.
    """
    return 2 / (n_in + n_out)


def he_variance(n_in: int) -> float:
    """Variance of initial weights that suits ReLU layers.

    Source: He et al. (2015), equation 10.
    """
    return 2 / n_in


def uniform_bound(variance: float) -> float:
    """The a for which a uniform distribution on [-a, a] has this variance, a²/3."""
    return float((3 * variance) ** 0.5)
