"""Papers: the sections' questions, fresh numbers for every copy, marks that sum up."""

from pathlib import Path

import pytest
from paper_bank import paper_bank

from quizzer.bank import Bank, load
from quizzer.bank.models import Text
from quizzer.errors import QuizzerError
from quizzer.papers import (
    Blueprint,
    Paper,
    Secret,
    Section,
    blueprint,
    compose,
    expected_marks,
    ready,
    simple,
    with_topics,
)

TITLE = Text(en="Paper", zh="试卷")
SECRET = Secret.of_seed(7)


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return paper_bank(tmp_path)


def plan(*sections: Section, **more: object) -> Blueprint:
    return Blueprint.model_validate({"title": TITLE, "sections": sections, **more})


def ids(paper: Paper) -> list[str]:
    return [item.variant.question.id for item in paper.items]


def seeds(paper: Paper) -> list[int | None]:
    return [item.variant.seed for item in paper.items]


def test_sections_take_what_fits_and_nothing_twice(bank: Bank) -> None:
    made = compose(bank, plan(Section(number=2, kinds=("numeric",)), Section(number=7)), SECRET)
    assert len(set(ids(made))) == 9
    assert all(name.endswith(".size") for name in ids(made)[:2])
    assert [item.number for item in made.items] == list(range(1, 10))


def test_filters_by_topic_level_and_tag(bank: Bank) -> None:
    assert ids(compose(bank, plan(Section(number=1, topics=("topic_2",), levels=(2,))), SECRET)) == ["t2.choice"]
    assert set(ids(compose(bank, plan(Section(number=3, tags=("define", "nothing"))), SECRET))) == {
        "t1.term",
        "t2.term",
        "t3.term",
    }


@pytest.mark.parametrize("word", ["t2", "t2.size", "topic-2", "Topic 2", "主题 2"])
def test_a_section_s_topics_are_named_as_anywhere_else(bank: Bank, word: str) -> None:
    made = plan(Section(number=1, topics=(word,), kinds=("numeric",)))
    assert [item.variant.question.id for item in compose(bank, made, SECRET).items] == ["t2.size"]
    assert expected_marks(bank.questions.values(), made).keys() == {"t2.size"}


def test_topics_take_turns(bank: Bank) -> None:
    for seed in range(20):
        made = ids(compose(bank, plan(Section(number=3)), Secret.of_seed(seed)))
        assert {name.split(".")[0] for name in made} == {"t1", "t2", "t3"}


def test_copies_have_the_same_questions_and_other_numbers(bank: Bank) -> None:
    drill = simple(TITLE, 9)
    first, second = compose(bank, drill, SECRET, 0), compose(bank, drill, SECRET, 1)
    assert ids(first) == ids(second)
    assert not set(seeds(first)) & set(seeds(second))
    again = compose(bank, drill, SECRET, 1)
    assert seeds(again) == seeds(second)


def test_copies_may_have_other_questions_or_the_same_numbers(bank: Bank) -> None:
    others = plan(Section(number=2, order="shuffled"), questions="different")
    assert len({tuple(ids(compose(bank, others, SECRET, k))) for k in range(12)}) > 3
    same = plan(Section(number=3), numbers="same")
    assert seeds(compose(bank, same, SECRET, 0)) == seeds(compose(bank, same, SECRET, 1))


def test_too_few_questions_are_repeated_with_other_numbers_or_said(bank: Bank) -> None:
    made = compose(bank, simple(TITLE, 8, kinds=("numeric",)), SECRET)
    assert len(made.items) == 8
    assert len(set(seeds(made))) == 8
    with pytest.raises(QuizzerError, match="section 1 wants 8 questions, and only 3 fit"):
        compose(bank, plan(Section(number=8, kinds=("numeric",))), SECRET)
    with pytest.raises(QuizzerError, match="only 0 fit"):
        compose(bank, simple(TITLE, 8, kinds=("cloze",)), SECRET)


