"""The learner's wishes, kept in the database as they are changed."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from quizzer.tui.screens.page import Page
from quizzer.tui.speech import does, sentence
from quizzer.tui.themes import THEMES
from quizzer.tui.widgets.fields import Line
from quizzer.tui.widgets.pick import Pick


def _whole(text: str) -> int:
    value = int(text)
    if not 0 <= value <= 9999:
        raise ValueError
    return value


def _share(text: str) -> float:
    value = float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    if not 0.7 <= value <= 0.99:
        raise ValueError
    return value


def _day(text: str) -> str | None:
    return date.fromisoformat(text).isoformat() if text.strip() else None


# Its key in the database, what it is called, how it is read, what is right.
WISHES: tuple[tuple[str, str, Callable[[str], Any], str], ...] = (
    ("new_per_day", sentence("New questions a day"), _whole, sentence("a whole number from 0 to 9999")),
    ("reviews_per_day", sentence("Reviews a day, at most"), _whole, sentence("a whole number from 0 to 9999")),
    ("desired_retention", sentence("Share to remember"), _share, sentence("from 0.70 to 0.99")),
    ("exam_date", sentence("Day of the exam"), _day, sentence("year-month-day, or nothing")),
)

LOOKS = {
    "quizzer-dark": sentence("dark"),
    "quizzer-light": sentence("light"),
    "quizzer-contrast": sentence("high contrast"),
}


# On the fields themselves: what scrolls around them takes the arrows before the screen does.
STEPS: list[BindingType] = [
    Binding("up", "app.focus_previous", show=False),
    Binding("down,enter", "app.focus_next", show=False),
]


class WishLine(Line):
    """One wish as text."""

    BINDINGS: ClassVar[list[BindingType]] = STEPS

    def __init__(self, key: str, value: str) -> None:
        super().__init__(value, max_length=20)
        self.key = key


class WishPick(Pick):
    """One wish of a few."""

    BINDINGS: ClassVar[list[BindingType]] = STEPS


class SettingsPage(Page):
    """A line a wish; what is right is kept at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("escape", "leave", "Back", "Back to where you came from; every answer is kept"),
    ]

    def heading(self) -> tuple[str, str]:
        """The name."""
        return self.say("Settings"), ""

    def body(self) -> ComposeResult:
        """What is picked, then what is typed."""
        with Horizontal(classes="wish"):
            yield Static(self.say("Language"), classes="label", markup=False)
            yield WishPick([("en", "English"), ("zh", "简体中文")], self.lang, id="language")
        with Horizontal(classes="wish"):
            yield Static(self.say("Colours"), classes="label", markup=False)
            yield WishPick([(t.name, self.say(LOOKS[t.name])) for t in THEMES], self.app.theme, id="theme")
        with Horizontal(classes="wish"):
            yield Static(self.say("Decimals in fields"), classes="label", markup=False)
            words = [("on", self.say("shown")), ("off", self.say("hidden"))]
            yield WishPick(words, "on" if self.quizzer.decimals else "off", id="decimals")
        store, settings = self.quizzer.session.store, self.quizzer.session.settings
        for key, title, _, right in WISHES:
            value = store.setting(key, getattr(settings, key, None)) if store else getattr(settings, key, None)
            with Horizontal(classes="wish"):
                yield Static(self.say(title), classes="label", markup=False)
                yield WishLine(key, "" if value is None else str(value))
                yield Static(self.say(right), classes="quiet", markup=False)

    def begin(self) -> None:
        """The first wish has the focus."""
        self.query_one("#language").focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keeps what is right; says what would be."""
        line = event.input
        if not isinstance(line, WishLine):
            return None
        _, _, read, right = next(wish for wish in WISHES if wish[0] == line.key)
        try:
            value = read(event.value.strip())
        except ValueError:
            return self.tell(self.say(right))
        self.tell("")
        return self.keep(line.key, value)

    def keep(self, key: str, value: Any) -> None:
        """In the database, for this learner."""
        store = self.quizzer.session.store
        if store is not None:
            self.run_worker(self.quizzer.in_background(lambda: store.set_setting(key, value)), group="store")

    def on_pick_changed(self, event: Pick.Changed) -> None:
        """Another language or other colours, at once."""
        pick = event.pick
        if pick.id == "theme" and pick.value and pick.value != self.app.theme:
            self.app.theme = pick.value
            self.keep("theme", pick.value)
        elif pick.id == "decimals" and (pick.value == "on") != self.quizzer.decimals:
            self.quizzer.decimals = pick.value == "on"
            self.keep("decimals", self.quizzer.decimals)
        elif pick.id == "language" and pick.value and pick.value != self.lang:
            self.keep("lang", pick.value)
            self.quizzer.turn_language()
