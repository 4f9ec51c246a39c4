"""One number as it was written: groups of three, decimal commas, exponents."""

import re
from decimal import Decimal
from typing import Final

from quizzer.expressions.arithmetic import LARGEST, SMALLEST
from quizzer.expressions.characters import Source
from quizzer.expressions.refusals import ambiguous, out_of_range
from quizzer.expressions.tokens import Token

MOST_DIGITS: Final = 400
_PLAIN = re.compile(r"[0-9]+\.?[0-9]*|\.[0-9]+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([,'_])[0-9]{3})(?:\1[0-9]{3})*(?:\.[0-9]+)?")
_DOTTED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+")
_COMMA = re.compile(r"[0-9]+,[0-9]+")


def in_range(value: Decimal) -> bool:
    """Whether `value` is 0 or within 1e-300 to 1e300, of either sign."""
    return not value or SMALLEST <= value.copy_abs() <= LARGEST


def _digits(source: Source, token: Token, body: str, whole: bool) -> str:
    """`body` with a decimal point or none, and no separators."""
    if _PLAIN.fullmatch(body):
        return body
    typed = source.as_typed(token.start, token.end)
    grouped = _GROUPED.fullmatch(body)
    if _COMMA.fullmatch(body):
        if whole and grouped:
            return body.replace(",", "")
        if whole:
            raise source.refuse(
                'In a whole number a comma stands before each group of three digits. Write "{typed}" without it.',
                token.start,
                token.end,
                typed=typed,
            )
        if grouped:
            mark = token.text.lower().find("e")
            tail = token.text[mark:] if mark > 0 else ""
            thousands, decimal = body.replace(",", "") + tail, body.replace(",", ".") + tail
            raise ambiguous(source, token.start, token.end, thousands, decimal)
        return body.replace(",", ".")
    if grouped:
        return body.replace(grouped.group(1), "")
    if _DOTTED.fullmatch(body):
        return body.replace(".", "").replace(",", ".")
    raise source.refuse(
        '"{typed}" is not one number. A number has one decimal point, and groups of three digits if any.',
        token.start,
        token.end,
        typed=typed,
    )


def numeral(source: Source, token: Token, *, whole: bool) -> tuple[Decimal, str]:
    """The exact value of a number token, and the number as plain digits: "1234", "0.52", "1.2e-3".

    Args: whole: the answer is a whole number, so that `1,234` can only be 1234.
    Raises: Unreadable: more than one reading, more than 400 digits, or outside 1e-300 to 1e300.
    """
    body, mark, exponent = token.text.lower().replace("{,}", ",").partition("e")
    if len(body) > MOST_DIGITS:
        raise source.refuse("A number has at most {most} digits.", token.start, token.end, most=MOST_DIGITS)
    digits = _digits(source, token, body, whole)
    if mark and len(exponent.lstrip("+-0")) > 3:
        raise out_of_range(source, token.start, token.end)
    plain = digits + (f"e{exponent.lstrip('+')}" if mark else "")
    value = Decimal(plain)
    if not in_range(value):
        raise out_of_range(source, token.start, token.end)
    return value, plain
