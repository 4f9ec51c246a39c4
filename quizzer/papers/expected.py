"""What a paper is likely to ask, before it is drawn."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from quizzer.bank import Question
from quizzer.bank.nodes import read
from quizzer.papers.sections import READY, fits, marks_in, ready

if TYPE_CHECKING:
    from quizzer.papers.plans import Blueprint

PAPER: Final = "past-paper"  # what the exam is like, as long as the learner has not said
EVERYTHING: Final = "all"  # no paper: every question counts as much as its own marks


@dataclass(frozen=True)
class _Section:
    """A section of a shipped blueprint, read as it is: tests hold those to their model."""

    number: int
    repeat: bool = False
    marks: float | None = None
    by_size: bool = False
    topics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Shipped:
    """What a shipped blueprint asks."""

    sections: tuple[_Section, ...]


_KNOWN: Final = frozenset(field.name for field in fields(_Section))


def expected_marks(questions: Iterable[Question], plan: "Blueprint | _Shipped") -> dict[str, float]:
    """Marks that each question brings on average, if such papers are drawn from these; only those that can be drawn.

    Within a section each that fits is as likely; that a paper asks nothing twice and spreads over topics is left out.
    """
    found: dict[str, float] = defaultdict(float)
    everyone = list(questions)
    for section in plan.sections:
        fitting = [q for q in everyone if fits(q, section)]
        for question, marks in zip(fitting, marks_in(section, fitting), strict=True):
            times = section.number / len(fitting)
            found[question.id] += (times if section.repeat else min(times, 1.0)) * marks
    return dict(found)


def worth_of(questions: Sequence[Question], paper: str | None) -> dict[str, float]:
    """Marks that each question brings a paper like this on average; all questions by their own marks where none fits.

    Without a paper it is PAPER. A name that quizzer ships no blueprint of counts as none: a sitting is to begin all the
    same, and no other file is read.
    """
    name = paper or PAPER
    found = expected_marks(questions, _shipped(name)) if name in ready() else {}
    return found or {q.id: q.marks for q in questions}


@lru_cache(maxsize=4)
def _shipped(name: str) -> _Shipped:
    """A shipped blueprint without pydantic, which figures can do without."""
    data: Any = read(READY / f"{name}.yaml").data
    kept = ({k: v for k, v in section.items() if k in _KNOWN} for section in data["sections"])
    return _Shipped(tuple(_Section(**section) for section in kept))
