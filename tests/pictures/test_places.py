"""Where the nodes of a graph stand."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.pictures import Edge, Graph, terminal
from quizzer.pictures.places import places

NAMES = "ABCDEF"
ARROWS = [Edge(a, b) for a, b in combinations(NAMES, 2)]


def graph(edges: list[Edge], directed: bool = True) -> Graph:
    return Graph({name: name.lower() for name in NAMES}, tuple(edges), directed=directed)


@given(st.lists(st.sampled_from(ARROWS), unique=True))
def test_every_node_has_a_place_of_its_own_and_is_drawn_whole(edges: list[Edge]) -> None:
    drawn = graph(edges)
    standing = places(drawn)
    assert sorted(standing.of) == list(NAMES)
    assert len(set(standing.of.values())) == len(NAMES)
    assert all(-1 <= x <= 1.001 and -1 <= y <= 1.001 for x, y in standing.of.values())
    lines = terminal(drawn, 72)
    assert all(any(f"│ {n}: {n.lower()} │" in line for line in lines) for n in NAMES)


def test_what_is_computed_stands_right_of_what_it_is_made_from() -> None:
    nodes = dict.fromkeys("xyzqL", "")
    edges = (Edge("x", "q"), Edge("y", "q"), Edge("q", "L"), Edge("z", "L"))
    standing = places(Graph(nodes, edges, directed=True)).of
    assert all(standing[a][0] < standing[b][0] for a, b, _ in edges)
    assert standing["z"][0] == standing["q"][0]
    assert standing["z"][1] != standing["q"][1]


@pytest.mark.parametrize(
    "drawn",
    [
        Graph(dict.fromkeys("ABC", ""), (Edge("A", "B"), Edge("B", "C"), Edge("C", "A")), directed=True),
        Graph(dict.fromkeys("ABC", ""), (Edge("A", "B"), Edge("B", "C"), Edge("A", "C")), directed=True),
        Graph(dict.fromkeys("ABC", ""), (Edge("A", "B"), Edge("B", "C"))),
        Graph(dict.fromkeys("ABC", ""), (), directed=True),
    ],
)
def test_what_goes_round_or_would_run_through_a_node_stands_on_a_circle(drawn: Graph) -> None:
    standing = places(drawn).of
    assert standing["A"] == pytest.approx((0, -1))
    assert standing["B"] == pytest.approx((1, 0.5))
