"""A numeric question answered by a letter: its named mistakes are the wrong options."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from string import ascii_uppercase
from typing import Any, Final

import numpy as np

from quizzer.bank import AskedPart, Variant
from quizzer.generators.core import Draw
from quizzer.grading.marking import grade
from quizzer.grading.numeric import mistake_values
from quizzer.grading.verdict import shown

MOST: Final = 5
FEWEST: Final = 4

Options = tuple[str, ...]


def dealt(variants: Mapping[int, Variant], draw: Draw) -> dict[int, dict[str, Options]]:
    """The options of every numeric part of a paper's questions, by the question's number."""
    at = places(draw)
    return {number: options(variant, draw, at) for number, variant in variants.items()}


def options(variant: Variant, draw: Draw, places: Iterator[int]) -> dict[str, Options]:
    """For each numeric part its options as shown, the right one at the next of `places`.

    Named mistakes come first; where they are too few, slips of sign, scale or counting make up the number. All are of
    the key's form, all look different, and none but the key would be marked right.
    """
    wrong = mistake_values(variant)
    return {
        part.id: _options(variant, part, list(wrong.get(part.id, {}).values()), draw, next(places))
        for part in variant.parts
        if part.of is not None
    }


def letter(shown_options: Options, value: str) -> str:
    """The letter of an option."""
    return ascii_uppercase[shown_options.index(value)]


def places(draw: Draw) -> Iterator[int]:
    """Where the keys of a paper stand, without end: each letter once before one comes again."""
    while True:
        yield from draw.shuffled(range(FEWEST))


def _options(variant: Variant, part: AskedPart, mistakes: list[Any], draw: Draw, place: int) -> Options:
    key = variant.key(part.id)
    right = shown(part, key)
    found: list[str] = []
    for value in chain(mistakes, _slips(key, part)):
        text = shown(part, value)
        if text not in (right, *found) and _digits(text) <= _digits(right) and _is_wrong(variant, part, text):
            found.append(text)
        if len(found) == (MOST if len(mistakes) >= MOST else FEWEST) - 1:
            break
    mixed = draw.shuffled(found)
    at = min(place, len(mixed))
    return (*mixed[:at], right, *mixed[at:])


def _is_wrong(variant: Variant, part: AskedPart, text: str) -> bool:
    """Whether it would be marked so as it is printed; what is close would only puzzle."""
    return grade(variant, {part.id: text}).part(part.id).verdict == "wrong"


def _digits(text: str) -> int:
    """Most decimals of a number in `text`; two are nothing unusual."""
    return max([2, *(len(run) for run in re.findall(r"\.(\d+)", text))])


def _slips(key: Any, part: AskedPart) -> Iterator[Any]:
    """Wrong values of the key's form, the likelier first."""
    if isinstance(key, np.ndarray):
        flat = key.reshape(-1)
        yield np.flip(key)
        yield -key
        for at in range(flat.size):
            for other in _slips(flat[at].item(), part):
                changed = flat.copy()
                changed[at] = other
                yield changed.reshape(key.shape)
    elif part.of == "integer":
        yield from (key + 1, key - 1, 2 * key, key + 2, key // 2, key + 10)
    else:
        unit = 10.0 ** -(part.decimals if part.decimals is not None else 2)
        yield from (-key, 2 * key, key / 2, 10 * key, 1 - key, key + 12 * unit, key - 12 * unit, key + 25 * unit)
