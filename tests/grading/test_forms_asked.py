"""Forms that an author may ask a number in, and what is said of another."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marking_samples import one_value
from pydantic import ValidationError

from quizzer.bank.models import PartWords
from quizzer.grading import asked_form, grade
from quizzer.grading.verdict import shown
from quizzer.study.proving.numbers import own_flaws
from quizzer.study.spoken import asked as asked_json

FRACTION, EXACT, SCIENTIFIC, DECIMAL = ({"form": form} for form in ("fraction", "exact", "scientific", "decimal"))
THREE = {"significant": 3}


def said(value: Any, asked: dict[str, Any], typed: str) -> str:
    """What is said of `typed` in place of `value`."""
    message = grade(one_value(value, asked=asked), {"x": typed}).parts[0].message
    return message.text() if message else ""


@pytest.mark.parametrize(
    ("asked", "typed", "words"),
    [
        (FRACTION, "4/8", "The value is right; write it as a fraction in lowest terms, such as 3/8."),
        (EXACT, "5.00000000000e-1", "The value is right; write it exactly, such as 1/3 or sqrt(2), without rounding."),
        (SCIENTIFIC, "0.5", "The value is right; write it in scientific notation, such as 1.2e-3."),
        (
            SCIENTIFIC | THREE,
            "5e-1",
            "The value is right; write it in scientific notation with 3 figures, such as 1.20e-3.",
        ),
        (DECIMAL, "1/2", "The value is right; write it as a decimal."),
        (DECIMAL | THREE, "0.5", "The value is right; write it with 3 significant figures."),
        (DECIMAL | {"decimals": 2}, "0.5", "The value is right; write it with 2 decimals."),
        (DECIMAL, "0.5", ""),
    ],
)
def test_a_right_value_in_a_wrong_form_is_close_and_told_the_form(
    asked: dict[str, Any], typed: str, words: str
) -> None:
    assert said(0.5, asked, typed) == words


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (FRACTION, "a fraction in lowest terms"),
        (EXACT, "the exact value"),
        (SCIENTIFIC, "scientific notation"),
        (SCIENTIFIC | THREE, "scientific notation, 3 figures"),
        (THREE, "3 significant figures"),
        ({"decimals": 2}, "2 decimals"),
        (DECIMAL | {"decimals": 2}, "2 decimals"),
        ({}, ""),
    ],
)
def test_the_form_stands_beside_the_field(asked: dict[str, Any], words: str) -> None:
    message = asked_form(one_value(0.5, asked=asked).parts[0])
    assert (message.text() if message else "") == words


def test_every_number_of_a_vector_takes_the_form() -> None:
    variant = one_value([0.5, 0.25], asked=FRACTION)
    assert grade(variant, {"x": "1/2, 1/4"}).verdict == "right"
    off = grade(variant, {"x": "1/2, 0.25"}).parts[0]
    assert (off.verdict, off.earned, off.cells) == ("close", 0.5, ("close", "close"))


def test_a_wrong_value_is_not_told_its_form() -> None:
    assert said(0.5, FRACTION, "0.7") == ""


def test_a_whole_number_has_no_form() -> None:
    assert grade(one_value(14, asked=SCIENTIFIC), {"x": "14"}).verdict == "right"


@pytest.mark.parametrize("asked", [FRACTION, EXACT])
@given(above=st.integers(-999, 999), below=st.integers(1, 999))
def test_a_fraction_shown_is_marked_right(asked: dict[str, Any], above: int, below: int) -> None:
    variant = one_value(above / below, asked=asked)
    printed = shown(variant.parts[0], variant.key("x"))
    assert grade(variant, {"x": printed}).verdict == "right"


@pytest.mark.parametrize(
    "asked",
    [THREE, SCIENTIFIC, DECIMAL | THREE, SCIENTIFIC | THREE, {"significant": 1}, DECIMAL | {"decimals": 3}],
)
@given(value=st.floats(-1e7, 1e7).filter(lambda x: x == 0 or abs(x) > 1e-7))
def test_a_number_shown_is_marked_right(asked: dict[str, Any], value: float) -> None:
    variant = one_value(value, asked=asked)
    printed = shown(variant.parts[0], variant.key("x"))
    assert grade(variant, {"x": printed}).verdict == "right", printed


@pytest.mark.parametrize(
    ("value", "asked", "printed"),
    [
        (0.0012344, THREE, "0.00123"),
        (55360.0, THREE, "55400"),
        (0.0, THREE, "0"),
        (0.0012, SCIENTIFIC | THREE, "1.20e-3"),
        (1500.0, SCIENTIFIC, "1.5e3"),
        (-0.375, FRACTION, "-3/8"),
        (3.0, FRACTION, "3"),
        (2**0.5 / 2, EXACT, "sqrt(1/2)"),
        (-(2**0.5), EXACT, "-sqrt(2)"),
        (0.123456789012345, EXACT, "0.123456789012345"),
        (0.6 * -1 + 0.2 * 4 + 0.1 * -4 + 0.1 * 2, {}, "0"),
        (-0.0, {}, "0"),
        (0.1 + 0.2, {}, "0.3"),
        (float("inf"), {"decimals": 2}, "∞"),
        (float("-inf"), {}, "-∞"),
        (float("nan"), {}, "NaN"),
    ],
)
def test_a_key_is_shown_in_the_form_asked(value: float, asked: dict[str, Any], printed: str) -> None:
    variant = one_value(value, asked=asked, kept={"infinite": True})
    assert shown(variant.parts[0], variant.key("x")) == printed


@pytest.mark.parametrize(
    "asked",
    [{"decimals": 2, "significant": 3}, {"form": "fraction", "decimals": 2}, {"form": "exact", "significant": 2}],
)
def test_an_author_can_not_ask_for_two_things_at_once(asked: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match=r"leave|not for both"):
        PartWords.model_validate({"label": "x", **asked})


@pytest.mark.parametrize(
    "asked",
    [FRACTION, EXACT, SCIENTIFIC, THREE, SCIENTIFIC | THREE, DECIMAL | {"decimals": 2}, DECIMAL | THREE, {}],
)
@pytest.mark.parametrize("value", [0.375, -1.25, 1 / 3])
def test_a_question_that_asks_a_form_proves_its_own_answers(asked: dict[str, Any], value: float) -> None:
    assert list(own_flaws(one_value(value, asked=asked))) == []


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan"), 0.5])
def test_a_question_that_may_be_infinite_proves_its_own_answers(value: float) -> None:
    assert list(own_flaws(one_value(value, asked={"decimals": 2}, kept={"infinite": True}))) == []


def test_the_form_is_said_to_a_program() -> None:
    variant = one_value(0.375, asked=FRACTION)
    (part,) = asked_json(variant, "en")["parts"]
    assert (part["form"], part["decimals"]) == ("fraction", None)
    (plain,) = asked_json(one_value(0.375), "en")["parts"]
    assert not {"form", "significant", "infinite"} & plain.keys()
