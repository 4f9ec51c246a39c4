"""An exam: a paper written against the clock, kept as it grows, and silent on what is right until it is handed in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal

from quizzer.bank import Bank, Variant
from quizzer.bank.models import Text
from quizzer.errors import QuizzerError
from quizzer.grading import Unread, read_part
from quizzer.papers import Blueprint, Secret, compose
from quizzer.progress import Store
from quizzer.study.exam_windows import adopt, together

OPEN: Final = "exam"  # the setting that holds the exam being written
State = Literal["blank", "begun", "whole"]


@dataclass(frozen=True, eq=False, slots=True)
class Task:
    """One question of the exam. number: from 1. marks: what it counts here. section: its place, from 0.

    letters: by part the values to choose from, where a number is answered by a letter; the answer is the value.
    """

    number: int
    variant: Variant
    marks: float
    section: int
    letters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def written(self) -> bool:
        """Whether it is answered in sentences, and so marked by the learner beside the model answer."""
        return self.variant.question.kind in ("flashcard", "short")

    @property
    def fields(self) -> list[str]:
        """The parts that are answered while the clock runs; a rubric's points are ticked after it."""
        ids = [part.id for part in self.variant.parts]
        return ids[:1] if self.written else ids


@dataclass(eq=False)
class Exam:
    """What was written so far. Times are in seconds.

    used: of the clock, which stands while the exam is closed. spent: by question. points: what the learner ticked in a
    written answer once it was handed in. missing: questions that have left the bank since it was begun. base: what was
    last known of it to all windows; None before it is first kept.
    """

    title: Text
    sections: list[tuple[Text | None, Text | None]]
    tasks: list[Task]
    minutes: float | None
    begun: datetime
    answers: dict[int, dict[str, str]] = field(default_factory=dict)
    points: dict[int, str] = field(default_factory=dict)
    flags: set[int] = field(default_factory=set)
    spent: dict[int, float] = field(default_factory=dict)
    at: int = 1
    used: float = 0.0
    handed_in: bool = False
    missing: int = 0
    base: Mapping[str, Any] | None = None

    @property
    def marks(self) -> float:
        """The most that can be earned."""
        return sum(task.marks for task in self.tasks)

    def task(self, number: int) -> Task:
        """The question of that number; raises LookupError."""
        return next(task for task in self.tasks if task.number == number)

    def step(self, by: int) -> Task:
        """Goes that many questions on or back, round the ends."""
        numbers = [task.number for task in self.tasks]
        self.at = numbers[(numbers.index(self.at) + by) % len(numbers)]
        return self.task(self.at)

    def state(self, task: Task) -> State:
        """How much of it is answered."""
        typed = self.answers.get(task.number, {})
        filled = sum(bool(typed.get(name, "").strip()) for name in task.fields)
        return "blank" if not filled else "whole" if filled == len(task.fields) else "begun"

    def write(self, task: Task, responses: Mapping[str, str]) -> None:
        """Puts down what is typed, in the place of what was."""
        self.answers[task.number] = dict(responses)

    def unreadable(self, task: Task) -> list[str]:
        """Parts whose text cannot be read as an answer."""
        if task.written:
            return []
        typed, variant = self.answers.get(task.number, {}), task.variant
        return [p.id for p in variant.parts if isinstance(read_part(variant, p, typed.get(p.id, "")), Unread)]

    def spend(self, seconds: float) -> None:
        """Lets the clock run, for the question that is open."""
        self.used += seconds
        self.spent[self.at] = self.spent.get(self.at, 0.0) + seconds

    def left(self) -> float | None:
        """Seconds that are left, negative once the time is up; None without a clock."""
        return None if self.minutes is None else self.minutes * 60 - self.used


def begin(bank: Bank, plan: Blueprint, now: datetime, *, minutes: float | None = None, secret: Secret) -> Exam:
    """An exam after a blueprint. minutes: instead of the blueprint's.

    Raises: QuizzerError: the bank has too few questions for it.
    """
    paper = compose(bank, plan, secret)
    letters = _dealt({item.number: item.variant for item in paper.items if item.as_choice}, secret)
    tasks = [
        Task(item.number, item.variant, item.marks, place, letters.get(item.number, {}))
        for place, (_, items) in enumerate(paper.sections)
        for item in items
    ]
    sections = [(section.title, section.instructions) for section in plan.sections]
    return Exam(plan.title, sections, tasks, plan.minutes if minutes is None else minutes, now)


