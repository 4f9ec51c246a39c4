"""A line that works out what is typed, with the marker's own reader."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from quizzer import expressions
from quizzer.errors import QuizzerError
from quizzer.tui.speech import does
from quizzer.tui.widgets.fields import Line


class SumLine(Line):
    """What is worked out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("enter", "submit", "Insert", "The result goes into the field last used"),
        does("escape", "screen.calculator", "Close", "Close this line"),
    ]


class Calculator(Vertical):
    """`= 3*tanh(0.5)`, its value beside it; Enter puts the value into the field last used."""

    class Insert(Message):
        """A result for a field."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def compose(self) -> ComposeResult:
        """The line and its value."""
        with Horizontal():
            yield Static("=", classes="sign", markup=False)
            yield SumLine(max_length=500)
            yield Static("", classes="result", markup=False)

    def turn(self) -> bool:
        """Opens or closes it; whether it is open now. What is typed takes the place of what was worked out last."""
        self.toggle_class("on")
        if self.has_class("on"):
            self.query_one(Line).focus()
            self.query_one(Line).select_all()
        return self.has_class("on")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Shows the value so far."""
        event.stop()
        self.query_one(".result", Static).update(self._value(event.value))

    def _value(self, text: str) -> str:
        try:
            return f"{float(expressions.evaluate(text)):.8g}" if text.strip() else ""
        except QuizzerError:
            return "…"

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hands the value over, or says why there is none."""
        event.stop()
        try:
            value = f"{float(expressions.evaluate(event.value)):.8g}"
        except QuizzerError as error:
            self.query_one(".result", Static).update(error.text(self.app.lang))  # type: ignore[attr-defined]
            return
        self.post_message(self.Insert(value))
