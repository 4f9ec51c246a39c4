"""Slips that every numeric part can have, recognised without the author's help."""

from collections.abc import Callable, Sequence
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
_POWERS = (1, 2)
_FIGURES = 2  # a whole number this small is likelier a coincidence than a lost zero


def slip(typed: Typed, keys: Sequence[Part]) -> str | None:
    """The slip that turns one of `keys`, all of the answer's shape, into the answer; None if there is none."""
    for key in keys:
        numbers = numbers_of(key.value)
        if not all(x.is_finite() for x in (*typed.cells, *numbers)):
            continue
        for name, made in (("slip.sign", _sign), ("slip.transposed", _transposed)):
            if made(typed, numbers):
                return name
        if any(_power_of_ten(typed, numbers, power) for power in (*_POWERS, *(-p for p in _POWERS))):
            return "slip.power_of_ten"
        if _swapped(typed, numbers):
            return "slip.swapped"
    return None


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


def _cell_by_cell(typed: Typed, numbers: Numbers, slipped: Callable[[Decimal, Decimal], bool]) -> bool:
    """Whether every number is right or slipped; that not all are right is known."""
    compare = _compare(typed.part)
    pairs = zip(typed.cells, numbers, strict=True)
    return all(compare(got, key) == "right" or slipped(got, key) for got, key in pairs)


def _sign(typed: Typed, numbers: Numbers) -> bool:
    compare = _compare(typed.part)

    def slipped(got: Decimal, key: Decimal) -> bool:
        return _tells(typed.part, key, key.copy_negate()) and compare(got.copy_negate(), key) == "right"

    return _cell_by_cell(typed, numbers, slipped)


def _power_of_ten(typed: Typed, numbers: Numbers, power: int) -> bool:
    """All numbers out by the same power; the larger is divided, so that rounding is forgiven as on the smaller."""
    compare = _compare(typed.part)

    def slipped(got: Decimal, key: Decimal) -> bool:
        moved = key.scaleb(power, WIDE)
        smaller = min(key.copy_abs(), moved.copy_abs())
        if typed.part.of == "integer" and smaller <= _FIGURES:
            return False
        told = _apart(typed.part, key, moved) and _apart(typed.part, Decimal(0), smaller)
        return told and (compare(got.scaleb(-power, WIDE), key) if power > 0 else compare(got, moved)) == "right"

    return _cell_by_cell(typed, numbers, slipped)


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


def _swapped(typed: Typed, numbers: Numbers) -> bool:
    """Two entries stand in each other's place, and the others are right."""
    compare = _compare(typed.part)
    pairs = zip(typed.cells, numbers, strict=True)
    wrong = [i for i, (got, key) in enumerate(pairs) if compare(got, key) != "right"]
    if len(wrong) != 2:
        return False
    i, j = wrong
    got = typed.cells
    crossed = compare(got[i], numbers[j]) == "right" == compare(got[j], numbers[i])
    return crossed and _apart(typed.part, numbers[i], numbers[j])
