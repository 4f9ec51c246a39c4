"""Energy-based models: the restricted Boltzmann machine (RBM) with units of 0 and 1, and stacks of them.

Visible units v are (V,), hidden units h are (H,); W is (V, H) and W_ij links v_i to h_j; a (V,) and b (H,) are their
biases.
"""

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
import numpy.typing as npt

from quizzer.solvers.gated_rnn import sigmoid

Floats = npt.NDArray[np.float64]


def energy(v: Floats, h: Floats, w: Floats, a: Floats, b: Floats) -> float:
    """E(v, h) = -aᵀv - bᵀh - vᵀWh.

    Source: Hinton (2012), A practical guide to training RBMs, equation 1.
    """
    return float(-(a @ v) - b @ h - v @ w @ h)


def hidden_inputs(v: Floats, w: Floats, b: Floats) -> Floats:
    """b + Wᵀv, what reaches each hidden unit.

    Returns: (H,).
    Source: Hinton (2012), equation 7.
    """
    x: Floats = b + v @ w
    return x


def visible_inputs(h: Floats, w: Floats, a: Floats) -> Floats:
    """a + Wh, what reaches each visible unit.

    Returns: (V,).
    Source: Hinton (2012), equation 8.
    """
    x: Floats = a + w @ h
    return x


def hidden_probabilities(v: Floats, w: Floats, b: Floats) -> Floats:
    """p(h_j = 1 | v) for each j.

    Returns: (H,).
    Source: Hinton (2012), equation 7.
    """
    return sigmoid(hidden_inputs(v, w, b))


def visible_probabilities(h: Floats, w: Floats, a: Floats) -> Floats:
    """p(v_i = 1 | h) for each i.

    Returns: (V,).
    Source: Hinton (2012), equation 8.
    """
    return sigmoid(visible_inputs(h, w, a))


def configurations(units: int) -> Floats:
    """All states of so many units, counted as binary numbers: 00, 01, 10, 11.

    Returns: (2^units, units).
    """
    return np.array(list(product((0.0, 1.0), repeat=units)))


def energies(w: Floats, a: Floats, b: Floats) -> Floats:
    """E of every joint state.

    Returns: (2^V, 2^H), rows and columns in the order of `configurations`.
    Source: Hinton (2012), equation 1.
    """
    v, h = configurations(len(a)), configurations(len(b))
    e: Floats = -(v @ a)[:, None] - (h @ b)[None, :] - v @ w @ h.T
    return e


def weight_step(v: Floats, h: Floats, v_after: Floats, h_after: Floats, rate: float) -> Floats:
    """One contrastive-divergence step for the weights: η (v hᵀ - v' h'ᵀ).

    Args: v, h: data and what they call up, v_after, h_after: the reconstruction and what it calls up, rate: η.
    Returns: (V, H).
    Source: Hinton (2012), equation 9.
    """
    return np.asarray(rate * (np.outer(v, h) - np.outer(v_after, h_after)))


def bias_step(before: Floats, after: Floats, rate: float) -> Floats:
    """The same for a layer's biases: η (v - v') or η (h - h').

    Source: Hinton (2012), section 3.
    """
    return rate * (before - after)


def stack_parameters(widths: Sequence[int]) -> int:
    """What an RBM, or a deep belief network, learns: weights between neighbouring layers, one bias a unit.

    Args: widths: units of each layer from the bottom.
    Source: Hinton, Osindero & Teh (2006), section 2.
    """
    return sum(below * above for below, above in pairwise(widths)) + sum(widths)
