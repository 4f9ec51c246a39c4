"""Backpropagation: layers, losses, their gradients by the chain rule, and the steps that optimisers take with them.

Vectors are (N,); a layer's weights W are (outputs, inputs), so that z = W x + b; δ = ∂L/∂z.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import sqrt

import numpy as np
import numpy.typing as npt

from quizzer.errors import Unfit
from quizzer.solvers.graph_convolution import activated

Floats = npt.NDArray[np.float64]
MOST_NODES = 50


def dense(x: Floats, w: Floats, b: Floats) -> Floats:
    """z = W x + b, a fully connected layer before its activation.

    Args: x: (N,), w: (K, N), b: (K,). Returns: (K,).
    Source: Goodfellow et al. (2016), algorithm 6.3.
    """
    return np.asarray(w @ x + b, dtype=np.float64)


def slope(a: Floats, f: str) -> Floats:
    """f'(z), worked out from the value a = f(z); ReLU'(0) counts as 0.

    Args: a: any shape, f: `relu`, `tanh`, `sigmoid` or `identity`.
    Raises: ValueError: another name.
    Source: Nielsen (2015), chapter 2; LeCun et al. (1998), section 4.4, for tanh.
    """
    if f == "relu":
        return (a > 0).astype(np.float64)
    if f == "tanh":
        return 1 - a**2
    if f == "sigmoid":
        return a * (1 - a)
    if f == "identity":
        return np.ones_like(a)
    raise Unfit("the activation is relu, tanh, sigmoid or identity, not {f}", f=f)


def delta_behind(w: Floats, delta: Floats, slopes: Floats) -> Floats:
    """(Wᵀδ) ⊙ f'(z): the δ of a layer from that of the layer after it.

    Args: w: (M, K), weights of the layer after, delta: (M,), slopes: (K,). Returns: (K,).
    Source: Nielsen (2015), equation BP2.
    """
    return np.asarray((w.T @ delta) * slopes, dtype=np.float64)


def weight_gradient(delta: Floats, a: Floats) -> Floats:
    """∂L/∂W = δ aᵀ, where a is what the layer receives.

    Args: delta: (K,), a: (N,). Returns: (K, N).
    Source: Nielsen (2015), equation BP4.
    """
    return np.outer(delta, a)


def squared_factor(n: int, kind: str) -> float:
    """What stands before Σ(y - t)²: 1 for `sum`, ½ for `half`, 1/n for `mean`.

    Raises: ValueError: another name.
    Source: Goodfellow et al. (2016), section 5.1.4; Bishop (2006), equation 1.2, for ½.
    """
    factors = {"sum": 1.0, "half": 0.5, "mean": 1 / n}
    if kind not in factors:
        raise Unfit("a squared error is a sum, half or mean, not {kind}", kind=kind)
    return factors[kind]


def squared_error(y: Floats, t: Floats, kind: str) -> float:
    """The squared error of outputs y for targets t.

    Args: y, t: (N,), kind: see `squared_factor`.
    """
    return squared_factor(len(y), kind) * float(((y - t) ** 2).sum())


def squared_error_gradient(y: Floats, t: Floats, kind: str) -> Floats:
    """∂L/∂y of the squared error.

    Args: y, t: (N,), kind: see `squared_factor`. Returns: (N,).
    """
    return 2 * squared_factor(len(y), kind) * (y - t)


def cross_entropies(p: Floats, labels: npt.NDArray[np.int64]) -> Floats:
    """-ln p of the true class, example by example.

    Args: p: (N, C), probabilities, one row an example, labels: (N,), classes from 0. Returns: (N,).
    Source: Goodfellow et al. (2016), equation 6.12.
    """
    return np.asarray(-np.log(p[np.arange(len(p)), labels]), dtype=np.float64)


def binary_cross_entropies(p: Floats, y: Floats) -> Floats:
    """-y ln p - (1 - y) ln(1 - p), example by example.

    Args: p: (N,), the probability of class 1, above 0 and below 1, y: (N,), 0 or 1. Returns: (N,).
    Source: Bishop (2006), equation 4.90.
    """
    return -y * np.log(p) - (1 - y) * np.log(1 - p)


def softmax_gradient(p: Floats, label: int) -> Floats:
    """p - y: ∂L/∂z of the cross-entropy through softmax.

    Args: p: (C,), label: the true class from 0. Returns: (C,).
    Source: Bishop (2006), equation 4.109.
    """
    return np.asarray(p - np.eye(len(p))[label], dtype=np.float64)


def momentum(w: float, v: float, g: float, rate: float, beta: float, form: str) -> tuple[float, float]:
    """The velocity and the weight after one step.

    Args: form: `scaled` for v ← βv + ηg, w ← w - v; `plain` for v ← βv + g, w ← w - ηv.
    Raises: ValueError: another form.
    Source: Goodfellow et al. (2016), algorithm 8.2, with the sign of v turned; Polyak (1964) for `plain`.
    """
    if form == "scaled":
        v = beta * v + rate * g
        return v, w - v
    if form == "plain":
        v = beta * v + g
        return v, w - rate * v
    raise Unfit("momentum is scaled or plain, not {form}", form=form)


def adagrad(w: float, total: float, g: float, rate: float, epsilon: float = 0.0) -> tuple[float, float]:
    """The sum of squared gradients, and the weight after a step of η g / (√G + ε).

    Source: Duchi et al. (2011); Goodfellow et al. (2016), algorithm 8.4.
    """
    total += g**2
    return total, w - rate * g / (sqrt(total) + epsilon)


def rmsprop(w: float, s: float, g: float, rate: float, rho: float, epsilon: float = 0.0) -> tuple[float, float]:
    """The running mean of squared gradients, and the weight after a step of η g / √(s + ε).

    Source: Goodfellow et al. (2016), algorithm 8.5.
    """
    s = rho * s + (1 - rho) * g**2
    return s, w - rate * g / sqrt(s + epsilon)


def adam(
    w: float, m: float, v: float, g: float, t: int, rate: float, b1: float, b2: float, epsilon: float = 0.0
) -> tuple[float, float, float, float, float]:
    """m, v, both corrected for their start at 0, and the weight after a step of η m̂ / (√v̂ + ε).

    Args: m, v: running means of gradients and of their squares before step t (from 1).
    Source: Kingma & Ba (2015), algorithm 1.
    """
    m = b1 * m + (1 - b1) * g
    v = b2 * v + (1 - b2) * g**2
    m_hat, v_hat = m / (1 - b1**t), v / (1 - b2**t)
    return m, v, m_hat, v_hat, w - rate * m_hat / (sqrt(v_hat) + epsilon)


def decay_gradient(w: Floats, rate: float, form: str) -> Floats:
    """The gradient of the penalty: λw for `half` (λ/2 · ‖w‖²), 2λw for `full` (λ‖w‖²).

    Args: w: (N,), rate: λ. Returns: (N,).
    Raises: ValueError: another form.
    Source: Goodfellow et al. (2016), equation 7.3.
    """
    if form not in ("half", "full"):
        raise Unfit("the penalty is half or full, not {form}", form=form)
    return (rate if form == "half" else 2 * rate) * w


def inverted_dropout(x: Floats, mask: Floats, keep: float) -> Floats:
    """What dropout passes on in training: what the mask keeps, divided by the chance to be kept.

    Args: x, mask: (N,), mask of 0 and 1, keep: above 0.
    Source: Srivastava et al. (2014), section 10.
    """
    return x * mask / keep


def mlp_parameters(widths: Iterable[int]) -> list[int]:
    """Weights and biases of each fully connected layer.

    Args: widths: units of the input and of each layer.
    Source: Nielsen (2015), chapter 1.
    """
    return [(before + 1) * behind for before, behind in pairwise(widths)]


def operands(node: str) -> tuple[str, list[str]]:
    """What a node of a computation graph does, and with which others: `x * y`, `x + y`, `x - y`, `relu x`.

    Raises: ValueError: it is none of these.
    """
    words = node.split()
    if len(words) == 3 and words[1] in ("+", "-", "*"):
        return words[1], [words[0], words[2]]
    if len(words) == 2 and words[0] in ("relu", "tanh", "sigmoid"):
        return words[0], [words[1]]
    raise Unfit("{node!r} is no node; write x + y, x - y, x * y, relu x, tanh x or sigmoid x, with blanks", node=node)


def evaluated(inputs: Mapping[str, float], nodes: Mapping[str, str]) -> dict[str, float]:
    """The value of every input and node, forward.

    Args: nodes: in an order in which each uses only what comes before it; the last one is the output.
    Raises: ValueError: a node that names what is not there yet, or no node at all.
    Source: Goodfellow et al. (2016), algorithm 6.1.
    """
    values = dict(inputs)
    if not nodes or len(nodes) + len(inputs) > MOST_NODES:
        raise Unfit("a graph has a node and at most {most} of them", most=MOST_NODES)
    for name, node in nodes.items():
        does, uses = operands(node)
        if name in values or not set(uses) <= values.keys():
            raise Unfit("the node {name} should have a new name and use only what stands before it", name=name)
        a, b = values[uses[0]], values[uses[-1]]
        if does in ("+", "-", "*"):
            values[name] = a + b if does == "+" else a - b if does == "-" else a * b
        else:
            values[name] = float(activated(np.array(a), does))
    return values


def local_slopes(node: str, value: float, values: Mapping[str, float]) -> list[tuple[str, float]]:
    """For each operand of a node, the derivative of the node's value by it.

    Source: Goodfellow et al. (2016), section 6.5.2.
    """
    does, uses = operands(node)
    if does == "*":
        return [(uses[0], values[uses[1]]), (uses[1], values[uses[0]])]
    if does in ("+", "-"):
        return [(uses[0], 1.0), (uses[1], 1.0 if does == "+" else -1.0)]
    return [(uses[0], float(slope(np.array(value), does)))]
