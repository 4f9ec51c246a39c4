"""What a verdict holds, to the letter: faces, the log and scripts read it."""

from typing import Any

import numpy as np
import pytest
from marking_samples import a_chain, a_size, a_verdict, asked, doubled, idea, numeric, one_value, question, short

from quizzer.bank import Variant
from quizzer.grading import PartVerdict, as_json, grade
from quizzer.grading.verdict import plain_json

BLANK: dict[str, Any] = {
    "marks": 1,
    "earned": 0.0,
    "value": None,
    "read_as": "",
    "mistake": None,
    "followed": False,
    "message": None,
    "cells": None,
    "span": None,
}
RIGHT = {"earned": 1.0, "verdict": "right"}


def parts(variant: Variant, **response: str) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = as_json(grade(variant, {k.replace("_", "."): v for k, v in response.items()}))["parts"]
    return said


def part(**said: Any) -> dict[str, Any]:
    return BLANK | said


def test_a_number_says_its_key_what_was_read_and_its_mark() -> None:
    assert as_json(grade(one_value(0.5234, decimals=2), {"x": "53%"})) == {
        "verdict": "right",
        "score": 1.0,
        "marks": 1.0,
        "earned": 1.0,
        "mistake": None,
        "mistakes": [],
        "parts": [part(id="x", **RIGHT, answer=0.5234, shown_answer="0.52", value=0.53, read_as="53% = 0.53")],
    }


def test_a_mistake_is_said_of_its_part_and_of_the_question() -> None:
    said = as_json(grade(one_value(14, marks=4, ignored_padding=12), {"x": "12"}))
    assert (said["mistake"], said["mistakes"], said["earned"], said["verdict"]) == (
        "ignored_padding",
        ["ignored_padding"],
        0,
        "wrong",
    )
    assert said["parts"] == [
        part(
            id="x",
            verdict="wrong",
            marks=4,
            answer=14,
            shown_answer="14",
            value=12,
            read_as="12",
            mistake="ignored_padding",
        )
    ]


def test_whole_numbers_stay_whole_in_json() -> None:
    (said,) = parts(one_value(14), x="14.0")
    assert [type(said[k]) for k in ("value", "answer")] == [int, int]
    (said,) = parts(one_value([1, 2]), x="1, 2.5")
    assert (said["value"], said["shown_answer"], said["message"]) == ([1, 2.5], "(1, 2)", None)
    (said,) = parts(one_value([1, 2]), x="1, 2")
    assert [type(n) for n in said["value"]] == [int, int]
    (said,) = parts(one_value(2.0), x="2")
    assert type(said["value"]) is float


def test_a_matrix_says_the_mark_of_each_entry() -> None:
    (said,) = parts(one_value([[1.0, 2.0], [3.0, 4.0]], decimals=1), x="1 3; 2 4")
    assert said == part(
        id="x",
        verdict="wrong",
        earned=0.5,
        answer=[[1, 2], [3, 4]],
        shown_answer="[1.0, 2.0; 3.0, 4.0]",
        value=[[1, 3], [2, 4]],
        read_as="[1 3; 2 4]",
        mistake="slip.transposed",
        message="Rows and columns are exchanged.",
        cells=["right", "wrong", "wrong", "right"],
    )


def test_a_vector_is_shown_in_brackets_and_read_back() -> None:
    (said,) = parts(one_value([1.0, -2.25], decimals=2), x="1, -2.25")
    assert (said["shown_answer"], said["read_as"], said["cells"]) == ("(1.00, -2.25)", "(1, -2.25)", ["right", "right"])


def test_an_unreadable_part_points_at_what_was_not_understood() -> None:
    said = as_json(grade(one_value(0.5, decimals=2, marks=3), {"x": "0.5?"}))
    message = said["parts"][0].pop("message")
    assert message.startswith("The sign")
    assert said["parts"] == [
        {
            k: v
            for k, v in part(id="x", verdict="unreadable", marks=3, answer=None, shown_answer="").items()
            if k != "message"
        }
        | {"span": [3, 4]}
    ]
    assert (said["verdict"], said["marks"], said["earned"], said["score"]) == ("unreadable", 3, 0, 0)


def test_a_missing_part_says_its_key() -> None:
    said = parts(one_value(0.5234, decimals=2, marks=2))
    assert said == [part(id="x", verdict="missing", marks=2, answer=0.5234, shown_answer="0.52")]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("0.54", "Close; check your rounding."),
        ("-0.52", "A sign is the wrong way round."),
        ("5.2", "The digits are right, the decimal point is not."),
        ("0.52", None),
        ("9", None),
    ],
)
def test_what_is_said_of_a_number(typed: str, message: str | None) -> None:
    assert parts(one_value(0.5234, decimals=2), x=typed)[0]["message"] == message


