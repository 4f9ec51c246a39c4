"""Of several right answers, the one to hold a given answer against."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_SHORTEST = 0.1  # of the key's length; a shorter multiple has too few figures to be told from its neighbours


def nearest_multiple(key: Floats, given: Floats) -> Floats:
    """The multiple of `key`, an eigenvector for one, that lies nearest to `given`.

    Args: key, given: vectors of one length, `key` not 0.
    A multiple less than a tenth as long as `key` counts only if `given` is that multiple exactly; else `key` itself is
    returned, so that 0 and what is nearly 0 are no multiples.
    Source: the orthogonal projection onto a line, Strang (2016), section 4.2.
    """
    factor = float(key @ given) / float(key @ key)
    if abs(factor) >= _SHORTEST or (factor and np.allclose(given / factor, key, rtol=0, atol=1e-9 * np.abs(key).max())):
        return factor * key
    return key


def nearest_sign(key: Floats, given: Floats) -> Floats:
    """`key` or its negative, whichever lies nearer to `given`: a unit eigenvector, or a principal direction."""
    return -key if float(np.vdot(key, given)) < 0 else key


def is_topological(order: Sequence[str], edges: Iterable[tuple[str, str]]) -> bool:
    """Whether `order` names no item twice, and the tail of every edge before its head.

    Args: edges: pairs (tail, head), both of which must be named.
    Source: Cormen et al. (2009), section 22.4.
    """
    place = {item: k for k, item in enumerate(order)}
    if len(place) < len(order):
        return False
    return all(a in place and b in place and place[a] < place[b] for a, b in edges)
