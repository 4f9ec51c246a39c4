"""Answers given on paper are reviews like any others."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizzer.bank import Bank, load
from quizzer.progress import Store, open_store
from quizzer.study import deck_of, examined
from quizzer.study.paper import PaperReview, keep_reviews

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WORDS = """\
topic: {en: Tea, zh: 茶}
questions:
  - id: tea.green
    was: [tea.verde]
    true_false: {ask: {en: Tea is green., zh: 茶是绿的。}, answer: no, reason: {en: Often., zh: 常常。}}
"""


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    file = tmp_path / "tea.yaml"
    file.write_text(WORDS, encoding="utf-8")
    return load([file])


def review(number: int, question: str) -> PaperReview:
    return PaperReview(
        learner="7",
        sheet="AAAAA-A",
        number=number,
        question=question,
        seed=1,
        givens={},
        answers={"answer": "false"},
        verdict={},
        score=1.0,
        close=False,
        mistakes=(),
        bank="",
    )


def kept(bank: Bank, database: str, *reviews: PaperReview) -> tuple[int, int]:
    return keep_reviews(reviews, NOW, bank, lambda learner: open_store(database, learner))


def opened(database: str) -> Store:
    return open_store(database, "7")


def test_each_question_of_a_sheet_is_kept_once(bank: Bank, database: str) -> None:
    assert kept(bank, database, review(1, "tea.green"), review(2, "tea.green")) == (2, 1)
    assert kept(bank, database, review(1, "tea.green"), review(3, "tea.green")) == (1, 1)
    assert kept(bank, database, review(1, "tea.green")) == (0, 0)


@pytest.mark.parametrize("setting", ["desired_retention", "desired_retention.tea"])
def test_cards_are_scheduled_by_all_that_the_learner_wishes(bank: Bank, database: str, setting: str) -> None:
    with opened(database) as store:
        store.set_setting("relearning_steps", [])
        store.set_setting("learning_steps", [])
        store.set_setting(setting, 0.97)
    kept(bank, database, review(1, "tea.green"))
    with opened(database) as store:
        assert examined(deck_of(store, bank), bank.questions).differing == ()


def test_a_question_that_had_another_id_when_it_was_printed_goes_on_with_its_card(bank: Bank, database: str) -> None:
    kept(bank, database, review(1, "tea.green"))
    kept(bank, database, review(2, "tea.verde"))
    with opened(database) as store:
        assert [e.state for e in store.events()] == ["new", "learning"]
        deck = deck_of(store, bank)
        assert deck.cards["tea.green"].memory is not None
        assert deck.cards["tea.green"].memory.reviews == 2
        assert examined(deck, bank.questions).differing == ()
