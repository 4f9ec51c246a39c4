from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.grading import compare_real
from quizzer.grading.compare import WIDE, compare_exact, compare_integer, gap, unit_of

KEYS = st.decimals("-1000", 1000, places=6)
PLACES = st.integers(0, 4)


@given(key=KEYS, off=st.sampled_from([-1, 0, 1]), places=PLACES)
def test_one_unit_of_the_last_place_is_forgiven(key: Decimal, off: int, places: int) -> None:
    typed = round(key, places) + off * Decimal(1).scaleb(-places)
    assert compare_real(typed, key, places) == "right"


@given(key=KEYS, places=PLACES)
def test_more_than_one_unit_from_the_key_as_shown_is_never_right(key: Decimal, places: int) -> None:
    unit = Decimal(1).scaleb(-places)
    high = max(key.quantize(unit, "ROUND_HALF_UP"), key.quantize(unit, "ROUND_HALF_DOWN"))
    assert compare_real(high + unit + Decimal("1e-9"), key, places) != "right"


@given(key=KEYS, places=PLACES)
def test_a_value_cut_off_instead_of_rounded_is_right(key: Decimal, places: int) -> None:
    assert compare_real(key.quantize(Decimal(1).scaleb(-places), "ROUND_DOWN"), key, places) == "right"


@given(key=KEYS, got=KEYS, places=PLACES)
def test_a_sign_does_not_change_a_mark(key: Decimal, got: Decimal, places: int) -> None:
    assert compare_real(got, key, places) == compare_real(-got, -key, places)


@given(key=KEYS, got=KEYS, places=PLACES)
def test_close_has_the_sign_of_the_key_and_lies_within_ten_units_and_a_twentieth(
    key: Decimal, got: Decimal, places: int
) -> None:
    if compare_real(got, key, places) == "close":
        assert got * key > 0
        assert abs(got - key) <= 10 * Decimal(1).scaleb(-places)
        assert abs(got - key) * 20 <= abs(key)


@given(key=KEYS, near=KEYS, far=KEYS, places=PLACES)
def test_coming_nearer_from_the_same_side_never_lowers_a_mark(
    key: Decimal, near: Decimal, far: Decimal, places: int
) -> None:
    a, b = sorted((abs(near), abs(far)))
    order = {"wrong": 0, "close": 1, "right": 2}
    assert order[compare_real(key + a, key, places)] >= order[compare_real(key + b, key, places)]


@pytest.mark.parametrize("typed", ["0.12", "0.13", "0.14", "0.11"])
def test_at_a_tie_both_roundings_count(typed: str) -> None:
    assert compare_real(Decimal(typed), Decimal("0.125"), 2) == "right"


@pytest.mark.parametrize(("typed", "mark"), [("0.54", "close"), ("0.5496", "close"), ("0.5497", "wrong")])
def test_close_ends_at_a_twentieth_of_the_key(typed: str, mark: str) -> None:
    assert compare_real(Decimal(typed), Decimal("0.5235"), 2) == mark


@pytest.mark.parametrize(("typed", "mark"), [("12.44", "close"), ("12.4456", "close"), ("12.4457", "wrong")])
def test_close_ends_at_ten_units(typed: str, mark: str) -> None:
    assert compare_real(Decimal(typed), Decimal("12.3456"), 2) == mark


def test_the_largest_values_and_many_digits_are_compared_exactly() -> None:
    huge = Decimal(10) ** 300
    assert compare_real(WIDE.add(huge, Decimal("0.01")), huge, 2) == "right"
    assert compare_real(WIDE.add(huge, Decimal("0.010001")), huge, 2) == "close"
    assert gap(huge, Decimal("1e-300")) != huge


@pytest.mark.parametrize("typed", ["NaN", "Infinity", "-Infinity"])
def test_what_is_not_finite_is_wrong(typed: str) -> None:
    assert compare_real(Decimal(typed), Decimal(1), 2) == "wrong"
    assert compare_exact(Decimal(typed), Decimal(1)) == "wrong"
    assert compare_integer(Decimal(typed), Decimal(1)) == "wrong"


@given(key=st.integers(-(10**15), 10**15), off=st.integers(-3, 3))
def test_whole_numbers_are_equal_or_not(key: int, off: int) -> None:
    assert compare_integer(Decimal(key + off), Decimal(key)) == ("wrong" if off else "right")


def test_a_whole_number_forgives_only_the_dust_of_long_arithmetic() -> None:
    assert compare_integer(Decimal("1." + "9" * 40), Decimal(2)) == "right"
    assert compare_integer(Decimal("1.9999999999999999"), Decimal(2)) == "wrong"


@pytest.mark.parametrize(
    ("got", "key", "mark"),
    [
        ("0.333333333333", "0.3333333333333333", "right"),
        ("0.33333333333", "0.3333333333333333", "wrong"),
        ("1000000.0000009", "1000000", "right"),
        ("1000000.0000011", "1000000", "wrong"),
        ("1e-12", "0", "right"),
        ("2e-12", "0", "wrong"),
    ],
)
def test_an_exact_answer_may_be_off_by_a_hair(got: str, key: str, mark: str) -> None:
    assert compare_exact(Decimal(got), Decimal(key)) == mark


def test_a_unit_is_the_last_place_asked() -> None:
    assert unit_of("real", 2, Decimal(5)) == Decimal("0.01")
    assert unit_of("integer", None, Decimal(5)) == 0
    assert unit_of("real", None, Decimal(1000)) == Decimal("1e-9")
