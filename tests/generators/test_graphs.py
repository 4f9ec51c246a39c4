"""Graphs that are given: every end of an edge, and the node looked at, must be there."""

from typing import Any

import pytest

from quizzer.bank import Question, built_in, load
from quizzer.errors import QuizzerError

BANK = load([built_in()])
PATH, COLUMN = [[1, 2], [2, 3]], [[1], [2], [3]]
LAYER = {"h": COLUMN, "w": [[1]]}
GIVEN: dict[str, dict[str, Any]] = {
    "gcn.mean-step": LAYER,
    "gcn.symmetric-step": LAYER,
    "gcn.sum-step": LAYER,
    "gcn.two-layers": {"h": COLUMN, "w1": [[1]], "w2": [[1]]},
    "gcn.mean-node": {"h": [1, 2, 3], "w": 0.5, "node": 2},
}


def question(name: str) -> Question:
    return BANK.question(name)


@pytest.mark.parametrize("name", GIVEN)
def test_an_edge_ends_at_nodes(name: str) -> None:
    assert question(name).variant_of({"edges": PATH, **GIVEN[name]}).parts
    with pytest.raises(QuizzerError, match="the edge 2, 9 ends outside the nodes 1 to 3"):
        question(name).variant_of({"edges": [[1, 2], [2, 9]], **GIVEN[name]})


@pytest.mark.parametrize("name", GIVEN)
def test_nodes_are_not_too_many(name: str) -> None:
    h = [1] * 33 if name.endswith("node") else [[1]] * 33
    with pytest.raises(QuizzerError, match="should have at most 32 nodes"):
        question(name).variant_of({"edges": PATH, **GIVEN[name], "h": h})


def test_the_node_looked_at_is_there() -> None:
    with pytest.raises(QuizzerError, match="7 is none of the nodes 1 to 3"):
        question("gcn.mean-node").variant_of({"edges": PATH, **GIVEN["gcn.mean-node"], "node": 7})
