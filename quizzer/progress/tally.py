"""Running totals: what a log of reviews comes to, as whole numbers that can be added, taken back and counted anew.

Every total is a fold of the log and of the hour at which the learner's day starts, so that counting it again gives the
very same.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from quizzer.progress.events import Event, microseconds

STAGES: Final = ("new", "learning", "young", "mature")
MATURE = 21.0  # days of stability; Anki calls a card mature from an interval of 21 days on
RECENT = 10  # reviews of a question that a mistake's trend looks back on
LONGEST = 1800.0  # seconds; whoever took longer was away
TIME_STEPS = 8  # bins an octave of answer times
RECALL_BINS = 20  # bins of foreseen recall, five points each
REVIEWS: Final = ("review", "import")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
DAY_START: Final = 4  # hour of the learner's clock at which his days start, as long as he has set no other
# The bases of FSRS's bins (`rmse_matrix` of fsrs-optimizer): days since the last review, reviews so far, lapses so far
_BASES = (3.62, 1.89, 1.73)


class Cell(NamedTuple):
    """What a total is of; `figure` says what `a`, `b` and `c` are.

    `day`: the learner's day, from the hour on that he has set, in days since 1970; index of the stage. `clock`: hour of
    the learner's clock; index of the stage. `time`: bin of the answer time. `recall`: bin of the recall that was
    foreseen. `bin`: FSRS's bins, of days since the last review, days with a review up to this one, lapses before it.
    """

    figure: str
    a: int = 0
    b: int = 0
    c: int = 0


class Tally(NamedTuple):
    """Reviews, how many passed, how many were all right, the time they took, and the recall foreseen in millionths."""

    reviews: int = 0
    passed: int = 0
    right: int = 0
    milliseconds: int = 0
    recall: int = 0

    def plus(self, other: "Tally", sign: int = 1) -> "Tally":
        """Both together; with `sign=-1` without the other."""
        return Tally(*(a + sign * b for a, b in zip(self, other, strict=True)))


class QuestionTally(NamedTuple):
    """One question's reviews, and as FSRS counts: days with a review, and lapses among them.

    `last`: the time of the latest, in microseconds since 1970, as it is stored: thousands are read at once.
    """

    reviews: int
    passed: int
    right: int
    milliseconds: int
    last: int
    days: int
    lapses: int


class MistakeTally(NamedTuple):
    """How often a mistake was made on a question, when last, and in which of its last ten reviews (bit 0: the last)."""

    times: int
    last: int
    recent: int


@dataclass
class Totals:
    """One learner's totals: by cell, by question, and by question and mistake."""

    cells: dict[Cell, Tally] = field(default_factory=dict)
    questions: dict[str, QuestionTally] = field(default_factory=dict)
    mistakes: dict[str, dict[str, MistakeTally]] = field(default_factory=dict)

    def figure(self, name: str) -> Iterator[tuple[Cell, Tally]]:
        """The cells of one figure."""
        return ((cell, tally) for cell, tally in self.cells.items() if cell.figure == name)

    def add(self, event: Event, day_start: int = DAY_START) -> None:
        """Counts one more review, later in the log than those counted before; the day starts at that hour."""
        before = self.questions.get(event.question)
        tally = _tally(event)
        for cell in _cells(event, before, day_start):
            known = self.cells.get(cell)
            self.cells[cell] = known.plus(tally) if known else tally
        at = microseconds(event.at)
        old = before or QuestionTally(0, 0, 0, 0, at, 0, 0)
        later = _days(event) > 0
        self.questions[event.question] = QuestionTally(
            old.reviews + 1,
            old.passed + tally.passed,
            old.right + tally.right,
            old.milliseconds + tally.milliseconds,
            last=max(old.last, at),
            days=old.days + (later or before is None),
            lapses=old.lapses + (later and event.rating == "again"),
        )
        self._add_mistakes(event, at)

    def _add_mistakes(self, event: Event, at: int) -> None:
        if not event.mistakes and event.question not in self.mistakes:
            return
        own = self.mistakes.setdefault(event.question, {})
        for name, old in own.items():
            own[name] = old._replace(recent=old.recent << 1 & (1 << RECENT) - 1)
        for name in set(event.mistakes):
            old = own.get(name, MistakeTally(0, at, 0))
            own[name] = MistakeTally(old.times + 1, max(old.last, at), old.recent | 1)


