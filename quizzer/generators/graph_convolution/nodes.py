"""One node of one layer, its state a single number."""

from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Knobs, Vector, Work, problem, sized
from quizzer.generators.graph_convolution.graphs import (
    MOST_NODES,
    Activation,
    FeaturedGraph,
    drawn_edges,
    listed,
    picture,
)
from quizzer.pictures import Graph
from quizzer.solvers.graph_convolution import activated, adjacency, averaging, degrees, symmetric, with_self_loops


class OneNode(FeaturedGraph):
    """A graph, a number at each node, one weight, and the node that is looked at."""

    h: Vector = sized("n", title="states of the nodes")
    w: float = Field(ge=-1e6, le=1e6, title="weight")
    node: int = Field(ge=1, le=MOST_NODES, title="the node looked at")
    f: Activation = Field(default="tanh", title="activation")

    @model_validator(mode="after")
    def _it_is_there(self) -> Self:
        if self.node > len(self.h):
            raise Unfit("{node} is none of the nodes 1 to {nodes}", node=self.node, nodes=len(self.h))
        return self


class NodeKnobs(Knobs):
    """Shapes of graphs (see `graphs.SHAPES`) and activations."""

    shapes: tuple[str, ...] = ("path4", "star4", "kite4", "diamond4", "kite5", "house5")
    f: tuple[Activation, ...] = ("tanh", "sigmoid")


@problem("mean_node")
def mean_node(g: OneNode, work: Work) -> None:
    """Whom a node hears, their mean, and its new state."""
    work.step("pairs", listed(g.edges))
    loops = with_self_loops(adjacency(len(g.h), g.edges))
    hears = loops - np.eye(len(loops), dtype=np.int64) if work.mistake("no_self_loop") else loops
    hears = np.minimum(loops @ loops, 1) if work.mistake("two_hops") else hears
    mine = np.flatnonzero(hears[g.node - 1])
    work.step("heard", [int(j) + 1 for j in mine])
    work.step("states", g.h[mine])
    count = work.step("count", len(mine))
    total = work.real("total", float(g.h[mine].sum()))
    mean = work.real(
        "mean",
        total / count,
        no_average=lambda: total,
        neighbour_degree=lambda: float((hears[g.node - 1] / degrees(hears)) @ g.h),
    )
    z = work.step("z", g.w * mean)
    work.real("after", float(activated(np.array(z), g.f)), no_activation=lambda: z)


@problem("symmetric_node")
def symmetric_node(g: OneNode, work: Work) -> None:
    """The weights with which a node hears the others, and its new state."""
    work.step("pairs", listed(g.edges))
    a = adjacency(len(g.h), g.edges)
    a_hat = work.step("a_hat", with_self_loops(a), no_self_loop=lambda: a)
    d = work.array("d_hat", degrees(a_hat), degree_of_a=lambda: degrees(a))
    s = symmetric(a_hat, d)[g.node - 1]
    if work.mistake("one_sided"):
        s = averaging(a_hat, d)[g.node - 1]
    if work.mistake("no_root"):
        s = a_hat[g.node - 1] / (d * d[g.node - 1])
    s = work.array("s", s)
    mixed = work.step("mixed", float(s @ g.h))
    z = work.step("z", g.w * mixed)
    work.real("after", float(activated(np.array(z), g.f)), no_activation=lambda: z)


@mean_node.draw
def draw_mean_node(draw: Draw, knobs: NodeKnobs) -> OneNode:
    """Different one-decimal states that do not cancel around the node; a neighbour of another degree."""
    n, edges = drawn_edges(draw, knobs.shapes)
    h = np.array(draw.sample([x / 10 for x in range(-18, 19, 3) if x], n))
    w = draw.one_of([-1.0, -0.5, 0.5, 2.0])
    node = draw.integer(1, n)
    draw.require(round(float(with_self_loops(adjacency(n, edges))[node - 1] @ h), 9), "a mean of 0 tells nothing")
    return OneNode(edges=edges, h=h, w=w, node=node, f=draw.one_of(knobs.f))


@symmetric_node.draw
def draw_symmetric_node(draw: Draw, knobs: NodeKnobs) -> OneNode:
    """As for the mean."""
    return draw_mean_node(draw, knobs)


@mean_node.picture
def picture_mean_node(g: OneNode) -> Graph:
    """The graph with its states."""
    return picture(g.edges, g.h[:, None].tolist())


@symmetric_node.picture
def picture_symmetric_node(g: OneNode) -> Graph:
    """The graph with its states."""
    return picture(g.edges, g.h[:, None].tolist())
