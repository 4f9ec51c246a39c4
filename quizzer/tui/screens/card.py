"""Questions in two stages: flashcards that are turned, short answers held against a rubric."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Rule, Static

from quizzer import grading
from quizzer.bank import AskedPart
from quizzer.scheduling import RATINGS
from quizzer.study import wait_until
from quizzer.tui.room import make_room
from quizzer.tui.screens.question import QuestionPage
from quizzer.tui.speech import does, speak_all
from quizzer.tui.widgets.fields import Field
from quizzer.tui.widgets.options import field_of
from quizzer.tui.widgets.ratings import Ratings, rating_keys
from quizzer.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from quizzer.bank import Variant
    from quizzer.scheduling import Rating
    from quizzer.study import Outcome


class CardPage(QuestionPage):
    """The front; once it is turned the back, and how well it was known."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("space,enter", "turn", "Turn the card", "The back of the card"),
        *rating_keys(show=False),
        does("u", "undo", "Undo", "Take the last answer back; it is asked again"),
        does("f,f8", "flag", "Flag", "Mark the question to come back to, or take the mark off"),
        Binding("n", "scratch", show=False),
        Binding("down,j", "page(1)", show=False),
        Binding("up,k", "page(-1)", show=False),
    ]

    def __init__(self, variant: "Variant") -> None:
        super().__init__(variant)
        self.turned = False
        self.due: Mapping[Rating, datetime] = {}  # when each rating asks it again

    def body(self) -> ComposeResult:
        """The front, and once it is turned the back."""
        with VerticalScroll(id="asked", can_focus=False):
            yield Words(self.variant.text(self.lang), id="ask")
        with VerticalScroll(id="form", can_focus=False):
            if self.turned:
                yield from self._back()

    def _back(self) -> ComposeResult:
        yield Rule(line_style="dashed")
        yield Words("\n\n".join(self.variant.steps(self.lang)))

    def _ratings(self) -> Ratings:
        now = self.quizzer.session.clock()
        names = {rating: self.variant.option("recall", rating, self.lang) for rating in RATINGS}
        waits = {rating: wait_until(due, now, self.lang) for rating, due in self.due.items()}
        return Ratings(self.say("Did you know it?"), names, waits)

    def foot(self) -> ComposeResult:
        """How well it was known, once it is turned."""
        if self.turned:
            yield self._ratings()

    async def action_turn(self) -> None:
        """Shows the back."""
        if not self.turned:
            self.turned = True
            self.tell(self.hinted)
            await self.query_one("#form").mount_all(self._back())
            self.due = await self.quizzer.in_background(self.quizzer.session.schedule) or {}
            await self.mount(self._ratings(), after="#told")
            self.refresh_bindings()
            make_room(self)
            self.quizzer.ahead.begin()

    def action_rate(self, index: int) -> None:
        """How well it was known."""
        self.hand_in({"recall": RATINGS[index]})

    def on_ratings_chosen(self, event: Ratings.Chosen) -> None:
        """A click on a rating."""
        self.hand_in({"recall": event.rating})

    def on_click(self) -> None:
        """A click anywhere turns the card."""
        if not self.turned:
            self.call_later(self.action_turn)

    def judged(self, outcome: "Outcome") -> None:  # noqa: ARG002 - its rating is all there is to it
        """Goes on to the next question at once."""
        self.quizzer.go_on()

    def action_give_up(self) -> None:
        """Turns the card; not knowing is a rating."""
        self.call_later(self.action_turn)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Ratings once it is turned; until then a hint."""
        if action in ("rate", "turn", "hint"):
            return (action == "rate") == self.turned
        if action in ("calculator", "give_up", "hand_in", "scratch"):
            return action == "scratch"
        return super().check_action(action, parameters)


class EssayPage(QuestionPage):
    """An answer in sentences; then a model answer, and the points that one's own makes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("ctrl+s,ctrl+enter", "hand_in", "Compare", "A model answer beside yours")
    ]
    compared = False

    def asked(self) -> list[AskedPart]:
        """First the text, then also the points."""
        return list(self.variant.parts[: 2 if self.compared else 1])

    async def _compare(self) -> None:
        written, points = self.variant.parts
        found = grading.points_found(self.variant, self.responses.get(written.id, ""))
        self.compared = True
        field = field_of(self.variant, points, self.lang)
        model = Words("\n\n".join(self.variant.steps(self.lang)))
        ask = Static(self.say("Tick the points that your answer makes."), classes="quiet", markup=False)
        await self.query_one("#form").mount(Rule(line_style="dashed"), model, ask, field)
        speak_all(self, self.lang)
        field.text = ", ".join(found)
        field.begin()
        make_room(self)

    def action_hand_in(self) -> None:
        """Shows what to compare with; the second time, hands it in."""
        if self.compared:
            self.hand_in(self.responses or {"text": "-"})
        elif self.responses:
            self.call_later(self._compare)
        else:
            self.tell(self.say("Write your answer first; F3 if you don't know."))

    def on_field_settled(self, event: Field.Settled) -> None:
        """Enter on the points hands it in."""
        event.stop()
        event.prevent_default()
        self.action_hand_in()

    async def retell(self) -> None:
        """The text stays; it is compared anew."""
        self.compared = False
        await super().retell()
