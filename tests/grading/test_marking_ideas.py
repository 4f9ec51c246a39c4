import pytest
from marking_samples import both, idea, question, short

from quizzer.bank import Variant, load
from quizzer.grading import grade, points_found
from quizzer.language import LANGUAGES, Language


def matched(*right: str) -> Variant:
    pairs = [{"left": both(f"left {k}"), "right": both(r)} for k, r in enumerate(right)]
    return question("match", {"ask": "?", "pairs": pairs}, marks=3).variant_of({"orders": [list(range(len(right)))]})


def test_each_pair_has_its_share() -> None:
    verdict = grade(matched("x", "y", "z"), {"match.1": "a", "match.2": "c", "match.3": ""})
    assert [p.verdict for p in verdict.parts] == ["right", "wrong", "missing"]
    assert (verdict.earned, verdict.verdict) == (1, "partial")


def test_options_that_read_the_same_are_equally_right() -> None:
    verdict = grade(matched("linear", "linear", "cubic"), {"match.1": "b", "match.2": "linear", "match.3": "c"})
    assert verdict.verdict == "right"


def test_cells_of_a_table_are_chosen_from_their_column() -> None:
    rows = [
        {"label": both("CNN"), "cells": [both("shared"), both("local")]},
        {"label": both("MLP"), "cells": [both("own"), both("global")]},
    ]
    words = {"ask": "?", "columns": [both("weights"), both("view")], "rows": rows}
    variant = question("table", words, marks=4).variant_of({"orders": [[1, 0], [0, 1]]})
    right = {"cell.1.1": "b", "cell.1.2": "a", "cell.2.1": "a", "cell.2.2": "b"}
    assert grade(variant, right).verdict == "right"
    assert grade(variant, {**right, "cell.2.2": "a"}).earned == 3
    assert grade(variant, {**right, "cell.1.1": "shared"}).verdict == "right"


@pytest.mark.parametrize(
    ("typed", "score", "verdict"),
    [("again", 0, "wrong"), ("hard", 1, "right"), ("good", 1, "right"), ("easy", 1, "right"), ("", 0, "wrong")],
)
def test_a_flashcards_rating_is_its_answer(typed: str, score: float, verdict: str) -> None:
    marked = grade(idea("flashcard", {"front": "?", "back": "!"}), {"recall": typed})
    assert (marked.score, marked.verdict) == (score, verdict)


@pytest.mark.parametrize(("typed", "told"), [("b d a a", "twice"), ("b d a", "left out"), ("none", "in their order")])
def test_an_order_that_is_no_order_says_what_is_missing(typed: str, told: str) -> None:
    items = {"ask": "?", "items": [both(x) for x in "wxyz"]}
    verdict = grade(idea("order", items), {"order": typed})
    assert verdict.verdict == "unreadable"
    assert told in str(verdict.parts[0].message)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The gradients are vanishing.", ("1",)),
        ("Sigmoid SATURATES, so gradients vanish", ("1", "2")),
        ("饱和导致梯度消失", ("1", "2")),
        ("The curve is flat", ("2",)),
        ("inflated", ()),
        ("evanish", ()),
        ("evanish, then vanish", ("1",)),
        ("", ()),
    ],
)
def test_points_are_ticked_beforehand_whose_terms_stand_in_the_text(text: str, found: tuple[str, ...]) -> None:
    assert points_found(short(), text) == found


def test_words_of_the_question_show_nothing() -> None:
    rubric = [{**both("a product of slopes"), "terms": {"en": ["vanish", "slope"], "zh": ["消失", "导数"]}}]
    ask = {"en": "Why do gradients vanish?", "zh": "梯度为什么消失？"}
    variant = idea("short", {"ask": ask, "model_answer": "m", "rubric": rubric})
    assert [points_found(variant, text) for text in ("They vanish.", "梯度消失", "slopes below 1")] == [(), (), ("1",)]


@pytest.mark.parametrize("text", ["因子小于 1", "因子小于1", "因子小于　1"])
def test_blanks_beside_chinese_do_not_matter(text: str) -> None:
    rubric = [{**both("a factor below 1"), "terms": {"en": [], "zh": ["小于 1"]}}]
    assert points_found(idea("short", {"ask": "?", "model_answer": "m", "rubric": rubric}), text) == ("1",)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_model_answer_is_ticked_at_every_point(lang: Language) -> None:
    for asked in load().questions.values():
        if asked.kind == "short":
            variant = asked.variant(0)
            every = tuple(str(k) for k, _ in enumerate(variant.rubric, 1))
            assert points_found(variant, asked.entry.short.model_answer.of(lang)) == every, asked.id


def test_a_short_answer_earns_what_its_points_are_worth() -> None:
    verdict = grade(short(), {"text": "They vanish.", "points": "1, 3"})
    assert (verdict.earned, verdict.score, verdict.verdict) == (3, 0.75, "partial")
    assert grade(short(), {"text": "They vanish.", "points": "123"}).verdict == "right"


def test_points_ticked_beforehand_count_and_say_why() -> None:
    verdict = grade(short(), {"text": "They vanish where it is flat."})
    part = verdict.part("points")
    assert (verdict.earned, part.value) == (3, ("1", "2"))
    assert str(part.message) == "Ticked because of these words: vanish, flat. Check each point."


def test_the_learner_can_take_every_tick_away() -> None:
    for nothing in ("", "none", "无"):
        verdict = grade(short(), {"text": "They vanish.", "points": nothing})
        assert (verdict.earned, verdict.verdict, verdict.part("points").message) == (0, "wrong", None)


def test_an_empty_short_answer_is_missing() -> None:
    verdict = grade(short(), {"text": ""})
    assert {p.verdict for p in verdict.parts} == {"missing"}
    assert verdict.score == 0


def test_a_text_too_long_to_read_is_refused() -> None:
    assert grade(short(), {"text": "x" * 1_000_000}).verdict == "unreadable"
