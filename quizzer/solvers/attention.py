"""Attention: scores, weights, contexts; several heads; positions; costs.

Queries Q are (N, D), keys K (M, D), values V (M, C), one row a position. Positions, and entries of an encoding, are
counted from 0.
"""

import numpy as np
import numpy.typing as npt

from quizzer.errors import Unfit

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def softmax(scores: Floats) -> Floats:
    """e^s / Σ e^s along the last axis; a score of -∞ gets the weight 0.

    Raises: ValueError: a row has nothing but -∞.
    Source: Goodfellow et al. (2016), equation 6.29.
    """
    top = scores.max(axis=-1, keepdims=True)
    if np.isneginf(top).any():
        raise Unfit("each query needs a position that it may look at")
    grown = np.exp(scores - top)
    return np.asarray(grown / grown.sum(axis=-1, keepdims=True))


def compared(s: Floats, h: Floats, w: Floats, u: Floats) -> Floats:
    """tanh(W s + U h_i) for each position; v times a row is that position's additive score.

    Args: s: (S,), state of the decoder, h: (M, H), states of the encoder, w: (A, S), u: (A, H).
    Returns: (M, A).
    Source: Bahdanau et al. (2015), appendix A.1.2.
    """
    bent: Floats = np.tanh(w @ s + h @ u.T)
    return bent


def scaled_scores(q: Floats, k: Floats) -> Floats:
    """Q Kᵀ / √D.

    Returns: (N, M), or (M,) for a single query.
    Source: Vaswani et al. (2017), equation 1.
    """
    return np.asarray(q @ k.T / np.sqrt(k.shape[-1]))


def causal_mask(positions: int) -> Bools:
    """True where a query (row) may look at a key (column): at itself and at what came before.

    Source: Vaswani et al. (2017), section 3.2.3.
    """
    return np.tril(np.ones((positions, positions), dtype=np.bool_))


def attention(q: Floats, k: Floats, v: Floats, causal: bool = False) -> Floats:
    """softmax(Q Kᵀ / √D) V, where a causal mask sets the scores of later positions to -∞.

    Returns: (N, C).
    Source: Vaswani et al. (2017), equation 1.
    """
    scores = scaled_scores(q, k)
    if causal:
        scores = np.where(causal_mask(len(q)), scores, -np.inf)
    out: Floats = softmax(scores) @ v
    return out


def picked(weights: Floats, u: float) -> int:
    """The position that hard attention samples: the first at which the weights added up exceed u.

    Args: weights: (M,), adding up to 1, u: a uniform random number, 0 <= u < 1.
    Source: Devroye (1986), section III.2, inversion by sequential search.
    """
    return min(int(np.searchsorted(np.cumsum(weights), u, side="right")), len(weights) - 1)


def head_width(d: int, heads: int) -> int:
    """d / h, the entries that each head works on.

    Raises: ValueError: they can't be shared out evenly.
    Source: Vaswani et al. (2017), section 3.2.2.
    """
    if d % heads:
        raise Unfit("{heads} heads do not share {d} entries evenly", heads=heads, d=d)
    return d // heads


def multi_head_parameters(d: int, bias: bool = False) -> int:
    """W_Q, W_K, W_V of all heads side by side, and W_O: four d × d matrices, each with d biases if there are any.

    Source: Vaswani et al. (2017), section 3.2.2, with head width d / h.
    """
    return 4 * (d * d + bias * d)


def angle(position: int, entry: int, d: int) -> float:
    """position / 10000^{2i/d}, in radians, where i is the number of the pair that the entry belongs to.

    Source: Vaswani et al. (2017), section 3.5.
    """
    return float(position / 10_000 ** (2 * (entry // 2) / d))


def encoded(position: int, entry: int, d: int) -> float:
    """One entry of the sinusoidal encoding: sine of the angle at even entries, cosine at odd ones.

    Source: Vaswani et al. (2017), section 3.5.
    """
    wave = np.cos if entry % 2 else np.sin
    return float(wave(angle(position, entry, d)))


def multiplications(queries: int, keys: int, d: int) -> int:
    """Of one attention, for Q Kᵀ and for the weights times V, without projections and softmax.

    Source: Vaswani et al. (2017), table 1.
    """
    return 2 * queries * keys * d
