"""A formula in tokens, and a place among them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from quizzer.markup import latex
from quizzer.markup.errors import MarkupError


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is `command`, `number`, `space`, `char` or `end`; `at` its place in the formula."""

    kind: str
    text: str
    at: int

    @property
    def source(self) -> str:
        return f"\\{self.text}" if self.kind == "command" else self.text


_PATTERN: Final = re.compile(
    r"\\(?P<word>[A-Za-z]+)|\\(?P<sign>.)|(?P<number>\d+(?:\.\d+)?|\.\d+)|(?P<space>\s+)|(?P<char>.)",
    re.DOTALL | re.ASCII,
)


def tokens(tex: str) -> Iterator[Token]:
    for match in _PATTERN.finditer(tex):
        group = str(match.lastgroup)
        text = match[group]
        if group == "sign" and text.isspace():
            text = " "
        yield Token("command" if group in ("word", "sign") else group, text, match.start())
    yield Token("end", "", len(tex))


class Cursor:
    """A place among the tokens of a formula; every error knows where it stands."""

    def __init__(self, tex: str) -> None:
        self.tex = tex
        self.tokens = list(tokens(tex))
        self.next = 0

    def peek(self) -> Token:
        return self.tokens[self.next]

    def take(self) -> Token:
        token = self.tokens[self.next]
        self.next = min(self.next + 1, len(self.tokens) - 1)
        return token

    def skip_blanks(self) -> Token:
        while self.peek().kind == "space":
            self.take()
        return self.peek()

    def at(self, kind: str, text: str) -> bool:
        token = self.peek()
        return token.kind == kind and token.text == text

    def wrong(self, template: str, token: Token, **values: Any) -> MarkupError:
        return MarkupError(template, offset=token.at, what=token.source or "$", **values)

    def words(self, token: Token) -> str:
        """The plain words in braces after `token`."""
        opened = self.skip_blanks()
        if opened.text != "{":
            raise self.wrong("{what} needs words in braces after it.", token)
        end = self.tex.find("}", opened.at)
        if end < 0:
            raise self.wrong("{what} is never closed.", opened)
        words = self.tex[opened.at + 1 : end]
        for at, char in enumerate(words, opened.at + 1):
            if char not in latex.TEXT:
                odd = Token("char", char, at)
                raise self.wrong(
                    "{what} cannot stand in {of}; put such words outside the $ signs.", odd, of=token.source
                )
        while self.take().at < end:
            pass
        return words
