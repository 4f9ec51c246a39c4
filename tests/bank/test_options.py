"""Choices that are not told by the length of their options."""

from collections.abc import Sequence
from statistics import mean

import pytest

from quizzer.bank import Bank, built_in, load
from quizzer.bank.models import Option
from quizzer.language import Language


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load([built_in()])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_longest_option_is_seldom_the_right_one(bank: Bank, lang: Language) -> None:
    """By chance it is in a quarter to a third of the questions that have three or four."""
    choices = [q.entry.choice.options for q in bank.questions.values() if q.kind == "choice"]
    longest = [_longest(options, lang, right=True) > _longest(options, lang, right=False) for options in choices]
    assert len(choices) > 40
    assert mean(longest) < 0.35


def _longest(options: Sequence[Option], lang: Language, *, right: bool) -> int:
    return max(len(option.of(lang)) for option in options if option.right == right)
