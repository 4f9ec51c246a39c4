"""One of a few options on one line; and items put into their order."""

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


class Pick(Static, can_focus=True):
    """Shows the option picked; its letter, the arrows or a click pick another."""

    DEFAULT_CSS = """
    Pick { height: 1; width: 1fr; padding: 0 1; background: $surface; text-wrap: nowrap; text-overflow: ellipsis; }
    Pick:focus { background: $field; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        does("left,h", "turn(-1)", "Previous", "The option before", show=False),
        does("right,l,space", "turn(1)", "Next", "The option after", show=False),
        does("backspace,delete", "clear", "Clear", "Pick nothing", show=False),
        does("enter", "settle", "Check", "The next empty field; from the last, mark the answer"),
    ]
    at: reactive[int | None] = reactive(None)

    class Changed(Message):
        """Another option is picked."""

        def __init__(self, pick: "Pick") -> None:
            super().__init__()
            self.pick = pick

    class Settled(Message):
        """The learner has chosen."""

    def __init__(self, options: Sequence[tuple[str, str]], value: str = "", *, id: str | None = None) -> None:
        super().__init__("", markup=False, id=id)
        self.options = list(options)
        names = [name for name, _ in options]
        self.set_reactive(Pick.at, names.index(value) if value in names else None)

    @property
    def value(self) -> str:
        """The letter picked, or ""."""
        return "" if self.at is None else self.options[self.at][0]

    @value.setter
    def value(self, letter: str) -> None:
        names = [name for name, _ in self.options]
        self.at = names.index(letter) if letter in names else None

    def on_mount(self) -> None:
        """Shows what is picked, or that nothing is."""
        self._show()

    def watch_at(self) -> None:
        """Shows another pick."""
        self._show()
        self.post_message(self.Changed(self))

    def _show(self) -> None:
        name, words = ("", "· · ·") if self.at is None else self.options[self.at]
        self.update(f"◂ ▸ {name + '  ' if len(name) == 1 else ''}{words}")

    def on_key(self, event: events.Key) -> None:
        """An option's letter picks it."""
        names = [name for name, _ in self.options]
        if event.character and event.character.lower() in names:
            event.stop()
            event.prevent_default()
            self.at = names.index(event.character.lower())

    def on_click(self, event: events.Click) -> None:
        """A click on ◂ picks the option before, anywhere else the one after."""
        self.action_turn(-1 if event.x <= 1 else 1)

    def action_turn(self, step: int) -> None:
        """The option before or after."""
        first = 0 if step > 0 else len(self.options) - 1
        self.at = first if self.at is None else (self.at + step) % len(self.options)

    def action_clear(self) -> None:
        """Picks nothing."""
        self.at = None

    def action_settle(self) -> None:
        """The choice stands."""
        self.post_message(self.Settled())


class Selector(Pick):
    """One of a few of which one always holds: nothing clears it, and there is room to tell its keys at the foot."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("left,h", "turn(-1)", "Previous", "The option before"),
        does("right,l,space", "turn(1)", "Next", "The option after"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """No emptiness to go back to."""
        return action != "clear"


class Item(Vertical):
    """One item of an order."""

    DEFAULT_CSS = """
    Item { height: auto; layout: horizontal; padding: 0 1; }
    Item .mark { width: 5; }
    Item.at { background: $field; }
    Item.held { background: $accent 30%; text-style: bold; }
    """

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.letter, self.words = name, words

    def compose(self) -> ComposeResult:
        """Its place and its words."""
        yield Static("", classes="mark", markup=False)
        yield Words(self.words)

    def on_click(self) -> None:
        """A click holds the item; the next click sets it down there."""
        ranking = self.query_ancestor(Ranking)
        ranking.focus()
        ranking.click(self)


class Ranking(Vertical, can_focus=True):
    """Items that are put into their order: Space takes one up, the arrows move it, Space sets it down."""

    DEFAULT_CSS = "Ranking { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        does("up,k", "move(-1)", "Up", "To the item above", show=False),
        does("down,j", "move(1)", "Down", "To the item below", show=False),
        does("shift+up,K", "carry(-1)", "Move the item up", "Move the item one place up", show=False),
        does("shift+down,J", "carry(1)", "Move the item down", "Move the item one place down", show=False),
        does("space", "hold", "Take up", "Take the item up, or set it down"),
        does("enter", "settle", "Check", "The next empty field; from the last, mark the answer"),
    ]

    class Changed(Message):
        """The order is another one."""

    class Settled(Message):
        """The order stands."""

    def __init__(self, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.options = list(options)
        self.order = [name for name, _ in options]
        self.at, self.held = 0, False

    @property
    def value(self) -> str:
        """The letters in their order."""
        return ", ".join(self.order)

    @value.setter
    def value(self, text: str) -> None:
        names = [name.strip() for name in text.split(",")]
        if sorted(names) == sorted(self.order):
            self._arrange(names)

    def compose(self) -> ComposeResult:
        """A row an item."""
        for name, words in self.options:
            yield Item(name, words)

    def on_mount(self) -> None:
        """Numbers the items."""
        self._show()

    def _arrange(self, order: list[str]) -> None:
        self.order = order
        self.sort_children(key=lambda row: order.index(row.letter) if isinstance(row, Item) else 0)
        self._show()
        self.post_message(self.Changed())

    def _show(self) -> None:
        for row in self.query(Item):
            place = self.order.index(row.letter)
            at, held = self.has_focus and place == self.at, self.held and place == self.at
            row.set_class(at, "at")
            row.set_class(held, "held")
            row.query_one(".mark", Static).update(f"{'↕' if held else '▸' if at else ' '}{place + 1}.")

    def action_move(self, step: int) -> None:
        """The cursor, or the item that is held."""
        if self.held:
            self.action_carry(step)
        else:
            self.at = (self.at + step) % len(self.order)
            self._show()

    def action_carry(self, step: int) -> None:
        """The item under the cursor one place on."""
        there = self.at + step
        if 0 <= there < len(self.order):
            order = list(self.order)
            order[self.at], order[there] = order[there], order[self.at]
            self.at = there
            self._arrange(order)

    def action_hold(self) -> None:
        """Takes the item up, or sets it down."""
        self.held = not self.held
        self._show()

    def click(self, item: Item) -> None:
        """Holds the item, or sets the held one down where `item` stands."""
        there = self.order.index(item.letter)
        if not self.held:
            self.at, self.held = there, True
            return self._show()
        order = list(self.order)
        order.insert(there, order.pop(self.at))
        self.at, self.held = there, False
        return self._arrange(order)

    def action_settle(self) -> None:
        """The order stands."""
        self.held = False
        self._show()
        self.post_message(self.Settled())

    def watch_has_focus(self, has_focus: bool) -> None:
        """Shows the cursor, or hides it; at the event of the focus itself there is none yet."""
        super().watch_has_focus(has_focus)
        self._show()
