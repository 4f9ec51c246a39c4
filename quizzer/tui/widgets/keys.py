"""The keys of a screen on one line, painted at once: a widget a key took longer than the question above them."""

from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from quizzer.markup import cells

LAST = "f1"  # help stays in sight, however narrow the screen


class Keys(Widget):
    """Each key and what it does; a click does it."""

    ALLOW_SELECT = False
    DEFAULT_CSS: ClassVar[str] = """
    Keys { dock: bottom; height: 1; background: $panel; color: $foreground; text-wrap: nowrap; }
    """

    def on_mount(self) -> None:
        """Paints itself anew whenever other keys are there."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if screen is self.screen:
            self.refresh()

    def _shown(self) -> list[tuple[Binding, str]]:
        """The keys that fit, each with its words; the one for help is among them."""
        found: dict[str, Binding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show and active.enabled:
                found.setdefault(active.binding.action, active.binding)
        bindings = sorted(found.values(), key=lambda binding: binding.key == LAST)
        told = [(binding, f"{self.app.get_key_display(binding)} {binding.description}") for binding in bindings]
        while len(told) > 1 and sum(cells.width(words) + 1 for _, words in told) > self.size.width + 1:
            del told[-2]
        return told

    def render(self) -> Content:
        """The line."""
        pieces: list[tuple[str, str]] = []
        for binding, words in self._shown():
            key = self.app.get_key_display(binding)
            pieces += [(key, "bold $footer-key-foreground"), (words[len(key) :] + " ", "")]
        return Content.assemble(*pieces)

    def on_click(self, event: events.Click) -> None:
        """Presses the key under the mouse."""
        start = 0
        for binding, words in self._shown():
            start += cells.width(words) + 1
            if event.x < start:
                self.app.simulate_key(binding.key)
                return
