"""Words, numbers and signs of an answer."""

import re
from typing import Final, NamedTuple

from quizzer.expressions.arithmetic import CALCULATOR
from quizzer.expressions.characters import Source
from quizzer.expressions.unreadable import Unreadable, quoted

DEEPEST: Final = 50
MOST_TOIL: Final = 100
_TOIL: Final = frozenset(["^", "√", "∛", "∜", "sub"])
OPENING: Final = {"(": ")", "[": "]", "{": "}"}
CLOSING: Final = frozenset(OPENING.values())

_EXPONENT = r"(?:[eE][+-]?[0-9]+)?"
_SCALAR_NUMBER = rf"(?:[0-9]+(?:(?:[.,'_]|\{{,\}})[0-9]+)*(?:\.(?![.0-9]))?|\.[0-9]+){_EXPONENT}"
_LISTED_NUMBER = rf"(?:[0-9]+(?:(?:['_]|\{{,\}})[0-9]+)*(?:\.[0-9]*(?!\.))?|\.[0-9]+){_EXPONENT}"
_OTHERS = r"""
  |(?P<begin>\\begin\s*\{[bpB]?(?:small)?matrix\}|\\begin\s*\{array\}\s*(?:\{[clr|\s]*\})?)
  |(?P<end>\\end\s*\{(?:[bpB]?(?:small)?matrix|array)\})
  |(?P<text>\\(?:text|textrm|mathrm|mathit|mbox|operatorname)\s*\{[^{}\\]*\})
  |(?P<row>\\\\(?:\[[^\[\]]*\])?)
  |(?P<gap>\\[,;:!>\s()\[\]])
  |(?P<command>\\(?:[A-Za-z]+|[%{}&$]))
  |(?P<sub>_\s*(?:\{[^{}]*\}|[0-9]+|[A-Za-z]))
  |(?P<name>log(?:10|2)(?![0-9.,])|[πσΣ]|[^\W\d_]+)
  |(?P<dots>…|\.\.+)
  |(?P<power>\*\*)
  |(?P<newline>\n)
  |(?P<sign>[-+*·/^%‰()\[\]{},、;:=~&√∛∜∞'])
  |(?P<blank>\s+)
  |(?P<unknown>.)
"""
_SCALAR = re.compile(rf"(?P<number>{_SCALAR_NUMBER}){_OTHERS}", re.VERBOSE | re.DOTALL)
_LISTED = re.compile(rf"(?P<number>{_LISTED_NUMBER}){_OTHERS}", re.VERBOSE | re.DOTALL)

_BEFORE_TIMES: Final = frozenset(["number", *CLOSING])
_DIGITS = re.compile(r"[0-9]+")
_AFTER_TIMES = re.compile(r"\s*[(\[{.0-9]")
_SIGNS: Final = {
    "·": "*",
    "、": ",",
    "&": ",",
    r"\cdot": "*",
    r"\times": "*",
    r"\ast": "*",
    r"\div": "/",
    r"\%": "%",
    r"\{": "{",
    r"\}": "}",
    r"\lbrack": "[",
    r"\rbrack": "]",
    r"\approx": "~",
    r"\infty": "∞",
}
_NAMES: Final = frozenset(
    ["pi", "ln", "log", "lg", "exp", "sqrt", "tanh", "sin", "cos", "tan", "sigma", "frac", "dfrac", "tfrac", "cfrac"]
)
_SILENT: Final = frozenset(
    [
        "left",
        "right",
        "big",
        "Big",
        "bigg",
        "Bigg",
        "bigl",
        "bigr",
        "Bigl",
        "Bigr",
        "biggl",
        "biggr",
        "Biggl",
        "Biggr",
        "displaystyle",
        "quad",
        "qquad",
        "boxed",
    ]
)


class Token(NamedTuple):
    """A piece of `source.text[start:end]`.

    `kind` is number, name, sub, text, a sign itself, newline, or "" at the end; `blank` says that one stands before.
    """

    kind: str
    text: str
    start: int
    end: int
    blank: bool


def _command(source: Source, text: str, start: int, end: int, blank: bool) -> Token | None:
    if (sign := _SIGNS.get(text)) is not None:
        return Token(sign, sign, start, end, blank)
    name = text[1:]
    if name in _SILENT:
        return None
    if name in _NAMES:
        return Token("name", "frac" if name.endswith("frac") else name, start, end, blank)
    if name in {"ldots", "dots", "cdots", "overline"}:
        raise dots(source, start, end)
    raise source.refuse("The command {command} is not understood in an answer.", start, end, command=text)


