"""What a YAML reader found wrong, in the house's own words: libyaml speaks English only, and of its own insides."""

from collections.abc import Mapping
from typing import Final

from quizzer.language import Message

_VALUE: Final = Message("a value is expected here; close brackets and quotation marks")
_COLON: Final = Message("a `:` is expected here, with a blank after it")
_DEEPER: Final = Message(
    "this does not fit in here; look at the blanks before it, or put a text that has `: ` in quotes"
)
_WORDS: Final[Mapping[str, Message]] = {
    "did not find expected node content": _VALUE,
    "found unexpected end of stream": Message("the text ends too soon; close brackets and quotation marks"),
    "could not find expected ':'": _COLON,
    "found unexpected ':'": _COLON,
    "mapping values are not allowed in this context": _DEEPER,
    "mapping keys are not allowed in this context": _DEEPER,
    "block sequence entries are not allowed in this context": _DEEPER,
    "did not find expected key": _DEEPER,
    "did not find expected '-' indicator": _DEEPER,
    "did not find expected ',' or ']'": Message("a `,` or `]` is expected here"),
    "did not find expected ',' or '}'": Message("a `,` or {brace} is expected here", brace="`}`"),
    "found character that cannot start any token": Message("no value begins with this sign; put the text in quotes"),
    "found unknown escape character": Message("after a backslash this sign means nothing; use single quotes"),
    "control characters are not allowed": Message("it holds a control character"),
    "did not find expected <document start>": Message("one value is expected, and no more after it"),
    "did not find expected alphabetic or numeric character": Message("an `&` or `*` at the start needs quotes"),
    "found undefined tag handle": Message("a `!` at the start needs quotes"),
}


def yaml_words(problem: str) -> Message:
    """`problem` as libyaml names it; as it is where it is rare."""
    return _WORDS.get(problem) or Message("{problem}", problem=problem)
