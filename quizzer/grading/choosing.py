"""Reads letters, numbers and names as the options they stand for."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from string import ascii_lowercase

from quizzer.language import Message

LONGEST = 500
_SEPARATORS = re.compile(r"(?:[\s,;/&+<>→⟶⇒、。.|()\[\]{}]|[-=]+>|\b(?:and|then)\b|和|与|及|然后)+")
_STOPS = ".。)"
_YES = {"t", "true", "y", "yes", "right", "correct", "对", "是", "正确", "真", "√", "✓", "✔"}
_NO = {"f", "false", "n", "no", "wrong", "incorrect", "错", "否", "错误", "不对", "不是", "假", "×", "✗", "✘", "x"}
_TRUTHS = (("true", "false"), ("yes", "no"))
_NONE = {"none", "nothing", "无", "没有", "都不", "∅", "{}", "-"}


class NotAnOption(ValueError):
    """The text names no option; `message` says what was not understood, `span` where it stands."""

    def __init__(self, message: Message, span: tuple[int, int] | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.span = span


def visible(text: str) -> str:
    """`text` without the characters that a terminal would obey or not show."""
    return "".join(c for c in text if c in "\t\n" or unicodedata.category(c) not in ("Cf", "Cc"))


def simple(text: str) -> str:
    """Without difference of case or width, and without characters that cannot be seen."""
    if text.isascii() and text.isprintable():
        return text.lower().strip()
    return unicodedata.normalize("NFKC", visible(text)).casefold().strip()


@dataclass(frozen=True)
class Options:
    """What may be chosen: by name, by what it reads, by its letter or by its number, from 1.

    texts: what each option reads, in every language.
    """

    names: tuple[str, ...]
    texts: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def _named(self) -> dict[str, str]:
        return {simple(name): name for name in self.names}

    @cached_property
    def _reading(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for name, texts in zip(self.names, self.texts, strict=False):
            for text in texts:
                for typed in {simple(text), simple(text).rstrip(_STOPS)}:
                    found.setdefault(typed, set()).add(name)
        return found

    def chosen(self, text: str) -> tuple[str, ...]:
        """The options that `text` names, in the order typed.

        Raises: NotAnOption: something in it is no option, or names two.
        """
        if len(text) > LONGEST:
            raise NotAnOption(Message("This is too long; type the letters of the options."))
        whole = simple(text)
        plain = whole.rstrip(_STOPS)
        for known in (self._single, self._truth, self._read):
            if (one := known(whole) or known(plain)) is not None:
                return (one,)
        if plain in _NONE:
            return ()
        found = [name for token in _SEPARATORS.split(plain) if token for name in self._token(token, text)]
        if not found:
            raise self._unknown(plain, text)
        return tuple(found)

    def _truth(self, plain: str) -> str | None:
        for yes, no in _TRUTHS:
            if self._named.keys() == {yes, no}:
                return self._named[yes] if plain in _YES else self._named[no] if plain in _NO else None
        return None

    def _read(self, plain: str) -> str | None:
        """The option that reads so, or the first of several that look alike."""
        return next((name for name in self.names if name in self._reading.get(plain, ())), None)

    def _token(self, token: str, text: str) -> list[str]:
        if (one := self._single(token)) is not None:
            return [one]
        alike = token.isalpha() or (token.isdecimal() and len(self.names) < 10)
        each = [self._single(c) for c in token] if alike else [None]
        if None in each:
            raise self._unknown(token, text)
        return [one for one in each if one is not None]

    def _single(self, token: str) -> str | None:
        """The option that one word names.

        Raises: NotAnOption: it is the letter or number of one option, and another reads so.
        """
        one = self._named.get(token) or self._counted(token)
        reading = self._reading.get(token)
        if one is not None and reading and one not in reading:
            raise NotAnOption(
                Message(
                    '"{token}" may be option {one}, or option {other}, which reads so; type the letter.',
                    token=token,
                    one=one,
                    other=tuple(sorted(reading)),
                )
            )
        return one

    def _counted(self, token: str) -> str | None:
        if len(token) == 1 and token in ascii_lowercase[: len(self.names)]:
            return self.names[ascii_lowercase.index(token)]
        if token.isdecimal() and len(token) < 4 and 1 <= int(token) <= len(self.names):
            return self.names[int(token) - 1]
        return None

    def _unknown(self, token: str, text: str) -> NotAnOption:
        low = text.lower()
        start = low.find(token) if token and len(low) == len(text) else -1  # else places in `low` are not its places
        span = (start, start + len(token)) if start >= 0 else None
        message = Message('"{token}" is none of the options {options}.', token=token[:40], options=self.names)
        return NotAnOption(message, span)
