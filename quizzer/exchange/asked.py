"""A variant as other programs take it: HTML with `\\(…\\)`, its fields, their answers."""

from collections.abc import Iterator, Sequence

from quizzer.bank import Question, Variant
from quizzer.bank.asked import AskedPart
from quizzer.grading import shown
from quizzer.language import Language
from quizzer.markup import html


def variants(questions: Sequence[Question], count: int) -> Iterator[Variant]:
    """Each question with `count` different numbers, always the same ones; ideas, which have no numbers, once."""
    for question in questions:
        yield from (question.variant(seed) for seed in range(count if question.kind == "numeric" else 1))


def block(markdown: str) -> str:
    """Markdown as block elements."""
    return html.fragment(markdown, "mathjax")


def inline(markdown: str) -> str:
    """Markdown within a line."""
    return html.inline(markdown, "mathjax")


def answer(variant: Variant, part: AskedPart, lang: Language) -> str:
    """What is right, as HTML: a number in the form asked, an option by its text, a gap by its first word."""
    if part.kind == "cloze":
        return inline(str(variant.question.entry.cloze.blanks[part.id].of(lang)[0]))
    if part.kind == "text":
        return ""
    right = right_options(variant, part)
    if right:
        mark = " → " if part.kind == "order" else ", "
        return mark.join(inline(variant.option(part.id, name, lang)) for name in right)
    return inline(shown(part, variant.key(part.id)))


def right_options(variant: Variant, part: AskedPart) -> list[str]:
    """The names of the options that are right, in the order in which they stand (an order: in the right one)."""
    key = variant.key(part.id) if part.options else None
    if isinstance(key, str):
        return [key]
    if isinstance(key, frozenset):
        return [name for name in part.options if name in key]
    return list(key) if isinstance(key, tuple) else []


def asked(variant: Variant) -> tuple[AskedPart, ...]:
    """The parts that someone else's program can ask: not how well a card was recalled, which it asks itself."""
    return () if variant.question.kind in ("flashcard", "short") else variant.parts
