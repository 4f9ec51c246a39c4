"""What an exam was worth: question by question, section by section, topic by topic; and its place in the log."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from quizzer.bank import Bank, InLanguages
from quizzer.bank.models import Text
from quizzer.grading import Verdict, grade, points_found
from quizzer.language import Language
from quizzer.progress import Store, counted
from quizzer.study.exam import OPEN, Exam, Task, is_exam, save
from quizzer.study.session import Session

SAT: Final = "exams"  # the setting that lists what earlier exams were worth
KEPT: Final = 200  # of them


@dataclass(frozen=True, eq=False, slots=True)
class Marked:
    """One question marked. unreadable: parts whose text could not be read, and so earned nothing."""

    task: Task
    verdict: Verdict
    responses: dict[str, str]
    earned: float
    unreadable: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Whether nothing was written."""
        return not any(text.strip() for text in self.responses.values())


@dataclass(frozen=True, slots=True)
class Share:
    """Marks of one topic or section."""

    title: InLanguages
    earned: float
    marks: float


@dataclass(frozen=True, eq=False, slots=True)
class Result:
    """An exam marked."""

    exam: Exam
    rows: tuple[Marked, ...]

    @property
    def earned(self) -> float:
        """The sum."""
        return round(sum(row.earned for row in self.rows), 2)

    @property
    def marks(self) -> float:
        """The most that could be earned."""
        return self.exam.marks

    def by_topic(self) -> list[Share]:
        """Topics, the one with most marks to gain first."""
        shares = _shares((row.task.variant.question.topic.title, row) for row in self.rows)
        return sorted(shares, key=lambda share: share.earned - share.marks)

    def by_section(self) -> list[Share]:
        """Sections that have a title, in the paper's order."""
        titles = [title for title, _ in self.exam.sections]
        rows = ((title, row) for row in self.rows if (title := titles[row.task.section]) is not None)
        return _shares(rows)


def _shares(rows: Iterable[tuple[InLanguages, Marked]]) -> list[Share]:
    found: dict[str, Share] = {}
    for title, row in rows:
        name = title.of("en")
        old = found.get(name, Share(title, 0.0, 0.0))
        found[name] = Share(title, round(old.earned + row.earned, 2), old.marks + row.task.marks)
    return list(found.values())


def marked(exam: Exam) -> Result:
    """Every question marked. What cannot be read earns nothing; the parts around it do."""
    return Result(exam, tuple(_marked(exam, task) for task in exam.tasks))


def _marked(exam: Exam, task: Task) -> Marked:
    unreadable = tuple(exam.unreadable(task))
    responses = {k: v for k, v in responses_of(exam, task).items() if k not in unreadable}
    verdict = grade(task.variant, responses)
    earned = round(verdict.score * task.marks, 2)
    return Marked(task, verdict, exam.answers.get(task.number, {}), earned, unreadable)


def responses_of(exam: Exam, task: Task) -> dict[str, str]:
    """What the marker is given. A written answer's points are those that the learner ticked, else those found in it."""
    typed = exam.answers.get(task.number, {})
    if not task.written:
        return typed
    written = typed.get(task.fields[0], "")
    if not written.strip():
        return {}
    points = exam.points.get(task.number, suggested_points(exam, task))
    if task.variant.question.kind == "flashcard":
        return {"recall": points} if points else {}
    return {task.fields[0]: written, "points": points}


def suggested_points(exam: Exam, task: Task) -> str:
    """What to tick in a written answer until the learner has: the points whose words stand in it."""
    if task.variant.question.kind == "flashcard":
        return ""
    return ", ".join(points_found(task.variant, exam.answers.get(task.number, {}).get(task.fields[0], "")))


def to_mark(exam: Exam) -> list[Task]:
    """Written answers that the learner has yet to hold against the model answer."""
    return [t for t in exam.tasks if t.written and exam.state(t) != "blank" and t.number not in exam.points]


def finish(exam: Exam, bank: Bank, store: Store, clock: Callable[[], datetime], lang: Language = "en") -> Result:
    """Marks, stores each answered question as a review, keeps the result, and closes the exam.

    A question left blank says nothing of what is remembered, so it is no review. After a crash half-way the rest is
    stored when this is called again, and nothing twice; what another window wrote to it counts too.
    """
    exam.handed_in = True
    if _is_open(exam, store.setting(OPEN)):
        save(exam, store)
    result = marked(exam)
    reviewed = {(e.question, e.seed) for e in counted(store.events(since=exam.begun))}
    session = Session(bank, store, [task.variant.question for task in exam.tasks], lang, clock)
    for row in result.rows:
        task = row.task
        if row.blank or (task.variant.question.id, task.variant.seed) in reviewed:
            continue
        responses = {k: v for k, v in responses_of(exam, task).items() if k not in row.unreadable}
        session.current = task.variant
        session.answer(responses, exam.spent.get(task.number, 0.0))
    said = summary(result, clock())
    store.change_setting(SAT, lambda sat: [*_list(sat), said][-KEPT:])
    store.change_setting(OPEN, lambda kept: None if _is_open(exam, kept) else kept)
    return result


def _is_open(exam: Exam, kept: Any) -> bool:
    return is_exam(kept) and kept["begun"] == exam.begun.isoformat()


def summary(result: Result, now: datetime) -> dict[str, Any]:
    """What is kept of an exam."""
    exam = result.exam
    return {
        "title": exam.title.model_dump(),
        "at": now.isoformat(),
        "earned": result.earned,
        "marks": result.marks,
        "minutes": round(exam.used / 60, 1),
        "allowed": exam.minutes,
        "topics": [
            {"title": {"en": share.title.en, "zh": share.title.zh}, "earned": share.earned, "marks": share.marks}
            for share in result.by_topic()
        ],
    }


def _list(kept: Any) -> list[Any]:
    return kept if isinstance(kept, list) else []


@dataclass(frozen=True, slots=True)
class Sat:
    """An earlier exam. day: as the learner's calendar had it."""

    title: InLanguages
    day: str
    earned: float
    marks: float


def past(store: Store) -> list[Sat]:
    """Earlier exams, the oldest first."""
    return [
        Sat(Text.model_validate(row["title"]), str(row["at"])[:10], row["earned"], row["marks"])
        for row in _list(store.setting(SAT))
    ]
