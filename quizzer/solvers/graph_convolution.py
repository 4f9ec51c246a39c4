"""Graph convolution: adjacency, degrees, normalisation, layers.

Nodes are counted from 1. A is (N, N) with a_ij = 1 if node i receives from node j. Features H are (N, C), one row a
node.
"""

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from quizzer.errors import Unfit

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def adjacency(nodes: int, edges: Iterable[tuple[int, int]], directed: bool = False) -> Ints:
    """Which node receives from which.

    Args: nodes: N, edges: (sender, receiver), each a node's number from 1; undirected ones serve both ways.
    Returns: (N, N) of 0 and 1.
    Raises: ValueError: an edge ends at no node.
    Source: Kipf & Welling (2017), section 2.
    """
    a = np.zeros((nodes, nodes), dtype=np.int64)
    for j, i in edges:
        if not (1 <= i <= nodes and 1 <= j <= nodes):
            raise Unfit("the edge {j}, {i} ends outside the nodes 1 to {nodes}", j=j, i=i, nodes=nodes)
        a[i - 1, j - 1] = 1
        if not directed:
            a[j - 1, i - 1] = 1
    return a


def degrees(a: Ints) -> Ints:
    """The row sums of an adjacency matrix: how many nodes each one receives from.

    Args: a: (N, N). Returns: (N,).
    Source: Kipf & Welling (2017), section 2.
    """
    d: Ints = a.sum(axis=1)
    return d


def laplacian(a: Ints, d: Ints) -> Ints:
    """D - A, the graph's Laplacian, not normalised.

    Args: a: (N, N), d: (N,), its degrees. Returns: (N, N).
    Source: Chung (1997), section 1.2; Bruna et al. (2014), section 3.
    """
    return np.diag(d) - a


def with_self_loops(a: Ints) -> Ints:
    """A + I: each node also receives from itself.

    Args: a: (N, N). Returns: (N, N).
    Source: Kipf & Welling (2017), equation 2.
    """
    return a + np.eye(len(a), dtype=a.dtype)


def averaging(a: Ints, d: Ints) -> Floats:
    """D^-1 A: the rows of A divided by the degrees, so that a layer takes means.

    Args: a: (N, N), d: (N,), none of them 0. Returns: (N, N).
    Source: Hamilton, Graph Representation Learning (2020), section 5.2.1.
    """
    return a / d[:, None]


def symmetric(a: Ints, d: Ints) -> Floats:
    """D^-1/2 A D^-1/2: entry ij is divided by the root of both degrees.

    Args: a: (N, N), d: (N,), none of them 0. Returns: (N, N).
    Source: Kipf & Welling (2017), equation 2.
    """
    return a / np.sqrt(np.outer(d, d))


def activated(z: Floats, f: str) -> Floats:
    """f entry by entry.

    Args: z: any shape, f: `relu`, `tanh`, `sigmoid` or `identity`.
    Raises: ValueError: another name.
    Source: Goodfellow et al. (2016), section 6.3.
    """
    if f == "relu":
        return np.maximum(z, 0.0)
    if f == "tanh":
        return np.tanh(z)
    if f == "sigmoid":
        return 0.5 * (1 + np.tanh(z / 2))  # never overflows
    if f == "identity":
        return z
    raise Unfit("the activation is relu, tanh, sigmoid or identity, not {f}", f=f)


def layer(s: Floats | Ints, h: Floats, w: Floats, f: str = "relu") -> Floats:
    """One layer of graph convolution, f(S H W).

    Args: s: (N, N), how much node i takes from node j; h: (N, C), w: (C, C'), f: the activation's name.
    Returns: (N, C').
    Source: Kipf & Welling (2017), equation 2.
    """
    return activated(s @ h @ w, f)


def layer_parameters(c_in: int, c_out: int, bias: bool = False) -> int:
    """What one layer learns: a weight matrix that all nodes share, and one bias an output feature if it has biases.

    Args: c_in, c_out: features of a node before and after.
    Source: Kipf & Welling (2017), section 3.1.
    """
    return (c_in + bias) * c_out


def network_parameters(widths: Iterable[int], bias: bool = False) -> int:
    """What a stack of layers learns.

    Args: widths: features of a node at the input and after each layer.
    Source: Kipf & Welling (2017), equation 9.
    """
    return sum(layer_parameters(a, b, bias) for a, b in pairwise(widths))