def dots(source: Source, start: int, end: int) -> Unreadable:
    """The refusal of a number that goes on for ever."""
    return source.refuse("Dots do not say which digits follow. Write as many digits as you mean.", start, end)


def _is_cross(source: Source, before: list[Token], at: int, end: int) -> bool:
    """Whether a letter x stands between two factors, as in 3x4."""
    return bool(before) and before[-1].kind in _BEFORE_TIMES and _AFTER_TIMES.match(source.text, at, end) is not None


def _refuse_after_zero(source: Source, before: list[Token], sign: str, at: int, blank: bool) -> None:
    """0·52 is a decimal to some, and 0x10 is sixteen to some."""
    digits = _DIGITS.match(source.text, at)
    if blank or not digits or not before or before[-1].text != "0":
        return
    start, end, factor = before[-1].start, digits.end(), digits.group()
    other = f"0.{factor}" if sign == "·" else str(int(factor[:20], 16))
    raise source.refuse(
        '"{typed}" can mean {first} or {second}. Write the one you mean.',
        start,
        end,
        typed=source.as_typed(start, end),
        first=other,
        second=quoted(f"0*{factor}"),
    )


def tokens(source: Source, start: int, end: int, *, listed: bool) -> list[Token]:
    """The tokens of `source.text[start:end]`, and one of kind "" behind them.

    Args: listed: a comma separates, and is never part of a number.
    Raises: Unreadable: an unknown sign or command, or brackets that do not match or nest deeper than 50.
    """
    found: list[Token] = []
    blank = False
    for match in (_LISTED if listed else _SCALAR).finditer(source.text, start, end):
        kind, text, first, last = match.lastgroup or "", match.group(), match.start(), match.end()
        if kind in {"blank", "gap"}:
            blank = True
            continue
        if text in {"x", "X", "·"}:
            _refuse_after_zero(source, found, text, last, blank)
            if kind == "name" and _is_cross(source, found, last, end):
                kind, text = "sign", "*"
        elif kind == "name" and text.casefold() in {"percent", "pct"}:
            kind, text = "sign", "%"
        if kind in {"number", "name", "sub", "newline"}:
            found.append(Token(kind, text, first, last, blank))
        elif kind == "sign":
            found.append(Token(_SIGNS.get(text, text), text, first, last, blank))
        elif kind == "power":
            found.append(Token("^", "^", first, last, blank))
        elif kind == "row":
            found.append(Token(";", ";", first, last, blank))
        elif kind in {"begin", "end"}:
            bracket = "[" if kind == "begin" else "]"
            found.append(Token(bracket, bracket, first, last, blank))
        elif kind == "text":
            found.append(Token("name", text[text.index("{") + 1 : -1].strip(), first, last, blank))
        elif kind == "dots":
            raise dots(source, first, last)
        elif kind == "command":
            if (token := _command(source, text, first, last, blank)) is None:
                blank = True
                continue
            found.append(token)
        else:
            raise source.refuse(
                'The sign "{sign}" is not understood here.', first, last, sign=source.as_typed(first, last)
            )
        blank = False
    found.append(Token("", "", end, end, blank))
    _refuse_toil(source, found)
    return found


def _refuse_toil(source: Source, found: list[Token]) -> None:
    toil = [
        token
        for token in found
        if token.kind in _TOIL or (token.kind == "name" and token.text.casefold() in CALCULATOR)
    ]
    if len(toil) > MOST_TOIL:
        raise source.refuse(
            "An answer has at most {most} powers, roots and functions.",
            toil[MOST_TOIL].start,
            toil[MOST_TOIL].end,
            most=MOST_TOIL,
        )


def partners(source: Source, found: list[Token]) -> dict[int, int]:
    """The index of the closing bracket for that of each opening one.

    Raises: Unreadable: brackets do not match, or nest deeper than 50.
    """
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for index, token in enumerate(found):
        if token.kind in OPENING:
            opened.append(index)
            if len(opened) > DEEPEST:
                raise source.refuse("Brackets nest at most {most} deep.", token.start, token.end, most=DEEPEST)
        elif token.kind in CLOSING:
            if not opened:
                raise source.refuse("This bracket closes nothing.", token.start, token.end)
            before = found[opened[-1]]
            if OPENING[before.kind] != token.kind:
                raise source.refuse(
                    'A bracket "{opened}" is closed by "{closed}".',
                    token.start,
                    token.end,
                    opened=before.text,
                    closed=token.text,
                )
            pairs[opened.pop()] = index
    if opened:
        left = found[opened[-1]]
        raise source.refuse("This bracket is never closed.", left.start, left.end)
    return pairs
