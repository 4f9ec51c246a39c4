"""Siblings: questions so alike that who has answered one is not to be asked another on the same day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from quizzer.bank.question import Question

_QUICK: Final = ("flashcard", "choice", "true_false", "cloze")
_DEFINING: Final = "define"  # the tag of a short answer that does what a flashcard does


def families(questions: Iterable[Question]) -> dict[str, str]:
    """The family of each of these questions that has a sibling among them, by its id.

    Of one family are: calculations by one generator, which are the same computation at several levels; a definition (a
    flashcard, or a short answer tagged `define`) and the quick questions that lead with the same `idea-…` tag, for one
    gives the other away; and what an author puts together by `sibling:`.
    """
    known = {q.id: q for q in questions}
    defined = {_idea(q) for q in known.values() if _defines(q)}
    names = {name: _family(q, known, defined) for name, q in known.items()}
    sizes = Counter(names.values())
    return {name: family for name, family in names.items() if sizes[family] > 1}


def _family(question: Question, known: Mapping[str, Question], defined: set[str | None]) -> str:
    """By the author's word, else by what is asked; else its own."""
    linked = question.sibling
    if linked is None:
        return _kinship(question, defined) or question.id
    other = known.get(linked)
    return linked if other is None or other.sibling else _kinship(other, defined) or linked


def _kinship(question: Question, defined: set[str | None]) -> str | None:
    if question.generator is not None:
        return question.generator if ":" in question.generator else f"{question.topic.id}:{question.generator}"
    idea = _idea(question)
    return idea if idea in defined else None


def _defines(question: Question) -> bool:
    return question.kind == "flashcard" or (question.kind == "short" and _DEFINING in question.tags)


def _idea(question: Question) -> str | None:
    """What a quick question or a definition is chiefly about: the first idea among its tags, in its topic."""
    if question.kind not in _QUICK and not _defines(question):
        return None
    first = next((tag for tag in question.tags if tag.startswith("idea-")), None)
    return f"{question.topic.id}:{first}" if first else None
