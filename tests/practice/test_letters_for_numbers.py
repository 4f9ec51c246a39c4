"""Numeric questions answered by a letter: one right option, wrong ones from mistakes, keys spread over the letters."""

import re
from collections import Counter

import pytest

from quizzer.bank import Bank, load
from quizzer.bank.models import Text
from quizzer.grading import grade, mistake_values, shown
from quizzer.papers import Blueprint, Secret, Section, compose
from quizzer.practice.sheet import dealt, sheet

TITLE = Text(en="Set", zh="练习")


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load()


def papers(bank: Bank, topic: str, seed: int):  # type: ignore[no-untyped-def]
    numeric = sum(q.kind == "numeric" for q in bank.select([topic]))
    section = Section(number=numeric, topics=(topic,), kinds=("numeric",), as_choice=True)
    return compose(bank, Blueprint(title=TITLE, sections=(section,)), Secret.of_seed(seed))


@pytest.mark.parametrize("topic", [topic.id for topic in load().topics])
def test_one_option_is_right_and_all_look_alike(bank: Bank, topic: str) -> None:
    paper = papers(bank, topic, 3)
    for item, options in ((i, dealt(paper, Secret.of_seed(3).draw("l"))[i.number]) for i in paper.items):
        variant = item.variant
        for part_id, texts in options.items():
            part = variant.part(part_id)
            assert 2 <= len(texts) == len(set(texts)), variant.question.id
            right = [t for t in texts if grade(variant, {part_id: t}).part(part_id).verdict == "right"]
            assert right == [shown(part, variant.key(part_id))], (variant.question.id, part_id, texts)
            if part.decimals is not None:
                assert {len(d) for t in texts for d in re.findall(r"\.(\d+)", t)} <= {part.decimals}
            brackets = {re.sub(r"[^()\[\];]", "", t) for t in texts}
            assert len(brackets) == 1


def test_named_mistakes_come_first(bank: Bank) -> None:
    from_mistakes = others = 0
    for topic in bank.topics:
        paper = papers(bank, topic.id, 4)
        letters = dealt(paper, Secret.of_seed(4).draw("l"))
        for item in paper.items:
            values = mistake_values(item.variant)
            for part_id, texts in letters[item.number].items():
                part = item.variant.part(part_id)
                named = {shown(part, value) for value in values[part_id].values()}
                from_mistakes += len(named & set(texts))
                others += len(texts) - 1 - len(named & set(texts))
    assert from_mistakes > others / 2


def test_keys_are_spread_over_the_letters(bank: Bank) -> None:
    for seed in range(5):
        paper = papers(bank, "convolution", seed)
        one = sheet(paper, "en", dealt(paper, Secret.of_seed(seed).draw("l")))
        keys = Counter(b.answer for e in one.exercises for b in e.blanks if b.shape == "letter" and len(b.options) == 4)
        assert set(keys) == set("ABCD")
        assert max(keys.values()) - min(keys.values()) <= 0.35 * keys.total()
        assert max(keys.values()) < 0.4 * keys.total()
