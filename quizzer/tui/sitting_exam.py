"""The way through an exam: question after question, the hand-in, the marking of what was written, the result."""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from quizzer.language import say
from quizzer.progress import Store
from quizzer.study.exam import Exam, Task, as_json, put_down
from quizzer.study.exam_result import Result, finish, to_mark
from quizzer.study.exam_windows import adopt

if TYPE_CHECKING:
    from quizzer.tui.app import QuizzerApp


class ExamSitting:
    """One exam in the app. Whatever changes is kept at once, in order, off the screen's thread."""

    def __init__(self, app: "QuizzerApp", exam: Exam, store: Store) -> None:
        self.app, self.exam, self.store = app, exam, store
        self.result: Result | None = None
        self.told_time = False
        self._keeping = asyncio.Lock()

    def show(self) -> None:
        """The screen that the exam has come to."""
        from quizzer.tui.screens.exam import ExamPage

        if not self.exam.handed_in:
            self.app.turn_to(ExamPage(self, self.exam.task(self.exam.at)))
        elif open_tasks := to_mark(self.exam):
            from quizzer.tui.screens.exam_marking import MarkingPage

            self.app.turn_to(MarkingPage(self, open_tasks[0]))
        else:
            self.app.run_worker(self._finish(), group="store")

    def go(self, number: int) -> None:
        """Another question."""
        self.exam.at = number
        self.keep()
        self.show()

    def step(self, by: int) -> None:
        """The question that many on or back."""
        self.go(self.exam.step(by).number)

    def write(self, task: Task, responses: Mapping[str, str]) -> None:
        """Puts down what is typed, and keeps it."""
        self.exam.write(task, responses)
        self.keep()

    def flag(self, task: Task) -> None:
        """Flags a question to come back to, or takes the flag off."""
        self.exam.flags ^= {task.number}
        self.keep()

    def hand_in(self) -> None:
        """The end of writing."""
        self.exam.handed_in = True
        self.keep()
        self.show()

    def mark(self, task: Task, points: str) -> None:
        """What the learner ticked in a written answer."""
        self.exam.points[task.number] = points
        self.keep()
        self.show()

    def unmark(self) -> None:
        """The written answer that was marked last is to be marked again."""
        self.exam.points.popitem()
        self.keep()
        self.show()

    def keep(self) -> None:
        """Keeps the exam as it stands."""
        self.app.run_worker(self._keep(), group="store")

    async def _keep(self) -> None:
        async with self._keeping:
            if self.result is not None:
                return
            ours, base = as_json(self.exam), self.exam.base
            both = await self.app.in_background(lambda: put_down(ours, base, self.store))
            if both is not None:
                adopt(self.exam, ours, both)

    async def _finish(self) -> None:
        from quizzer.tui.screens.exam_result import ResultPage

        session = self.app.session
        async with self._keeping:
            job = lambda: finish(self.exam, session.bank, self.store, session.clock, session.lang)  # noqa: E731
            self.result = await self.app.in_background(job)
        if self.result is not None:
            self.app.turn_to(ResultPage(self.result))

    def leave(self) -> None:
        """The exam waits; its clock stands."""
        self.keep()
        self.app.notify(say("The exam is kept, and its clock stands.", self.app.lang), timeout=4, markup=False)
        self.app.leave()
