"""Sheets over a screen: what the keys do, and a question to be answered by yes or no."""

from typing import ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from quizzer.markup import cells
from quizzer.tui.screens.learner import Spoken
from quizzer.tui.speech import does, our_actions, speak_all
from quizzer.tui.widgets.keys import Keys, place_of

NARROW = 80  # cells of a window, below which a sheet fills its width
FRAME = 8  # rows of a sheet that are not its own: border, padding, title, keys


def keys_of(screen: Screen[object]) -> list[tuple[str, Binding, DOMNode]]:
    """Every key that does something here and says what: its name, its binding, who has it."""
    found: dict[str, tuple[str, Binding, DOMNode]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if active.enabled and binding.description and binding.action in our_actions(type(active.node)):
            found.setdefault(binding.action, (screen.app.get_key_display(binding), binding, active.node))
    return sorted(found.values(), key=lambda each: (not each[1].show, place_of(each[1])))


class Sheet(Spoken[str | None], ModalScreen[str | None]):
    """A sheet over the screen: a title, what it says, its keys; Escape takes it away."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [does("escape", "dismiss(None)", "Close", "Close this sheet")]

    def compose(self) -> ComposeResult:
        """Title, body, keys."""
        with Vertical(id="sheet"):
            if title := self.title_words():
                yield Static(title, classes="title", markup=False)
            yield from self.body()
            yield Keys()

    def title_words(self) -> str:
        """What stands above."""
        return ""

    def body(self) -> ComposeResult:
        """What it says; of class `pane` what scrolls where the screen is too low."""
        yield from ()

    def on_mount(self) -> None:
        """Says the keys in the learner's language."""
        speak_all(self, self.lang)
        for pane in self.query(".pane"):
            if pane.can_focus:
                pane.focus()

    def on_resize(self, event: events.Resize) -> None:
        """The keys stay in sight however low the screen, the words however narrow."""
        self.query_one("#sheet").set_class(event.size.width < NARROW, "narrow")
        for pane in self.query(".pane"):
            pane.styles.max_height = max(2, event.size.height - FRAME)

    def on_click(self) -> None:
        """A click beside the sheet takes it away."""
        if self.get_widget_at(*self.app.mouse_position)[0] is self:
            self.dismiss(None)


class KeyRow(Horizontal):
    """A key, and what it does; a click does it."""

    def __init__(self, index: int, key: str, name: str, tip: str) -> None:
        super().__init__()
        self.index, self.key, self.does, self.tip = index, key, name, tip

    def compose(self) -> ComposeResult:
        """Key, name, sentence."""
        yield Static(Content.assemble((self.key, "bold $accent"), f"  {self.does}"), classes="name")
        yield Static(self.tip, classes="quiet", markup=False)

    def on_click(self) -> None:
        """Does it."""
        cast("KeysSheet", self.screen).dismiss(str(self.index))


class KeysSheet(Sheet):
    """The keys of the screen below."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1,question_mark,enter,q", "dismiss(None)", "", show=False)]

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self.keys = keys_of(below)

    def title_words(self) -> str:
        """What this is."""
        return self.say("Keys of this screen")

    def body(self) -> ComposeResult:
        """A line a key."""
        wide = max(cells.width(key) for key, _, _ in self.keys)
        with VerticalScroll(classes="pane"):
            for index, (key, binding, _) in enumerate(self.keys):
                yield KeyRow(index, cells.pad(key, wide, "r"), binding.description, binding.tooltip)

    def on_mount(self) -> None:
        """The sentences stand one below the other."""
        super().on_mount()
        wide = max(cells.width(str(name.content)) for name in self.query(".name").results(Static))
        for name in self.query(".name"):
            name.styles.width = wide + 2


class AskSheet(Sheet):
    """A sentence; Enter says yes, Escape no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("enter,y", "dismiss('yes')", "Yes", "Go ahead"),
        does("escape,n", "dismiss(None)", "No", "Leave it as it is"),
    ]

    def __init__(self, said: str) -> None:
        super().__init__()
        self.said = said

    def body(self) -> ComposeResult:
        """The sentence."""
        yield Static(self.said, markup=False)
