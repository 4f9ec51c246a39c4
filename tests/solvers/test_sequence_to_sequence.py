"""Sequence to sequence against sacrebleu, all sentences enumerated, jax's losses, and published BLEU precisions."""

from itertools import pairwise, product

import numpy as np
import pytest

from quizzer.solvers.sequence_to_sequence import (
    beam_search,
    bleu,
    brevity_penalty,
    clipped_matches,
    closest_length,
    cross_entropy,
    forced_probabilities,
    length_penalty,
    log_probability,
    n_grams,
    output_parameters,
    perplexity,
)

SEEDS = range(60)


def model(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Random probabilities of the first word and, row by row, of the next."""
    chance = np.random.default_rng(seed)
    words = int(chance.integers(2, 5))
    return chance.dirichlet(np.ones(words)), chance.dirichlet(np.ones(words), words)


def probability(start: np.ndarray, table: np.ndarray, words: tuple[int, ...]) -> float:
    """Along a sentence."""
    p = float(start[words[0]])
    for before, word in pairwise(words):
        p *= float(table[before, word])
    return p


def translations(seed: int) -> tuple[list[str], list[list[str]]]:
    """A random candidate and one to three references over few words, so that they share some."""
    chance = np.random.default_rng(seed)
    lines = [
        [f"w{x}" for x in chance.integers(0, 4, size=chance.integers(5, 12))] for _ in range(1 + chance.integers(1, 4))
    ]
    return lines[0], lines[1:]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_beam_as_wide_as_all_sentences_finds_the_best_of_them(seed: int) -> None:
    start, table = model(seed)
    every = {words: probability(start, table, words) for words in product(range(len(start)), repeat=3)}
    kept = beam_search(start, table, 3, len(every))[-1]
    assert {h.words: h.p for h in kept} == pytest.approx(every)
    assert kept[0].p == pytest.approx(max(every.values()))


@pytest.mark.parametrize("seed", SEEDS)
def test_greedy_and_beam_search_step_by_step(seed: int) -> None:
    start, table = model(seed)
    words = [int(start.argmax())]
    words += [int(table[words[-1]].argmax())]
    words += [int(table[words[-1]].argmax())]
    assert beam_search(start, table, 3, 1)[-1][0].words == tuple(words)
    first = sorted(range(len(start)), key=lambda w: -start[w])[:2]
    pairs = {(a, b): start[a] * table[a, b] for a in first for b in range(len(start))}
    second = sorted(pairs, key=lambda k: -pairs[k])[:2]
    assert [h.words for h in beam_search(start, table, 2, 2)[1]] == second
    apart = [max(((a, b) for b in range(len(start))), key=lambda k: pairs[k]) for a in first]
    assert {h.words for h in beam_search(start, table, 2, 2, one_each=True)[1]} == set(apart)


@pytest.mark.parametrize("seed", SEEDS)
def test_scores_and_perplexity_are_those_of_jax(seed: int) -> None:
    import jax

    jax.config.update("jax_enable_x64", True)
    chance = np.random.default_rng(seed)
    logits, target = chance.normal(size=(6, 5)), chance.integers(0, 5, size=6)
    logs = np.asarray(jax.nn.log_softmax(logits))[np.arange(6), target]
    p = np.exp(logs)
    assert log_probability(p) == pytest.approx(logs.sum())
    assert cross_entropy(p) == pytest.approx(-logs.mean())
    assert perplexity(p) == pytest.approx(np.prod(p) ** (-1 / 6))
    alpha = chance.uniform(0, 1)
    assert length_penalty(6, alpha) == pytest.approx(np.exp(alpha * np.log(6)))
    assert logs.sum() / length_penalty(6, 1) == pytest.approx(-cross_entropy(p))


@pytest.mark.parametrize("seed", SEEDS)
def test_forced_probabilities_multiply_to_the_sentence(seed: int) -> None:
    start, table = model(seed)
    target = tuple(np.random.default_rng(seed).integers(0, len(start), size=4).tolist())
    assert np.prod(forced_probabilities(start, table, target)) == pytest.approx(probability(start, table, target))


@pytest.mark.parametrize("largest", [1, 2, 3, 4])
@pytest.mark.parametrize("seed", SEEDS)
def test_bleu_is_that_of_sacrebleu(seed: int, largest: int) -> None:
    from sacrebleu.metrics import BLEU

    candidate, references = translations(seed)
    judge = BLEU(tokenize="none", smooth_method="none", max_ngram_order=largest, force=True)
    found = judge.corpus_score([" ".join(candidate)], [[" ".join(r)] for r in references])
    assert bleu(candidate, references, largest) == pytest.approx(found.score / 100)
    assert brevity_penalty(len(candidate), closest_length(candidate, references)) == pytest.approx(found.bp)
    assert [clipped_matches(candidate, references, n) for n in range(1, largest + 1)] == found.counts


@pytest.mark.parametrize("seed", SEEDS)
def test_each_match_uses_up_a_run_of_the_reference(seed: int) -> None:
    candidate, references = translations(seed)
    left, matches = list(references[0]), 0
    for word in candidate:
        if word in left:
            left.remove(word)
            matches += 1
    assert clipped_matches(candidate, references[:1], 1) == matches
    assert n_grams(candidate, 2).total() == len(candidate) - 1


PAPINENI = """\
it is a guide to action which ensures that the military always obeys the commands of the party
it is to insure the troops forever hearing the activity guidebook that party direct
it is a guide to action that ensures that the military will forever heed party commands
it is the guiding principle which guarantees the military forces always being under the command of the party
it is the practical guide for the army always to heed the directions of the party
the the the the the the the
the cat is on the mat
there is a cat on the mat
"""


def test_the_precisions_of_papineni_are_as_published() -> None:
    """Papineni et al. (2002), sections 2.1 and 2.1.1: two candidates with three references, and `the` seven times."""
    one, two, *references, many, cat, mat = (line.split() for line in PAPINENI.splitlines())
    assert (clipped_matches(one, references, 1), len(one)) == (17, 18)
    assert (clipped_matches(one, references, 2), len(one) - 1) == (10, 17)
    assert (clipped_matches(two, references, 1), len(two)) == (8, 14)
    assert (clipped_matches(two, references, 2), len(two) - 1) == (1, 13)
    assert (clipped_matches(many, [cat, mat], 1), len(many)) == (2, 7)


@pytest.mark.parametrize("seed", range(50))
def test_output_parameters_are_the_entries_of_the_arrays(seed: int) -> None:
    hidden, words = (int(x) for x in np.random.default_rng(seed).integers(1, 40, size=2))
    assert output_parameters(hidden, words) == np.zeros((words, hidden)).size + np.zeros(words).size
    assert output_parameters(hidden, words, bias=False) == np.zeros((words, hidden)).size
