"""Choices that are not told by the look of their options."""

from collections import Counter
from statistics import mean

import pytest

from quizzer.bank import Bank, built_in, load
from quizzer.language import Language
from quizzer.markup import plain

Options = list[tuple[str, bool]]  # what a learner reads, and whether it is right


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load([built_in()])


def choices(bank: Bank, lang: Language) -> list[Options]:
    found = [q.entry.choice.options for q in bank.questions.values() if q.kind == "choice"]
    assert len(found) > 40
    return [[(plain.text(o.of(lang)), o.right) for o in options] for options in found]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_longest_option_is_seldom_the_right_one(bank: Bank, lang: Language) -> None:
    """By chance it is in a quarter to a third of the questions that have three or four."""
    longest = [max(options, key=lambda option: len(option[0]))[1] for options in choices(bank, lang)]
    assert mean(longest) < 0.35


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_place_by_length_tells_the_right_option(bank: Bank, lang: Language) -> None:
    """Nor the second longest: a lone distractor drawn out to hide the right option gives it away."""
    places: Counter[int] = Counter()
    for options in choices(bank, lang):
        if sum(right for _, right in options) == 1:
            places[[right for _, right in sorted(options, key=lambda option: -len(option[0]))].index(True)] += 1
    assert max(places.values()) <= 0.42 * places.total()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_semicolon_does_not_tell_the_right_option(bank: Bank, lang: Language) -> None:
    marked = [right for options in choices(bank, lang) for text, right in options if ";" in text or "；" in text]
    assert mean(marked) <= 0.6


def test_about_as_many_statements_are_true_as_false(bank: Bank) -> None:
    statements = [q.entry.true_false.answer for q in bank.questions.values() if q.kind == "true_false"]
    assert 0.4 <= mean(statements) <= 0.6
