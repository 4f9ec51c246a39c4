"""A question of an exam: nothing is said of what is right, and all that is typed is kept."""

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from quizzer.bank import AskedPart
from quizzer.language import marks_of
from quizzer.study.exam import Task, save
from quizzer.tui.clock import clock
from quizzer.tui.room import make_room
from quizzer.tui.screens.question import QuestionPage
from quizzer.tui.speech import does, sentence
from quizzer.tui.widgets.fields import Field
from quizzer.tui.widgets.options import field_of
from quizzer.tui.widgets.strip import Strip

if TYPE_CHECKING:
    from quizzer.tui.sitting_exam import ExamSitting


class ExamPage(QuestionPage):
    """One question of the paper; the rest is a key away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("f2", "step(-1)", "Previous", "The question before; what you typed stays"),
        does("f3", "step(1)", "Next", "The question after; what you typed stays"),
        does("f4", "overview", "All", "All questions at a glance: answered, flagged, blank"),
        Binding("f5", "noop", show=False),
        does("f6", "calculator", "Calc", "A line that works out what you type", priority=True),
        does("f7", "scratch", "Pad", "A scratch pad that stays with this question", priority=True),
        does("f8", "flag", "Flag", "Mark the question to come back to, or take the mark off"),
        does("f9", "finish", "Hand in", "End the writing, once you confirm it"),
        Binding("ctrl+s", "step(1)", show=False),
    ]

    CALLED: ClassVar[dict[str, tuple[str, str]]] = {
        "Check": (sentence("Next"), sentence("The next empty field; from the last, the next question"))
    }

    def __init__(self, sitting: "ExamSitting", task: Task) -> None:
        super().__init__(task.variant)
        self.sitting, self.exam, self.item = sitting, sitting.exam, task
        self.seen = self.started

    def heading(self) -> tuple[str, str]:
        """Section, number, marks, time."""
        title, _ = self.exam.sections[self.item.section]
        return (title or self.exam.title).of(self.lang), self._status()

    def _status(self) -> str:
        place = f"{self.exam.tasks.index(self.item) + 1} / {len(self.exam.tasks)}"
        worth = self.item.marks
        marks = marks_of(worth, self.lang)
        left = self.exam.left()
        return " · ".join([place, marks, clock(self.exam.used if left is None else left)])

    def body(self) -> ComposeResult:
        """The strip, the section's instructions, the question, its fields."""
        yield Strip(self.exam)
        with VerticalScroll(id="asked", can_focus=False):
            if said := self._instructions():
                yield Static(said, classes="quiet instructions", markup=False)
            yield from self.posed()
        with VerticalScroll(id="form", can_focus=False):
            yield from self.aligned([self._field(part) for part in self.asked()])

    def _instructions(self) -> str:
        """The section's, at its first question."""
        first = next(task for task in self.exam.tasks if task.section == self.item.section)
        _, said = self.exam.sections[self.item.section]
        return said.of(self.lang) if said and first is self.item else ""

    def asked(self) -> list[AskedPart]:
        """What is answered while the clock runs."""
        return [part for part in self.variant.parts if part.id in self.item.fields]

    def _field(self, part: AskedPart) -> Field:
        if self.item.written:
            from quizzer.tui.widgets.sentences import TextField

            return TextField(self.variant, part, self.lang, label=self.say("Your answer"))
        if part.id in self.item.letters:
            from quizzer.tui.widgets.letters import LetterField

            return LetterField(self.variant, part, self.lang, self.item.letters[part.id])
        return field_of(self.variant, part, self.lang)

    def begin(self) -> None:
        """What was typed before stands there again."""
        super().begin()
        typed = self.exam.answers.get(self.item.number, {})
        for field in self.query(Field):
            if field.part.id in typed:
                field.text = typed[field.part.id]
        make_room(self)
        if self.ticking is None:
            self.ticking = self.set_interval(1, self.tick)

    # The clock, and what is kept

    def tick(self) -> None:
        """A second has gone; what was typed in it is kept."""
        now = monotonic()
        before = int(self.exam.used / 10)
        self.exam.spend(now - self.seen)
        self.seen = now
        if not self.note_down() and int(self.exam.used / 10) > before:
            self.sitting.keep()
        left = self.exam.left()
        for right in self.query("#head .right").results(Static):
            right.update(self._status())
            right.set_class(left is not None and left < 300, "late")
        if left is not None and left <= 0 and not self.sitting.told_time:
            self.sitting.told_time = True
            self.tell(self.say("The time is up. F9 hands in; what you write now counts as overtime."))

    def note_down(self) -> bool:
        """Keeps what is typed; whether it was something new."""
        if not self._new():
            return False
        self.sitting.write(self.item, self.responses)
        self.query_one(Strip).refresh()
        return True

    def _new(self) -> bool:
        """Whether something else is typed than is kept."""
        return self.responses != self.exam.answers.get(self.item.number, self.untouched)

    def keep_now(self) -> None:
        """What was typed since the last tick. Raises QuizzerError: it cannot be kept."""
        self.exam.spend(monotonic() - self.seen)
        if self._new():
            self.exam.write(self.item, self.responses)
        save(self.exam, self.sitting.store)

    # Where to go

    def action_hand_in(self) -> None:
        """Enter on the last field: the next question, or past the last one the overview."""
        if self.item is self.exam.tasks[-1]:
            self.action_overview()
        else:
            self.action_step(1)

    def action_step(self, by: int) -> None:
        """The question before or after."""
        self._turn(lambda: self.sitting.step(by))

    def on_strip_chosen(self, event: Strip.Chosen) -> None:
        """A click on a number."""
        self.open(event.number)

    def open(self, number: int) -> None:
        """The question of that number."""
        if number == self.item.number:
            if fields := list(self.query(Field)):
                fields[0].begin()
            return
        self._turn(lambda: self.sitting.go(number))

    def _turn(self, go: Callable[[], None]) -> None:
        self.tick()
        if not self.busy:
            self.busy = True
            go()

    def action_flag(self) -> None:
        """To come back to before handing in."""
        self.sitting.flag(self.item)
        self.query_one(Strip).refresh()

    def action_overview(self) -> None:
        """All questions, and how far each is."""
        from quizzer.tui.screens.exam_overview import OverviewSheet

        self.tick()

        def chosen(answer: str | None) -> None:
            if answer == "finish":
                self.action_finish()
            elif answer:
                self.open(int(answer))

        self.app.push_screen(OverviewSheet(self.exam), chosen)

    def action_finish(self) -> None:
        """Hands in, once it is confirmed."""
        from quizzer.tui.screens.exam_overview import HandInSheet

        self.tick()

        def confirmed(answer: str | None) -> None:
            if answer == "finish":
                self._turn(self.sitting.hand_in)

        self.app.push_screen(HandInSheet(self.exam), confirmed)

    def action_leave(self) -> None:
        """The exam waits."""
        self.tick()
        self.sitting.leave()

    def action_noop(self) -> None:
        """A paper has its numbers."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No hints, no other numbers, no giving up."""
        if action in ("hint", "give_up", "skip", "other_numbers", "undo", "noop"):
            return False
        return action == "flag" or super().check_action(action, parameters)

    async def retell(self) -> None:
        """What is typed is put down first."""
        self.tick()
        await super().retell()
