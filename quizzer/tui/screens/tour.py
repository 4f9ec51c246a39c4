"""What a newcomer needs to know, on one sheet; shown once."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from quizzer.tui.screens.help import Sheet
from quizzer.tui.speech import does
from quizzer.tui.widgets.words import Words


class TourSheet(Sheet):
    """Five sentences; any of the keys that one tries first takes it away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("enter", "dismiss(None)", "Begin", "Close this sheet"),
        Binding("escape,space,q", "dismiss(None)", show=False),
    ]

    def title_words(self) -> str:
        """A greeting."""
        return self.say("Welcome to quizzer")

    def body(self) -> ComposeResult:
        """A sentence a line."""
        with VerticalScroll(classes="pane spaced"):
            for said in (
                self.say("Enter studies what is due, then what is new. Each time the numbers are other ones."),
                self.say("Work on paper, type the results: 0.52, 3/8, sqrt(2) and 126x126x96 are all read."),
                self.say("What cannot be read costs nothing. Each mistake is named, each step is shown."),
                self.say("F1 tells the keys of any screen; Ctrl+P finds every command by name."),
                self.say("Quit whenever you like, with Ctrl+Q: every answer is kept at once."),
            ):
                yield Words(said)
