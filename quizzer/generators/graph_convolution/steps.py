"""One layer of graph convolution under three rules: mean, symmetric normalisation, sum."""

import numpy as np
from pydantic import Field

from quizzer.generators.core import Draw, Knobs, Matrix, Work, problem, sized
from quizzer.generators.graph_convolution.graphs import (
    Activation,
    FeaturedGraph,
    drawn_edges,
    drawn_features,
    drawn_weights,
    listed,
    picture,
)
from quizzer.pictures import Graph
from quizzer.solvers.graph_convolution import activated, adjacency, averaging, degrees, symmetric, with_self_loops


class GraphStep(FeaturedGraph):
    """A graph, its nodes' features, and one layer's weights."""

    w: Matrix = sized("c", title="weights, one column an output feature")
    f: Activation = Field(default="relu", title="activation")


class StepKnobs(Knobs):
    """Shapes of graphs (see `graphs.SHAPES`), features before and after, activations."""

    shapes: tuple[str, ...] = ("path3", "path4", "star4", "kite4")
    widths: tuple[tuple[int, int], ...] = ((2, 2),)
    f: tuple[Activation, ...] = ("relu",)


@problem("mean_step")
def mean_step(g: GraphStep, work: Work) -> None:
    """Each node's mean over itself and its neighbours, then the weights, then the activation."""
    work.step("pairs", listed(g.edges))
    a = adjacency(len(g.h), g.edges)
    a_hat = work.array("a_hat", with_self_loops(a), no_self_loop=lambda: a)
    d = work.array("d_hat", degrees(a_hat), degree_of_a=lambda: degrees(a))
    s = averaging(a_hat, d)
    if work.mistake("no_average"):
        s = a_hat.astype(np.float64)
    work.step("sums", a_hat @ g.h)
    mean = work.array("mean", s @ g.h)
    z = work.step("z", mean @ g.w)
    work.array("after", activated(z, g.f), no_activation=lambda: z)


@mean_step.draw
def draw_mean_step(draw: Draw, knobs: StepKnobs) -> GraphStep:
    """Small whole numbers; the activation sees both signs, and no feature dies."""
    return _drawn_step(draw, knobs)


@mean_step.picture
def picture_mean_step(g: GraphStep) -> Graph:
    """The graph with its features."""
    return picture(g.edges, g.h.tolist())


@problem("symmetric_step")
def symmetric_step(g: GraphStep, work: Work) -> None:
    """The edges weighed by both ends' degrees, then the weights, then the activation."""
    work.step("pairs", listed(g.edges))
    a = adjacency(len(g.h), g.edges)
    a_hat = work.step("a_hat", with_self_loops(a), no_self_loop=lambda: a)
    d = work.array("d_hat", degrees(a_hat), degree_of_a=lambda: degrees(a))
    s = work.array(
        "s",
        symmetric(a_hat, d),
        one_sided=lambda: averaging(a_hat, d),
        no_root=lambda: a_hat / np.outer(d, d),
    )
    work.step("mixed", s @ g.h)
    z = work.step("z", s @ g.h @ g.w)
    work.array("after", activated(z, g.f), no_activation=lambda: z)


@symmetric_step.draw
def draw_symmetric_step(draw: Draw, knobs: StepKnobs) -> GraphStep:
    """Small whole numbers; not all degrees equal."""
    return _drawn_step(draw, knobs)


@symmetric_step.picture
def picture_symmetric_step(g: GraphStep) -> Graph:
    """The graph with its features."""
    return picture(g.edges, g.h.tolist())


def _drawn_step(draw: Draw, knobs: StepKnobs) -> GraphStep:
    nodes, edges = drawn_edges(draw, knobs.shapes)
    c_in, c_out = draw.one_of(knobs.widths)
    h = drawn_features(draw, nodes, c_in)
    heard = with_self_loops(adjacency(nodes, edges)) @ h
    return GraphStep(edges=edges, h=h, w=drawn_weights(draw, heard, c_out), f=draw.one_of(knobs.f))
