"""Other questions that a question names."""

from collections.abc import Iterator

from quizzer.bank import Bank, Question
from quizzer.study.proving.flaws import Flaw


def reference_flaws(question: Question, bank: Bank) -> Iterator[Flaw]:
    """Ids that are not there, and circles of needs."""
    for at, name in enumerate(question.needs):
        if name not in bank.questions:
            yield Flaw(f"there is no question {name}", ("needs", at))
    for name in question.common.exercises:
        if name not in bank.questions:
            yield Flaw(f"there is no question {name}", ("exercises", name))
    if (circle := _circle(question, bank)) is not None:
        yield Flaw(f"needs itself: {' → '.join(circle)}", ("needs",))


def _circle(question: Question, bank: Bank) -> list[str] | None:
    """A way from the question back to itself along `needs`."""
    paths, seen = [[question.id]], set()
    while paths:
        path = paths.pop()
        for need in bank.questions[path[-1]].needs if path[-1] in bank.questions else ():
            if need == question.id:
                return [*path, need]
            if need not in seen:
                seen.add(need)
                paths.append([*path, need])
    return None
