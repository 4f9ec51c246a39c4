"""Graphs as givens: their edges, their pictures, and the small ones that hands can work with."""

from collections.abc import Sequence
from itertools import permutations, product
from typing import Annotated, Literal, Self

import numpy as np
from pydantic import AfterValidator, Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Floats, Givens, Ints, Matrix, sized
from quizzer.pictures import Edge, Graph
from quizzer.solvers.graph_convolution import adjacency

MOST_NODES = 32
Activation = Literal["relu", "tanh", "sigmoid", "identity"]
Node = Annotated[int, Field(ge=1, le=MOST_NODES)]


def _joins_pairs(edges: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    if any(j == i for j, i in edges):
        raise Unfit("an edge joins two different nodes; self loops are not listed")
    if len(set(edges)) != len(edges):
        raise Unfit("should list each edge once")
    return edges


def _joins_pairs_once(edges: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    if {(i, j) for j, i in edges} & set(edges):
        raise Unfit("should list each edge once, in one direction")
    return edges


_Listed = Annotated[
    tuple[tuple[Node, Node], ...],
    AfterValidator(_joins_pairs),
    Field(min_length=1, max_length=MOST_NODES * MOST_NODES),
]
Edges = Annotated[_Listed, AfterValidator(_joins_pairs_once)]
Arrows = _Listed


class FeaturedGraph(Givens):
    """A graph whose nodes hold features; every end of an edge is a node."""

    edges: Edges = Field(title="edges, as pairs of nodes from 1")
    h: Matrix = sized("n", "c", title="features, one row a node")

    @model_validator(mode="after")
    def _ends_are_nodes(self) -> Self:
        if len(self.h) > MOST_NODES:
            raise Unfit("should have at most {most} nodes", most=MOST_NODES)
        adjacency(len(self.h), self.edges)
        return self


# Connected, and not all degrees equal: else means and symmetric normalisation would agree.
SHAPES: dict[str, tuple[tuple[int, int], ...]] = {
    "path3": ((1, 2), (2, 3)),
    "path4": ((1, 2), (2, 3), (3, 4)),
    "star4": ((1, 2), (1, 3), (1, 4)),
    "kite4": ((1, 2), (2, 3), (1, 3), (3, 4)),
    "diamond4": ((1, 2), (2, 3), (3, 4), (1, 4), (1, 3)),
    "path5": ((1, 2), (2, 3), (3, 4), (4, 5)),
    "kite5": ((1, 2), (2, 3), (1, 3), (3, 4), (4, 5)),
    "house5": ((1, 2), (2, 3), (3, 4), (1, 4), (1, 5), (2, 5)),
}


def drawn_edges(draw: Draw, shapes: Sequence[str]) -> tuple[int, tuple[tuple[int, int], ...]]:
    """How many nodes there are, and one of the shapes with its nodes renumbered; edges sorted."""
    shape = SHAPES[draw.one_of(shapes)]
    count = max(max(edge) for edge in shape)
    number = draw.shuffled(range(1, count + 1))
    pairs = (sorted((number[j - 1], number[i - 1])) for j, i in shape)
    return count, tuple(sorted((j, i) for j, i in pairs))


def drawn_features(draw: Draw, nodes: int, width: int) -> Floats:
    """Whole numbers from -3 to 3; within a column no two alike."""
    columns = [draw.sample([-3.0, -2.0, -1.0, 1.0, 2.0, 3.0], nodes) for _ in range(width)]
    return np.array(columns).T


def drawn_states(draw: Draw, a: Ints) -> Floats:
    """One column of whole numbers from -3 to 3, no two alike, whose sums over the rows of `a` have both signs."""
    columns = permutations((-3.0, -2.0, -1.0, 1.0, 2.0, 3.0), len(a))
    both = [h for h in columns if (a @ h).min() < 0 < (a @ h).max()]
    return np.array(draw.one_of(both))[:, None]


def drawn_weights(draw: Draw, h: Floats, columns: int) -> Floats:
    """Different columns of whole numbers from -2 to 2; under each, some rows of `h` turn positive and some negative.

    h: (N, C), whole numbers.
    """
    grid = product((-2.0, -1.0, 0.0, 1.0, 2.0), repeat=h.shape[1])
    both = [w for w in grid if np.count_nonzero(w) > h.shape[1] / 2 and (h @ w).min() < 0 < (h @ w).max()]
    draw.require(len(both) >= columns)
    return np.array(draw.sample(both, columns)).T


def listed(edges: Sequence[tuple[int, int]], directed: bool = False) -> str:
    """The edges in one formula."""
    return r",\ ".join(rf"{j}\to{i}" if directed else rf"\{{{j},{i}\}}" for j, i in edges)


def picture(edges: Sequence[tuple[int, int]], held: Sequence[Sequence[float]], directed: bool = False) -> Graph:
    """The graph, each node with its features.

    Raises: ValueError: more nodes than a picture holds.
    """
    texts = {str(i): ", ".join(f"{value:g}" for value in row[:4]) for i, row in enumerate(held, 1)}
    return Graph(texts, tuple(Edge(str(j), str(i)) for j, i in edges), directed=directed)
