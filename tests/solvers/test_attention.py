"""Attention against jax's own, loops over positions, and published sizes."""

from math import cos, exp, sin, sqrt, tanh

import numpy as np
import pytest

from quizzer.solvers.attention import (
    attention,
    causal_mask,
    compared,
    encoded,
    head_width,
    multi_head_parameters,
    multiplications,
    picked,
    scaled_scores,
    softmax,
)

SEEDS = range(60)


def tokens(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Random queries, keys and values."""
    chance = np.random.default_rng(seed)
    n, d = (int(x) for x in chance.integers(1, 6, 2))
    return chance.normal(size=(n, d)), chance.normal(size=(n, d)), chance.normal(size=(n, d))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("causal", [False, True])
def test_attention_is_that_of_jax(seed: int, causal: bool) -> None:
    import jax

    jax.config.update("jax_enable_x64", True)
    q, k, v = tokens(seed)
    wanted = jax.nn.dot_product_attention(q[None, :, None], k[None, :, None], v[None, :, None], is_causal=causal)
    assert attention(q, k, v, causal) == pytest.approx(np.asarray(wanted)[0, :, 0], rel=1e-5, abs=1e-6)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("causal", [False, True])
def test_attention_position_by_position(seed: int, causal: bool) -> None:
    q, k, v = tokens(seed)
    d = len(q[0])
    for i, out in enumerate(attention(q, k, v, causal)):
        seen = range(i + 1) if causal else range(len(k))
        grown = {j: exp(sum(q[i, c] * k[j, c] for c in range(d)) / sqrt(d)) for j in seen}
        wanted = [sum(g * v[j, c] for j, g in grown.items()) / sum(grown.values()) for c in range(d)]
        assert out == pytest.approx(wanted)


@pytest.mark.parametrize("seed", SEEDS)
def test_softmax_is_that_of_jax(seed: int) -> None:
    import jax

    jax.config.update("jax_enable_x64", True)
    scores = np.random.default_rng(seed).normal(scale=5, size=(3, 4))
    scores[0, 1] = -np.inf
    assert softmax(scores) == pytest.approx(np.asarray(jax.nn.softmax(scores)))
    assert softmax(scores + 1e4) == pytest.approx(softmax(scores))


@pytest.mark.parametrize("seed", SEEDS)
def test_additive_scores_position_by_position(seed: int) -> None:
    chance = np.random.default_rng(seed)
    a, ds, dh, n = (int(x) for x in chance.integers(1, 5, 4))
    s, h = chance.normal(size=ds), chance.normal(size=(n, dh))
    w, u, v = chance.normal(size=(a, ds)), chance.normal(size=(a, dh)), chance.normal(size=a)
    wanted = [
        sum(
            v[r] * tanh(sum(w[r, c] * s[c] for c in range(ds)) + sum(u[r, c] * state[c] for c in range(dh)))
            for r in range(a)
        )
        for state in h
    ]
    assert compared(s, h, w, u) @ v == pytest.approx(wanted)


@pytest.mark.parametrize("seed", SEEDS)
def test_scaled_scores_keep_the_variance_of_one(seed: int) -> None:
    chance = np.random.default_rng(seed)
    d = int(chance.integers(1, 200))
    q, k = chance.normal(size=(2, 400, d))
    assert scaled_scores(q, k).var() == pytest.approx(1, abs=0.25)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_hard_attention_samples_comes_as_often_as_its_weight_says(seed: int) -> None:
    weights = np.random.default_rng(seed).dirichlet(np.ones(4))
    steps = 2000
    found = np.bincount([picked(weights, (k + 0.5) / steps) for k in range(steps)], minlength=4)
    assert found / steps == pytest.approx(weights, abs=1.01 / steps)


def test_a_sample_at_the_edge_goes_on_and_never_falls_off_the_end() -> None:
    assert [picked(np.array([0.5, 0.25, 0.25]), u) for u in (0, 0.49, 0.5, 0.74, 0.75, 0.99)] == [0, 0, 1, 1, 2, 2]
    assert picked(np.full(10, 0.1), np.nextafter(1, 0)) == 9


@pytest.mark.parametrize("seed", SEEDS)
def test_positions_are_turned_by_a_rotation_that_depends_on_the_distance_alone(seed: int) -> None:
    chance = np.random.default_rng(seed)
    d = 2 * int(chance.integers(1, 9))
    position, further = (int(x) for x in chance.integers(0, 50, 2))
    for pair in range(d // 2):
        omega = 10_000 ** (-2 * pair / d)
        turn = np.array([[cos(omega * further), sin(omega * further)], [-sin(omega * further), cos(omega * further)]])
        here, there = ([encoded(p, 2 * pair + e, d) for e in (0, 1)] for p in (position, position + further))
        assert turn @ here == pytest.approx(there)


@pytest.mark.parametrize("seed", SEEDS)
def test_parameters_are_the_entries_of_the_arrays(seed: int) -> None:
    chance = np.random.default_rng(seed)
    heads, width = (int(x) for x in chance.integers(1, 9, 2))
    d = heads * width
    assert head_width(d, heads) == width
    projections = [np.zeros((d, width)) for _ in range(3 * heads)] + [np.zeros((heads * width, d))]
    biases = [np.zeros(x.shape[1]) for x in projections]
    assert multi_head_parameters(d) == sum(x.size for x in projections)
    assert multi_head_parameters(d, bias=True) == sum(x.size for x in projections + biases)


@pytest.mark.parametrize("seed", SEEDS)
def test_multiplications_counted_one_by_one(seed: int) -> None:
    n, m, d = (int(x) for x in np.random.default_rng(seed).integers(1, 7, 3))
    count = sum(1 for _ in range(n) for _ in range(m) for _ in range(d))
    count += sum(1 for _ in range(n) for _ in range(d) for _ in range(m))
    assert multiplications(n, m, d) == count


def test_known_sizes() -> None:
    """The base Transformer: 512 entries, 8 heads of 64; torch.nn.MultiheadAttention(512, 8) has 1,050,624 numbers."""
    assert head_width(512, 8) == 64
    assert multi_head_parameters(512, bias=True) == 1_050_624


def test_what_can_not_be_is_refused() -> None:
    with pytest.raises(ValueError, match="3 heads do not share 8 entries"):
        head_width(8, 3)
    with pytest.raises(ValueError, match="may look at"):
        softmax(np.full((1, 2), -np.inf))
    assert causal_mask(2).tolist() == [[True, False], [True, True]]
