"""Answers in the learner's words."""

from pathlib import Path

import pytest
from tea_time import bank_of

from quizzer.grading import grade
from quizzer.study import expected_words, in_words
from quizzer.study.outcome import suggested

WORDS = """\
topic: {en: Tea, zh: 茶}
questions:
  - id: tea.gap
    cloze:
      text: {en: "Green tea is a [[what]].", zh: "绿茶是[[what]]。"}
      blanks: {what: {en: [leaf, leaves], zh: [叶子]}}
  - id: tea.kinds
    choice:
      shuffle: no
      ask: {en: Which are teas?, zh: 哪些是茶？}
      options:
        - {en: "Green, or young.", zh: 绿的，或嫩的。, right: true}
        - {en: Black., zh: 黑的。, right: true}
        - {en: Coffee., zh: 咖啡。}
  - id: tea.card
    flashcard: {front: {en: Tea?, zh: 茶？}, back: {en: Tea., zh: 茶。}}
"""


def test_a_gap_s_answer_is_shown_in_the_learner_s_language(tmp_path: Path) -> None:
    variant = bank_of(tmp_path, WORDS).question("tea.gap").variant(1)
    assert [expected_words(variant, "what", lang) for lang in ("en", "zh")] == ["leaf", "叶子"]


def test_gaps_are_numbered_so_that_their_author_s_names_give_nothing_away(tmp_path: Path) -> None:
    variant = bank_of(tmp_path, WORDS).question("tea.gap").variant(1)
    assert variant.label("what", "zh") == r"\[1\]"
    assert "what" not in variant.text("zh")


def test_options_with_commas_of_their_own_are_told_apart(tmp_path: Path) -> None:
    variant = bank_of(tmp_path, WORDS).question("tea.kinds").variant(1)
    assert in_words(variant, "answer", "a, b", "en") == "Green, or young; Black"
    assert expected_words(variant, "answer", "zh") == "绿的，或嫩的；黑的"


@pytest.mark.parametrize(
    ("typed", "rating"), [("2", "hard"), ("２", "hard"), ("勉强", "hard"), ("at once", "easy"), ("1", "again")]
)
def test_a_card_is_rated_as_its_learner_says_in_whatever_way(tmp_path: Path, typed: str, rating: str) -> None:
    variant = bank_of(tmp_path, WORDS).question("tea.card").variant(1)
    assert suggested(variant, grade(variant, {"recall": typed})) == rating
