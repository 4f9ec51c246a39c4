"""The learner's wishes, kept in the database as they are changed."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from quizzer.study.plan import MINUTES
from quizzer.study.wishes import WISHES, Wish
from quizzer.tui.screens.page import Page
from quizzer.tui.speech import does, sentence
from quizzer.tui.themes import THEMES
from quizzer.tui.widgets.fields import Line
from quizzer.tui.widgets.pick import Selector

# What is typed here, as `quizzer settings` takes it.
TYPED = ("new_per_day", "reviews_per_day", "desired_retention", "exam_date", "minutes_per_day")

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

    def __init__(self, wish: Wish, value: str) -> None:
        super().__init__(value, max_length=20)
        self.wish = wish


class WishPick(Selector):
    """One wish of a few."""

    BINDINGS: ClassVar[list[BindingType]] = STEPS


class SettingsPage(Page):
    """A line a wish; what is right is kept at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("escape", "leave", "Back", "Back to where you came from; every answer is kept"),
    ]

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-roomy")]  # noqa: RUF012 - so Textual declares it

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
        for wish in (wish for wish in WISHES if wish.key in TYPED):
            value = self._wished(wish.key)
            with Horizontal(classes="wish"):
                yield Static(wish.title.text(self.lang), classes="label", markup=False)
                yield WishLine(wish, "" if value is None else f"{value:g}" if isinstance(value, float) else str(value))
                yield Static(wish.right.text(self.lang), classes="quiet", markup=False)
        with Horizontal(classes="wish"):
            yield Static(self.say("Paper that the exam is like"), classes="label", markup=False)
            yield WishPick(self._papers(), self._wished("exam_paper"), id="exam_paper")

    def _wished(self, key: str) -> Any:
        from quizzer.papers import PAPER

        store, usual = self.quizzer.session.store, {"minutes_per_day": MINUTES, "exam_paper": PAPER}
        return store.setting(key, usual.get(key, getattr(self.quizzer.session.settings, key, None))) if store else None

    def _papers(self) -> list[tuple[str, str]]:
        from quizzer.papers import EVERYTHING, blueprint, ready

        titles = [(name, blueprint(name).title.of(self.lang)) for name in ready()]
        return [*titles, (EVERYTHING, self.say("no paper: each question by its marks"))]

    def begin(self) -> None:
        """The first wish has the focus."""
        self.query_one("#language").focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keeps what is right; says what would be."""
        line = event.input
        if not isinstance(line, WishLine):
            return None
        try:
            value = line.wish.read(event.value.strip())
        except ValueError:
            return self.tell(line.wish.right.text(self.lang))
        self.tell("")
        return self.quizzer.keep(line.wish.key, value)

    def on_pick_changed(self, event: Selector.Changed) -> None:
        """Another language or other colours, at once."""
        pick = event.pick
        if pick.id == "theme" and pick.value and pick.value != self.app.theme:
            self.quizzer.wear(pick.value)
        elif pick.id == "decimals" and (pick.value == "on") != self.quizzer.decimals:
            self.quizzer.decimals = pick.value == "on"
            self.quizzer.keep("decimals", self.quizzer.decimals)
        elif pick.id == "exam_paper" and pick.value and pick.value != self._wished("exam_paper"):
            self.quizzer.keep("exam_paper", pick.value)
        elif pick.id == "language" and pick.value and pick.value != self.lang:
            self.quizzer.turn_language()
