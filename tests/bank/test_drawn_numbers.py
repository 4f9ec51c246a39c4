"""Numbers that teach: what is asked is seldom 0, and the givens could have come about."""

from collections import Counter
from itertools import product

import numpy as np
import pytest

from quizzer.bank import Bank, built_in, load

SEEDS = range(100)
# Where a 0 is what is to be found out: no padding, a branch that ReLU shuts, a model that never hits.
MEANT = {
    "conv.padding-names": {"around"},
    "flow.residual-block": {"branch", "slope"},
    "bp.judging": {"hits.a", "hits.b"},
}


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load([built_in()])


def test_what_is_asked_is_seldom_0(bank: Bank) -> None:
    """A state, an error or a gradient of 0 is right by luck, and hides what comes after it."""
    often = {}
    for question in (q for q in bank.questions.values() if q.kind == "numeric"):
        zeros = Counter(
            part.id
            for variant in map(question.variant, SEEDS)
            for part in variant.parts
            if part.of and not np.any(variant.key(part.id))
        )
        shares = {part: count / len(SEEDS) for part, count in zeros.items() if count / len(SEEDS) > 0.1}
        if found := shares.keys() - MEANT.get(question.id, set()):
            often[question.id] = found
    assert not often


@pytest.mark.parametrize("name", ["rnn.unrolled-vector", "rnn.bptt-linear", "rnn.bptt-last", "rnn.bptt-vector"])
def test_no_state_and_no_error_of_a_recurrent_cell_is_0(bank: Bank, name: str) -> None:
    for variant in map(bank.question(name).variant, SEEDS):
        for part in variant.parts:
            if part.name in ("s", "delta"):
                assert np.any(variant.key(part.id)), (variant.seed, part.id)


@pytest.mark.parametrize("name", ["att.additive-context", "att.additive-context-wider"])
def test_no_two_positions_score_alike(bank: Bank, name: str) -> None:
    for variant in map(bank.question(name).variant, SEEDS):
        scores = np.sort(variant.key("scores"))
        assert np.diff(scores).min() > 1e-6, variant.seed


def test_the_features_of_a_batch_have_variances_of_their_own(bank: Bank) -> None:
    for variant in map(bank.question("flow.batch-norm-matrix").variant, SEEDS):
        assert len(set(variant.key("var").tolist())) == 2, variant.seed


def test_earlier_gradients_can_have_left_the_running_means_of_adam(bank: Bank) -> None:
    whole = [g for g in range(-3, 4) if g]
    for variant in map(bank.question("bp.adam").variant, SEEDS):
        g = variant.givens
        assert any(
            np.allclose((_mean(earlier, g.b1), _mean([x**2 for x in earlier], g.b2)), (g.m_old, g.v_old))
            for earlier in map(list, product(whole, repeat=g.t - 1))
        ), variant.seed


def _mean(values: list[int], share: float) -> float:
    """A running mean that starts at 0."""
    mean = 0.0
    for value in values:
        mean = share * mean + (1 - share) * value
    return mean
