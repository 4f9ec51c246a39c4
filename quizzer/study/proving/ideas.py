"""A question about an idea: its own answer is right, and nothing earns nothing."""

from collections.abc import Iterator
from statistics import mean

from quizzer.bank import Question, Variant
from quizzer.errors import QuizzerError
from quizzer.grading import grade
from quizzer.language import LANGUAGES, Message
from quizzer.markup import check
from quizzer.study.proving.flaws import Flaw
from quizzer.study.proving.words import filled_flaws
from quizzer.study.remarks import VERDICTS

_LONGER = 1.8  # a right option this many times as long as the wrong ones gives itself away


def idea_flaws(question: Question) -> Iterator[Flaw]:
    """What is wrong with a flashcard, a choice, a table …"""
    variant = question.variant(0)
    yield from filled_flaws(variant)
    replay = question.variant_of(variant.givens_json, 0)
    if replay.text("en") != variant.text("en"):
        yield Flaw(Message("a stored review can't be replayed from its givens"))
    verdict = grade(variant, right_response(variant))
    if verdict.verdict != "right":
        yield Flaw(Message("its own answer is {verdict}", verdict=VERDICTS[verdict.verdict]))
    if grade(variant, {}).score > 0:
        yield Flaw(Message("an empty answer earns marks"))
    yield from _solution_flaws(variant)
    if question.kind == "choice":
        yield from _choice_flaws(question)
    if question.kind == "cloze":
        yield from _gap_flaws(question)


def _solution_flaws(variant: Variant) -> Iterator[Flaw]:
    """Solutions, put together from several texts, that a face can't draw."""
    for lang in LANGUAGES:
        for step in variant.steps(lang):
            try:
                check(step)
            except QuizzerError as error:
                why = Message("[{lang}] its solution can't be shown: {why}", lang=lang, why=error)
                yield Flaw(why, (variant.question.kind,))


def _gap_flaws(question: Question) -> Iterator[Flaw]:
    """Gaps whose names, by which scripts answer them, are their answers."""
    for name, spellings in question.entry.cloze.blanks.items():
        if name.casefold() in (s.strip("$").casefold() for s in spellings.all()):
            why = Message("the gap {name} is named by its answer, and its name is shown", name=name)
            yield Flaw(why, ("cloze", "blanks", name))


def _choice_flaws(question: Question) -> Iterator[Flaw]:
    options = question.entry.choice.options
    for at, option in enumerate(options):
        if option.feedback is None:
            why = Message("an option without feedback; say why it is right or wrong")
            yield Flaw(why, ("choice", "options", at))
    for lang in question.languages:
        right = mean(len(o.of(lang)) for o in options if o.right)
        wrong = [len(o.of(lang)) for o in options if not o.right]
        if right > _LONGER * mean(wrong) and right > max(wrong):
            yield Flaw(Message("[{lang}] the right option is much the longest", lang=lang), ("choice", "options"))


def right_response(variant: Variant) -> dict[str, str]:
    """The right answer to a question about an idea, as it would be typed."""
    typed: dict[str, str] = {}
    for part in variant.parts:
        key = variant.key(part.id)
        if variant.question.kind == "flashcard":
            typed[part.id] = "good"
        elif isinstance(key, frozenset):
            typed[part.id] = ", ".join(sorted(key))
        elif part.kind == "cloze":
            typed[part.id] = key[0]
        elif isinstance(key, tuple):
            typed[part.id] = " ".join(key)
        else:
            typed[part.id] = key or ""
    return typed
