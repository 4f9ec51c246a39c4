"""Gated recurrent cells: LSTM and GRU, their parameters, and the gradient along the cell state.

States h and c are (H,), inputs x are (X,). W acts on the state, U on the input; each gate, and the candidate, owns a
block of weights.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
LSTM_BLOCKS = ("i", "f", "o", "g")
GRU_BLOCKS = ("r", "z", "n")


@dataclass(frozen=True)
class Block:
    """The weights of one gate or candidate: w (H, H), u (H, X), b (H,)."""

    w: Floats
    u: Floats
    b: Floats


def sigmoid(z: Floats) -> Floats:
    """1 / (1 + e^-z), entry by entry.

    Source: Goodfellow et al. (2016), equation 3.30.
    """
    return np.asarray(0.5 * (1 + np.tanh(z / 2)))  # never overflows


def preactivation(block: Block, h: Floats, x: Floats) -> Floats:
    """W h + U x + b.

    Args: h: (H,), the state before, x: (X,), the input.
    Returns: (H,).
    Raises: ValueError: the sides do not fit.
    Source: Goodfellow et al. (2016), equations 10.40 to 10.44, with our letters.
    """
    z: Floats = block.w @ h + block.u @ x + block.b
    return z


def new_cell(c: Floats, i: Floats, f: Floats, g: Floats) -> Floats:
    """The cell state f ⊙ c + i ⊙ g.

    Args: c: the cell state before, i, f: input and forget gate, g: candidate; all (H,).
    Source: Goodfellow et al. (2016), equation 10.41; Gers et al. (2000), section 3.
    """
    return f * c + i * g


def new_output(c: Floats, o: Floats) -> Floats:
    """The hidden state o ⊙ tanh(c), from the new cell state.

    Source: Goodfellow et al. (2016), equation 10.42.
    """
    return o * np.tanh(c)


def lstm_step(blocks: Mapping[str, Block], h: Floats, c: Floats, x: Floats) -> tuple[Floats, Floats]:
    """One step of an LSTM without peepholes.

    Args: blocks: of i, f, o and g; h, c: (H,), x: (X,).
    Returns: the new h and c.
    Source: Goodfellow et al. (2016), section 10.10.1, with tanh for the candidate.
    """
    i, f, o = (sigmoid(preactivation(blocks[name], h, x)) for name in "ifo")
    c = new_cell(c, i, f, np.tanh(preactivation(blocks["g"], h, x)))
    return new_output(c, o), c


def gru_candidate(block: Block, r: Floats, h: Floats, x: Floats, reset_after: bool = False) -> Floats:
    """What goes into the candidate's tanh: W (r ⊙ h) + U x + b, or r ⊙ (W h) + U x + b.

    Args: r: (H,), the reset gate; reset_after: it acts after W.
    Returns: (H,).
    Source: Cho et al. (2014), equation 8; after W as in cuDNN and PyTorch, whose second bias is 0 here.
    """
    if reset_after:
        z: Floats = r * (block.w @ h) + block.u @ x + block.b
        return z
    return preactivation(block, r * h, x)


def mixed(z: Floats, h: Floats, n: Floats, z_keeps: bool = True) -> Floats:
    """The new state z ⊙ h + (1 - z) ⊙ n; with `z_keeps` off, (1 - z) ⊙ h + z ⊙ n.

    Args: z: update gate, h: state before, n: candidate; all (H,).
    Source: Cho et al. (2014), equation 7; the other way round Chung et al. (2014), equation 4.
    """
    return z * h + (1 - z) * n if z_keeps else (1 - z) * h + z * n


def gru_step(
    blocks: Mapping[str, Block], h: Floats, x: Floats, z_keeps: bool = True, reset_after: bool = False
) -> Floats:
    """One step of a GRU: the new h.

    Args: blocks: of r, z and n; h: (H,), x: (X,).
    Source: Cho et al. (2014), section 2.3.
    """
    r, z = (sigmoid(preactivation(blocks[name], h, x)) for name in "rz")
    n = np.tanh(gru_candidate(blocks["n"], r, h, x, reset_after))
    return mixed(z, h, n, z_keeps)


def block_parameters(hidden: int, inputs: int, biases: int = 1) -> int:
    """What one gate or candidate learns: W, U and so many biases a unit.

    Args: hidden, inputs: H and X, biases: 1 as in papers, 2 as in cuDNN and PyTorch.
    Source: Goodfellow et al. (2016), equation 10.40.
    """
    return hidden * (hidden + inputs + biases)


def cell_parameters(blocks: int, hidden: int, inputs: int, layers: int = 1, biases: int = 1) -> int:
    """What a stack of equal cells learns; each layer after the first reads the states of the one below.

    Args: blocks: 4 for LSTM, 3 for GRU, layers: at least 1.
    Source: Goodfellow et al. (2016), section 10.10; Graves et al. (2013), equation 11, for stacks.
    """
    first = block_parameters(hidden, inputs, biases)
    return blocks * (first + (layers - 1) * block_parameters(hidden, hidden, biases))


def kept_share(f: Floats) -> Floats:
    """∂c_T/∂c_0 along the cell state alone, the gates held fixed: the product of the forget gates over time.

    Args: f: (T,) or (T, H), one row a step.
    Returns: () or (H,).
    Source: Gers et al. (2000), section 3; Goodfellow et al. (2016), equation 10.41 differentiated.
    """
    return np.asarray(f.prod(axis=0))
