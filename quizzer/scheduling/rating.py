"""From a verdict to an FSRS rating."""

from quizzer.scheduling.memory import Rating

PASS = 0.6


def rating_of(score: float, *, close: bool = False, hinted: bool = False, gave_up: bool = False) -> Rating:
    """The rating of an answer with `score` in [0, 1]; `gave_up` also if the solution was seen.

    To FSRS Hard is a pass, so a poor score is Again, never Hard. Easy only the learner can say.
    """
    if gave_up or score < PASS:
        return "again"
    if close or hinted or score < 1 - 1e-9:
        return "hard"
    return "good"
