"""The forms that an author may ask a number in, and whether it was written so."""

import re
from math import gcd
from typing import Final

from quizzer.bank import AskedPart
from quizzer.expressions.reading import form_of
from quizzer.grading.typed import Typed
from quizzer.language import Message

_DECIMAL = re.compile(r"[+-]?([0-9]*)\.?([0-9]*)")
_FRACTION = re.compile(r"[+-]?\(?[+-]?([0-9]+)(?:/([0-9]+))?\)?|[+-]?\([+-]?([0-9]+)\)/\(?([0-9]+)\)?")
_SCIENTIFIC = re.compile(r"[+-]?([1-9](?:\.[0-9]*)?)(?:e[+-]?[0-9]+|\*10\^\(?[+-]?[0-9]+\)?)")
_ROUNDED: Final = frozenset(["decimal", "scientific", "percent"])
_EXACT_DIGITS: Final = 8  # a decimal as short as this is taken at its word: 0.375 is 3/8


def misformed(typed: Typed) -> Message | None:
    """What to say of an answer of the right value that is not in the form asked; None if it is."""
    part = typed.part
    if part.form is None or all(_holds(part, text) for text in typed.written):
        return None
    match part.form:
        case "fraction":
            return Message("The value is right; write it as a fraction in lowest terms, such as 3/8.")
        case "exact":
            return Message("The value is right; write it exactly, such as 1/3 or sqrt(2), without rounding.")
        case "scientific" if part.significant is not None:
            return Message(
                "The value is right; write it in scientific notation with {count} figures, such as 1.20e-3.",
                count=part.significant,
            )
        case "scientific":
            return Message("The value is right; write it in scientific notation, such as 1.2e-3.")
    if part.significant is not None:
        return Message("The value is right; write it with {count} significant figures.", count=part.significant)
    if part.decimals is not None:
        return Message("The value is right; write it with {count} decimals.", count=part.decimals)
    return Message("The value is right; write it as a decimal.")


def _holds(part: AskedPart, text: str) -> bool:
    match part.form:
        case "fraction":
            return _in_lowest_terms(text)
        case "exact":
            return form_of(text) not in _ROUNDED or len(text.lstrip("+-0.")) <= _EXACT_DIGITS
        case "scientific":
            found = _SCIENTIFIC.fullmatch(text)
            return not text.strip("+-0.") or (found is not None and _has_figures(found[1], part.significant))
    if (found := _DECIMAL.fullmatch(text)) is None:
        return False
    if part.significant is not None:
        return _has_figures(text.lstrip("+-"), part.significant)
    return part.decimals is None or len(found[2]) == part.decimals


def _in_lowest_terms(text: str) -> bool:
    found = _FRACTION.fullmatch(text)
    if found is None:
        return False
    above, below = int(found[1] or found[3]), found[2] or found[4]
    return below is None or (int(below) > 1 and gcd(above, int(below)) == 1)


def _has_figures(digits: str, count: int | None) -> bool:
    """Whether `digits` shows `count` figures (None: any); zeros at the end of a whole number may be figures or not."""
    if count is None:
        return True
    figures = digits.replace(".", "").lstrip("0")
    least = figures if "." in digits else figures.rstrip("0")
    return len(least) <= count <= len(figures) or not figures.strip("0")


def asked_form(part: AskedPart) -> Message | None:
    """In which form a number is wanted, as it stands beside its field; None if any will do."""
    match part.form:
        case "fraction":
            return Message("a fraction in lowest terms")
        case "exact":
            return Message("the exact value")
        case "scientific" if part.significant is not None:
            return Message("scientific notation, {count} figures", count=part.significant)
        case "scientific":
            return Message("scientific notation")
    if part.significant is not None:
        return Message("{count} significant figures", count=part.significant)
    if part.decimals is not None:
        return Message("{count} decimals", count=part.decimals)
    return None
