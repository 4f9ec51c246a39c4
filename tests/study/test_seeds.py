"""Looking at what comes next takes nothing from the row of seeds."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from threading import Thread

import pytest

from quizzer.bank import Bank, load
from quizzer.study import Session
from quizzer.study.seeds import Seeds

WORDS = "topic: {en: Convolution, zh: 卷积}\nquestions:\n" + "".join(
    f"""\
  - id: t.{name}
    numeric: conv_output_size
    parts: {{side: {{label: {{en: side, zh: 边长}}}}}}
    ask: {{en: "$<<n>>$, $<<f>>$, $<<s>>$, $<<p>>$?", zh: "$<<n>>$，$<<f>>$，$<<s>>$，$<<p>>$？"}}
    steps: [$$<<side>>$$]
"""
    for name in "abc"
)


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    (tmp_path / "convolution.yaml").write_text(WORDS, encoding="utf-8")
    return load([tmp_path / "convolution.yaml"])


@pytest.fixture
def quiz(bank: Bank) -> Callable[[], Session]:
    return lambda: Session(bank, seeds=count(1).__next__)


def test_the_next_seed_is_the_one_that_was_looked_at() -> None:
    seeds = Seeds(count(1).__next__)
    assert [seeds(), seeds.following, seeds.following, seeds(), seeds()] == [1, 2, 2, 2, 3]


def test_whoever_looks_at_the_same_time_sees_the_same() -> None:
    seeds, seen = Seeds(count(1).__next__), []
    threads = [Thread(target=lambda: seen.append(seeds.following)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(seen) == {1}


def test_what_is_prepared_is_what_is_posed(quiz: Callable[[], Session]) -> None:
    session = quiz()
    session.next()
    session.answer({}, gave_up=True)
    foreseen = session.foreseen()
    assert foreseen is not None
    assert foreseen.id == "t.b"
    prepared = session.prepared(foreseen)
    assert session.next() is prepared


def test_a_quiz_asks_the_same_however_much_of_it_was_prepared(quiz: Callable[[], Session], bank: Bank) -> None:
    def asked(prepare: bool) -> list[tuple[str, int | None]]:
        session, found = quiz(), []
        while (variant := session.next()) is not None:
            found.append((variant.question.id, variant.seed))
            if prepare:
                for question in bank.questions.values():
                    session.prepared(question)
            again = session.other_numbers() if variant.question.id == "t.b" else variant
            found.append((again.question.id, again.seed))
            session.answer({}, gave_up=True)
        return found

    assert asked(prepare=True) == asked(prepare=False)
    assert [seed for _, seed in asked(prepare=True)] == [1, 1, 2, 3, 4, 4]


def test_while_a_question_is_asked_another_is_foreseen(quiz: Callable[[], Session]) -> None:
    session = quiz()
    session.next()
    foreseen = session.foreseen()
    assert foreseen is not None
    assert foreseen.id == "t.b"


def test_another_sitting_goes_on_with_the_seed_that_was_looked_at(quiz: Callable[[], Session], bank: Bank) -> None:
    first = quiz()
    first.next()
    first.prepared(bank.questions["t.c"])
    following = Session(bank, seeds=first.seeds).next()
    assert following is not None
    assert following.seed == 2