def _dealt(chosen: Mapping[int, Variant], secret: Secret) -> dict[int, dict[str, tuple[str, ...]]]:
    if not chosen:
        return {}
    from quizzer.grading.letters import dealt

    return dealt(chosen, secret.draw("letters"))


# What is kept

_PLAIN: Final = ("minutes", "at", "used", "handed_in")


def save(exam: Exam, store: Store) -> None:
    """Keeps the exam as it stands, durably; what another window wrote to it since is taken over.

    Raises: QuizzerError: another exam was begun meanwhile.
    """
    ours = as_json(exam)
    adopt(exam, ours, put_down(ours, exam.base, store))


def put_down(ours: dict[str, Any], base: Mapping[str, Any] | None, store: Store) -> dict[str, Any]:
    """What is kept now: `ours`, and what another window wrote since `base`; see `save`."""

    def both(theirs: Any) -> dict[str, Any]:
        if base is None or not is_exam(theirs):
            return ours
        if theirs["begun"] != ours["begun"]:
            raise QuizzerError("Another exam was begun in another window. Hand this one in; then it counts as well.")
        return together(base, ours, theirs)

    kept: dict[str, Any] = store.change_setting(OPEN, both)
    return kept


def is_exam(kept: Any) -> bool:
    """Whether this is what `as_json` makes."""
    return isinstance(kept, dict) and kept.get("schema") == 1


def as_json(exam: Exam) -> dict[str, Any]:
    """All that `from_json` needs: questions by id with their givens, and the values to choose from, as they were dealt.

    So no change of the bank moves a number or a letter.
    """
    return {
        "schema": 1,
        "title": exam.title.model_dump(),
        "sections": [[text and text.model_dump() for text in section] for section in exam.sections],
        "tasks": [
            {
                "number": task.number,
                "question": task.variant.question.id,
                "seed": task.variant.seed,
                "givens": task.variant.givens_json,
                "marks": task.marks,
                "section": task.section,
                **({"letters": {part: list(values) for part, values in task.letters.items()}} if task.letters else {}),
            }
            for task in exam.tasks
        ],
        "begun": exam.begun.isoformat(),
        "answers": {str(k): dict(v) for k, v in exam.answers.items()},
        "points": {str(k): v for k, v in exam.points.items()},
        "spent": {str(k): round(v, 1) for k, v in exam.spent.items()},
        "flags": sorted(exam.flags),
        **{name: getattr(exam, name) for name in _PLAIN},
    }


def from_json(bank: Bank, kept: Mapping[str, Any]) -> Exam:
    """The exam as it was kept. Questions that have left the bank are counted in `missing`."""
    tasks, missing = [], 0
    for row in kept["tasks"]:
        try:
            variant = bank.question(row["question"]).variant_of(row["givens"], row["seed"])
        except QuizzerError:
            missing += 1
            continue
        letters = {part: tuple(values) for part, values in row.get("letters", {}).items()}
        tasks.append(Task(row["number"], variant, row["marks"], row["section"], letters))
    exam = Exam(
        title=Text.model_validate(kept["title"]),
        sections=[(_text(title), _text(instructions)) for title, instructions in kept["sections"]],
        tasks=tasks,
        begun=datetime.fromisoformat(kept["begun"]),
        answers={int(k): v for k, v in kept["answers"].items()},
        points={int(k): v for k, v in kept["points"].items()},
        spent={int(k): v for k, v in kept["spent"].items()},
        flags=set(kept["flags"]),
        missing=missing,
        base=kept,
        **{name: kept[name] for name in _PLAIN},
    )
    if tasks and exam.at not in {task.number for task in tasks}:
        exam.at = tasks[0].number
    return exam


def _text(kept: Mapping[str, str] | None) -> Text | None:
    return Text.model_validate(kept) if kept else None


def opened(bank: Bank, store: Store) -> Exam | None:
    """The exam that was being written, if there is one whose questions are still there."""
    kept = store.setting(OPEN)
    exam = from_json(bank, kept) if is_exam(kept) else None
    return exam if exam and exam.tasks else None
