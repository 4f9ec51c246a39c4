"""Several layers: their values and their parameters."""

import numpy as np
from pydantic import Field

from quizzer.generators.core import Draw, Givens, Knobs, Matrix, Work, problem, sized
from quizzer.generators.graph_convolution.graphs import (
    FeaturedGraph,
    drawn_edges,
    drawn_features,
    drawn_states,
    drawn_weights,
    listed,
    picture,
)
from quizzer.pictures import Graph
from quizzer.solvers.graph_convolution import adjacency, averaging, degrees, layer, layer_parameters, with_self_loops


class TwoLayers(FeaturedGraph):
    """A graph, its nodes' features, and the weights of two layers."""

    w1: Matrix = sized("c", "k", title="weights of layer one")
    w2: Matrix = sized("k", title="weights of layer two")


class TwoLayersKnobs(Knobs):
    """Shapes of graphs (see `graphs.SHAPES`); features before, between and after."""

    shapes: tuple[str, ...] = ("path3", "path4", "star4")
    widths: tuple[tuple[int, int, int], ...] = ((1, 2, 1),)


@problem("two_layers")
def two_layers(g: TwoLayers, work: Work) -> None:
    """S H W1 through ReLU, then S H1 W2 as it is, where S takes means over a node and its neighbours."""
    work.step("pairs", listed(g.edges))
    a = adjacency(len(g.h), g.edges)
    a_hat = with_self_loops(a)
    s = work.array("s", averaging(a_hat, degrees(a_hat)), no_self_loop=lambda: averaging(a, degrees(a)))
    mean = work.step("mean", s @ g.h)
    z = work.step("z", mean @ g.w1)
    hidden = work.array("hidden", layer(s, g.h, g.w1), no_middle_f=lambda: z)
    again = work.step("again", s @ hidden, no_second_s=lambda: hidden)
    work.array("out", again @ g.w2, last_relu=lambda: np.maximum(again @ g.w2, 0.0))


@two_layers.draw
def draw_two_layers(draw: Draw, knobs: TwoLayersKnobs) -> TwoLayers:
    """Small whole numbers; ReLU clips somewhere and lets something through."""
    nodes, edges = drawn_edges(draw, knobs.shapes)
    c, k, m = draw.one_of(knobs.widths)
    s = with_self_loops(adjacency(nodes, edges))
    if c == 1:  # hidden features of either sign
        h, sign = drawn_states(draw, s), draw.one_of([-1.0, 1.0])
        w1 = np.array([[sign * (-1.0) ** at * draw.one_of([1.0, 2.0]) for at in range(k)]])
    else:
        h = drawn_features(draw, nodes, c)
        w1 = drawn_weights(draw, s @ h, k)
    return TwoLayers(edges=edges, h=h, w1=w1, w2=draw.matrix(k, m, -2, 2, 1, but=(0,)))


@two_layers.picture
def picture_two_layers(g: TwoLayers) -> Graph:
    """The graph with its features."""
    return picture(g.edges, g.h.tolist())


class GraphNetwork(Givens):
    """A network of two layers on a graph."""

    n: int = Field(ge=1, le=10**9, title="nodes")
    c: int = Field(ge=1, le=10**6, title="features of a node")
    k: int = Field(ge=1, le=10**6, title="hidden features")
    m: int = Field(ge=1, le=10**6, title="classes")
    bias: bool = Field(default=True, title="a bias for each output feature")


class GraphNetworkKnobs(Knobs):
    """Where the numbers come from."""

    n: tuple[int, ...] = (34, 100, 300, 2708, 3327)
    c: tuple[int, ...] = (10, 20, 50, 500, 1433)
    k: tuple[int, ...] = (8, 16, 32)
    m: tuple[int, ...] = (2, 3, 6, 7)
    bias: tuple[bool, ...] = (True, False)


@problem("gcn_parameters")
def gcn_parameters(g: GraphNetwork, work: Work) -> None:
    """What each layer learns, and both together."""
    each = [("first", g.c, g.k), ("second", g.k, g.m)]
    counts = []
    for name, before, behind in each:
        right = layer_parameters(before, behind, g.bias)
        if work.mistake("other_bias"):
            right = layer_parameters(before, behind, not g.bias)
        if work.mistake("times_nodes"):
            right *= g.n
        if work.mistake("learned_a"):
            right += g.n**2
        counts.append(work.integer(name, right))
    work.integer("total", sum(counts))


@gcn_parameters.draw
def draw_gcn_parameters(draw: Draw, knobs: GraphNetworkKnobs) -> GraphNetwork:
    """Sizes such as those of citation networks."""
    n, c, k, m = (draw.one_of(x) for x in (knobs.n, knobs.c, knobs.k, knobs.m))
    return GraphNetwork(n=n, c=c, k=k, m=m, bias=draw.one_of(knobs.bias))
