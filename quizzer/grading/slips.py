"""Slips that every numeric part can have, recognised without the author's help."""

from collections.abc import Sequence
from decimal import Decimal

from quizzer.bank import AskedPart
from quizzer.generators.core import Part
from quizzer.grading.compare import WIDE, Compare, comparing, gap, unit_of
from quizzer.grading.typed import Numbers, Typed, numbers_of
from quizzer.language import Message

SLIPS = {
    "slip.sign": Message("A sign is the wrong way round."),
    "slip.transposed": Message("Rows and columns are exchanged."),
    "slip.power_of_ten": Message("The digits are right, the decimal point is not."),
    "slip.swapped": Message("Two values are exchanged."),
}
_POWERS = (1, 2, -1, -2)
_FIGURES = 2  # a whole number this small is likelier a coincidence than a lost zero


def slip(typed: Typed, keys: Sequence[Part]) -> str | None:
    """The slip that turns one of `keys`, all of the answer's shape, into the answer; None if there is none."""
    for key in keys:
        numbers = numbers_of(key.value)
        if all(x.is_finite() for x in (*typed.cells, *numbers)) and (found := _slip(typed, numbers)):
            return found
    return None


def _slip(typed: Typed, numbers: Numbers) -> str | None:
    part, compare = typed.part, _compare(typed.part)
    wrong = [(got, key) for got, key in zip(typed.cells, numbers, strict=True) if compare(got, key) != "right"]
    if all(_sign(part, compare, *pair) for pair in wrong):
        return "slip.sign"
    if _transposed(typed, numbers):
        return "slip.transposed"
    if any(all(_power_of_ten(part, compare, *pair, power) for pair in wrong) for power in _POWERS):
        return "slip.power_of_ten"
    return "slip.swapped" if _swapped(part, compare, wrong) else None


def slip_message(mistake: str) -> Message | None:
    """What the interface says of a slip; None for an author's mistake."""
    return SLIPS.get(mistake)


def swapped_parts(a: Typed, b: Typed, key_a: Part, key_b: Part) -> bool:
    """Whether two numbers were each typed in the other's place."""
    if "integer" != a.part.kind != "real" or (a.part.kind, a.part.decimals) != (b.part.kind, b.part.decimals):
        return False
    (x,), (y,) = numbers_of(key_a.value), numbers_of(key_b.value)
    compare = _compare(a.part)
    return compare(a.cells[0], y) == "right" == compare(b.cells[0], x) and _apart(a.part, x, y)


def _compare(part: AskedPart) -> Compare:
    return comparing(part.of, part.decimals, part.significant)


def _apart(part: AskedPart, key: Decimal, slipped: Decimal) -> bool:
    """Whether rounding can't be why one is typed for the other."""
    return gap(key, slipped) > 2 * unit_of(part.of, part.decimals, key, part.significant)


def _tells(part: AskedPart, key: Decimal, slipped: Decimal) -> bool:
    """Whether a slip shows: it is neither the key nor 0, within rounding."""
    return _apart(part, key, slipped) and _apart(part, Decimal(0), slipped)


def _sign(part: AskedPart, compare: Compare, got: Decimal, key: Decimal) -> bool:
    return compare(got.copy_negate(), key) == "right" and _tells(part, key, key.copy_negate())


def _power_of_ten(part: AskedPart, compare: Compare, got: Decimal, key: Decimal, power: int) -> bool:
    """The larger is divided, so that rounding is forgiven as on the smaller."""
    moved = key.scaleb(power, WIDE)
    smaller = min(key.copy_abs(), moved.copy_abs())
    if part.of == "integer" and smaller <= _FIGURES:
        return False
    mark = compare(got.scaleb(-power, WIDE), key) if power > 0 else compare(got, moved)
    return mark == "right" and _apart(part, key, moved) and _apart(part, Decimal(0), smaller)


def _transposed(typed: Typed, numbers: Numbers) -> bool:
    side = len(typed.rows)
    if typed.part.kind != "matrix" or side < 2 or len(typed.rows[0]) != side:
        return False
    turned = [typed.rows[c][r] for r in range(side) for c in range(side)]
    mirrored = [numbers[c * side + r] for r in range(side) for c in range(side)]
    compare = _compare(typed.part)
    if not all(compare(got, key) == "right" for got, key in zip(turned, numbers, strict=True)):
        return False
    return any(_apart(typed.part, a, b) for a, b in zip(numbers, mirrored, strict=True))


def _swapped(part: AskedPart, compare: Compare, wrong: Sequence[tuple[Decimal, Decimal]]) -> bool:
    """Two entries stand in each other's place, and the others are right."""
    if len(wrong) != 2:
        return False
    (got, key), (other_got, other_key) = wrong
    return compare(got, other_key) == "right" == compare(other_got, key) and _apart(part, key, other_key)
