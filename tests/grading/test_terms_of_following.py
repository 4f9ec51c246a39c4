"""What an author may say about going on from an earlier answer: a penalty, and which answers are of no use."""

from typing import Any

import numpy as np
import pytest
from marking_samples import CHAIN_PARTS, Nothing, a_chain, chain, numeric
from pydantic import ValidationError
from test_following_own_answers import worked

from quizzer.bank import Variant
from quizzer.bank.models import PartWords
from quizzer.generators.core import Work, problem
from quizzer.grading import Verdict, grade
from quizzer.grading.verdict import as_json


def chained(**more: dict[str, Any]) -> Variant:
    """The chain, whose parts say `more`."""
    parts = {name: {**words, **more.get(name, {})} for name, words in CHAIN_PARTS.items()}
    return numeric(chain, parts, x=[1.5, -0.7], w=0.8, u=-0.4, o=0.6)


def after(value: float, /, **more: dict[str, Any]) -> Verdict:
    """The verdict on a learner who takes `value` for c.1 and works everything else out from it."""
    return grade(chained(**more), worked(a_chain(), **{"c.1": value}))


def test_a_penalty_takes_its_share_where_a_part_is_right_only_by_a_wrong_one() -> None:
    verdict = after(1.4, h={"penalty": 0.25})
    earned = {part.id: (part.verdict, part.earned) for part in verdict.parts}
    assert earned == {
        "c.1": ("wrong", 0),
        "c.2": ("right", 1),
        "h.1": ("right", 0.75),
        "h.2": ("right", 0.75),
        "y": ("right", 1),
    }
    assert verdict.earned == 3.5
    assert str(verdict.part("h.1").message) == "Right, from your “c.1”; as that is not right, 75% of the marks."
    assert verdict.part("h.1").followed


def test_a_penalty_costs_nothing_where_all_is_right() -> None:
    verdict = grade(chained(h={"penalty": 1}), worked(a_chain()))
    assert (verdict.verdict, verdict.score) == ("right", 1)


def test_a_whole_penalty_is_no_follow_through() -> None:
    verdict = after(1.4, h={"penalty": 1})
    assert verdict.part("h.1").earned == 0
    assert not verdict.part("h.1").followed


def test_a_question_with_a_penalised_part_is_not_right() -> None:
    """c.1 is near enough to be close, and all else follows."""
    verdict = after(a_chain().key("c.1") + 0.009, h={"penalty": 0.25})
    assert {part.id: part.verdict for part in verdict.parts if part.verdict != "right"} == {"c.1": "close"}
    assert (verdict.verdict, verdict.earned) == ("close", 4)


@pytest.mark.parametrize(
    ("usable", "typed", "words"),
    [
        ({"below": 1.3}, 1.4, "it should be below 1.3."),
        ({"below": 1.4}, 1.4, "it should be below 1.4."),
        ({"above": 0}, -1.4, "it should be above 0."),
        ({"above": 1.4}, 1.4, "it should be above 1.4."),
        ({"above": 0, "below": 1.3}, 1.4, "it should lie between 0 and 1.3."),
        ({"above": 0, "below": 1.3}, -1.4, "it should lie between 0 and 1.3."),
    ],
)
def test_an_answer_out_of_its_bounds_is_not_gone_on_with(usable: dict[str, float], typed: float, words: str) -> None:
    verdict = after(typed, c={"usable": usable})
    assert str(verdict.part("c.1").message) == f"What comes after was not worked out from this: {words}"
    assert not verdict.part("h.1").followed
    assert verdict.part("h.1").verdict == "wrong"


def test_an_answer_within_its_bounds_may_be_too_bare_all_the_same() -> None:
    verdict = after(0, c={"usable": {"below": 5}})
    words = "with only 0 and 1 there is nothing to work out."
    assert str(verdict.part("c.1").message) == f"What comes after was not worked out from this: {words}"


@pytest.mark.parametrize("usable", [{"below": 1.5}, {"above": 1.3}, {"above": 1.3, "below": 1.5}, {}])
def test_an_answer_within_its_bounds_is_gone_on_with(usable: dict[str, float]) -> None:
    assert after(1.4, c={"usable": usable}).part("h.1").followed


@pytest.mark.parametrize("words", [{"penalty": 1.1}, {"penalty": -0.1}, {"usable": {"beside": 1}}])
def test_an_author_can_not_say_anything_else(words: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        PartWords.model_validate({"label": "x", **words})


@problem("masked")
def masked(g: Nothing, work: Work) -> None:
    """A mask, and what it leaves."""
    mask = work.array("mask", np.array([0.0, -np.inf]), infinite=True, upside_down=lambda: np.array([-np.inf, 0.0]))
    work.array("weights", np.exp(mask))
    work.real("top", float(np.max(mask)), infinite=True)


MASKED = {"mask": {}, "weights": {"decimals": 2}, "top": {"decimals": 2}}


def test_infinite_answers_are_read_marked_and_named() -> None:
    variant = numeric(masked, MASKED)
    right = grade(variant, {"mask": "0, -inf", "weights": "1, 0", "top": "0"})
    assert (right.verdict, right.part("mask").read_as) == ("right", "(0, -∞)")
    assert as_json(right)["parts"][0]["answer"] == [0, "-inf"]
    turned = grade(variant, {"mask": "-inf, 0", "weights": "0, 1", "top": "0"})
    assert turned.part("mask").mistake == turned.part("weights").mistake == "upside_down"


def test_what_is_not_finite_is_not_gone_on_with() -> None:
    verdict = grade(numeric(masked, MASKED), {"mask": "inf, -inf", "weights": "9, 9", "top": "inf"})
    assert str(verdict.part("mask").message) == "What comes after was not worked out from this: it is not finite."
    assert verdict.part("top").verdict == "wrong"


def test_an_infinity_is_unreadable_where_the_question_has_none() -> None:
    verdict = grade(numeric(masked, MASKED), {"weights": "inf, 0"})
    assert verdict.verdict == "unreadable"


def test_so_small_an_answer_is_not_gone_on_with_and_told_why() -> None:
    verdict = after(0.004)
    words = "What comes after was not worked out from this: so small a value leaves nothing to work out."
    assert str(verdict.part("c.1").message) == words
    assert verdict.part("h.1").verdict == "wrong"


def test_every_reason_can_be_said_in_chinese() -> None:
    for value, usable in [(0.004, {}), (0, {}), (1.4, {"below": 1}), (-1.4, {"above": 0}), (4e9, {})]:
        message = after(value, c={"usable": usable}).part("c.1").message
        assert message is not None
        assert message.text("zh") != message.text("en")
