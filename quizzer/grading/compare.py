"""Holds one typed number against one key, in decimal arithmetic: no binary fraction decides a mark."""

from collections.abc import Callable
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_DOWN, ROUND_HALF_UP, Context, Decimal
from functools import cache
from typing import Literal

Mark = Literal["right", "close", "wrong"]
Compare = Callable[[Decimal, Decimal], Mark]

# Wide enough that the difference of any two values within 1e±300 is exact.
WIDE = Context(prec=1500, Emin=MIN_EMIN, Emax=MAX_EMAX)
_HAIR = Decimal("1e-12")
_DUST = Decimal("1e-30")  # what arithmetic to fifty digits can leave over
_TWENTIETH = Decimal("0.05")
_ONE = Decimal(1)
UNITS = tuple(_ONE.scaleb(-places) for places in range(31))


def gap(a: Decimal, b: Decimal) -> Decimal:
    """How far apart two finite values are, exactly."""
    return WIDE.subtract(a, b).copy_abs()


def as_decimal(value: float) -> Decimal:
    """The decimal that `value` prints as."""
    return Decimal(value) if isinstance(value, int) else Decimal(repr(value))


def compare_real(got: Decimal, key: Decimal, places: int) -> Mark:
    """Right within one unit of the last place asked of the key as shown; at a tie both roundings count.

    Close: same sign, within ten units and 5 % of the key. Below 0, `places` are tens, hundreds, ….
    """
    return _comparing_to(places)(got, key)


@cache
def _comparing_to(places: int) -> Compare:
    unit = _unit(places)
    half, tenfold = unit / 2, unit * 10

    def compare(got: Decimal, key: Decimal) -> Mark:
        if not (got.is_finite() and key.is_finite()):
            return _compare_limits(got, key)
        off = gap(got, key)
        if off <= half:  # rounding moves the key by no more than this
            return "right"
        if off > tenfold:
            return "wrong"
        for rounding in (ROUND_HALF_UP, ROUND_HALF_DOWN):
            if gap(got, key.quantize(unit, rounding, WIDE)) <= unit:
                return "right"
        if got.is_signed() != key.is_signed():
            return "wrong"
        return "close" if off <= WIDE.multiply(key.copy_abs(), _TWENTIETH) else "wrong"

    return compare


def _compare_limits(got: Decimal, key: Decimal) -> Mark:
    """Where one of them is ±∞ or NaN."""
    return "right" if got == key or (got.is_nan() and key.is_nan()) else "wrong"


def _unit(places: int) -> Decimal:
    return UNITS[places] if 0 <= places < len(UNITS) else _ONE.scaleb(-places)


def places_of(key: Decimal, figures: int) -> int:
    """Decimals that show `figures` significant figures of `key`, which is not 0; below 0 for tens, hundreds, …."""
    return figures - 1 - Context(prec=figures).plus(key).adjusted()


def compare_figures(got: Decimal, key: Decimal, figures: int) -> Mark:
    """As `compare_real`, to so many significant figures of the key; a key of 0 is exact."""
    if not key or not key.is_finite():
        return compare_exact(got, key)
    return compare_real(got, key, places_of(key, figures))


def hair(key: Decimal) -> Decimal:
    """How far an exact real answer may lie from its key: 1e-12 · max(1, |key|)."""
    size = key.copy_abs()
    return WIDE.multiply(_HAIR, size) if size > _ONE else _HAIR


def compare_exact(got: Decimal, key: Decimal) -> Mark:
    """A real part without `decimals`: right within a hair, never close."""
    if not (got.is_finite() and key.is_finite()):
        return _compare_limits(got, key)
    return "right" if gap(got, key) <= hair(key) else "wrong"


def compare_integer(got: Decimal, key: Decimal) -> Mark:
    """Whole numbers are equal or not; a number that is not whole is wrong."""
    return "right" if whole(got) == key else "wrong"


def whole(got: Decimal) -> int | None:
    """The whole number that `got` is, or is but for the last digits of a root or logarithm; None if it is not whole."""
    if not got.is_finite():
        return None
    nearest = got.to_integral_value()
    return int(nearest) if gap(got, nearest) <= max(_ONE, got.copy_abs()) * _DUST else None


def comparing(of: Literal["integer", "real"] | None, decimals: int | None, significant: int | None = None) -> Compare:
    """The comparison for a part of such numbers."""
    if of == "integer":
        return compare_integer
    if decimals is not None:
        return _comparing_to(decimals)
    if significant is not None:
        return lambda got, key: compare_figures(got, key, significant)
    return compare_exact


def unit_of(
    of: Literal["integer", "real"] | None, decimals: int | None, key: Decimal, significant: int | None = None
) -> Decimal:
    """One unit of the last place asked of a finite key; where nothing is rounded, what still counts as equal."""
    if of == "integer":
        return Decimal(0)
    if decimals is not None:
        return UNITS[decimals]
    return _unit(places_of(key, significant)) if significant is not None and key else hair(key)
