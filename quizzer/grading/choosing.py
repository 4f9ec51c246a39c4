"""Reads letters, numbers and names as the options they stand for."""

import re
import unicodedata
from collections.abc import Sequence
from string import ascii_lowercase

from quizzer.language import Message

LONGEST = 500
_SEPARATORS = re.compile(r"(?:[\s,;/&+<>→⟶⇒、。.|()\[\]{}]|[-=]+>|\b(?:and|then)\b|和|与|及|然后)+")
_YES = {"t", "true", "y", "yes", "right", "correct", "对", "是", "正确", "真", "√", "✓", "✔"}
_NO = {"f", "false", "n", "no", "wrong", "incorrect", "错", "否", "错误", "不对", "不是", "假", "×", "✗", "✘", "x"}
_TRUTHS = ({"true", "false"}, {"yes", "no"})
_NONE = {"none", "nothing", "无", "没有", "都不", "∅", "{}", "-"}


class NotAnOption(ValueError):
    """The text names no option; `message` says what was not understood, `span` where it stands."""

    def __init__(self, message: Message, span: tuple[int, int] | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.span = span


def simple(text: str) -> str:
    """Without difference of case or width, and without characters that cannot be seen."""
    kept = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cc") or c in "\t\n")
    return unicodedata.normalize("NFKC", kept).casefold().strip()


def letter(position: int) -> str:
    """The letter that stands before the option at `position`, from 0."""
    return ascii_lowercase[position]


def chosen(text: str, options: Sequence[str], *, runs: bool) -> tuple[str, ...]:
    """The options that `text` names, in the order typed.

    A name of an option goes before a letter, a letter before a number. runs: letters may stand together, as in "ac".

    Raises: NotAnOption: something in it is no option.
    """
    if len(text) > LONGEST:
        raise NotAnOption(Message("This is too long; type the letters of the options."))
    plain = simple(text).rstrip(".。)")
    names = {simple(option): option for option in options}
    if plain in names:
        return (names[plain],)
    if (truth := _truth(plain, names)) is not None:
        return (truth,)
    if plain in _NONE:
        return ()
    found: list[str] = []
    for token in filter(None, _SEPARATORS.split(plain)):
        found += _named(token, names, options, runs=runs, text=text)
    if not found:
        raise _unknown(text.strip(), options, text)
    return tuple(found)


def _truth(plain: str, names: dict[str, str]) -> str | None:
    for pair in _TRUTHS:
        if set(names) == pair:
            yes, no = ("true", "false") if "true" in pair else ("yes", "no")
            return names[yes] if plain in _YES else names[no] if plain in _NO else None
    return None


def _named(token: str, names: dict[str, str], options: Sequence[str], *, runs: bool, text: str) -> list[str]:
    one = _single(token, names, options)
    if one is not None:
        return [one]
    if runs and len(options) <= len(ascii_lowercase):
        each = [_single(c, names, options) for c in token]
        if all(x is not None for x in each) and (token.isalpha() or (token.isdecimal() and len(options) < 10)):
            return [x for x in each if x is not None]
    raise _unknown(token, options, text)


def _single(token: str, names: dict[str, str], options: Sequence[str]) -> str | None:
    if token in names:
        return names[token]
    if len(token) == 1 and token in ascii_lowercase[: len(options)]:
        return options[ascii_lowercase.index(token)]
    if token.isdecimal() and len(token) < 4 and 1 <= int(token) <= len(options):
        return options[int(token) - 1]
    return None


def _unknown(token: str, options: Sequence[str], text: str) -> NotAnOption:
    start = text.casefold().find(token)
    span = (start, start + len(token)) if start >= 0 and token else None
    message = Message("“{token}” is none of the options {options}.", token=token[:40], options=", ".join(options))
    return NotAnOption(message, span)
