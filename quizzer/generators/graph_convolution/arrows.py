"""A directed graph whose nodes add up what arrives."""

from typing import Literal

import numpy as np
from pydantic import Field

from quizzer.generators.core import Draw, Knobs, Matrix, Work, problem, sized
from quizzer.generators.graph_convolution.graphs import (
    Arrows,
    FeaturedGraph,
    drawn_features,
    drawn_states,
    drawn_weights,
    listed,
    picture,
)
from quizzer.pictures import Graph
from quizzer.solvers.graph_convolution import activated, adjacency, degrees, with_self_loops

Exact = Literal["relu", "identity"]  # what keeps whole numbers whole


class SumStep(FeaturedGraph):
    """A directed graph, its nodes' features, and one layer's weights."""

    edges: Arrows = Field(title="arrows, as pairs of sender and receiver from 1")
    w: Matrix = sized("c", title="weights, one column an output feature")
    f: Exact = Field(default="relu", title="activation")


class SumKnobs(Knobs):
    """Nodes, arrows beside the ring through all of them, features before and after, activations."""

    nodes: tuple[int, ...] = (3, 4)
    further: tuple[int, ...] = (1, 2)
    widths: tuple[tuple[int, int], ...] = ((2, 2),)
    f: tuple[Exact, ...] = ("relu",)


@problem("sum_step")
def sum_step(g: SumStep, work: Work) -> None:
    """What arrives at each node, then the weights, then the activation."""
    work.step("pairs", listed(g.edges, directed=True))
    right = adjacency(len(g.h), g.edges, directed=True)
    a = work.array("a", right, transposed=lambda: right.T, both_ways=lambda: right | right.T)
    heard = with_self_loops(a) if work.mistake("added_self") else a
    arrived = heard @ g.h
    if work.mistake("averaged"):
        arrived = arrived / np.maximum(degrees(heard), 1)[:, None]
    arrived = work.array("arrived", arrived)
    z = work.step("z", arrived @ g.w)
    work.array("after", activated(z, g.f), no_activation=lambda: z)


@sum_step.draw
def draw_sum_step(draw: Draw, knobs: SumKnobs) -> SumStep:
    """A ring through all nodes, so that something arrives at each, and further arrows."""
    nodes = draw.one_of(knobs.nodes)
    ring = draw.shuffled(range(1, nodes + 1))
    edges = {(j, ring[at - 1]) for at, j in enumerate(ring)}
    rest = [(j, i) for j in ring for i in ring if i != j and (j, i) not in edges]
    arrows = tuple(sorted(edges | set(draw.sample(rest, draw.one_of(knobs.further)))))
    c_in, c_out = draw.one_of(knobs.widths)
    a = adjacency(nodes, arrows, directed=True)
    h = drawn_states(draw, a) if c_in == 1 else drawn_features(draw, nodes, c_in)
    w = drawn_weights(draw, a @ h, c_out)
    return SumStep(edges=arrows, h=h, w=w, f=draw.one_of(knobs.f))


@sum_step.picture
def picture_sum_step(g: SumStep) -> Graph:
    """The graph with its arrows and features."""
    return picture(g.edges, g.h.tolist(), directed=True)
