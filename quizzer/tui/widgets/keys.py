"""The keys of a screen on one line, painted at once: a widget a key took longer than the question above them."""

from typing import ClassVar, Final

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from quizzer.markup import cells

FIRST: Final = ("enter", "space")  # what one does next
LAST: Final = ("escape", "f1")  # the way out, help: they stay in sight however narrow the screen


class Keys(Widget):
    """Each key and what it does; a click does it, and whoever points at it is told more."""

    ALLOW_SELECT = False
    DEFAULT_CSS: ClassVar[str] = """
    Keys { height: 1; background: $panel; color: $foreground; text-wrap: nowrap; }
    Screen > Keys { dock: bottom; }
    """

    def on_mount(self) -> None:
        """Paints itself anew whenever other keys are there."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if screen is self.screen:
            self.refresh()

    def _shown(self) -> list[tuple[Binding, str]]:
        """The keys that fit, each with its words; the way out and help are among them."""
        found: dict[str, Binding] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and (binding.action not in found or binding.key in LAST):
                found[binding.action] = binding
        bindings = sorted(found.values(), key=place_of)
        told = [(binding, f"{self.app.get_key_display(binding)} {binding.description}") for binding in bindings]
        while len(told) > 1 and sum(cells.width(words) + 1 for _, words in told) > self.size.width + 1:
            more = [at for at, (binding, _) in enumerate(told) if binding.key not in LAST]
            del told[more[-1] if more else 0]
        return told

    def render(self) -> Content:
        """The line."""
        pieces: list[tuple[str, str]] = []
        for binding, words in self._shown():
            key = self.app.get_key_display(binding)
            pieces += [(key, "bold $footer-key-foreground"), (words[len(key) :] + " ", "")]
        return Content.assemble(*pieces)

    def _at(self, x: int) -> Binding | None:
        """The key in that column."""
        end = 0
        for binding, words in self._shown():
            end += cells.width(words) + 1
            if x < end:
                return binding
        return None

    def on_click(self, event: events.Click) -> None:
        """Presses the key under the mouse."""
        if (binding := self._at(event.x)) is not None:
            self.app.simulate_key(binding.key)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tells of the key under the mouse."""
        binding = self._at(event.x)
        self.tooltip = binding.tooltip if binding else None


def place_of(binding: Binding) -> float:
    """Where a key stands among the others: what one does next, letters, function keys, the way out, help."""
    if binding.key in (*FIRST, *LAST):
        return -2 if binding.key in FIRST else 1 + LAST.index(binding.key)
    number = binding.key.removeprefix("f")
    return int(number) / 100 if number.isdecimal() and number != binding.key else -1 if len(binding.key) == 1 else 0