@pytest.mark.parametrize("total", [4.5, 10, 33, 100])
def test_marks_are_scaled_to_the_sum_wanted(bank: Bank, total: float) -> None:
    made = compose(bank, simple(TITLE, 9, marks=total), SECRET)
    assert made.marks == total
    assert all(item.marks >= 0.5 and (2 * item.marks).is_integer() for item in made.items)
    if total == 100:
        worth = {item.variant.question.kind: item.marks for item in made.items}
        assert 2.5 * worth["choice"] < worth["numeric"] < 3.5 * worth["choice"]


@pytest.mark.parametrize("total", [None, 30])
def test_a_sections_marks_may_be_shared_out_by_size(bank: Bank, total: float | None) -> None:
    sized = Section(number=6, marks=5, by_size=True, kinds=("numeric", "choice"))
    made = compose(bank, plan(sized, marks=total), SECRET)
    worth = {item.variant.question.kind: item.marks for item in made.items}
    assert made.marks == 30
    assert all((2 * item.marks).is_integer() for item in made.items)
    assert 2.5 * worth["choice"] < worth["numeric"] < 3.5 * worth["choice"]


def test_the_ready_papers_long_problems_bring_more_than_its_short_ones() -> None:
    bank = load()
    for seed in range(5):
        made = compose(bank, blueprint("past-paper"), Secret.of_seed(seed))
        problems = sorted(
            (item.variant.question.marks, item.marks) for item in made.items if item.variant.question.kind == "numeric"
        )
        assert sum(marks for _, marks in problems) == 48
        assert [marks for _, marks in problems] == sorted(marks for _, marks in problems)
        assert problems[0][1] < problems[-1][1]


def test_too_few_marks_are_refused(bank: Bank) -> None:
    with pytest.raises(QuizzerError, match="too few"):
        compose(bank, simple(TITLE, 9, marks=4), SECRET)


def test_sections_keep_topics_of_their_own(bank: Bank) -> None:
    mixed = plan(Section(number=1, topics=("topic_1",)), Section(number=1))
    made = compose(bank, with_topics(mixed, ["topic_3"]), SECRET)
    assert [name.split(".")[0] for name in ids(made)] == ["t1", "t3"]


def test_a_section_may_begin_with_the_easiest(bank: Bank) -> None:
    made = compose(bank, plan(Section(number=9, order="level")), SECRET)
    levels = [item.variant.question.level for item in made.items]
    assert levels == sorted(levels)
    assert len(set(levels)) > 1


def test_a_drill_gets_harder_as_it_says() -> None:
    drill = blueprint("topic-drill")
    made = compose(load(), with_topics(drill, ["lstm"]), SECRET)
    levels = [item.variant.question.level for item in made.items]
    assert "get harder" in str(drill.instructions)
    assert levels == sorted(levels)


def test_ready_blueprints_are_sound() -> None:
    assert {"daily", "topic-drill", "past-paper", "multiple-choice"} <= set(ready())
    for name in ready():
        made = blueprint(name)
        assert made.title.en
        assert made.title.zh


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: {en: A, zh: 甲}\nsections: [{number: 0}]", r"mine.yaml:2:13: number should be at least 1"),
        (
            "title: {en: A, zh: 甲}\nsections:\n  - number: 3\n    kind: [numeric]",
            r"mine.yaml:4:5: kind is not known",
        ),
        ("title: T\nsections:\n  - {number: 1, kinds: [riddle]}", r"mine.yaml:3:25: kinds should be one of"),
        ("title: {en: A, zh: 甲}\nsections: []", r"mine.yaml:2:1: sections should not be empty"),
        ("a: [", r"mine.yaml:2:1: this is not YAML"),
    ],
)
def test_a_wrong_blueprint_says_where(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(QuizzerError, match=said):
        blueprint(str(file))


def test_an_unknown_blueprint_names_those_there_are() -> None:
    with pytest.raises(QuizzerError, match="past-paper"):
        blueprint("final")
