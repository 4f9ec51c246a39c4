"""Recurrent networks: states over time, gradients back through time, sizes, and what powers of W do.

s_t = f(U x_t + W s_{t-1} + b), o_t = V s_t. U is (H, N), W (H, H), V (M, H), a sequence of inputs (T, N).
"""

import numpy as np
import numpy.typing as npt

from quizzer.solvers.backpropagation import slope
from quizzer.solvers.graph_convolution import activated

Floats = npt.NDArray[np.float64]


def state(x: Floats, s: Floats, u: Floats, w: Floats, b: Floats, f: str = "tanh") -> Floats:
    """f(U x + W s + b), the state after one step.

    Args: x: (N,), s: (H,), the state before, f: `tanh`, `relu`, `sigmoid` or `identity`. Returns: (H,).
    Source: Elman (1990); Goodfellow et al. (2016), equations 10.8 and 10.9.
    """
    return activated(np.asarray(u @ x + w @ s + b, dtype=np.float64), f)


def unrolled(xs: Floats, s0: Floats, u: Floats, w: Floats, b: Floats, f: str = "tanh") -> Floats:
    """The states after each step, with the same U, W and b at all of them.

    Args: xs: (T, N), s0: (H,). Returns: (T, H).
    Source: Goodfellow et al. (2016), section 10.1.
    """
    states = [s0]
    for x in xs:
        states.append(state(x, states[-1], u, w, b, f))
    return np.array(states[1:])


def delta(error: Floats, later: Floats, s: Floats, w: Floats, v: Floats, f: str = "tanh") -> Floats:
    """(Vᵀ ∂L/∂o_t + Wᵀ δ_{t+1}) ⊙ f'(z_t): the derivative of the whole loss by z_t = U x_t + W s_{t-1} + b.

    Args: error: (M,), ∂L/∂o_t, later: (H,), δ of the next step (0 after the last), s: (H,), the state at t.
    Returns: (H,).
    Source: Werbos (1990); Goodfellow et al. (2016), equation 10.21.
    """
    return np.asarray((v.T @ error + w.T @ later) * slope(s, f), dtype=np.float64)


def summed_gradient(deltas: Floats, received: Floats) -> Floats:
    """Σ_t δ_t r_tᵀ: the gradient of a matrix that is used at every step.

    Args: deltas: (T, H), received: (T, K), what the matrix multiplied at each step: x_t for U, s_{t-1} for W.
    Returns: (H, K).
    Source: Goodfellow et al. (2016), equations 10.26 and 10.28.
    """
    return np.asarray(deltas.T @ received, dtype=np.float64)


def cell_parameters(n: int, h: int) -> int:
    """Entries of U, W and b.

    Args: n: inputs, h: units.
    Source: Goodfellow et al. (2016), equation 10.8.
    """
    return h * n + h * h + h


def output_parameters(h: int, m: int, bias: bool) -> int:
    """Entries of V, and of the outputs' bias if they have one.

    Args: h: units, m: outputs.
    Source: Goodfellow et al. (2016), equation 10.10.
    """
    return m * h + (m if bias else 0)


def layer_parameters(n: int, h: int, directions: int = 1) -> int:
    """What one layer learns: each direction has a cell of its own.

    Args: n: inputs, for a layer on top of another the states of all its directions side by side; h: units of one
    direction; directions: 1, or 2 for a bidirectional layer.
    Source: Schuster & Paliwal (1997); Graves et al. (2013), section 2.
    """
    return directions * cell_parameters(n, h)


def spectral_radius(w: Floats) -> float:
    """The largest absolute value among the eigenvalues of W, real or complex.

    Args: w: (H, H).
    Source: Pascanu et al. (2013), section 2.1.
    """
    return float(np.abs(np.linalg.eigvals(w)).max())
