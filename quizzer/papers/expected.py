"""What a paper is likely to ask, before it is drawn."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from quizzer.bank import Question
from quizzer.errors import QuizzerError
from quizzer.papers.blueprint import Blueprint, blueprint
from quizzer.papers.paper import fits, marks_of

PAPER: Final = "past-paper"  # what the exam is like, as long as the learner has not said
EVERYTHING: Final = "all"  # no paper: every question counts as much as its own marks


def expected_marks(questions: Iterable[Question], plan: Blueprint) -> dict[str, float]:
    """Marks that each question brings on average, if such papers are drawn from these; only those that can be drawn.

    Within a section each that fits is as likely; that a paper asks nothing twice and spreads over topics is left out.
    """
    found: dict[str, float] = defaultdict(float)
    everyone = list(questions)
    for section in plan.sections:
        fitting = [q for q in everyone if fits(q, section)]
        for question in fitting:
            times = section.number / len(fitting)
            found[question.id] += (times if section.repeat else min(times, 1.0)) * marks_of(section, question)
    return dict(found)


def worth_of(questions: Sequence[Question], paper: str | None) -> dict[str, float]:
    """Marks that each question brings a paper like this on average; all questions by their own marks where none fits.

    Without a paper it is PAPER. A blueprint that is gone counts as none: a sitting is to begin all the same.
    """
    try:
        found = {} if paper == EVERYTHING else expected_marks(questions, _blueprint(paper or PAPER))
    except QuizzerError:
        found = {}
    return found or {q.id: q.marks for q in questions}


@lru_cache(maxsize=4)
def _blueprint(name: str) -> Blueprint:
    return blueprint(name)
