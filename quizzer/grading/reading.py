"""Reads what was typed for a part, as the kind of the part asks; the key is never looked at."""

import re
from decimal import Decimal
from typing import Any, Literal

from quizzer.bank import AskedPart, Variant
from quizzer.expressions import Unreadable, read
from quizzer.grading import words
from quizzer.grading.choosing import NotAnOption, Options, visible
from quizzer.grading.typed import Typed, Unread
from quizzer.language import LANGUAGES, Message

_LONGEST_TEXT = 20_000
_BETWEEN = re.compile(r"[,;] ")
_NUMERIC: dict[str, Literal["integer", "real", "vector", "matrix"]] = {
    "integer": "integer",
    "real": "real",
    "vector": "vector",
    "matrix": "matrix",
}


def read_part(variant: Variant, part: AskedPart, text: str) -> Typed | Unread | None:
    """The answer in `text`; None if it is blank, which is a missing answer, never an unreadable one."""
    if not text or text.isspace():
        return None
    if (kind := _NUMERIC.get(part.kind)) is not None:
        return _numbers(part, kind, text)
    if part.kind == "text":
        return _text(part, text, _LONGEST_TEXT)
    if part.kind == "cloze":
        return _text(part, text, words.LONGEST)
    return _options(variant, part, text)


def _numbers(part: AskedPart, kind: Literal["integer", "real", "vector", "matrix"], text: str) -> Typed | Unread:
    try:
        reading = read(text, kind, part.rows, part.columns, part.of == "integer", infinite=part.infinite)
    except Unreadable as error:
        return Unread(part, error.message, (error.start, error.end))
    value = reading.value
    rows: Any = ((value,),) if isinstance(value, Decimal) else (value,) if kind == "vector" else value
    return Typed(part, reading.shown, rows, written=tuple(_BETWEEN.split(reading.written)))


def _text(part: AskedPart, text: str, longest: int) -> Typed | Unread:
    if len(text) > longest:
        return Unread(part, Message("This is too long; at most {longest} characters are read.", longest=longest))
    seen = visible(text).strip()
    return Typed(part, seen, words=seen)


def _options(variant: Variant, part: AskedPart, text: str) -> Typed | Unread:
    texts = tuple(tuple(variant.option(part.id, one, lang) for lang in LANGUAGES) for one in part.options)
    try:
        found = Options(part.options, texts).chosen(text)
        return _one(part, found) if part.kind != "order" and not part.several else _many(variant, part, found)
    except NotAnOption as error:
        return Unread(part, error.message, error.span)


def _one(part: AskedPart, found: tuple[str, ...]) -> Typed:
    if len(set(found)) != 1:
        raise NotAnOption(Message("Choose one of {options}.", options=part.options))
    return Typed(part, found[0], words=found[0])


def _many(variant: Variant, part: AskedPart, found: tuple[str, ...]) -> Typed:
    if part.kind != "order":
        ticked = tuple(sorted(set(found)))
        return Typed(part, ", ".join(ticked), words=ticked)
    if not found:
        raise NotAnOption(Message("Name them in their order."))
    if variant.question.kind == "order":
        twice = sorted({x for x in found if found.count(x) > 1})
        if twice:
            raise NotAnOption(Message("{items} stands twice; name each once.", items=tuple(twice)))
        if left := [x for x in part.options if x not in found]:
            raise NotAnOption(Message("{items} is left out; name each once.", items=tuple(left)))
    return Typed(part, ", ".join(found), words=found)
