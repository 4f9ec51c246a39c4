"""What marking says: of each part, and of the question."""

from dataclasses import dataclass
from math import isfinite, isnan
from typing import Any, Literal

import numpy as np

from quizzer.bank import AskedPart
from quizzer.generators.core import Value
from quizzer.grading.compare import Mark
from quizzer.grading.printed import printed
from quizzer.language import Language, Message

PartMark = Literal["right", "close", "wrong", "unreadable", "missing"]
QuestionMark = Literal["right", "close", "partial", "wrong", "unreadable"]
_DIGITS = 9  # so that three thirds of a mark less one are two thirds


@dataclass(frozen=True, eq=False, slots=True)
class PartVerdict:
    """One part marked.

    expected: the key, not rounded; shown_expected: as it is printed. mistake: the author's name for it, or a slip's.
    followed: right (or better) only by the learner's own earlier answers. value: what was read. cells: a mark for each
    entry of a vector or matrix, row by row. span: the characters that could not be read.
    """

    id: str
    verdict: PartMark
    marks: float
    earned: float
    expected: Any = None
    shown_expected: str = ""
    mistake: str | None = None
    followed: bool = False
    message: Message | None = None
    value: Value | None = None
    read_as: str = ""
    cells: tuple[Mark, ...] | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Verdict:
    """A question marked.

    score: earned of marks, from 0 to 1. mistake: the one that explains every wrong part, to be said once. mistakes: all
    that were named. An unreadable verdict scores nothing and lists only the parts to be typed again.
    """

    score: float
    marks: float
    earned: float
    verdict: QuestionMark
    parts: tuple[PartVerdict, ...]
    mistake: str | None = None
    mistakes: tuple[str, ...] = ()

    def part(self, part_id: str) -> PartVerdict:
        """The verdict on one part; raises KeyError."""
        for part in self.parts:
            if part.id == part_id:
                return part
        raise KeyError(part_id)


def summed(marks: float, parts: tuple[PartVerdict, ...], explained: str | None = None) -> Verdict:
    """The verdict on a question whose parts are all marked; never more than its marks."""
    verdicts = {part.verdict for part in parts if part.marks}
    whole = verdicts <= {"right"} and all(part.earned >= part.marks for part in parts)
    earned = marks if whole else min(marks, round(sum(part.earned for part in parts), _DIGITS))
    score = round(earned / marks, _DIGITS)
    says: QuestionMark
    if whole:
        says = "right"
    elif verdicts <= {"right", "close"}:
        says = "close"
    else:
        says = "partial" if earned > 0 else "wrong"
    named = tuple(dict.fromkeys(part.mistake for part in parts if part.mistake))
    return Verdict(score, marks, earned, says, parts, explained, named)


def shown(part: AskedPart, value: Any) -> str:
    """A value as it is printed, in the form asked and as finely; typed so, it reads back as itself."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, int | float):
        return printed(value, part)
    if isinstance(value, list):
        if value and isinstance(value[0], list):
            return "[" + "; ".join(", ".join(printed(x, part) for x in row) for row in value) + "]"
        return "(" + ", ".join(printed(x, part) for x in value) + ")"
    if isinstance(value, str):
        return value
    if isinstance(value, frozenset):
        return ", ".join(sorted(value))
    return ", ".join(value)


def as_json(verdict: Verdict, lang: Language = "en") -> dict[str, Any]:
    """The verdict as plain data; messages are said in `lang`, ±∞ and NaN are strings."""
    return {
        "verdict": verdict.verdict,
        "score": verdict.score,
        "marks": verdict.marks,
        "earned": verdict.earned,
        "mistake": verdict.mistake,
        "mistakes": list(verdict.mistakes),
        "parts": [_part_json(part, lang) for part in verdict.parts],
    }


def _part_json(part: PartVerdict, lang: Language) -> dict[str, Any]:
    return {
        "id": part.id,
        "verdict": part.verdict,
        "marks": part.marks,
        "earned": part.earned,
        "answer": plain_json(part.expected),
        "shown_answer": part.shown_expected,
        "value": plain_json(part.value),
        "read_as": part.read_as,
        "mistake": part.mistake,
        "followed": part.followed,
        "message": part.message.text(lang) if part.message else None,
        "cells": list(part.cells) if part.cells else None,
        "span": list(part.span) if part.span else None,
    }


def plain_json(value: Any) -> Any:
    """Any key or answer as what JSON can hold."""
    if isinstance(value, np.ndarray | np.generic):
        value = value.tolist()
    if isinstance(value, float) and not isfinite(value):
        return "nan" if isnan(value) else "inf" if value > 0 else "-inf"
    if isinstance(value, frozenset | set):
        return sorted(value)
    return [plain_json(x) for x in value] if isinstance(value, list | tuple) else value
