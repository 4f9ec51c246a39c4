"""Encoder–decoder models: searching for a sentence, scoring it, BLEU, losses, parameters; logarithms are natural.

V: words of the vocabulary. Words are numbered from 0; row v of a table holds the probabilities of what follows word v.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


class Hypothesis(NamedTuple):
    """A beginning of a sentence, and its probability."""

    words: tuple[int, ...]
    p: float


def beam_search(
    start: Floats, table: Floats, steps: int, width: int, *, one_each: bool = False
) -> list[list[Hypothesis]]:
    """The hypotheses that are kept after each step, the most probable first; width 1 is greedy search.

    Args: start: (V,), probabilities of the first word, table: (V, V), steps: words of a sentence, width: hypotheses
        kept, one_each: keep only the best continuation of each (no beam search does).
    Returns: for each step, up to `width` hypotheses; of equally probable ones the first in the order of the words.
    Source: Sutskever, Vinyals & Le (2014), section 3.2.
    """
    kept = [Hypothesis((), 1.0)]
    history = []
    for _ in range(steps):
        grown: list[Hypothesis] = []
        for words, p in kept:
            follows = table[words[-1]] if words else start
            children = [Hypothesis((*words, word), p * float(q)) for word, q in enumerate(follows)]
            grown += sorted(children, key=lambda h: -h.p)[:1] if one_each and words else children
        kept = sorted(grown, key=lambda h: (-h.p, h.words))[:width]
        history.append(kept)
    return history


def log_probability(p: Floats) -> float:
    """Σ ln p_t, the logarithm of a sentence's probability.

    Args: p: (T,), the probability of each of its tokens given those before.
    """
    return float(np.log(p).sum())


def length_penalty(length: int, alpha: float) -> float:
    """T^α, by which ln p is divided before sentences are compared.

    Args: length: tokens counted, alpha: 0 for none, 1 for the mean.
    Source: Wu et al. (2016), equation 14, with T^α for their length penalty.
    """
    return float(length**alpha)


def cross_entropy(p: Floats) -> float:
    """-(1/N) Σ ln p, in nats a token.

    Args: p: (N,), what the model gave to each token that came.
    """
    return -log_probability(p) / len(p)


def perplexity(p: Floats) -> float:
    """e to the cross-entropy.

    Args: p: (N,), what the model gave to each token that came.
    Source: Jelinek et al. (1977).
    """
    return float(np.exp(cross_entropy(p)))


def n_grams(words: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    """How often each run of `n` words occurs."""
    return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))


def clipped(candidate: Sequence[str], references: Sequence[Sequence[str]], n: int) -> Counter[tuple[str, ...]]:
    """N-grams of the candidate that a reference has, each no more often than in the reference with most of it.

    Source: Papineni et al. (2002), section 2.1.
    """
    most: Counter[tuple[str, ...]] = Counter()
    for reference in references:
        most |= n_grams(reference, n)
    return n_grams(candidate, n) & most


def clipped_matches(candidate: Sequence[str], references: Sequence[Sequence[str]], n: int) -> int:
    """How many n-grams `clipped` counts.

    Source: Papineni et al. (2002), section 2.1.
    """
    return clipped(candidate, references, n).total()


def closest_length(candidate: Sequence[str], references: Sequence[Sequence[str]]) -> int:
    """The length of the reference nearest to the candidate's; of two, the shorter.

    Source: Papineni et al. (2002), section 2.2.2.
    """
    return min((len(r) for r in references), key=lambda r: (abs(r - len(candidate)), r))


def brevity_penalty(c: int, r: int) -> float:
    """1 if the candidate is at least as long as the reference, else e^{1 - r/c}.

    Args: c, r: words of the candidate and of the reference.
    Source: Papineni et al. (2002), section 2.3.
    """
    return 1.0 if c >= r else float(np.exp(1 - r / c))


def bleu(candidate: Sequence[str], references: Sequence[Sequence[str]], largest: int) -> float:
    """BP · (p_1 ⋯ p_N)^{1/N}, between 0 and 1; 0 where an n-gram order has no match.

    Args: candidate, references: words, largest: N, at most the candidate's length.
    Source: Papineni et al. (2002), section 2.3, with equal weights.
    """
    precisions = [clipped_matches(candidate, references, n) / (len(candidate) - n + 1) for n in range(1, largest + 1)]
    mean = float(np.prod(precisions) ** (1 / largest))
    return brevity_penalty(len(candidate), closest_length(candidate, references)) * mean


def forced_probabilities(start: Floats, table: Floats, target: Sequence[int]) -> Floats:
    """What the model gives to each target token when the true token before it is fed in.

    Args: start: (V,), table: (V, V), target: T tokens. Returns: (T,).
    Source: Williams & Zipser (1989).
    """
    before = [start, *(table[word] for word in target[:-1])]
    return np.array([row[word] for row, word in zip(before, target, strict=True)])


def output_parameters(hidden: int, words: int, bias: bool = True) -> int:
    """Weights from the hidden state to a score for each word, and one bias a word."""
    return (hidden + bias) * words
