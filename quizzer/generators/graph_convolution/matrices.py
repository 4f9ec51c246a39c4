"""The matrices of a graph: adjacency, degrees, Laplacian, self loops."""

from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.generators.core import Draw, Givens, Knobs, Work, problem
from quizzer.generators.graph_convolution.graphs import MOST_NODES, Edges, drawn_edges, listed, picture
from quizzer.pictures import Graph
from quizzer.solvers.graph_convolution import adjacency, averaging, degrees, laplacian, symmetric, with_self_loops


class PlainGraph(Givens):
    """An undirected graph."""

    n: int = Field(ge=2, le=MOST_NODES, title="nodes")
    edges: Edges = Field(title="edges, as pairs of nodes from 1")

    @model_validator(mode="after")
    def _ends_are_nodes(self) -> Self:
        adjacency(self.n, self.edges)
        return self


class GraphKnobs(Knobs):
    """Shapes of graphs (see `graphs.SHAPES`)."""

    shapes: tuple[str, ...] = ("path4", "star4", "kite4", "diamond4", "kite5", "house5", "path5")


@problem("graph_laplacian")
def graph_laplacian(g: PlainGraph, work: Work) -> None:
    """Adjacency, degrees, Laplacian."""
    work.step("pairs", listed(g.edges))
    a = work.array("a", adjacency(g.n, g.edges), one_way=lambda: adjacency(g.n, g.edges, directed=True))
    d = work.array("d", degrees(a), loop_in_degree=lambda: degrees(with_self_loops(a)))
    work.array(
        "l",
        laplacian(a, d),
        sign_flipped=lambda: a - np.diag(d),
        only_sum=lambda: np.diag(d) + a,
    )


@graph_laplacian.draw
def draw_graph_laplacian(draw: Draw, knobs: GraphKnobs) -> PlainGraph:
    """Connected, of unequal degrees."""
    n, edges = drawn_edges(draw, knobs.shapes)
    return PlainGraph(n=n, edges=edges)


@graph_laplacian.picture
def picture_graph_laplacian(g: PlainGraph) -> Graph:
    """The graph."""
    return picture(g.edges, [[]] * g.n)


@problem("self_loops")
def self_loops(g: PlainGraph, work: Work) -> None:
    """Adjacency with self loops, its degrees, and both ways to normalise it."""
    work.step("pairs", listed(g.edges))
    a = work.step("a", adjacency(g.n, g.edges))
    a_hat = work.array(
        "a_hat",
        with_self_loops(a),
        no_self_loop=lambda: a,
        loop_twice=lambda: a + 2 * np.eye(g.n, dtype=np.int64),
    )
    d = work.array("d_hat", degrees(a_hat), degree_of_a=lambda: degrees(a))
    work.array(
        "rows",
        averaging(a_hat, d),
        by_columns=lambda: a_hat / d[None, :],
        not_normalised=lambda: a_hat.astype(np.float64),
    )
    work.array("s", symmetric(a_hat, d), one_sided=lambda: averaging(a_hat, d), no_root=lambda: a_hat / np.outer(d, d))


@self_loops.draw
def draw_self_loops(draw: Draw, knobs: GraphKnobs) -> PlainGraph:
    """Connected, of unequal degrees."""
    n, edges = drawn_edges(draw, knobs.shapes)
    return PlainGraph(n=n, edges=edges)


@self_loops.picture
def picture_self_loops(g: PlainGraph) -> Graph:
    """The graph."""
    return picture(g.edges, [[]] * g.n)
