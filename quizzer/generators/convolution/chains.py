"""Chains of layers: the shape and the parameters after each."""

from typing import Annotated, Any, Self

import numpy as np
from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Givens, Knobs, Work, problem
from quizzer.pictures import Chain
from quizzer.solvers.convolution import dense_parameters, output_size


class _Layer(BaseModel):
    model_config = ConfigDict(defer_build=True, frozen=True, extra="forbid")


class Convolution(_Layer):
    """`{conv: 6, f: 5}`: so many filters, their side, stride and padding."""

    conv: int = Field(ge=1, le=100_000)
    f: int = Field(ge=1, le=1000)
    s: int = Field(default=1, ge=1, le=1000)
    p: int = Field(default=0, ge=0, le=1000)


class Pool(_Layer):
    """`{pool: 2, s: 2}`: the window's side and its stride."""

    pool: int = Field(ge=1, le=1000)
    s: int = Field(ge=1, le=1000)


class Dense(_Layer):
    """`{dense: 120}`: so many units, joined to all values before."""

    dense: int = Field(ge=1, le=1_000_000)


def _kind(layer: Any) -> str:
    held = layer if isinstance(layer, dict) else vars(layer) if isinstance(layer, BaseModel) else {}
    return next((name for name in ("pool", "dense") if name in held), "conv")


Layer = Annotated[
    Annotated[Convolution, Tag("conv")] | Annotated[Pool, Tag("pool")] | Annotated[Dense, Tag("dense")],
    Discriminator(_kind),
]
Shape = tuple[int, int, int]


def after(shape: Shape, layer: Convolution | Pool) -> Shape:
    """Channels, height and width behind a layer.

    Raises: ValueError: its window does not fit.
    """
    c, h, w = shape
    if isinstance(layer, Pool):
        return c, output_size(h, layer.pool, layer.s), output_size(w, layer.pool, layer.s)
    return layer.conv, output_size(h, layer.f, layer.s, layer.p), output_size(w, layer.f, layer.s, layer.p)


class LayerChain(Givens):
    """An image and the layers that it passes; each filter and each unit has a bias."""

    c: int = Field(ge=1, le=100_000, title="input channels")
    h: int = Field(ge=1, le=100_000, title="input height")
    w: int = Field(ge=1, le=100_000, title="input width")
    layers: tuple[Layer, ...] = Field(
        min_length=1, max_length=24, title="layers, such as [{conv: 6, f: 5, s: 1, p: 0}, {pool: 2, s: 2}, {dense: 10}]"
    )

    @model_validator(mode="after")
    def _fits(self) -> Self:
        shape, flat = (self.c, self.h, self.w), False
        for at, layer in enumerate(self.layers, 1):
            if isinstance(layer, Dense):
                flat = True
                continue
            if flat:
                raise Unfit("layer {at} needs maps, but a fully connected layer stands before it", at=at)
            try:
                shape = after(shape, layer)
            except ValueError as error:
                raise Unfit("layer {at}: {error}", at=at, error=error) from error
        return self


class LayerChainKnobs(Knobs):
    """Input channels and sides, and for each layer the values that its symbols may take."""

    channels: tuple[int, ...] = (1, 3)
    size: tuple[int, ...] = (28, 32, 36)
    plan: tuple[dict[str, tuple[int, ...]], ...] = (
        {"conv": (4, 6, 8), "f": (5,)},
        {"pool": (2,), "s": (2,)},
        {"conv": (10, 12, 16), "f": (5,)},
        {"pool": (2,), "s": (2,)},
        {"dense": (10, 20, 50)},
    )


@problem("layer_chain")
def layer_chain(g: LayerChain, work: Work) -> None:
    """Layer by layer: the shape that leaves it and what it learns; then all it learns."""
    shape: Shape = (g.c, g.h, g.w)
    flat, learned = 0, []
    for k, layer in enumerate(g.layers, 1):
        if isinstance(layer, Dense):
            flat = flat or _flattened(work, shape)
            work.step("layer", {"kind": "dense", "n": layer.dense, "inputs": flat}, at=k)
            learned.append(_learned(work, k, flat, layer.dense))
            flat = layer.dense
        elif isinstance(layer, Pool):
            work.step("layer", {"kind": "pool", "f": layer.pool, "s": layer.s, "shape": shape}, at=k)
            shape = _shape(work, k, shape, shape if work.mistake("pool_kept_size") else after(shape, layer))
        else:
            sizes = {"n": layer.conv, "f": layer.f, "s": layer.s, "p": layer.p}
            work.step("layer", {"kind": "conv", **sizes, "shape": shape}, at=k)
            depth = 1 if shape[0] > 1 and work.mistake("flat_filter") else shape[0]
            shape = _shape(work, k, shape, after(shape, _unpadded(work, layer)))
            learned.append(_learned(work, k, layer.f * layer.f * depth, layer.conv))
    work.step("learned", learned)
    work.integer("total", sum(learned))


def _unpadded(work: Work, layer: Convolution) -> Convolution:
    """The layer, or what is left of it for those who forget its padding."""
    return layer.model_copy(update={"p": 0}) if layer.p and work.mistake("ignored_padding") else layer


def _shape(work: Work, k: int, before: Shape, behind: Shape) -> Shape:
    c, h, w = work.array(
        "shape", np.array(behind), at=k, kept_channels=lambda: np.array([before[0], *behind[1:]])
    ).tolist()
    return c, h, w


def _flattened(work: Work, shape: Shape) -> int:
    c, h, w = shape
    return work.integer("flat", c * h * w, flat_channels=lambda: c, flat_map=lambda: h * w)


def _learned(work: Work, k: int, inputs: int, units: int) -> int:
    """What a layer learns whose units, or filters, each have so many inputs."""
    return work.integer(
        "parameters",
        dense_parameters(inputs, units),
        at=k,
        forgot_bias=lambda: dense_parameters(inputs, units, bias=False),
    )


@layer_chain.draw
def draw_layer_chain(draw: Draw, knobs: LayerChainKnobs) -> LayerChain:
    """One number for each symbol of the plan, another number of channels at each convolution."""
    c, side = draw.one_of(knobs.channels), draw.one_of(knobs.size)
    layers = [{symbol: draw.one_of(values) for symbol, values in layer.items()} for layer in knobs.plan]
    return LayerChain.model_validate({"c": c, "h": side, "w": side, "layers": layers})


@layer_chain.picture
def picture_layer_chain(g: LayerChain) -> Chain:
    """The layers in a row."""
    names = [f"{g.c}×{g.h}×{g.w}"]
    for layer in g.layers:
        if isinstance(layer, Dense):
            names.append(f"fc {layer.dense}")
        elif isinstance(layer, Pool):
            names.append(f"pool {layer.pool}×{layer.pool}")
        else:
            names.append(f"conv {layer.f}×{layer.f}, {layer.conv}")
    return Chain(tuple(names))
