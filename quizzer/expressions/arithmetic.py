"""Decimal arithmetic with guard digits, and the functions that an answer or the calculator may use."""

from collections.abc import Callable
from decimal import (
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
    Subnormal,
    Underflow,
)
from typing import Final

DIGITS: Final = 50
LARGEST: Final = Decimal("1e300")
SMALLEST: Final = Decimal("1e-300")
_GUARD: Final = 10
_TEMPLATE: Final = Context(
    prec=DIGITS + _GUARD,
    rounding=ROUND_HALF_EVEN,
    Emin=-300,
    Emax=300,
    traps=[InvalidOperation, DivisionByZero, Overflow, Underflow, Subnormal],
)
_FINAL: Final = Context(prec=DIGITS, rounding=ROUND_HALF_EVEN, traps=[])
_WIDE: Final = Context(prec=DIGITS + 50, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation])

ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)
PI: Final = Decimal(
    "3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534211706798214808651"
)
E: Final = Decimal(
    "2.71828182845904523536028747135266249775724709369995957496696762772407663035354759457138217852516642742746639193"
)

Function = Callable[[Context, Decimal], Decimal]


def context() -> Context:
    """A fresh context: 60 digits, of which 10 are guards; raises where a value leaves 1e±300."""
    return _TEMPLATE.copy()


def add(ctx: Context, a: Decimal, b: Decimal) -> Decimal:
    """a + b; 0 where only the guard digits of rounded terms are left, so that sqrt(2)^2 - 2 is 0."""
    rounded_before = ctx.flags[Inexact]
    total = ctx.add(a, b)
    if rounded_before and a and b and total and total.adjusted() < max(a.adjusted(), b.adjusted()) - DIGITS - 5:
        return ZERO
    return total


def settled(ctx: Context, value: Decimal) -> Decimal:
    """`value` without its guard digits; as it is if nothing was rounded on the way."""
    return _FINAL.plus(value) if ctx.flags[Inexact] else value


def _log2(ctx: Context, x: Decimal) -> Decimal:
    return ctx.divide(ctx.ln(x), ctx.ln(Decimal(2)))


def root(ctx: Context, x: Decimal, degree: int) -> Decimal:
    """The real `degree`-th root; of a negative number if the degree is odd."""
    if x < 0 and degree % 2:
        return root(ctx, x.copy_negate(), degree).copy_negate()
    return ctx.sqrt(x) if degree == 2 else ctx.power(x, ctx.divide(ONE, Decimal(degree))) if x else ZERO


def _cbrt(ctx: Context, x: Decimal) -> Decimal:
    return root(ctx, x, 3)


def _tanh(ctx: Context, x: Decimal) -> Decimal:
    if x.copy_abs() > 200:
        return ONE.copy_sign(x)
    if x.adjusted() < -20:  # else the difference below would have no digits left
        return ctx.subtract(x, ctx.divide(_WIDE.power(x, Decimal(3)), Decimal(3))) if x else ZERO
    up, down = _WIDE.exp(x), _WIDE.exp(x.copy_negate())
    return ctx.plus(_WIDE.divide(_WIDE.subtract(up, down), _WIDE.add(up, down)))


def _sigmoid(ctx: Context, x: Decimal) -> Decimal:
    if x > 200:
        return ONE
    return ctx.divide(ONE, ctx.add(ONE, ctx.exp(x.copy_negate())))


def _relu(_: Context, x: Decimal) -> Decimal:
    return max(x, ZERO)


def _sin(ctx: Context, x: Decimal) -> Decimal:
    if x.copy_abs() > 10**15:
        raise Overflow
    reduced = x.copy_abs() > 1
    if reduced:
        turn = _WIDE.multiply(PI, Decimal(2))
        x = _WIDE.subtract(x, _WIDE.multiply(turn, _WIDE.divide(x, turn).to_integral_value(ROUND_FLOOR)))
    square, term, total, n = _WIDE.multiply(x, x), x, x, 1
    while term and term.adjusted() > total.adjusted() - DIGITS - 30:
        n += 2
        term = _WIDE.divide(_WIDE.multiply(term, square), Decimal(n * (1 - n)))
        total = _WIDE.add(total, term)
    return ZERO if reduced and total.adjusted() < -DIGITS - 5 else ctx.plus(total)


def _cos(ctx: Context, x: Decimal) -> Decimal:
    return _sin(ctx, _WIDE.add(x, _WIDE.divide(PI, Decimal(2))))


ANSWER: Final[dict[str, Function]] = {
    "ln": Context.ln,
    "exp": Context.exp,
    "sqrt": Context.sqrt,
    "cbrt": _cbrt,
    "log2": _log2,
    "lb": _log2,
    "log10": Context.log10,
    "lg": Context.log10,
}
CALCULATOR: Final[dict[str, Function]] = ANSWER | {
    "tanh": _tanh,
    "sigmoid": _sigmoid,
    "σ": _sigmoid,
    "sigma": _sigmoid,
    "relu": _relu,
    "sin": _sin,
    "cos": _cos,
}
CONSTANTS: Final = {"e": E, "pi": PI, "π": PI}
