"""Options that are picked by their letter, by the arrows or by the mouse."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from quizzer.tui.speech import does
from quizzer.tui.widgets.words import Words


class OptionRow(Vertical):
    """One option: its sign, its letter, its words."""

    DEFAULT_CSS = """
    OptionRow { height: auto; layout: horizontal; padding: 0 1 0 0; }
    OptionRow .mark { width: 7; }
    OptionRow.at { background: $field; }
    OptionRow.picked .mark { color: $accent; text-style: bold; }
    """

    def __init__(self, index: int, letter: str, words: str) -> None:
        super().__init__()
        self.index, self.letter, self.words = index, letter, words

    def compose(self) -> ComposeResult:
        """The row."""
        yield Static(f" [ ] {self.letter}", classes="mark", markup=False)
        yield Words(self.words)

    def show(self, *, at: bool, picked: bool, several: bool) -> None:
        """Draws the row in its state; the cursor by a sign too, for who sees no colours."""
        self.set_class(at, "at")
        self.set_class(picked, "picked")
        signs = ("[x]", "[ ]") if several else ("(•)", "( )")
        self.query_one(".mark", Static).update(f"{'▸' if at else ' '}{signs[0 if picked else 1]} {self.letter}")

    def on_click(self) -> None:
        """A click picks."""
        parent = self.parent
        if isinstance(parent, Choices):
            parent.focus()
            parent.pick(self.index)


class Choices(Vertical, can_focus=True):
    """A list of options, of which one or several are picked."""

    DEFAULT_CSS = """
    Choices { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        does("up,k", "move(-1)", "Up", "To the option above", show=False),
        does("down,j", "move(1)", "Down", "To the option below", show=False),
        does("space", "pick", "Pick", "Pick or drop the option under the cursor", show=False),
        does("enter", "settle", "Check", "Pick the option under the cursor; once one is picked, mark the answer"),
    ]
    at: reactive[int] = reactive(0)
    picked: reactive[frozenset[int]] = reactive(frozenset())

    class Settled(Message):
        """The learner has chosen."""

    class Changed(Message):
        """Another option is picked."""

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        *,
        several: bool = False,
        optional: bool = False,
        keys: str = "abcdefghi",
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.options, self.several, self.optional, self.keys = list(options), several, optional, keys

    def compose(self) -> ComposeResult:
        """A row an option."""
        for index, (_, words) in enumerate(self.options):
            yield OptionRow(index, self.keys[index], words)

    def on_mount(self) -> None:
        """Shows nothing picked."""
        self._show()

    @property
    def value(self) -> str:
        """The names of the picked options."""
        return ", ".join(self.options[k][0] for k in sorted(self.picked))

    @value.setter
    def value(self, text: str) -> None:
        names = {name.strip() for name in text.split(",")}
        self.picked = frozenset(k for k, (name, _) in enumerate(self.options) if name in names)

    def on_key(self, event: events.Key) -> None:
        """A letter picks its option."""
        key = (event.character or "").lower()
        if key and key in self.keys[: len(self.options)]:
            event.stop()
            self.pick(self.keys.index(key))

    def pick(self, index: int) -> None:
        """Picks an option; of several, picks or drops it."""
        self.at = index
        self.picked = self.picked ^ {index} if self.several else frozenset({index})
        self.post_message(self.Changed())

    def action_move(self, step: int) -> None:
        """To the option above or below."""
        self.at = (self.at + step) % len(self.options)

    def action_pick(self) -> None:
        """Picks where the cursor stands."""
        self.pick(self.at)

    def action_settle(self) -> None:
        """Picks where the cursor stands if nothing is picked and something must be; else the choice stands."""
        if not self.picked and not self.optional:
            self.pick(self.at)
        else:
            self.post_message(self.Settled())

    def watch_at(self) -> None:
        """Draws the cursor."""
        self._show()

    def watch_picked(self) -> None:
        """Draws the signs."""
        self._show()

    def _show(self) -> None:
        for row in self.query(OptionRow):
            row.show(at=row.index == self.at and self.has_focus, picked=row.index in self.picked, several=self.several)
            if row.index == self.at and self.has_focus:
                row.scroll_visible(animate=False)

    def watch_has_focus(self, has_focus: bool) -> None:
        """Shows the cursor, or hides it; at the event of the focus itself there is none yet."""
        super().watch_has_focus(has_focus)
        self._show()
