"""What stands around an answer and says nothing: names, ≈, dollar signs, backticks, closing punctuation."""

import re
from typing import Final

from quizzer.expressions.arithmetic import ANSWER, CONSTANTS
from quizzer.expressions.characters import Source

_FENCES: Final = (("$$", "$$"), ("$", "$"), (r"\(", r"\)"), (r"\[", r"\]"), ("```", "```"), ("`", "`"))
_ABOUT = re.compile(
    r"\s*(?:(?::?=+|~+|\\approx\b|(?:about|roughly|approximately|approx\b\.?|(?:the )?answer is)(?![A-Za-z])"
    r"|约等于|约为|大约|约|一共有?|总共有?|共有?|共计|(?:参数)?总?数?量?[为是])\s*)+",
    re.IGNORECASE,
)
_EQUALS = re.compile(r"\s*(?::=|=+|~+|\\approx\b|:)\s*")
_LONGEST_NAME: Final = 60
_LETTER = r"[^\W\d_]"
_COMMAND = r"\\(?!(?:begin|end|left|right|cdot|times|div|sqrt|infty|log|ln|exp|approx)\b)[A-Za-z]+"
_ATOM = (
    rf"(?:[∂∇]\s*|{_COMMAND}\s+)?(?:{_COMMAND}(?:\s*\{{[^{{}}]*\}}){{0,2}}|{_LETTER}[^\W_]*)"
    r"'*(?:[_^]\s*(?:\{[^{}]*\}|\([^()]*\)|[^\W_]+|\*))*'*"
    r"(?:\s*\([^()]*\)|\s*\[[^\[\]]*\])?"
)
_RATE = rf"(?:[d∂]|\\partial\b\s*){_ATOM}"
_NORM = rf"\|{{1,2}}[^|=]*{_LETTER}[^|=]*\|{{1,2}}(?:_[^\W_]+)?"
_NAME = re.compile(rf"\s*(?:{_RATE}\s*/\s*{_RATE}|{_NORM}|{_ATOM}(?:[ .]+{_ATOM})*)\s*")


def _trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    """The bounds without blanks."""
    while begin < end and text[begin].isspace():
        begin += 1
    while begin < end and text[end - 1].isspace():
        end -= 1
    return begin, end


def _unfenced(text: str, begin: int, end: int) -> tuple[int, int]:
    for left, right in _FENCES:
        if end - begin >= len(left + right) and text.startswith(left, begin) and text.endswith(right, begin, end):
            return begin + len(left), end - len(right)
    return begin, end


def _unstopped(text: str, begin: int, end: int) -> tuple[int, int]:
    """The bounds without one closing `.`, `,` or `;`; "0.5.." keeps both, for the reader to refuse."""
    if end - begin >= 2 and text[end - 1] in ".,;、" and text[end - 2] not in ".\\":
        return begin, end - 1
    return begin, end


def undressed(source: Source) -> tuple[int, int]:
    """The bounds in `source.text` of the answer proper.

    Stripped: blanks, backticks, `$…$`, a leading `≈` or `name =`, one closing full stop, comma or semicolon.
    A number or an expression before `=` stays, for the parser to refuse: which of the two is meant?
    """
    text = source.text
    bounds = _trimmed(text, 0, len(text))
    if text.isascii() and text.isalnum():
        return bounds
    before = (-1, -1)
    while bounds != before:
        before = bounds
        bounds = _trimmed(text, *_unfenced(text, *_unstopped(text, *bounds)))
    begin, end = bounds
    if about := _ABOUT.match(text, begin, end):
        begin = about.end()
    elif (
        (name := _NAME.match(text, begin, min(end, begin + _LONGEST_NAME)))
        and (equals := _EQUALS.match(text, name.end(), end))
        and not _is_expression(text[name.start() : name.end()].strip())
    ):
        begin = equals.end()
        if about := _ABOUT.match(text, begin, end):
            begin = about.end()
    return _trimmed(text, *_unfenced(text, begin, end))


_CALL = re.compile(r"\\?([A-Za-z]+[0-9]*)\s*(.*)", re.DOTALL)
_VALUES: Final = frozenset([*ANSWER, "frac", "dfrac", "tfrac", "log"])


def _is_expression(left: str) -> bool:
    """Whether what stands before `=` is itself a value, such as ln(2) or \\frac{1}{3}, and no name."""
    call = _CALL.fullmatch(left)
    if call is None:
        return False
    inside = re.findall(_LETTER + "+", call.group(2))
    known = {*ANSWER, *CONSTANTS, "frac"}
    return call.group(1) in _VALUES and bool(call.group(2)) and all(word in known for word in inside)
