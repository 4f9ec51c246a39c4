"""All questions of an exam on one sheet; and the last look before it is handed in."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.language import Language
from quizzer.markup import cells, plain
from quizzer.study.exam import Exam, Task
from quizzer.tui.screens.help import Sheet
from quizzer.tui.speech import does, sentence
from quizzer.tui.widgets.rows import Rows
from quizzer.tui.widgets.strip import SIGNS


def row_of(exam: Exam, task: Task, lang: Language) -> Content:
    """Number, state, flag, marks, the question's first words."""
    flag = "⚑" if task.number in exam.flags else " "
    words = " ".join(plain.text(task.variant.text(lang)).split())
    return Content.assemble(
        f"{task.number:>2} {SIGNS[exam.state(task)]}{flag} ",
        (cells.pad(f"{task.marks:g}", 4, "r") + "  ", "$secondary"),
        words,
    )


class ThereRows(Rows):
    """Questions to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [does("enter", "select", "Go there", "The question under the cursor")]


class OverviewSheet(Sheet):
    """A line a question; Enter goes there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("f9", "dismiss('finish')", "Hand in", "End the writing; then the paper is marked"),
        Binding("f4", "dismiss(None)", show=False),
    ]

    def __init__(self, exam: Exam) -> None:
        super().__init__()
        self.exam = exam

    def title_words(self) -> str:
        """How much is answered."""
        whole = sum(self.exam.state(task) == "whole" for task in self.exam.tasks)
        return self.say("{whole} of {all} answered", whole=whole, all=len(self.exam.tasks))

    def body(self) -> ComposeResult:
        """The list; the cursor stands on the open question."""
        rows = (Option(row_of(self.exam, task, self.lang), id=str(task.number)) for task in self.exam.tasks)
        found = ThereRows(*rows, classes="pane")
        found.highlighted = [task.number for task in self.exam.tasks].index(self.exam.at)
        yield found

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """There."""
        self.dismiss(event.option.id)


class HandInSheet(Sheet):
    """What is still open; Enter hands in, Escape goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("enter,f9", "dismiss('finish')", "Hand in", "End the writing; then the paper is marked"),
        does("escape", "dismiss(None)", "Go back", "Nothing is handed in yet"),
    ]

    def __init__(self, exam: Exam) -> None:
        super().__init__()
        self.exam = exam

    def title_words(self) -> str:
        """The question."""
        return self.say("Hand in?")

    def body(self) -> ComposeResult:
        """A line for each sort of open question."""
        with VerticalScroll(classes="pane"):
            yield Static("\n".join(self._open()), markup=False)

    def _open(self) -> list[str]:
        exam = self.exam
        sorts = (
            (sentence("Blank: {numbers}"), [t.number for t in exam.tasks if exam.state(t) == "blank"]),
            (sentence("Not finished: {numbers}"), [t.number for t in exam.tasks if exam.state(t) == "begun"]),
            (sentence("Cannot be read: {numbers}"), [t.number for t in exam.tasks if exam.unreadable(t)]),
            (sentence("Flagged: {numbers}"), [t.number for t in exam.tasks if t.number in exam.flags]),
        )
        lines = [self.say(said, numbers=numbers) for said, numbers in sorts if numbers]
        return lines or [self.say("Every question is answered.")]
