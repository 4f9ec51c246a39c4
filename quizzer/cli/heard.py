"""A verdict in words, for who hears it: no sign, no colour and no place on the screen says anything."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from quizzer.bank import Variant
from quizzer.cli.printing import inline
from quizzer.grading import PartVerdict, Verdict
from quizzer.language import Language, Message, earned_of, say
from quizzer.study import VERDICTS, Outcome, expected_words, in_words, mistake_words, remark, wait_until

NO_REMARK = ("flashcard", "short")  # what the learner has judged just now


def verdict_lines(variant: Variant, verdict: Verdict, response: Mapping[str, str], lang: Language) -> Iterator[str]:
    """A line a part; then the mistake that explains them, what the author says, and what was earned."""
    for part in verdict.parts if variant.question.kind not in NO_REMARK else ():
        yield _part_line(variant, part, lang)
        if said := remark(variant, part, lang, told=verdict.mistake):
            yield "  " + inline(said)
        if part.verdict == "unreadable" and part.span is not None:
            yield "  " + _place(response.get(part.id, ""), part.span, lang)
        elif places := _wrong_entries(variant, part):
            yield "  " + say("Not right there: {places}.", lang, places=places)
    if verdict.mistake is not None:
        yield "  " + inline(mistake_words(variant, verdict.mistake, lang))
    if variant.question.kind == "choice":
        picked = filter(None, verdict.parts[0].read_as.split(", "))
        yield from (f"  {inline(said)}" for name in picked if (said := variant.feedback("answer", name, lang)))
    if verdict.verdict != "unreadable":
        yield earned_of(verdict.earned, verdict.marks, lang)


def rating_line(outcome: Outcome, now: datetime, lang: Language) -> str:
    """How it is rated, and when the question comes again."""
    wait = wait_until(outcome.schedule[outcome.rating], now, lang)
    return say("Rated {rating}; it comes again in {wait}.", lang, rating=say(outcome.rating, lang), wait=wait)


def _part_line(variant: Variant, part: PartVerdict, lang: Language) -> str:
    said = inline(variant.label(part.id, lang))
    if part.read_as:
        said += " = " + in_words(variant, part.id, part.read_as, lang)
    values = {"what": said, "said": VERDICTS[part.verdict]}
    right = expected_words(variant, part.id, lang) if part.verdict in ("wrong", "close", "missing") else ""
    if not right:
        return say("{what}: {said}", lang, **values)
    return say("{what}: {said}, expected {right}", lang, **values, right=right)


def _place(text: str, span: tuple[int, int], lang: Language) -> str:
    return say("It is character {at} of “{text}”.", lang, at=span[0] + 1, text=text)


def _wrong_entries(variant: Variant, part: PartVerdict) -> tuple[Message, ...]:
    """Where a vector or matrix that is right in part is not."""
    wrong = [at for at, mark in enumerate(part.cells or ()) if mark != "right"]
    if not wrong or len(wrong) == len(part.cells or ()):
        return ()
    asked = variant.part(part.id)
    columns = asked.columns or 1
    if asked.kind == "vector":
        return tuple(Message("entry {at}", at=at + 1) for at in wrong)
    return tuple(Message("row {row} column {column}", row=at // columns + 1, column=at % columns + 1) for at in wrong)
