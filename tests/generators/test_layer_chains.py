"""Chains of layers against the shapes and parameters that published networks are known to have."""

from typing import Any

import pytest
from pydantic import ValidationError

from quizzer.generators.convolution.chains import LayerChain, layer_chain

LENET = [{"conv": 6, "f": 5}, {"pool": 2, "s": 2}, {"conv": 16, "f": 5}, {"pool": 2, "s": 2}]
ALEXNET = [
    {"conv": 64, "f": 11, "s": 4, "p": 2},
    {"pool": 3, "s": 2},
    {"conv": 192, "f": 5, "p": 2},
    {"pool": 3, "s": 2},
    {"conv": 384, "f": 3, "p": 1},
    {"conv": 256, "f": 3, "p": 1},
    {"conv": 256, "f": 3, "p": 1},
    {"pool": 3, "s": 2},
]


def vgg_16() -> list[dict[str, int]]:
    blocks = [(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)]
    return [
        layer for n, count in blocks for layer in [{"conv": n, "f": 3, "p": 1}] * count + [{"pool": 2, "s": 2}]
    ] + dense(4096, 4096, 1000)


def dense(*units: int) -> list[dict[str, int]]:
    return [{"dense": n} for n in units]


@pytest.mark.parametrize(
    ("c", "side", "layers", "flat", "total"),
    [
        (1, 32, LENET + dense(120, 84, 10), 400, 61_706),  # LeCun et al. (1998), with every map joined in C3
        (3, 224, ALEXNET + dense(4096, 4096, 1000), 9216, 61_100_840),  # Krizhevsky (2014), on one graphics card
        (3, 224, vgg_16(), 25_088, 138_357_544),  # Simonyan & Zisserman (2015), configuration D
    ],
)
def test_published_networks_have_their_parameters(
    c: int, side: int, layers: list[dict[str, int]], flat: int, total: int
) -> None:
    work = layer_chain.run(LayerChain.model_validate({"c": c, "h": side, "w": side, "layers": layers}))
    assert work.parts["flat"].value == flat
    assert work.parts["total"].value == total


@pytest.mark.parametrize(
    ("layers", "why"),
    [
        ([{"conv": 4, "f": 9}], "layer 1: a kernel that spans 9"),
        ([{"dense": 4}, {"pool": 2, "s": 2}], "layer 2 needs maps"),
        ([{"conv": 4}], "Field required"),
        (["pool"], "should be"),
    ],
)
def test_a_chain_that_can_not_be_built_says_where(layers: list[Any], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        LayerChain.model_validate({"c": 1, "h": 8, "w": 8, "layers": layers})
