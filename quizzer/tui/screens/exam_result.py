"""What an exam was worth, and each of its questions to look at again."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Rule, Static
from textual.widgets.option_list import Option

from quizzer.language import earned_of
from quizzer.markup import cells, plain
from quizzer.study import Outcome
from quizzer.study.exam_result import Marked, Result, Share
from quizzer.tui.clock import clock
from quizzer.tui.screens.page import Page
from quizzer.tui.screens.verdict import VerdictPage
from quizzer.tui.speech import does
from quizzer.tui.widgets.marked import COLOURS
from quizzer.tui.widgets.plots import bar
from quizzer.tui.widgets.rows import Rows
from quizzer.tui.widgets.words import Words


class MarkedRows(Rows):
    """The questions marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("enter", "select", "Look", "The question, your answer and the worked steps")
    ]


class ResultPage(Page):
    """The sum, the topics with most to gain first, the questions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("escape,q", "leave", "Leave", "Back to where you came from; every answer is kept"),
        Binding("question_mark", "app.keys", show=False),
    ]

    def __init__(self, result: Result) -> None:
        super().__init__()
        self.result = result

    def heading(self) -> tuple[str, str]:
        """Title and sum."""
        result = self.result
        said = earned_of(result.earned, result.marks, self.lang)
        return result.exam.title.of(self.lang), f"{said} · {result.earned / result.marks:.0%}"

    def body(self) -> ComposeResult:
        """Time, sections, topics, questions."""
        yield Static(self._time(), markup=False)
        for title, shares in (
            (self.say("By section"), self.result.by_section()),
            (self.say("By topic, most to gain first"), self.result.by_topic()),
        ):
            if shares:
                yield Static(title, classes="strong gap", markup=False)
                yield Static(self._shares(shares))
        yield Static(self.say("Question by question"), classes="strong gap", markup=False)
        yield MarkedRows(*(Option(self._row(row), id=str(row.task.number)) for row in self.result.rows), id="rows")

    def _time(self) -> str:
        exam = self.result.exam
        left = exam.left()
        used = clock(exam.used)
        if left is None or exam.minutes is None:
            return self.say("Time: {used}.", used=used)
        if left < 0:
            return self.say("Time: {used}, {late} more than allowed.", used=used, late=clock(-left))
        return self.say("Time: {used} of {allowed}.", used=used, allowed=clock(exam.minutes * 60))

    def _shares(self, shares: list[Share]) -> Content:
        wide = min(34, max(cells.width(share.title.of(self.lang)) for share in shares))
        across = 20 if self.app.size.width >= 76 else 8
        return Content("\n").join(
            Content.assemble(
                cells.pad(share.title.of(self.lang), wide) + "  ",
                bar(share.earned / share.marks, across, ascii=self.quizzer.ascii),
                f"  {share.earned:g} / {share.marks:g}",
            )
            for share in shares
        )

    def _row(self, row: Marked) -> Content:
        verdict = "missing" if row.blank else row.verdict.verdict
        words = " ".join(plain.text(row.task.variant.text(self.lang)).split())
        return Content.assemble(
            (f"{self.quizzer.signs[verdict]} ", f"bold {COLOURS.get(verdict, '$secondary')}"),
            f"{row.task.number:>2}",
            (cells.pad(f"{row.earned:g} / {row.task.marks:g}", 10, "r") + "  ", "$secondary"),
            words,
        )

    def begin(self) -> None:
        """The cursor stands on the first question that lost marks."""
        rows = self.query_one("#rows", Rows)
        rows.focus(scroll_visible=False)
        lost = [k for k, row in enumerate(self.result.rows) if row.earned < row.task.marks]
        rows.highlighted = lost[0] if lost else 0
        self.call_after_refresh(self.query_one("#body").scroll_home, animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Shows the question and its verdict."""
        event.stop()
        row = next(row for row in self.result.rows if str(row.task.number) == event.option.id)
        self.app.push_screen(LookPage(row))


class LookPage(VerdictPage):
    """A question of the exam, what was answered, and how it goes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("enter,escape,q", "leave", "Back", "Back to where you came from; every answer is kept")
    ]

    def __init__(self, row: Marked) -> None:
        super().__init__(Outcome(row.task.variant, row.responses, row.verdict, "again", {}))
        self.row = row

    def heading(self) -> tuple[str, str]:
        """Topic and the marks of this paper."""
        left, right = super().heading()
        said = earned_of(self.row.earned, self.row.task.marks, self.lang)
        return left, f"{right.split()[0]} {said}"

    def body(self) -> ComposeResult:
        """The question again, then its verdict."""
        yield Words(self.variant.text(self.lang))
        if self.row.task.written and not self.row.blank:
            yield Static(self.say("You wrote"), classes="quiet gap", markup=False)
            yield Static(self.row.responses[self.row.task.fields[0]], classes="own", markup=False)
        yield Rule(line_style="dashed")
        yield from super().body()
        for part in self.row.unreadable:
            said = self.say("“{text}” could not be read, and earned nothing.", text=self.row.responses[part])
            yield Static(said, classes="remark", markup=False)

    def action_leave(self) -> None:
        """Back to the result."""
        self.app.pop_screen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An exam is not answered again."""
        if action in ("go_on", "again", "undo", "rate"):
            return False
        return super().check_action(action, parameters)
