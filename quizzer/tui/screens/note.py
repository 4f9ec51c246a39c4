"""The learner's own words on a question."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import TextArea

from quizzer.tui.screens.help import Sheet
from quizzer.tui.speech import does


class NoteSheet(Sheet):
    """A pad; closing it keeps what is written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("escape,f7,ctrl+s", "keep", "Keep and close", "Keep what is written, and close", priority=True)
    ]

    def __init__(self, note: str) -> None:
        super().__init__()
        self.note = note

    def title_words(self) -> str:
        """What the pad is for."""
        return self.say("Notes and scratch work: they stay with this question.")

    def body(self) -> ComposeResult:
        """The pad."""
        yield TextArea(self.note, soft_wrap=True, tab_behavior="focus", classes="pane")

    def action_keep(self) -> None:
        """Closes the pad."""
        self.dismiss(self.query_one(TextArea).text)
