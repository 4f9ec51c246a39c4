"""What a newcomer needs to know, on one sheet; shown once."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from quizzer.language import say
from quizzer.tui.screens.help import Sheet
from quizzer.tui.widgets.words import Words


class TourSheet(Sheet):
    """Five sentences; any of the keys that one tries first takes it away."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space,q", "dismiss(None)", show=False)]

    def compose(self) -> ComposeResult:
        """A sentence a line."""
        lang = self.app.lang  # type: ignore[attr-defined]
        sentences = (
            say("Enter studies what is due, then what is new. Each time the numbers are other ones.", lang),
            say("Work on paper, type the results: 0.52, 3/8, sqrt(2) and 126x126x96 are all read.", lang),
            say("What cannot be read costs nothing. Each mistake is named, each step is shown.", lang),
            say("F1 tells the keys of any screen; Ctrl+P finds every command by name.", lang),
            say("Quit whenever you like, with Ctrl+Q: every answer is kept at once.", lang),
        )
        with Vertical():
            yield Static(say("Welcome to quizzer", lang), classes="title", markup=False)
            with VerticalScroll(can_focus=False):
                for sentence in sentences:
                    yield Words(sentence, classes="step")
                yield Static(say("Enter begins.", lang), classes="quiet", markup=False)
