"""The exam's questions in a row: which is open, which are answered, which are flagged."""

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from quizzer.study.exam import Exam

WIDE = 4
SIGNS = {"blank": " ", "begun": "…", "whole": "•"}


class Strip(Widget):
    """A number a question; a click goes there."""

    DEFAULT_CSS = """
    Strip { height: auto; width: 1fr; text-wrap: nowrap; color: $secondary; }
    """

    class Chosen(Message):
        """A question was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, exam: Exam) -> None:
        super().__init__(id="strip")
        self.exam = exam

    def _across(self, width: int) -> int:
        return max(1, width // WIDE)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """As many rows as the numbers take."""
        return -(-len(self.exam.tasks) // self._across(width))

    def render(self) -> Content:
        """Number, sign of its state, flag."""
        rows: list[Content] = []
        across = self._across(self.size.width)
        for start in range(0, len(self.exam.tasks), across):
            pieces: list[tuple[str, str]] = []
            for task in self.exam.tasks[start : start + across]:
                sign = SIGNS[self.exam.state(task)]
                flag = "⚑" if task.number in self.exam.flags else " "
                style = "bold $background on $accent" if task.number == self.exam.at else ""
                pieces.append((f"{task.number:>2}{sign}{flag}", style))
            rows.append(Content.assemble(*pieces))
        return Content("\n").join(rows)

    def on_click(self, event: events.Click) -> None:
        """To the question under the mouse."""
        at = event.y * self._across(self.size.width) + event.x // WIDE
        if at < len(self.exam.tasks):
            self.post_message(self.Chosen(self.exam.tasks[at].number))
