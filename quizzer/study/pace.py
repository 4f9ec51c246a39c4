"""How long an answer takes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quizzer.bank import Question
from quizzer.progress import Totals

if TYPE_CHECKING:
    from quizzer.scheduling.vectors import Floats


def seconds_of(questions: Sequence[Question], totals: Totals) -> "Floats":
    """Of each question: the learner's own times, and as long as there are few, what is usual."""
    import numpy as np

    usual = np.array([usual_seconds(q) for q in questions])
    own = [totals.questions.get(q.id) for q in questions]
    times = np.array([t.milliseconds / 1000 if t else 0.0 for t in own])
    counts = np.array([t.reviews if t and t.milliseconds else 0 for t in own])
    pace = np.full(len(usual), _pace(times, counts * usual, 10 * usual.mean()))
    for kind in {q.kind for q in questions}:
        same = np.array([q.kind == kind for q in questions])
        few = 5 * usual[same].mean()
        pace[same] = _pace(times[same], (counts * usual)[same], few, pace[same][0])
    expected: Floats = np.maximum((times + 3 * usual * pace) / (counts + 3), 2.0)
    return expected


def _pace(seconds: "Floats", usual: "Floats", few: float, known: float = 1.0) -> float:
    """How much slower than usual the learner is; `few` usual seconds weigh as much as what was known before."""
    return float((seconds.sum() + few * known) / (usual.sum() + few))


def usual_seconds(question: Question) -> float:
    """Seconds that an answer by hand usually takes."""
    fixed, a_mark = {"numeric": (20.0, 25.0), "short": (20.0, 15.0)}.get(question.kind, (15.0, 10.0))
    return fixed + a_mark * question.marks
