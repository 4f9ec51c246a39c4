"""Graph convolution against jax's segment sums over edges, linear algebra, and Kipf & Welling's shapes."""

from itertools import pairwise

import numpy as np
import pytest

from quizzer.solvers.graph_convolution import (
    activated,
    adjacency,
    averaging,
    degrees,
    laplacian,
    layer,
    layer_parameters,
    network_parameters,
    symmetric,
    with_self_loops,
)

SEEDS = range(60)


def graph(seed: int, directed: bool = False) -> tuple[int, list[tuple[int, int]]]:
    """A random graph of 2 to 7 nodes as (sender, receiver) pairs, each node with an edge."""
    chance = np.random.default_rng(seed)
    n = int(chance.integers(2, 8))
    pairs = {(i, i % n + 1) for i in range(1, n + 1)} if directed else {(i, i + 1) for i in range(1, n)}
    for _ in range(n):
        j, i = sorted(int(x) for x in chance.choice(n, 2, replace=False) + 1)
        pairs.add((j, i))
    return n, sorted(pairs)


def messages(n: int, edges: list[tuple[int, int]], h: np.ndarray, weight: object, directed: bool = False) -> np.ndarray:
    """Message passing edge by edge in jax: node i adds weight(j, i) h_j over its senders j."""
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", True)
    both = edges if directed else edges + [(i, j) for j, i in edges]
    senders, receivers = (jnp.array([edge[end] - 1 for edge in both]) for end in (0, 1))
    weights = jnp.array([weight(j, i) for j, i in both])  # type: ignore[operator]
    return np.asarray(jax.ops.segment_sum(weights[:, None] * h[senders], receivers, n))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_laplacian_measures_differences_along_edges(seed: int) -> None:
    n, edges = graph(seed)
    x = np.random.default_rng(seed).normal(size=n)
    a = adjacency(n, edges)
    found = laplacian(a, degrees(a))
    assert x @ found @ x == pytest.approx(sum((x[j - 1] - x[i - 1]) ** 2 for j, i in edges))
    incidence = np.zeros((n, len(edges)), dtype=np.int64)
    for at, (j, i) in enumerate(edges):
        incidence[j - 1, at], incidence[i - 1, at] = 1, -1
    assert np.array_equal(found, incidence @ incidence.T)


@pytest.mark.parametrize("seed", SEEDS)
def test_mean_and_symmetric_layers_pass_messages_with_self_loops(seed: int) -> None:
    n, edges = graph(seed)
    chance = np.random.default_rng(seed)
    h, w = chance.normal(size=(n, 3)), chance.normal(size=(3, 2))
    d = [1 + sum(i in edge for edge in edges) for i in range(1, n + 1)]
    loops = with_self_loops(adjacency(n, edges))
    assert degrees(loops).tolist() == d
    mean = messages(n, edges, h, lambda j, i: 1 / d[i - 1]) + h / np.array(d)[:, None]
    assert layer(averaging(loops, degrees(loops)), h, w) == pytest.approx(np.clip(mean @ w, 0, None))
    both = messages(n, edges, h, lambda j, i: (d[i - 1] * d[j - 1]) ** -0.5) + h / np.array(d)[:, None]
    assert layer(symmetric(loops, degrees(loops)), h, w, "identity") == pytest.approx(both @ w)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_directed_sum_adds_what_arrives(seed: int) -> None:
    n, edges = graph(seed, directed=True)
    h = np.random.default_rng(seed).normal(size=(n, 2))
    arrived = messages(n, edges, h, lambda j, i: 1.0, directed=True)
    assert layer(adjacency(n, edges, directed=True), h, np.eye(2), "identity") == pytest.approx(arrived)


@pytest.mark.parametrize("seed", SEEDS)
def test_symmetric_normalisation_keeps_eigenvalues_within_one(seed: int) -> None:
    n, edges = graph(seed)
    loops = with_self_loops(adjacency(n, edges))
    values, vectors = np.linalg.eigh(symmetric(loops, degrees(loops)))
    assert values.max() == pytest.approx(1)
    assert values.min() > -1
    top = np.sqrt(degrees(loops) / degrees(loops).sum())  # its eigenvector for 1: the roots of the degrees
    assert abs(vectors[:, -1] @ top) == pytest.approx(1)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("f", ["relu", "tanh", "sigmoid", "identity"])
def test_activations_are_those_of_jax(seed: int, f: str) -> None:
    import jax

    jax.config.update("jax_enable_x64", True)
    functions = {"relu": jax.nn.relu, "tanh": jax.numpy.tanh, "sigmoid": jax.nn.sigmoid, "identity": lambda z: z}
    z = np.random.default_rng(seed).normal(scale=4, size=(3, 2))
    assert activated(z, f) == pytest.approx(np.asarray(functions[f](z)))


def test_strange_names_and_edges_are_refused() -> None:
    with pytest.raises(ValueError, match="not elu"):
        activated(np.zeros((1, 1)), "elu")
    with pytest.raises(ValueError, match="outside the nodes 1 to 3"):
        adjacency(3, [(1, 4)])


@pytest.mark.parametrize("seed", range(50))
def test_parameters_are_the_entries_of_the_arrays(seed: int) -> None:
    chance = np.random.default_rng(seed)
    widths = [int(x) for x in chance.integers(1, 30, size=4)]
    weights = [np.zeros((a, b)) for a, b in pairwise(widths)]
    assert network_parameters(widths) == sum(w.size for w in weights)
    assert network_parameters(widths, bias=True) == sum(w.size + w.shape[1] for w in weights)


def test_the_network_for_cora_has_its_known_size() -> None:
    """Kipf & Welling: 1,433 word features, 16 hidden ones, 7 classes; 23,063 parameters with biases."""
    assert network_parameters([1433, 16, 7], bias=True) == 23_063
    assert layer_parameters(1433, 16) == 22_928
