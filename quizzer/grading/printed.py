"""Prints a number as finely as a part asks it, and in its form."""

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from math import isfinite, isnan, sqrt

from quizzer.bank import AskedPart
from quizzer.grading.compare import UNITS, WIDE, as_decimal, hair

_LARGEST_BELOW = 10_000


def printed(value: float, part: AskedPart) -> str:
    """`value` as a learner would type it in full marks."""
    if part.of == "integer":
        return str(value)
    if not isfinite(value):
        return "NaN" if isnan(value) else "∞" if value > 0 else "-∞"
    match part.form:
        case "fraction":
            return _fraction(value) or f"{value:.15g}"
        case "exact":
            return _fraction(value) or _surd(value) or f"{value:.15g}"
        case "scientific" if value:
            return _scientific(value, part.significant)
    if part.significant is not None:
        return _with_figures(value, part.significant)
    if part.decimals is None:
        return "0" if _near(value, 0.0) else f"{value:.15g}"  # what binary fractions leave of 0 is 0
    rounded = as_decimal(value).quantize(UNITS[part.decimals], ROUND_HALF_UP, WIDE)
    return f"{rounded or rounded.copy_abs():f}"


def _near(value: float, other: float) -> bool:
    return abs(value - other) <= float(hair(as_decimal(value)))


def _fraction(value: float) -> str:
    """As a fraction in lowest terms; "" if it is none of small terms."""
    found = Fraction(value).limit_denominator(_LARGEST_BELOW)
    return str(found) if _near(value, float(found)) else ""


def _surd(value: float) -> str:
    """As the root of a fraction; "" if it is none."""
    inside = Fraction(value * value).limit_denominator(_LARGEST_BELOW)
    return f"{'-' if value < 0 else ''}sqrt({inside})" if _near(abs(value), sqrt(inside)) else ""


def _rounded(value: float, figures: int) -> Decimal:
    return Context(prec=figures, rounding=ROUND_HALF_UP).plus(as_decimal(value))


def _scientific(value: float, figures: int | None) -> str:
    text = f"{as_decimal(value).normalize():e}" if figures is None else f"{_rounded(value, figures):.{figures - 1}e}"
    return text.replace("e+", "e")


def _with_figures(value: float, figures: int) -> str:
    if not value:
        return "0"
    rounded = _rounded(value, figures)
    return f"{rounded:.{max(0, figures - 1 - rounded.adjusted())}f}"
