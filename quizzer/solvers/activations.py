"""Activation functions, their slopes, and softmax.

Functions of one number take and return numbers; logits and probabilities are vectors. Logarithms are natural.
"""

from math import erf, exp, expm1, log1p, pi, sqrt, tanh
from typing import Literal

import numpy as np
import numpy.typing as npt

from quizzer.errors import Unfit

Floats = npt.NDArray[np.float64]
Name = Literal["sigmoid", "tanh", "relu", "leaky", "elu", "softplus", "silu", "gelu"]


def sigmoid(x: float) -> float:
    """1 / (1 + e^-x), in (0, 1); written so that it never overflows."""
    return 0.5 * (1 + tanh(x / 2))


def normal_cdf(x: float) -> float:
    """Φ(x), how likely a standard normal variable is to be below x."""
    return 0.5 * (1 + erf(x / sqrt(2)))


def activation(name: Name, x: float, alpha: float = 1.0) -> float:
    """The value of an activation function.

    Args: alpha: slope of leaky ReLU, or depth of ELU, below 0.
    Source: Goodfellow et al. (2016), section 6.3; Maas et al. (2013) for leaky ReLU; Clevert et al. (2016) for ELU;
        Ramachandran et al. (2017) for SiLU (swish); Hendrycks & Gimpel (2016), section 2, for GELU in its erf form.
    """
    match name:
        case "sigmoid":
            return sigmoid(x)
        case "tanh":
            return tanh(x)
        case "relu":
            return max(0.0, x)
        case "leaky":
            return x if x > 0 else alpha * x
        case "elu":
            return x if x > 0 else alpha * expm1(x)
        case "softplus":
            return max(0.0, x) + log1p(exp(-abs(x)))
        case "silu":
            return x * sigmoid(x)
        case "gelu":
            return x * normal_cdf(x)


def slope(name: Name, x: float, alpha: float = 1.0) -> float:
    """The derivative of an activation function.

    Raises: ValueError: ReLU or leaky ReLU at 0, where they have none; ELU there unless alpha is 1.
    Source: as for `activation`.
    """
    if x == 0 and (name in ("relu", "leaky") or (name == "elu" and alpha != 1)):
        raise Unfit("{name} has no derivative at 0", name=name)
    match name:
        case "sigmoid":
            return sigmoid(x) * (1 - sigmoid(x))
        case "tanh":
            return 1 - tanh(x) ** 2
        case "relu":
            return float(x > 0)
        case "leaky":
            return 1.0 if x > 0 else alpha
        case "elu":
            return 1.0 if x > 0 else alpha * exp(x)
        case "softplus":
            return sigmoid(x)
        case "silu":
            return sigmoid(x) + x * sigmoid(x) * (1 - sigmoid(x))
        case "gelu":
            return normal_cdf(x) + x * normal_density(x)


def normal_density(x: float) -> float:
    """φ(x), the density of a standard normal variable."""
    return exp(-x * x / 2) / sqrt(2 * pi)


def steepest(name: Literal["sigmoid", "tanh"], a: float = 1, b: float = 1, c: float = 0) -> tuple[float, float]:
    """Where a f(bx + c) is steepest, and its slope there; σ has its largest slope, 1/4, at 0, tanh has 1.

    Args: a, b: not 0.
    Raises: ValueError: a or b is 0, so that there is no slope.
    """
    if not a * b:
        raise Unfit("a and b should not be 0")
    return -c / b, a * b * slope(name, 0.0)


def softmax(z: Floats, t: float = 1.0) -> Floats:
    """Probabilities from logits, e^(z_i/T) over their sum; the largest logit is subtracted first against overflow.

    Args: z: (K,) logits, t: temperature > 0.
    Raises: ValueError: the temperature is not positive.
    Source: Goodfellow et al. (2016), equation 4.1; Hinton et al. (2015), equation 1, for the temperature.
    """
    if t <= 0:
        raise Unfit("a temperature must be positive, not {t:g}", t=t)
    powers = np.exp((z - z.max()) / t)
    p: Floats = powers / powers.sum()
    return p


def softmax_of_logs(a: Floats, t: float = 1.0) -> Floats:
    """Softmax of the logits ln a_i: each a_i^(1/T) over their sum; at T = 1 the a_i over theirs.

    Args: a: (K,) positive numbers, t: temperature > 0.
    Raises: ValueError: a number or the temperature is not positive.
    """
    if a.min() <= 0 or t <= 0:
        raise Unfit("the numbers and the temperature must be positive")
    powers = a ** (1 / t)
    p: Floats = powers / powers.sum()
    return p


def softmax_jacobian(p: Floats) -> Floats:
    """How softmax changes with its logits: entry (i, j) is ∂p_i/∂z_j = p_i ([i = j] - p_j).

    Args: p: (K,) probabilities.
    Returns: (K, K), symmetric.
    Source: Bishop (2006), equation 4.106.
    """
    jacobian: Floats = np.diag(p) - np.outer(p, p)
    return jacobian
