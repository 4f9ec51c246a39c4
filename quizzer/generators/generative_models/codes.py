"""Autoencoders: codes, reconstructions, errors, parameters."""

from itertools import pairwise, product
from typing import Annotated

import numpy as np
from pydantic import Field

from quizzer.generators.core import Draw, Floats, Givens, Knobs, Matrix, Vector, Work, problem, sized
from quizzer.pictures import Chain
from quizzer.solvers.generative_models import dense_parameters, squared_error


class LinearAutoencoder(Givens):
    """An input, and the two matrices that pack and unpack it."""

    x: Vector = sized("d", title="input")
    w: Matrix = sized("k", "d", title="encoder, one row a unit of the code")
    u: Matrix = sized("d", "k", title="decoder, one row a unit of the output")
    averaged: bool = Field(default=False, title="the error is the mean of the squares, not their sum")


class LinearAutoencoderKnobs(Knobs):
    """Units of the input and of the code, and whether the error is a mean."""

    inputs: int = 2
    code: int = 1
    averaged: bool = False


@problem("linear_autoencoder")
def linear_autoencoder(g: LinearAutoencoder, work: Work) -> None:
    """Code, reconstruction, and the squared error as a sum or as a mean."""
    z = work.array("z", g.w @ g.x)
    decoder = g.w.T if work.mistake("tied") else g.u
    output = work.array("output", decoder @ z)
    gaps = work.step("gaps", g.x - output)
    work.step("squares", gaps**2)
    total = work.step("total", squared_error(g.x, output), unsquared=lambda: float(np.abs(gaps).sum()))
    averaged = not g.averaged if work.mistake("other_factor") else g.averaged
    work.real("loss", total / len(g.x) if averaged else total)


@linear_autoencoder.draw
def draw_linear_autoencoder(draw: Draw, knobs: LinearAutoencoderKnobs) -> LinearAutoencoder:
    """Whole inputs, halves in the encoder, whole numbers in the decoder; every output misses its input by a little."""
    d, k = knobs.inputs, knobs.code
    x = draw.vector(d, -3, 4, 1, but=(0,))
    rows = [row for row in product((-1.0, -0.5, 0.5, 1.0), repeat=d) if 0 < abs(np.array(row) @ x) <= 3]
    draw.require(len(rows) >= k)
    w = np.array(draw.sample(rows, k))
    near = [_near_misses(target, w @ x, 0 if i else 1) for i, target in enumerate(x.tolist())]
    draw.require(all(near))
    u = np.array([draw.one_of(rows) for rows in near])
    draw.require(not np.array_equal(w.T, u))
    return LinearAutoencoder(x=x, w=w, u=u, averaged=knobs.averaged)


def _near_misses(target: float, z: Floats, beyond: float) -> list[tuple[float, ...]]:
    """Rows of a decoder that miss `target` by more than `beyond`, and by no more than 5."""
    rows = product((-2.0, -1.0, 1.0, 2.0), repeat=len(z))
    return [row for row in rows if beyond < abs(target - np.array(row) @ z) <= 5]


class AutoencoderSizes(Givens):
    """An encoder of fully connected layers; the decoder has the same layers the other way round."""

    widths: tuple[Annotated[int, Field(ge=1, le=1_000_000)], ...] = Field(
        min_length=2, max_length=8, title="units of the input, of each encoder layer, and of the code"
    )


class AutoencoderSizesKnobs(Knobs):
    """Units of the input, of the layers between, of the code."""

    inputs: tuple[int, ...] = (64, 100, 120, 200, 256, 400, 784)
    between: tuple[tuple[int, ...], ...] = ((),)
    code: tuple[int, ...] = (4, 8, 10, 16, 20, 25, 32)


@problem("autoencoder_parameters")
def autoencoder_parameters(g: AutoencoderSizes, work: Work) -> None:
    """What each half learns, both together, and how much shorter the code is than the input."""
    for at, (a, b) in enumerate(pairwise(g.widths), 1):
        work.step("from_units", a, at=at)
        work.step("to_units", b, at=at)
        work.step("down", dense_parameters([a, b]), at=at)
        work.step("up", dense_parameters([b, a]), at=at)
    bias = not work.mistake("no_biases")
    encoder = work.integer("encoder", dense_parameters(g.widths, bias))
    decoder = work.integer("decoder", dense_parameters(g.widths[::-1], bias), same_half=lambda: encoder)
    work.integer("total", encoder + decoder, encoder_only=lambda: encoder)
    work.real("ratio", g.widths[0] / g.widths[-1], inverted=lambda: g.widths[-1] / g.widths[0])


@autoencoder_parameters.draw
def draw_autoencoder_parameters(draw: Draw, knobs: AutoencoderSizesKnobs) -> AutoencoderSizes:
    """Layers that grow narrower."""
    d, between, k = draw.one_of(knobs.inputs), draw.one_of(knobs.between), draw.one_of(knobs.code)
    widths = (d, *between, k)
    draw.require(all(a > b for a, b in pairwise(widths)))
    return AutoencoderSizes(widths=widths)


@autoencoder_parameters.picture
def picture_autoencoder_parameters(g: AutoencoderSizes) -> Chain:
    """The layers, down to the code and up again."""
    return Chain(tuple(str(n) for n in (*g.widths, *g.widths[-2::-1])))