def is_review(event: Event) -> bool:
    """Whether the event is an answer, given here or elsewhere."""
    return event.kind in REVIEWS


def counted(log: Iterable[Event], corrections: Iterable[Event] | None = None) -> Iterator[Event]:
    """The reviews that count, in the order of the log: none that was undone, each as it was last rated.

    `corrections`: the log's undos and rerates, if `log` is to be read only once.
    """
    log = log if corrections is not None else list(log)
    said = list(log if corrections is None else corrections)
    undone = {e.of for e in said if e.kind == "undo"}
    rated = {e.of: e.rating for e in said if e.kind == "rerate" and e.id not in undone}
    for event in log:
        if is_review(event) and event.id not in undone:
            yield replace(event, rating=rated[event.id]) if event.id in rated else event


def totals(reviews: Iterable[Event], day_start: int = DAY_START) -> Totals:
    """What reviews that count come to, if the learner's day starts at that hour."""
    made = Totals()
    for event in reviews:
        made.add(event, day_start)
    return made


def stage(event: Event) -> int:
    """Index of the stage in which the card was asked: new, on learning steps, or young or mature by its stability."""
    if event.state in (None, "new"):
        return 0
    if event.state != "review":
        return 1
    return 3 if _number(event, "stability") >= MATURE else 2


def time_bin(seconds: float) -> int:
    """The bin of an answer time; bin b holds 2^(b/8) up to 2^((b+1)/8) seconds."""
    return math.floor(math.log2(seconds) * TIME_STEPS)


def _tally(event: Event) -> Tally:
    """What one review adds to each of its cells."""
    return Tally(
        reviews=1,
        passed=int(event.rating != "again"),
        right=int(event.score is not None and event.score >= 1 - 1e-9),
        milliseconds=round(1000 * _seconds(event)),
        recall=round(1e6 * max(0.0, min(_number(event, "recall"), 1.0))),
    )


def _cells(event: Event, before: QuestionTally | None, day_start: int) -> list[Cell]:
    """Where a review counts; `before`: the question's total until then."""
    clock, of = event.at - _EPOCH + timedelta(minutes=event.offset), stage(event)
    found = [Cell("day", (clock - day_start * _HOUR) // _DAY, of), Cell("clock", clock // _HOUR % 24, of)]
    if seconds := _seconds(event):
        found.append(Cell("time", time_bin(seconds)))
    days, recall = _days(event), _number(event, "recall")
    if before and days > 0 and 0 < recall <= 1:  # FSRS judges no first review, and no second one of a day
        found.append(Cell("recall", min(int(recall * RECALL_BINS), RECALL_BINS - 1)))
        counts = zip((days, before.days + 1, before.lapses), _BASES, strict=True)
        found.append(Cell("bin", *(_bin(n, base) for n, base in counts)))
    return found


def _seconds(event: Event) -> float:
    """The time that an answer took, as far as the learner was there."""
    taken = event.elapsed or 0.0
    return min(taken, LONGEST) if taken > 0.0005 else 0.0  # NaN is no time either


def _days(event: Event) -> int:
    """Days since the card's last review; 0 also if unknown."""
    return int(max(0.0, min(_number(event, "days"), 1e6)))


def _number(event: Event, name: str) -> float:
    """A number that was noted when the card was asked; 0 if it was not, or is none."""
    value = (event.data or {}).get(name)
    return float(value) if isinstance(value, int | float) and math.isfinite(value) else 0.0


def _bin(n: int, base: float) -> int:
    """FSRS's logarithmic bins; -1 holds 0."""
    return math.floor(math.log(n) / math.log(base)) if n else -1
