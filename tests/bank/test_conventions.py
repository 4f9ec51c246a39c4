"""What a text must say so that a student who sees nothing else gets the key's numbers."""

import re
from collections.abc import Iterator
from math import log

import pytest

from quizzer.bank import Bank, Question, Variant, built_in, load
from quizzer.grading import grade
from quizzer.language import Language
from quizzer.pictures import Cell

SEEDS = range(5)
NAMED = re.compile(r"\\ln|natural logarithm|自然对数")


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load([built_in()])


def numeric(bank: Bank) -> Iterator[Question]:
    return (q for q in bank.questions.values() if q.kind == "numeric")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_text_says_which_logarithm_its_solution_takes(bank: Bank, lang: Language) -> None:
    for question in numeric(bank):
        for variant in map(question.variant, SEEDS):
            if any(r"\ln" in step for step in variant.steps(lang)):
                assert NAMED.search(variant.text(lang)), question.id


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_picture_of_a_cell_shows_only_numbers_that_the_text_gives(bank: Bank, lang: Language) -> None:
    for question in numeric(bank):
        for variant in map(question.variant, SEEDS):
            if isinstance(variant.picture, Cell):
                text = re.sub(r"[\\ ]", "", variant.text(lang))
                for name, value in variant.picture.values.items():
                    assert f"={value.replace(' ', '')}" in text, (question.id, name, value)


@pytest.mark.parametrize(("name", "part"), [("bp.squared-loss", "gradient"), ("bp.gradients", "db2")])
def test_whoever_turns_the_error_round_keeps_the_stated_factor(bank: Bank, name: str, part: str) -> None:
    """Else the mistake would be two at once, and nobody's."""
    for variant in map(bank.question(name).variant, range(20)):
        made = variant.run(making="error_reversed").parts[part].value
        assert (made == -variant.key(part)).all(), variant.seed


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("bp.binary-loss", "loss"),
        ("bp.softmax-loss", "loss"),
        ("rnn.cross-entropy", "loss"),
        ("s2s.log-probability", "log_p.A"),
        ("s2s.perplexity", "entropy"),
        ("s2s.teacher-forcing-loss", "mean"),
        ("gen.kl", "kl"),
        ("gen.js", "js"),
        ("gen.gan-value", "value"),
        ("gen.generator-losses", "saturating"),
        ("gen.elbo-pixels", "reconstruction"),
    ],
)
def test_the_calculators_other_logarithm_is_named(bank: Bank, name: str, part: str) -> None:
    """Whoever presses log for ln is told so."""
    for variant in map(bank.question(name).variant, SEEDS):
        typed = {part: f"{variant.key(part) / log(10):.4f}"}
        assert mistake_of(variant, typed, part) == "log_ten", (variant.seed, typed)


def mistake_of(variant: Variant, typed: dict[str, str], part: str) -> str:
    return next(mark.mistake for mark in grade(variant, typed).parts if mark.id == part)
