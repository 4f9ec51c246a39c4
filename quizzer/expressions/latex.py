"""LaTeX and raised signs made into the plain grammar: fractions, roots of any degree, logarithms to a base."""

from typing import Final

from quizzer.expressions.characters import Source
from quizzer.expressions.tokens import Token, partners
from quizzer.expressions.unreadable import Unreadable

_ROOTS: Final = {"√": "2", "∛": "3", "∜": "4"}
_KNOWN_BASES: Final = {"2": "log2", "10": "log10", "e": "ln"}
_SPECIAL: Final = frozenset(["sqrt", "frac", "log"])
_MOST_DEGREE: Final = 100
_EXAMPLE: Final = r"\frac{1}{3}"


def plain(source: Source, tokens: list[Token]) -> list[Token]:
    """`tokens` with `\\frac{a}{b}` as `(a/b)`, roots as kind "root" and logarithms to a base as kind "log".

    Raises: Unreadable: brackets that do not match, or half a fraction.
    """
    if not any(t.kind in _ROOTS or (t.kind == "name" and t.text.casefold() in _SPECIAL) for t in tokens):
        return tokens
    return _Rewriting(source, tokens).result


class _Rewriting:
    def __init__(self, source: Source, tokens: list[Token]) -> None:
        self.source = source
        self.tokens = tokens
        self.pairs = partners(source, tokens)
        self.result: list[Token] = []
        self._copy(0, len(tokens))

    def _copy(self, at: int, end: int) -> None:
        while at < end:
            token = self.tokens[at]
            name = token.text.casefold() if token.kind == "name" else ""
            if name == "frac":
                at = self._fraction(at)
            elif name == "log" and self.tokens[at + 1].kind == "sub":
                at = self._logarithm(at)
            elif name == "sqrt" and (degree := self._degree(at + 1)):
                self.result.append(Token("root", degree, token.start, self.tokens[at + 3].end, token.blank))
                at += 4
            elif token.kind in _ROOTS:
                self._root(token)
                at += 1
            else:
                self.result.append(token)
                at += 1

    def _degree(self, at: int) -> str:
        """The n of `[n]{…}`, if that stands at `at`."""
        inside = self.tokens[at : at + 4]
        if len(inside) < 4 or inside[0].kind != "[" or inside[2].kind != "]" or inside[3].kind not in {"{", "("}:
            return ""
        text = inside[1].text
        return text if text.isdigit() and len(text) <= 3 and 2 <= int(text) <= _MOST_DEGREE else ""

    def _root(self, token: Token) -> None:
        """√, ∛, ∜, or a root under a raised degree as in ³√8."""
        raised = self.result[-4:]
        if [t.kind for t in raised] == ["^", "(", "number", ")"] and self.source.text[raised[0].start] == "^":
            base = self.result[-5] if len(self.result) > 4 else None
            degree = raised[2].text
            if base is not None and base.kind in {"number", "name", ")", "]", "}"}:
                typed = self.source.as_typed(base.start, token.end)
                raise self.source.refuse(
                    '"{typed}" can mean {first} or {second}. Write the one you mean.',
                    base.start,
                    token.end,
                    typed=typed,
                    first=f"({base.text}^{degree})*sqrt(…)",
                    second=f"{base.text}*(…)^(1/{degree})",
                )
            if degree.isdigit() and len(degree) <= 3 and 2 <= int(degree) <= _MOST_DEGREE:
                del self.result[-4:]
                self.result.append(Token("root", degree, raised[0].start, token.end, raised[0].blank))
                return
        self.result.append(Token("root", _ROOTS[token.kind], token.start, token.end, token.blank))

    def _logarithm(self, at: int) -> int:
        token, base = self.tokens[at], self.tokens[at + 1]
        inner = base.text[1:].strip()
        number = inner.strip("{} ")
        if (known := _KNOWN_BASES.get(number)) is not None:
            self.result.append(Token("name", known, token.start, base.end, token.blank))
        elif number.isdigit() and number.isascii() and (inner != number or len(number) == 1) and 2 < int(number) < 1000:
            self.result.append(Token("log", number, token.start, base.end, token.blank))
        else:
            raise self.source.refuse(
                'The base of "{typed}" is not understood. Write ln, log2 or log10.',
                token.start,
                base.end,
                typed=self.source.as_typed(token.start, base.end),
            )
        return at + 2

    def _fraction(self, at: int) -> int:
        """Copies the fraction at `at`; returns the index behind it."""
        token, part = self.tokens[at], self.tokens[at + 1]
        if self.result and self.result[-1].kind == "number":
            before = self.result[-1]
            raise self.source.refuse(
                "A number before a fraction can mean a sum or a product. Write the sign between them.",
                before.start,
                token.end,
            )
        self.result.append(Token("(", "(", token.start, token.end, token.blank))
        if part.kind == "number" and len(part.text) == 2 and part.text.isdigit():  # \frac12 is a half
            middle = part.start + 1
            self.result.append(Token("number", part.text[0], part.start, middle, False))
            self.result.append(Token("/", "/", middle, middle, False))
            self.result.append(Token("number", part.text[1], middle, part.end, False))
            after = at + 2
        else:
            below = self._part(at + 1, token)
            slash = self.tokens[below - 1].end
            self.result.append(Token("/", "/", slash, slash, False))
            after = self._part(below, token)
        end = self.tokens[after - 1].end
        self.result.append(Token(")", ")", end, end, False))
        return after

    def _part(self, at: int, fraction: Token) -> int:
        """Copies the braces at `at`, or only what is in them if that is one token."""
        opening = self.tokens[at]
        if opening.kind != "{":
            raise self._incomplete(fraction, opening)
        closing = self.pairs[at]
        single = closing == at + 2
        self._copy(at + single, closing + 1 - single)
        return closing + 1

    def _incomplete(self, fraction: Token, token: Token) -> Unreadable:
        return self.source.refuse(
            "Write both parts of the fraction in braces: {example}.", fraction.start, token.end, example=_EXAMPLE
        )
