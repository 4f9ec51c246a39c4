import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from marking_samples import CHAIN_PARTS, Nothing, a_chain, idea, numeric, one_value, right_answers

from quizzer.errors import QuizzerError
from quizzer.generators.core import Work, problem
from quizzer.grading import accepts, as_json, grade
from quizzer.grading.credit import order_share, ticked_share

ENTRIES = st.sampled_from(["right", "near", "wrong", "minus", "mistaken"])
KEY = [0.5, 1.5, -2.5, 4.0]
TYPED = {
    "right": ["0.5", "1.5", "-2.5", "4"],
    "near": ["0.52", "1.53", "-2.54", "4.05"],
    "wrong": ["9", "9", "9", "9"],
    "minus": ["-0.5", "-1.5", "2.5", "-4"],
    "mistaken": ["0.52", "1.5", "-2.54", "7"],
}


@given(how=st.lists(ENTRIES, min_size=4, max_size=4), mended=st.integers(0, 3))
def test_mending_an_entry_never_lowers_the_score(how: list[str], mended: int) -> None:
    variant = one_value(KEY, decimals=2, mistaken=[0.52, 1.5, -2.54, 7.0], near=[0.52, 1.53, -2.54, 4.05])
    before = grade(variant, {"x": ", ".join(TYPED[h][i] for i, h in enumerate(how))})
    better = [*how]
    better[mended] = "right"
    after = grade(variant, {"x": ", ".join(TYPED[h][i] for i, h in enumerate(better))})
    assert after.score >= before.score


@given(answers=st.lists(st.sampled_from(["right", "wrong", "near", ""]), min_size=5, max_size=5), data=st.data())
def test_mending_a_part_from_which_nothing_follows_never_lowers_the_score(answers: list[str], data: Any) -> None:
    variant = a_chain()
    right = right_answers(variant)
    typed = {
        "right": lambda p: right[p],
        "wrong": lambda p: "5.5",
        "near": lambda p: str(float(right[p]) + 0.003),
        "": lambda p: "",
    }
    order = ["c.1", "h.1", "c.2", "h.2", "y"]
    response = {p: typed[how](p) for p, how in zip(order, answers, strict=True)}
    before = grade(variant, response)
    mended = data.draw(st.sampled_from(order))
    if any(before.part(p).followed for p in order[order.index(mended) + 1 :]):
        return
    assert grade(variant, {**response, mended: right[mended]}).score >= before.score


@given(
    right=st.sets(st.sampled_from("abcdef"), min_size=1, max_size=5),
    ticked=st.sets(st.sampled_from("abcdef")),
    mended=st.sampled_from("abcdef"),
)
def test_setting_one_tick_right_never_lowers_the_share(right: set[str], ticked: set[str], mended: str) -> None:
    better = ticked | {mended} if mended in right else ticked - {mended}
    share = ticked_share(sorted(ticked), sorted(right), "abcdef")
    assert share <= ticked_share(sorted(better), sorted(right), "abcdef")
    assert 0 <= share <= 1
    assert (share == 1) == (ticked == right)


@given(right=st.sets(st.sampled_from("abcdef"), min_size=1, max_size=5))
def test_ticking_nothing_or_everything_earns_nothing(right: set[str]) -> None:
    assert ticked_share("", sorted(right), "abcdef") == 0
    assert ticked_share("abcdef", sorted(right), "abcdef") == 0


def test_where_no_option_is_right_only_no_tick_is() -> None:
    assert ticked_share("", "", "abc") == 1
    assert ticked_share("a", "", "abc") == pytest.approx(2 / 3)


@given(order=st.permutations("abcde"))
def test_an_order_is_full_only_if_all_of_it_is_right(order: list[str]) -> None:
    share = order_share(order, "abcde")
    assert 0 <= share <= 1
    assert (share == 1) == (order == list("abcde"))


@pytest.mark.parametrize(
    ("typed", "key", "share"),
    [
        ("abcd", "abcd", 1),
        ("dabc", "abcd", 2 / 3),
        ("dcba", "abcd", 0),
        ("abdc", "abcd", 1 / 3),
        ("ab", "abcd", 1 / 3),
        ("abcde", "abcd", 3 / 4),
        ("b", "a", 0),
        ("", "abcd", 0),
        ("aab", "ab", 1 / 2),
    ],
)
def test_an_order_earns_by_its_longest_correct_run(typed: str, key: str, share: float) -> None:
    assert order_share(typed, key) == pytest.approx(share)


@problem("weights")
def weights(g: Nothing, work: Work) -> None:
    """Parts of different weight."""
    for t in (1, 2, 3):
        work.integer("s", 10 * t, at=t)
    work.array("v", np.array([5, 6, 7, 8]))


def test_the_parts_of_a_name_and_the_entries_of_a_part_share_its_marks() -> None:
    variant = numeric(weights, {"s": {"marks": 2}, "v": {"marks": 6}})
    verdict = grade(variant, {"s.1": "10", "s.2": "99", "s.3": "", "v": "5, 6, 7, 0"})
    assert [round(p.earned, 9) for p in verdict.parts] == [round(2 / 3, 9), 0, 0, 4.5]
    assert [p.verdict for p in verdict.parts] == ["right", "wrong", "missing", "wrong"]
    assert verdict.part("v").cells == ("right", "right", "right", "wrong")
    assert (verdict.verdict, verdict.marks) == ("partial", 8)
    assert verdict.score == pytest.approx((2 / 3 + 4.5) / 8)


