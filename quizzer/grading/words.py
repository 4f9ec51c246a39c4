"""Holds the word in a gap against the accepted spellings."""

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from quizzer.expressions import Unreadable, read
from quizzer.grading.choosing import simple
from quizzer.grading.compare import Mark

LONGEST = 200
_SHORTEST_MISSPELT = 4
_SHORTEST_PLURAL = 3
_HISSING = ("s", "x", "z", "ch", "sh", "o")
_PLURALS = (("y", "ies"), ("is", "es"), ("ex", "ices"), ("ix", "ices"), ("um", "a"), ("us", "i"), ("on", "a"))
_JOINTS = re.compile(r"(?:[\s\-_‐-―−'’·/]|(?<!\d)\.|\.(?!\d))+")
_ENDS = " \t.,;:!?。，；：！？、\"'“”‘’`$()（）[]【】《》"


def compare_words(text: str, accepted: Sequence[str], others: Sequence[str] = ()) -> Mark:
    """Right in any case, width, hyphenation or number; close if one letter is off.

    A word of fewer than four letters, a Chinese one and a number must be exact; so must a word that is one of `others`,
    the spellings of the question's other gaps.
    """
    typed = bare(text)
    if not typed:
        return "wrong"
    spellings = [bare(word) for word in accepted if _number(word) is None]
    if any(typed == word or plural(word, typed) or plural(typed, word) for word in spellings):
        return "right"
    if (number := _number(text)) is not None and number in map(_number, accepted):
        return "right"
    if typed in map(bare, others):
        return "wrong"
    return "close" if any(misspelt(typed, word) for word in spellings) else "wrong"


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """Letters and digits in one case and width, without accents, blanks, hyphens and outer punctuation."""
    plain = unicodedata.normalize("NFKD", simple(text).strip(_ENDS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _JOINTS.sub("", re.sub(r"^(?:the|an?)\s+", "", plain)) or plain


def plural(one: str, many: str) -> bool:
    """Whether `many` is an English plural of `one`."""
    if len(one) < _SHORTEST_PLURAL or not one.isascii() or not one[-1].isalpha():
        return False
    if many == one + "s" or (many == one + "es" and one.endswith(_HISSING)):
        return True
    return any(one.endswith(x) and many == one.removesuffix(x) + y for x, y in _PLURALS)


def misspelt(typed: str, word: str) -> bool:
    """Whether one letter was left out, added, changed or exchanged with its neighbour, and the meaning is not.

    No digit may differ, nor a first "a", which can say the opposite (symmetric, asymmetric).
    """
    if len(word) < _SHORTEST_MISSPELT or not word.isascii() or not any(c.isalpha() for c in word):
        return False
    if [c for c in typed if not c.isalpha()] != [c for c in word if not c.isalpha()]:
        return False
    if typed in ("a" + word, word.removeprefix("a")):
        return False
    return _one_edit(typed, word)


def _one_edit(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    x, y = a[start:], b[start:]
    if len(x) == len(y):
        return x[1:] == y[1:] or (x[:2] == y[:2][::-1] and x[2:] == y[2:])
    return x[1:] == y if len(x) > len(y) else x == y[1:]


def _number(text: str) -> Decimal | None:
    if not any(c.isdecimal() for c in text):
        return None
    try:
        value = read(text, "real").value
    except Unreadable:
        return None
    return value if isinstance(value, Decimal) else None