def test_what_is_said_of_two_exchanged_entries() -> None:
    assert parts(one_value([1.0, 2.0, 3.0]), x="2, 1, 3")[0]["message"] == "Two values are exchanged."


def test_what_is_said_of_a_fraction_where_a_whole_number_belongs() -> None:
    assert parts(one_value(14), x="14.5")[0]["message"] == "This is a whole number."
    assert parts(one_value(14), x="13")[0]["message"] is None


@pytest.mark.parametrize(
    ("variant", "response", "told"),
    [
        (a_size(), {"side": "6.5", "outputs": "42.25"}, ("side", "it should be a whole number.")),
        (a_chain(), {"c.1": "0", "h.1": "5"}, ("c.1", "with only 0 and 1 there is nothing to work out.")),
        (a_chain(), {"c.1": "0.0001", "h.1": "5"}, ("c.1", "so small a value leaves nothing to work out.")),
        (a_chain(), {"c.1": "12345", "h.1": "5"}, ("c.1", "it is far too large.")),
    ],
)
def test_why_an_answer_is_not_followed(variant: Variant, response: dict[str, str], told: tuple[str, str]) -> None:
    message = grade(variant, response).part(told[0]).message
    assert str(message) == f"What comes after was not worked out from this: {told[1]}"


def test_nothing_is_said_where_nothing_was_lost_by_not_following() -> None:
    variant = a_chain()
    assert grade(variant, {"c.1": "0", "h.1": "0.5"}).part("c.1").message is None
    assert grade(variant, {"c.1": "0"}).part("c.1").message is None
    assert grade(variant, {"c.1": "1.4", "h.1": "5"}).part("c.1").message is None


def test_a_vector_right_in_part_by_the_learners_own_value_says_so() -> None:
    variant = numeric(doubled, {"single": {}, "v": {}}, a=7, b=0)
    said = grade(variant, {"single": "5", "v": "10, 99"}).part("v")
    assert (said.followed, said.earned, str(said.message)) == (True, 0.5, "Right in part, from your “single”.")


def test_a_choice_says_its_option() -> None:
    said = parts(asked("x", "y", "z", right=1), answer="C")
    assert said == [part(id="answer", verdict="wrong", answer=["b"], shown_answer="b", value="c", read_as="c")]
    assert parts(asked("x", "y"))[0]["shown_answer"] == "a"


def test_choices_of_a_generator_say_their_names() -> None:
    variant = a_verdict()
    dead, path = (grade(variant, {"dead": "ac", "path": "a, c"}).part(p) for p in ("dead", "path"))
    assert (dead.value, dead.read_as, dead.shown_expected) == (("h1", "h3"), "h1, h3", "h1, h3")
    assert (path.value, path.read_as, path.shown_expected) == (("s0", "s2"), "s0, s2", "s0, s2, s1, s2")
    kind = grade(variant, {"kind": "a"}).part("kind")
    assert (kind.value, kind.read_as, kind.expected) == ("explodes", "explodes", "vanishes")


def test_a_gap_says_all_spellings_and_shows_the_first() -> None:
    variant = idea("cloze", {"text": "[[gap]]", "blanks": {"gap": {"en": ["bias", "offset"]}}}, marks=2)
    shown = {"id": "gap", "marks": 2, "answer": ["bias", "offset"], "shown_answer": "bias"}
    assert parts(variant) == [part(**shown, verdict="missing")]
    said = part(
        **shown, verdict="close", earned=1, value="b\tios", read_as="b\tios", message="Close; check the spelling."
    )
    assert parts(variant, gap=" b\tios\u202e") == [said]


def test_an_order_says_its_items() -> None:
    items = [{"en": x, "zh": x} for x in ("first", "second", "third")]
    variant = question("order", {"ask": "?", "items": items}).variant_of({"orders": [[2, 0, 1]]})
    said = part(id="order", **RIGHT, answer=["b", "c", "a"], shown_answer="b, c, a")
    assert parts(variant, order="bca") == [{**said, "value": ["b", "c", "a"], "read_as": "b, c, a"}]


