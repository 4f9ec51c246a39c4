"""What was read: its value, and how it is shown and was written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Final

Vector = tuple[Decimal, ...]
Matrix = tuple[Vector, ...]

_LITERAL = re.compile(r"([+-]?)0*(?=[0-9.])([0-9]*)(\.[0-9]*)?")
_FORMS: Final[Mapping[str, re.Pattern[str]]] = {
    "integer": re.compile(r"[+-]?[0-9]+"),
    "decimal": re.compile(r"[+-]?(?:[0-9]+\.[0-9]*|\.[0-9]+)"),
    "scientific": re.compile(
        r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)e[+-]?[0-9]+"
        r"|[+-]?(?:(?:[0-9]+\.?[0-9]*|\.[0-9]+)\*)?10\^(?:[+-]?[0-9]+|\([+-]?[0-9]+\))"
    ),
    "fraction": re.compile(r"[+-]?(?:[0-9]+|\([+-]?[0-9]+\))/(?:[+-]?[0-9]+|\([+-]?[0-9]+\))|[+-]?\([0-9]+/[0-9]+\)"),
    "percent": re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)%"),
}
_SHOWN = Context(prec=7)
_MICRO = Decimal("1e-6")
_LONGEST_SHOWN: Final = 60


@dataclass(frozen=True)
class Reading:
    """An answer as it was understood.

    Attributes:
        value: a number; a tuple of them; or a tuple of rows.
        shown: for the learner: "0.52", "(0.1, 0.2)", "[1 2; 3 4]", "1/3 = 0.333333".
        form: integer, decimal, scientific, fraction, percent or expression; vector; matrix.
        written: the answer in plain characters, without name, unit and separators.
    """

    value: Decimal | Vector | Matrix
    shown: str
    form: str
    written: str


def form_of(written: str) -> str:
    """The form of a scalar's plain text."""
    return next((form for form, pattern in _FORMS.items() if pattern.fullmatch(written)), "expression")


def _rounded(value: Decimal) -> str:
    """At most six decimals, but five figures of a small number and seven where a power of ten is written."""
    if not value.is_finite():
        return "NaN" if value.is_nan() else "∞" if value > 0 else "-∞"
    if not value:
        return "0"
    size = value.adjusted()
    if size >= 16 or size < -6:
        return str(_SHOWN.normalize(value)).replace("E+", "e").replace("E", "e")
    near = value.quantize(_MICRO) if size >= -2 else value.quantize(_MICRO.scaleb(size + 2))
    return f"{near.normalize():f}"


def figure(value: Decimal, written: str) -> str:
    """A number inside a vector or matrix: as written if it is plain digits, else its value."""
    literal = _LITERAL.fullmatch(written)
    if literal is None or len(written) > _LONGEST_SHOWN:
        return _rounded(value)
    sign, whole, places = literal.groups()
    return f"{'-' if sign == '-' else ''}{whole or '0'}{(places or '').rstrip('.') if places == '.' else places or ''}"


def scalar(value: Decimal, written: str) -> Reading:
    """The reading of one number."""
    if not value.is_finite():
        return Reading(value, _rounded(value), "expression", written)
    form = form_of(written)
    if form in {"integer", "decimal"} or len(written) > _LONGEST_SHOWN:
        return Reading(value, figure(value, written), form, written)
    return Reading(value, f"{written} = {_rounded(value)}", form, written)


def vector(values: Vector, written: list[str]) -> Reading:
    """The reading of a list of numbers."""
    shown = ", ".join(map(figure, values, written))
    return Reading(values, f"({shown})", "vector", ", ".join(written))


def matrix(values: Matrix, written: list[list[str]]) -> Reading:
    """The reading of rows of numbers."""
    shown = "; ".join(" ".join(map(figure, row, text)) for row, text in zip(values, written, strict=True))
    return Reading(values, f"[{shown}]", "matrix", "; ".join(", ".join(row) for row in written))