def test_full_marks_are_exactly_full() -> None:
    variant = numeric(weights, {"s": {"marks": 1}, "v": {"marks": 0.1}})
    verdict = grade(variant, right_answers(variant))
    assert (verdict.earned, verdict.score) == (1.1, 1)


def test_nothing_typed_is_missing_and_earns_nothing() -> None:
    verdict = grade(a_chain(), {"c.1": "  ", "y": "\n"})
    assert {p.verdict for p in verdict.parts} == {"missing"}
    assert (verdict.verdict, verdict.score) == ("wrong", 0)


def test_one_unreadable_part_costs_nothing_and_scores_nothing() -> None:
    variant = a_chain()
    verdict = grade(variant, {**right_answers(variant), "h.1": "0.5?", "y": "(1"})
    assert (verdict.verdict, verdict.score, verdict.earned) == ("unreadable", 0, 0)
    assert [p.id for p in verdict.parts] == ["h.1", "y"]
    assert verdict.part("h.1").span == (3, 4)
    assert all(p.message for p in verdict.parts)


def test_an_unknown_part_is_refused_by_name() -> None:
    with pytest.raises(QuizzerError) as refused:
        grade(a_chain(), {"side": "14"})
    assert refused.value.text() == "there is no part side; the parts are c.1, c.2, h.1, h.2, y"
    assert refused.value.text("zh") != refused.value.text()


def test_a_half_mark_for_close() -> None:
    verdict = grade(one_value(0.5234, decimals=2, marks=4), {"x": "0.54"})
    assert (verdict.verdict, verdict.earned, verdict.score) == ("close", 2, 0.5)
    assert str(verdict.parts[0].message) == "Close; check your rounding."


@pytest.mark.parametrize("value", [0.5234, -0.004, 14, [1.0, -2.25], [[1.0, 2.5], [3.125, 4.0]], [3, 4]])
@pytest.mark.parametrize("decimals", [None, 0, 2])
def test_the_answer_as_shown_is_right(value: Any, decimals: int | None) -> None:
    variant = one_value(value, decimals=decimals)
    verdict = grade(variant, right_answers(variant))
    assert verdict.verdict == "right"
    again = grade(variant, {"x": verdict.parts[0].shown_expected})
    assert again.verdict == "right"


def test_the_expected_answer_is_not_rounded_and_the_shown_one_is() -> None:
    part = grade(one_value(0.5234, decimals=2), {"x": "9"}).parts[0]
    assert (part.expected, part.shown_expected) == (0.5234, "0.52")
    assert grade(one_value(-0.001, decimals=2), {"x": "9"}).parts[0].shown_expected == "0.00"


def test_how_an_answer_was_read_is_told() -> None:
    part = grade(one_value(0.3333333333, decimals=3), {"x": "1/3"}).parts[0]
    assert part.read_as == "1/3 = 0.333333"
    assert part.value == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("variant", "response"),
    [
        (a_chain(), {"c.1": "1.4", "h.1": "0.531", "c.2": "9"}),
        (a_chain(), {"c.1": "1.4("}),
        (one_value([[1, 2], [3, 4]]), {"x": "1 3; 2 4"}),
        (idea("true_false", {"ask": "?", "answer": True, "reason": "r"}), {"answer": "no"}),
        (idea("flashcard", {"front": "?", "back": "r"}), {}),
        (idea("cloze", {"text": "[[gap]]", "blanks": {"gap": {"en": ["bias"]}}}), {"gap": "bios"}),
        (idea("short", {"ask": "?", "model_answer": "m", "rubric": [{"en": "p", "zh": "p"}]}), {"text": "m"}),
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_verdict_is_json(variant: Any, response: dict[str, str], lang: Any) -> None:
    said = as_json(grade(variant, response), lang)
    assert json.loads(json.dumps(said, allow_nan=False)) == said


def test_marking_the_same_answer_twice_says_the_same() -> None:
    variant, response = a_chain(), {"c.1": "1.4", "h.1": "0.531", "c.2": "9", "y": "0"}
    assert as_json(grade(variant, response)) == as_json(grade(variant, response))


def test_a_value_is_accepted_by_the_same_rule_as_an_answer() -> None:
    real = one_value(0.5234, decimals=2).parts[0]
    assert accepts(real, 0.5234, 0.53)
    assert not accepts(real, 0.5234, 0.54)
    vector = one_value([1.0, 2.0], decimals=1).parts[0]
    assert accepts(vector, np.array([1.0, 2.0]), np.array([1.1, 1.9]))
    assert not accepts(vector, np.array([1.0, 2.0]), np.array([1.0]))


def test_a_chain_asks_what_the_tests_think() -> None:
    assert {part.name for part in a_chain().parts} == set(CHAIN_PARTS)
