"""A text with mathematics in two dimensions, laid out anew whenever its room changes."""

from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from quizzer.markup import terminal
from quizzer.markup.document import Style

STYLES: Final[dict[Style, str]] = {"strong": "bold", "emphasis": "italic", "code": "$text-secondary", "math": "$math"}


class Words(Widget):
    """Markdown with the LaTeX subset."""

    DEFAULT_CSS = """
    Words { width: 1fr; height: auto; text-wrap: nowrap; }
    """
    text: reactive[str] = reactive("", layout=True)

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(Words.text, text)

    def _lines(self, width: int) -> list[Content]:
        ascii_only = bool(getattr(self.app, "ascii", False))
        rows = terminal.content(self.text, max(width, 20), ascii_only) if self.text else []
        return [Content.assemble(*((span.text, STYLES.get(span.style, "")) for span in row)) for row in rows]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """As many rows as the text takes in `width` cells."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The laid-out text."""
        return Content("\n").join(self._lines(self.size.width))
