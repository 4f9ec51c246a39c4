"""Numbers: every accepted form, and what it is read as."""

from decimal import Decimal

import pytest

from quizzer.expressions import read_number


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("14", "14"),
        ("-.5", "-0.5"),
        ("0。52", "0.52"),
        ("3/8", "0.375"),
        ("５０％", "0.5"),
        ("2^2^3", "256"),
        ("2³", "8"),
    ],
)
def test_a_number_reads_as_its_value(typed: str, value: str) -> None:
    assert read_number(typed).value == Decimal(value)
