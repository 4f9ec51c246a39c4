"""All questions of an exam on one sheet; and the last look before it is handed in."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.language import Language, say
from quizzer.markup import cells, plain
from quizzer.study.exam import Exam, Task
from quizzer.tui.screens.help import Sheet
from quizzer.tui.speech import sentence
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


class OverviewSheet(Sheet):
    """A line a question; Enter goes there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "dismiss(None)", show=False),
        Binding("f9", "dismiss('finish')", sentence("Hand in"), show=False),
    ]

    def __init__(self, exam: Exam) -> None:
        super().__init__()
        self.exam = exam

    def compose(self) -> ComposeResult:
        """The list."""
        lang: Language = self.app.lang  # type: ignore[attr-defined]
        whole = sum(self.exam.state(task) == "whole" for task in self.exam.tasks)
        said = say(
            "{whole} of {all} answered. Enter goes there, F9 hands in.", lang, whole=whole, all=len(self.exam.tasks)
        )
        with Vertical(classes="wide"):
            yield Static(said, classes="title", markup=False)
            yield Rows(*(Option(row_of(self.exam, task, lang), id=str(task.number)) for task in self.exam.tasks))

    def on_mount(self) -> None:
        """The cursor stands on the open question."""
        found = self.query_one(Rows)
        found.focus()
        found.highlighted = [task.number for task in self.exam.tasks].index(self.exam.at)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """There."""
        self.dismiss(event.option.id)


class HandInSheet(Sheet):
    """What is still open; Enter hands in, Escape goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f9", "dismiss('finish')", sentence("Hand in"), show=False),
    ]

    def __init__(self, exam: Exam) -> None:
        super().__init__()
        self.exam = exam

    def compose(self) -> ComposeResult:
        """A line for each sort of open question."""
        lang: Language = self.app.lang  # type: ignore[attr-defined]
        with Vertical():
            yield Static(say("Hand in?", lang), classes="title", markup=False)
            for line in self._open(lang):
                yield Static(line, markup=False)
            yield Static(say("Enter hands in, Escape goes back.", lang), classes="quiet above-gap", markup=False)

    def _open(self, lang: Language) -> list[str]:
        exam = self.exam
        sorts = (
            (say("Blank: {numbers}", lang), [t for t in exam.tasks if exam.state(t) == "blank"]),
            (say("Not finished: {numbers}", lang), [t for t in exam.tasks if exam.state(t) == "begun"]),
            (say("Cannot be read: {numbers}", lang), [t for t in exam.tasks if exam.unreadable(t)]),
            (say("Flagged: {numbers}", lang), [t for t in exam.tasks if t.number in exam.flags]),
        )
        lines = [said.replace("{numbers}", ", ".join(str(t.number) for t in tasks)) for said, tasks in sorts if tasks]
        return lines or [say("Every question is answered.", lang)]
