"""A field to write in at length; apart, as its editor takes long to import."""

from textual.app import ComposeResult
from textual.widgets import Static, TextArea

from quizzer.tui.widgets.fields import Field


class TextField(Field):
    """An answer in sentences."""

    def compose(self) -> ComposeResult:
        """A few lines to write on."""
        yield Static(self.label, classes="above", markup=False)
        yield TextArea(soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
        yield Static("", classes="said", markup=False)

    @property
    def text(self) -> str:
        """What is written."""
        return self.query_one(TextArea).text

    @text.setter
    def text(self, text: str) -> None:
        self.query_one(TextArea).text = text
