"""What a paper is likely to ask, before it is drawn."""

from collections import defaultdict
from collections.abc import Iterable

from quizzer.bank import Question
from quizzer.papers.blueprint import Blueprint
from quizzer.papers.paper import fits, marks_of


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
