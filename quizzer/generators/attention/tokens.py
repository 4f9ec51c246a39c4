"""Scaled dot-product attention: one query, all of them, a causal mask, and from the tokens on."""

from itertools import permutations, product
from typing import Annotated

import numpy as np
from pydantic import Field

from quizzer.generators.attention.contexts import hold_powers, scaled, spread, weighed
from quizzer.generators.attention.rows import grid, keys, telling, values
from quizzer.generators.core import Draw, Floats, Givens, Knobs, Matrix, Vector, Work, problem, sized
from quizzer.solvers.attention import causal_mask, softmax

Count = Annotated[int, Field(ge=1, le=4)]


class OneQuery(Givens):
    """A query, and keys with their values."""

    q: Vector = sized("d", title="query")
    k: Matrix = sized("n", "d", title="keys, one row a position")
    v: Matrix = sized("n", "c", title="values, one row a position")


class QueryKnobs(Knobs):
    """Positions, entries of a key, entries of a value."""

    sizes: tuple[tuple[Count, Count, Count], ...] = ((3, 4, 2), (2, 4, 2))


@problem("one_query")
def one_query(g: OneQuery, work: Work) -> None:
    """Products, scaled scores, weights, context."""
    products = work.step("products", g.k @ g.q)
    weighed(work, work.array("scores", scaled(work, products, len(g.q))), g.v)


@one_query.draw
def draw_one_query(draw: Draw, knobs: QueryKnobs) -> OneQuery:
    """Small whole numbers."""
    n, d, c = draw.one_of(knobs.sizes)
    q = np.array(draw.one_of([row for row in grid(d, 1) if np.count_nonzero(row) > d / 2]))
    return OneQuery(q=q, k=keys(draw, q, n, furthest=4), v=values(draw, n, c))


def _attended(work: Work, q: Floats, k: Floats, v: Floats, causal: bool) -> None:
    """Scores, weights and outputs of all queries."""
    products = work.step("products", q @ k.T)
    scores = work.array("scores", scaled(work, products, k.shape[1]))
    seen = causal_mask(len(q)) if causal else np.ones_like(scores, dtype=np.bool_)
    if causal and work.mistake("no_mask"):
        seen = np.ones_like(seen)
    masked = np.where(seen, scores, 0.0 if causal and work.mistake("zero_mask") else -np.inf)
    right = spread(work, masked, "sums")
    if causal and work.mistake("late_mask"):
        right = softmax(scores) * seen
    weights = work.array("weights", right, by_columns=lambda: softmax(masked.T).T)
    values = k if k.shape == v.shape and work.mistake("keys_for_values") else v
    work.array("out", weights @ values)
    hold_powers(work, masked)


class AllQueries(Givens):
    """Queries, keys and values of all tokens."""

    q: Matrix = sized("n", "d", title="queries, one row a token")
    k: Matrix = sized("n", "d", title="keys, one row a token")
    v: Matrix = sized("n", "c", title="values, one row a token")
    causal: bool = Field(default=False, title="no token looks at later ones")


class TokenKnobs(Knobs):
    """How many tokens of two entries each, and whether there is a causal mask."""

    tokens: tuple[Count, ...] = (2,)
    causal: bool = False


@problem("self_attention")
def self_attention(g: AllQueries, work: Work) -> None:
    """Scores, weights and outputs of all tokens."""
    _attended(work, g.q, g.k, g.v, g.causal)


def _rows(draw: Draw, count: int) -> Floats:
    """Rows of two entries of -1, 0 and 1, no two alike."""
    return np.array(draw.sample(grid(2, 1), count))


@self_attention.draw
def draw_self_attention(draw: Draw, knobs: TokenKnobs) -> AllQueries:
    """Entries of -1, 0 and 1 in queries and keys, larger ones in values."""
    n = draw.one_of(knobs.tokens)
    q = _rows(draw, n)
    k = draw.one_of([k for k in map(np.array, permutations(grid(2, 1), n)) if telling(q @ k.T)])
    return AllQueries(q=q, k=k, v=values(draw, n, 2), causal=knobs.causal)


class Tokens(Givens):
    """Tokens, and what makes queries, keys and values of them."""

    x: Matrix = sized("n", "e", title="tokens, one row each")
    wq: Matrix = sized("e", "d", title="weights of the queries")
    wk: Matrix = sized("e", "d", title="weights of the keys")
    wv: Matrix = sized("e", "c", title="weights of the values")
    causal: bool = Field(default=False, title="no token looks at later ones")


@problem("projected_attention")
def projected_attention(g: Tokens, work: Work) -> None:
    """Queries, keys and values, then as before."""
    right = {"q": g.wq, "k": g.wk, "v": g.wv}
    if work.mistake("swapped_qk"):
        right |= {"q": g.wk, "k": g.wq}
    q, k, v = (work.array(name, g.x @ w) for name, w in right.items())
    _attended(work, q, k, v, g.causal)


@projected_attention.draw
def draw_projected_attention(draw: Draw, knobs: TokenKnobs) -> Tokens:
    """Entries of -1, 0 and 1, values apart; queries and keys differ, and no product is large."""
    x = _rows(draw, draw.one_of(knobs.tokens))
    rows = grid(2, 1)
    wq = np.array([draw.one_of(rows), draw.one_of(rows)])
    fitting = []
    for wk in map(np.array, product(rows, repeat=2)):
        products = x @ wq @ wk.T @ x.T
        if telling(products) and np.abs(products).max() <= 3 and (x @ wq != x @ wk).any():
            fitting.append(wk)
    draw.require(fitting)
    return Tokens(x=x, wq=wq, wk=draw.one_of(fitting), wv=draw.one_of(_mixing(2)), causal=knobs.causal)


def _mixing(reach: int) -> list[Floats]:
    """Matrices of two by two without zeros that keep different rows different."""
    pairs = product([row for row in grid(2, reach) if row.all()], repeat=2)
    return [np.array([a, b]) for a, b in pairs if a[0] * b[1] != a[1] * b[0]]
