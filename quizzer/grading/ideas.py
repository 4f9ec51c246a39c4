"""Marks the parts of a question about an idea."""

import re
from collections.abc import Mapping
from typing import Final

from quizzer.bank import AskedPart, Variant
from quizzer.grading.choosing import simple
from quizzer.grading.credit import HALF, RIGHT, WRONG, Fit, graded, order_share, ticked_share
from quizzer.grading.typed import Typed
from quizzer.grading.verdict import PartVerdict, Verdict, shown, summed
from quizzer.grading.words import compare_words
from quizzer.language import LANGUAGES, Message

_BESIDE_CHINESE: Final = re.compile(r"(?<=[\u4e00-\u9fff])\s+|\s+(?=[\u4e00-\u9fff])")


def marked(variant: Variant, typed: Mapping[str, Typed], response: Mapping[str, str]) -> Verdict:
    """The verdict on answers that could all be read; a part that is not in `typed` is missing."""
    if variant.question.kind == "short":
        return _short(variant, typed, response)
    return summed(variant.marks, tuple(_part(variant, part, typed.get(part.id)) for part in variant.parts))


def _part(variant: Variant, part: AskedPart, typed: Typed | None) -> PartVerdict:
    key = variant.key(part.id)
    printed = key[0] if part.kind == "cloze" else shown(part, key)
    if typed is None:
        return PartVerdict(part.id, "missing", part.marks, 0.0, key, printed)
    this = _fit(variant, part, typed, key)
    message = None
    if this.mark == "close":
        message = Message("Close; check the spelling.")
    earned = part.marks * this.share
    return PartVerdict(
        part.id, this.mark, part.marks, earned, key, printed, message=message, value=typed.words, read_as=typed.read_as
    )


def _fit(variant: Variant, part: AskedPart, typed: Typed, key: object) -> Fit:
    words = typed.words
    if isinstance(words, str):
        match key:
            case frozenset():
                return RIGHT if words in key else WRONG
            case str():
                return RIGHT if words == key or _looks_like(variant, part, words, key) else WRONG
            case tuple():
                others = [w for p in variant.parts if p.id != part.id for w in variant.key(p.id)]
                return {"right": RIGHT, "close": HALF, "wrong": WRONG}[compare_words(words, key, others)]
    elif isinstance(key, frozenset):
        return graded(ticked_share(words, sorted(key), part.options))
    elif isinstance(key, tuple):
        return graded(order_share(words, key))
    raise TypeError(f"{part.id} has no key that fits {part.kind}")


def _looks_like(variant: Variant, part: AskedPart, option: str, key: str) -> bool:
    """Whether two options read the same, so that no learner could tell them apart."""
    return all(variant.option(part.id, option, lang) == variant.option(part.id, key, lang) for lang in LANGUAGES)


def points_found(variant: Variant, text: str) -> tuple[str, ...]:
    """The rubric points, from "1", of which a key term stands in the text; they are ticked beforehand."""
    return tuple(str(k) for k, terms in enumerate(_found(variant, text), 1) if terms)


def _found(variant: Variant, text: str) -> list[list[str]]:
    """The key terms in the text, point by point, but for words of the question: who repeats it has not answered it."""
    asked, plain = _closed(" ".join(variant.text(lang) for lang in LANGUAGES)), _closed(text)
    return [
        [term for term in terms if _stands_in(_closed(term), plain) and not _stands_in(_closed(term), asked)]
        for _, terms in variant.rubric
    ]


def _closed(text: str) -> str:
    """As `simple`, without the blanks that some set between Chinese and other signs: 小于 1 is 小于1."""
    return _BESIDE_CHINESE.sub("", simple(text))


def _stands_in(term: str, text: str) -> bool:
    """As a word of its own or the beginning of one (vanish, vanishing); in Chinese anywhere."""
    start = text.find(term)
    while term and start >= 0:
        before = text[start - 1] if start else " "
        if not (term[0].isascii() and before.isascii() and before.isalnum() and term[0].isalnum()):
            return True
        start = text.find(term, start + 1)
    return False


def _short(variant: Variant, typed: Mapping[str, Typed], response: Mapping[str, str]) -> Verdict:
    text_part, points = variant.parts
    written = typed.get(text_part.id)
    text = str(written.words) if written else ""
    found = points_found(variant, text)
    by_hand = points.id in response
    ticked = tuple(typed[points.id].words) if points.id in typed else () if by_hand else found
    share = sum(marks for k, (marks, _) in enumerate(variant.rubric, 1) if str(k) in ticked)
    total = sum(marks for marks, _ in variant.rubric)
    this = RIGHT if share >= total else Fit("wrong", share / total)
    key = variant.key(points.id)
    message = None
    if not by_hand and found:
        terms = dict.fromkeys(term for terms in _found(variant, text) for term in terms)
        message = Message("Ticked because of these words: {terms}. Check each point.", terms=tuple(terms))
    parts = (
        PartVerdict(text_part.id, "right" if written else "missing", 0.0, 0.0, value=text or None, read_as=text),
        PartVerdict(
            id=points.id,
            verdict=this.mark if ticked or by_hand or written else "missing",
            marks=points.marks,
            earned=points.marks * this.share,
            expected=key,
            shown_expected=shown(points, key),
            message=message,
            value=ticked,
            read_as=", ".join(ticked),
        ),
    )
    return summed(variant.marks, parts)
