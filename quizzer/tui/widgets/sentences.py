"""A field to write in at length; apart, as its editor takes long to import."""

from textual.app import ComposeResult
from textual.widgets import Static, TextArea

from quizzer.bank import AskedPart, Variant
from quizzer.language import Language
from quizzer.tui.widgets.fields import Field


class TextField(Field):
    """An answer in sentences. label: what stands above it, instead of the part's own."""

    def __init__(self, variant: Variant, part: AskedPart, lang: Language, *, label: str = "") -> None:
        super().__init__(variant, part, lang)
        self.heading = label or self.label

    def compose(self) -> ComposeResult:
        """A few lines to write on."""
        yield Static(self.heading, classes="above", markup=False)
        yield TextArea(soft_wrap=True, tab_behavior="focus", show_line_numbers=False)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Another answer."""
        event.stop()
        self.post_message(self.Changed())

    @property
    def text(self) -> str:
        """What is written."""
        return self.query_one(TextArea).text

    @text.setter
    def text(self, text: str) -> None:
        self.query_one(TextArea).text = text
