"""How numbers print in a question's text: as LaTeX that every face draws."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import isfinite, isnan
from typing import Any

from quizzer.generators.core import round_half_away

_NOTHING = 1e-12


def number(value: float) -> str:
    """Up to ten digits; what is below 1e-12 is 0; powers of ten as `a\\cdot10^{n}`."""
    if not isfinite(value):
        return "NaN" if isnan(value) else r"\infty" if value > 0 else r"-\infty"
    if abs(value) < _NOTHING:
        return "0"
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    digits = f"{value:.10g}"
    mantissa, e, exponent = digits.partition("e")
    if not e:
        return digits
    power = f"10^{{{int(exponent)}}}"
    return power if mantissa == "1" else rf"{mantissa}\cdot{power}"


def printed(value: Any) -> str:
    """Any value of a template: numbers as above, vectors in parentheses, matrices in brackets, words as they are."""
    if isinstance(value, bool) or value is None:
        raise ValueError("a yes or no is not printed; ask for it with if")
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, Mapping):
        raise ValueError("a mapping is not printed; name one of its items")
    if isinstance(value, Sequence) and not isinstance(value, str):
        if value and isinstance(value[0], Sequence) and not isinstance(value[0], str):
            return mat(value)
        return "(" + r",\ ".join(printed(item) for item in value) + ")"
    return str(value)


def mat(rows: Sequence[Any]) -> str:
    """A matrix in brackets; a vector as one row."""
    if rows and not isinstance(rows[0], Sequence):
        rows = [rows]
    body = r" \\ ".join(" & ".join(printed(x) for x in row) for row in rows)
    return rf"\begin{{bmatrix}} {body} \end{{bmatrix}}"


def col(entries: Sequence[Any]) -> str:
    """A vector as a column in brackets."""
    return mat([[x] for x in entries])


def par(value: float) -> str:
    """In parentheses if negative: `(-0.3)`."""
    text = printed(value)
    return f"({text})" if text.startswith("-") else text


def plus(value: float) -> str:
    """With its sign: `+0.3`, `-0.3`."""
    text = printed(value)
    return text if text.startswith("-") else f"+{text}"


def terms(values: Sequence[float]) -> str:
    """A sum written out: `1-0.3+2`."""
    return "".join(plus(x) for x in values).removeprefix("+")


def dot(a: Sequence[float], b: Sequence[float]) -> str:
    """A scalar product written out: `0.5\\cdot1+(-0.3)\\cdot2`."""
    return "+".join(rf"{par(x)}\cdot{par(y)}" for x, y in zip(a, b, strict=True))


def column(rows: Sequence[Sequence[Any]], index: int) -> list[Any]:
    """One column of a matrix, from 0."""
    return [row[index] for row in rows]


def size(values: Sequence[Any] | Mapping[str, Any]) -> int:
    """How many there are, so that words can follow: `<% if mu|size == 1 %>`."""
    return len(values)


def frac(value: float) -> str:
    """As a fraction in lowest terms."""
    exact = Fraction(value).limit_denominator(10_000)
    if exact.denominator == 1:
        return str(exact.numerator)
    sign = "-" if exact < 0 else ""
    return rf"{sign}\frac{{{abs(exact.numerator)}}}{{{exact.denominator}}}"


def fixed(value: Any, places: int) -> str:
    """With exactly `places` decimals, a half rounded away from zero."""
    if isinstance(value, Sequence):
        return "(" + r",\ ".join(fixed(item, places) for item in value) + ")"
    text = f"{round_half_away(float(value), places):.{min(places, 15)}f}"
    return text.removeprefix("-") if float(text) == 0 else text


FILTERS = {f.__name__: f for f in (mat, col, par, plus, terms, dot, column, size, frac, fixed)}
