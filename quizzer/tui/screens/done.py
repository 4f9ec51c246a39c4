"""What was done, once nothing is left."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from quizzer.language import earned_of
from quizzer.tui.screens.page import Page
from quizzer.tui.speech import does


class DonePage(Page):
    """The end of a sitting."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("enter,q", "leave", "Leave", "Back to where you came from; every answer is kept"),
        does("u,ctrl+z", "undo", "Undo", "Take the answer back; the question is asked again"),
    ]

    def heading(self) -> tuple[str, str]:
        """The program's name."""
        return "quizzer", ""

    def body_takes_focus(self) -> bool:
        """There is nothing to type in."""
        return True

    def body(self) -> ComposeResult:
        """How many, and what was earned."""
        session = self.quizzer.session
        used_up = session.store is not None and session.time_is_up()
        up = self.say("Today's time is used up. `quizzer study --more 15` goes on.") if used_up else ""
        if not session.done:
            said = up or self.say("Nothing is due and nothing is new. Come back tomorrow.")
            yield Static(said, classes="strong", markup=False)
            return
        earned, marks = zip(*self.quizzer.worth, strict=True) if self.quizzer.worth else ((), ())
        yield Static(
            self.say(
                "{done} answered, {worth}.",
                done=session.done,
                worth=earned_of(sum(earned), sum(marks), self.lang),
            ),
            classes="strong",
            markup=False,
        )
        if self.quizzer.until is not None and session.waiting():
            yield Static(self.say("The time is up."), classes="quiet", markup=False)
        if session.store is not None:
            yield Static(up or self.say("Nothing more is due today."), classes="quiet", markup=False)

    def action_undo(self) -> None:
        """Takes the last answer back."""
        self.quizzer.undo()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Something must have been answered."""
        return action != "undo" or self.quizzer.session.done > 0
