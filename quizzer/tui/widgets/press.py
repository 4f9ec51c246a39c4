"""Words that are a key's: a click on them presses it."""

from textual.content import Content
from textual.visual import VisualType
from textual.widgets import Static


class Press(Static):
    """Shows what a key does; while there is nothing to show, nothing is pressed."""

    DEFAULT_CSS = """
    Press { height: auto; }
    Press:hover { background: $surface; }
    """

    def __init__(self, key: str, words: VisualType = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(words, id=id, classes=classes, markup=False)
        self.key = key

    def on_click(self) -> None:
        """Presses the key."""
        if not isinstance(self.content, str | Content) or str(self.content).strip():
            self.app.simulate_key(self.key)