@pytest.mark.parametrize(
    ("kind", "words", "response", "message"),
    [
        ("order", {"ask": "?", "items": ["x", "y", "z"]}, {"order": "aab"}, "a stands twice; name each once."),
        ("order", {"ask": "?", "items": ["x", "y", "z"]}, {"order": "aabb"}, "a, b stands twice; name each once."),
        ("order", {"ask": "?", "items": ["x", "y", "z"]}, {"order": "a"}, "b, c is left out; name each once."),
        ("order", {"ask": "?", "items": ["x", "y", "z"]}, {"order": "none"}, "Name them in their order."),
        ("true_false", {"ask": "?", "answer": True, "reason": "r"}, {"answer": "ab"}, "Choose one of true, false."),
        (
            "true_false",
            {"ask": "?", "answer": True, "reason": "r"},
            {"answer": "Perhaps"},
            '"perhaps" is none of the options true, false.',
        ),
        (
            "cloze",
            {"text": "[[x]]", "blanks": {"x": {"en": ["y"]}}},
            {"x": "y" * 201},
            "This is too long; at most 200 characters are read.",
        ),
        (
            "flashcard",
            {"front": "?", "back": "!"},
            {"recall": "x" * 501},
            "This is too long; type the letters of the options.",
        ),
        (
            "flashcard",
            {"front": "?", "back": "!"},
            {"recall": "x" * 500},
            f'"{"x" * 40}" is none of the options again, hard, good, easy.',
        ),
    ],
)
def test_what_is_said_of_text_that_names_no_option(
    kind: str, words: Any, response: dict[str, str], message: str
) -> None:
    verdict = grade(idea(kind, words), response)
    assert verdict.verdict == "unreadable"
    assert str(verdict.parts[0].message) == message


def test_a_text_as_long_as_may_be_is_read() -> None:
    assert grade(idea("cloze", {"text": "[[x]]", "blanks": {"x": {"en": ["y"]}}}), {"x": "z" * 200}).verdict == "wrong"


def test_what_is_said_of_an_ambiguous_option() -> None:
    verdict = grade(asked("B", "A", "A"), {"answer": "a"})
    told = '"a" may be option a, or option b, c, which reads so; type the letter.'
    assert str(verdict.parts[0].message) == told


def test_a_short_answer_says_which_points_it_was_given() -> None:
    text, points = parts(short(), text="They vanish.")
    assert text == part(
        id="text",
        verdict="right",
        marks=0.0,
        answer=None,
        shown_answer="",
        value="They vanish.",
        read_as="They vanish.",
    )
    assert points == part(
        id="points",
        verdict="wrong",
        marks=4,
        earned=2,
        answer=["1", "2", "3"],
        shown_answer="1, 2, 3",
        value=["1"],
        read_as="1",
        message="Ticked because of these words: vanish. Check each point.",
    )
    assert parts(short(), text="They vanish.", points="1, 2")[1]["read_as"] == "1, 2"


def test_an_empty_short_answer_says_so() -> None:
    text, points = parts(short())
    assert (text["verdict"], text["value"], text["read_as"]) == ("missing", None, "")
    assert (points["verdict"], points["value"]) == ("missing", [])
    assert parts(short(), text="Nothing to the point")[1]["verdict"] == "wrong"
    assert parts(short(), points="")[1]["verdict"] == "wrong"
    assert parts(short(), points="1")[1]["earned"] == 2


def test_a_part_is_found_by_its_id() -> None:
    verdict = grade(a_chain(), {})
    assert verdict.part("h.2").id == "h.2"
    with pytest.raises(KeyError, match="side"):
        verdict.part("side")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (float("inf"), "inf"),
        (float("-inf"), "-inf"),
        (float("nan"), "nan"),
        (np.array([[1.5, np.inf]]), [[1.5, "inf"]]),
        (np.int64(3), 3),
        (0.5, 0.5),
        (frozenset("ba"), ["a", "b"]),
        (("b", "a"), ["b", "a"]),
        (None, None),
        ("a", "a"),
    ],
)
def test_json_holds_any_value(value: Any, said: Any) -> None:
    assert plain_json(value) == said


def test_a_message_is_said_in_the_language_asked() -> None:
    from quizzer.language import Message

    verdict = grade(one_value(0.5), {"x": "9"})
    said = PartVerdict("x", "wrong", 1, 0, message=Message("{n} of {m}", n=1, m=Message("2")))
    verdict = type(verdict)(0, 1, 0, "wrong", (said,))
    assert as_json(verdict)["parts"][0]["message"] == as_json(verdict, "zh")["parts"][0]["message"] == "1 of 2"
