"""From a plan to a paper: which questions, with which numbers, for how many marks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from quizzer.bank import Bank, Question, Variant
from quizzer.errors import QuizzerError
from quizzer.generators.core import Draw
from quizzer.papers.plans import Blueprint, Section
from quizzer.papers.secret import Secret
from quizzer.papers.sections import fits, marks_in


@dataclass(frozen=True, eq=False)
class Item:
    """One question on a paper. number: from 1, through all sections. marks: what it counts here."""

    number: int
    variant: Variant
    marks: float
    as_choice: bool = False


@dataclass(frozen=True, eq=False)
class Paper:
    """One copy: its number in the set (from 0), its code, and its items by section."""

    blueprint: Blueprint
    copy: int
    code: str
    sections: tuple[tuple[Section, tuple[Item, ...]], ...]

    @property
    def items(self) -> list[Item]:
        """All questions, in order."""
        return [item for _, items in self.sections for item in items]

    @property
    def marks(self) -> float:
        """The most that can be earned."""
        return sum(item.marks for item in self.items)


def compose(bank: Bank, plan: Blueprint, secret: Secret, copy: int = 0, code: str = "") -> Paper:
    """A copy of the set that hangs on `secret`; the same for ever while the bank is the same.

    Raises: QuizzerError: the bank has too few questions for a section, or the plan names a topic that is not there.
    """
    of_all = plan.questions == "same"
    chosen = _choose(bank, plan, secret.draw("questions", *(() if of_all else (copy,))))
    marks = _scaled([worth for section, questions in chosen for worth in _marks(section, questions)], plan.marks)
    seeds = _seeds(plan, secret, copy)
    sections, number = [], 0
    for section, questions in chosen:
        items = []
        for question in questions:
            variant = question.variant(next(seeds))
            items.append(Item(number + 1, variant, marks[number], section.as_choice and question.kind == "numeric"))
            number += 1
        sections.append((section, tuple(items)))
    return Paper(plan, copy, code, tuple(sections))


def _seeds(plan: Blueprint, secret: Secret, copy: int) -> Iterator[int]:
    whose: tuple[int, ...] = (copy,) if plan.numbers == "different" else ()
    number = 0
    while True:
        yield secret.number("numbers", number, *whose)
        number += 1


def _choose(bank: Bank, plan: Blueprint, draw: Draw) -> list[tuple[Section, list[Question]]]:
    places = {name: k for k, name in enumerate(bank.questions)}
    used: set[str] = set()
    chosen = []
    for place, section in enumerate(plan.sections, 1):
        fitting = [q for q in bank.select(section.topics) if q.id not in used and fits(q, section)]
        questions = _spread(draw, fitting)[: section.number]
        again = [q for q in questions if q.kind == "numeric"]
        if len(questions) < section.number and not (section.repeat and again):
            raise QuizzerError(
                "section {place} wants {number} questions, and only {found} fit",
                place=place,
                number=section.number,
                found=len(questions),
            )
        while len(questions) < section.number:
            questions.append(again[draw.below(len(again))])
        used |= {q.id for q in questions}
        if section.order != "shuffled":
            by_level = section.order == "level"
            questions.sort(key=lambda q: (q.level if by_level else 0, places[q.id]))
        chosen.append((section, questions))
    return chosen


def _spread(draw: Draw, questions: Sequence[Question]) -> list[Question]:
    """Shuffled, and every topic once before one comes again."""
    topics: dict[str, list[Question]] = {}
    for question in draw.shuffled(questions):
        topics.setdefault(question.topic.id, []).append(question)
    rounds = zip_longest(*topics.values())
    return [question for turn in rounds for question in turn if question is not None]


def _marks(section: Section, questions: Sequence[Question]) -> list[float]:
    """Each question's marks; shared out by size they are halves too."""
    marks = marks_in(section, questions)
    return _scaled(marks, section.marks * len(marks)) if section.marks and section.by_size else marks


def _scaled(marks: list[float], total: float | None) -> list[float]:
    """Marks in the same proportions, in halves of a mark, none below one half, that sum to `total`.

    Raises: QuizzerError: there are too many questions for so few marks.
    """
    if total is None:
        return marks
    halves = round(2 * total)
    if halves < len(marks):
        raise QuizzerError("{total} marks are too few for {count} questions", total=total, count=len(marks))
    exact = [halves * m / sum(marks) for m in marks]
    given = [max(1, int(share)) for share in exact]
    while (short := halves - sum(given)) != 0:
        sign = 1 if short > 0 else -1
        movable = [k for k in range(len(given)) if sign > 0 or given[k] > 1]
        most = max(movable, key=lambda k: sign * (exact[k] - given[k]))
        given[most] += sign
    return [share / 2 for share in given]


def with_topics(plan: Blueprint, topics: Iterable[str]) -> Blueprint:
    """The plan, its sections without topics of their own restricted to these."""
    wanted = tuple(topics)
    if not wanted:
        return plan
    sections = (s if s.topics else s.model_copy(update={"topics": wanted}) for s in plan.sections)
    return plan.model_copy(update={"sections": tuple(sections)})
