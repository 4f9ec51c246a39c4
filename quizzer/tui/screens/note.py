"""The learner's own words on a question."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from quizzer.language import say
from quizzer.tui.screens.help import Sheet
from quizzer.tui.speech import sentence


class NoteSheet(Sheet):
    """A pad; closing it keeps what is written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f7,ctrl+s", "keep", sentence("Keep and close"), show=False, priority=True)
    ]

    def __init__(self, note: str) -> None:
        super().__init__()
        self.note = note

    def compose(self) -> ComposeResult:
        """The pad."""
        lang = self.app.lang  # type: ignore[attr-defined]
        with Vertical():
            yield Static(
                say("Scratch pad: it stays with this question. Escape closes it.", lang), classes="title", markup=False
            )
            yield TextArea(self.note, soft_wrap=True, tab_behavior="focus")

    def on_mount(self) -> None:
        """Ready to write."""
        self.query_one(TextArea).focus()

    def action_keep(self) -> None:
        """Closes the pad."""
        self.dismiss(self.query_one(TextArea).text)
