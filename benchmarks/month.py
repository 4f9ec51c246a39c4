"""A month on the bank itself: one learner before a past paper, planned by the paper's marks or by the questions' own.

The learner's memory is FSRS' own; of what he never met he knows 15 %, and guesses besides. Prints the share of his time
that goes to calculations, and the share of a past paper's marks that is to be expected on the day.
"""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from quizzer.bank import Bank, Question, load
from quizzer.papers import EVERYTHING, PAPER, worth_of
from quizzer.progress import Store, open_store
from quizzer.scheduling import recall_on
from quizzer.scheduling.first_sight import at_sight
from quizzer.study import Session
from quizzer.study.pace import usual_seconds

FIRST = datetime(2026, 3, 2, 18, tzinfo=UTC)
DAYS = 30


class Learner:
    """Answers what is asked; his clock goes on as he thinks. `seconds`: of each answer; None: as is usual."""

    def __init__(self, bank: Bank, store: Store, seconds: float | None) -> None:
        self.bank, self.store, self.seconds = bank, store, seconds
        self.now = FIRST
        self.chance, self.seeds = Random(1), Random(2)
        self.spent = {True: 0.0, False: 0.0}  # on calculations, on ideas

    def session(self) -> Session:
        """A sitting on his clock."""
        return Session(self.bank, self.store, clock=lambda: self.now, seeds=lambda: self.seeds.getrandbits(31))

    def knows(self, question: Question, session: Session, at: datetime) -> float:
        """How likely he answers it rightly."""
        memory = session.memory(question.id)
        return at_sight(question.kind, 0, 0) if memory is None else recall_on(memory, at.date(), session.settings)

    def sit(self) -> None:
        """All that a day asks."""
        session = self.session()
        while variant := session.next():
            question = variant.question
            right = self.chance.random() < self.knows(question, session, self.now)
            seconds = (self.seconds or usual_seconds(question)) * self.chance.uniform(0.7, 1.3)
            self.now += timedelta(seconds=seconds)
            self.spent[question.kind == "numeric"] += seconds
            session.answer({}, seconds, gave_up=True, rating="good" if right else "again")  # his own

    def expected(self) -> float:
        """Percent of a past paper's marks, on the day after the last."""
        session, at = self.session(), FIRST + timedelta(days=DAYS)
        worth = worth_of(list(self.bank.questions.values()), PAPER)
        known = (marks * self.knows(self.bank.question(q), session, at) for q, marks in worth.items())
        return 100 * sum(known) / sum(worth.values())


def month(bank: Bank, paper: str, minutes: int, seconds: float | None) -> tuple[float, float]:
    """Percent of the time that went to calculations, and percent of the paper."""
    with tempfile.TemporaryDirectory() as folder, open_store(str(Path(folder, "progress.db"))) as store:
        store.set_setting("exam_date", str((FIRST + timedelta(days=DAYS)).date()))
        store.set_setting("minutes_per_day", minutes)
        store.set_setting("exam_paper", paper)
        learner = Learner(bank, store, seconds)
        for day in range(DAYS):
            learner.now = FIRST + timedelta(days=day)
            learner.sit()
        return 100 * learner.spent[True] / sum(learner.spent.values()), learner.expected()


def main() -> None:
    """Prints the table of docs/planning.md."""
    bank = load()
    print("| minutes | answers take | by own marks: calculations | score | by the paper: calculations | score |")
    print("|---" * 6 + "|")
    for seconds, how in ((None, "as expected"), (30.0, "30 seconds each")):
        for minutes in (15, 30, 60):
            figures = [figure for paper in (EVERYTHING, PAPER) for figure in month(bank, paper, minutes, seconds)]
            told = " | ".join(f"{figures[k]:.0f} % | {figures[k + 1]:.1f}" for k in (0, 2))
            print(f"| {minutes} | {how} | {told} |", flush=True)


if __name__ == "__main__":
    main()
