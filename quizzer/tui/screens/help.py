"""What the keys do."""

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from quizzer.language import say
from quizzer.tui.speech import our_actions, sentence


def keys_of(screen: Screen[object]) -> list[tuple[str, Binding, DOMNode]]:
    """Every key that does something here and says what: its name, its binding, who has it."""
    found: dict[str, tuple[str, Binding, DOMNode]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if active.enabled and binding.description and binding.action in our_actions(type(active.node)):
            found.setdefault(binding.action, (screen.app.get_key_display(binding), binding, active.node))
    return list(found.values())


class Sheet(ModalScreen[str | None]):
    """A sheet over the screen; Escape takes it away."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", sentence("Close"), show=False)]

    def on_click(self) -> None:
        """A click beside the sheet takes it away."""
        if self.get_widget_at(*self.app.mouse_position)[0] is self:
            self.dismiss(None)


class KeysSheet(Sheet):
    """The keys of the screen below."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1,question_mark,enter,q", "dismiss(None)", "", show=False)]

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self.keys = [(key, binding.description) for key, binding, _ in keys_of(below)]

    def compose(self) -> ComposeResult:
        """A line a key."""
        lang = self.app.lang  # type: ignore[attr-defined]
        keys = self.keys
        wide = max(cell_len(key) for key, _ in keys)
        with Vertical():
            yield Static(say("Keys of this screen", lang), classes="title", markup=False)
            with VerticalScroll():
                for key, does in keys:
                    yield Static(f"{' ' * (wide - cell_len(key))}{key}   {does}", markup=False)


class AskSheet(Sheet):
    """A sentence; Enter says yes, Escape no."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,y", "dismiss('yes')", sentence("Yes"), show=False)]

    def __init__(self, said: str) -> None:
        super().__init__()
        self.said = said

    def compose(self) -> ComposeResult:
        """The sentence and the two keys."""
        lang = self.app.lang  # type: ignore[attr-defined]
        with Vertical():
            yield Static(self.said, markup=False)
            yield Static(say("Enter: yes. Escape: no.", lang), classes="quiet above-gap", markup=False)
