"""A one-off quiz: which topics, which level, how many questions."""

from random import Random
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from quizzer.bank import Question
from quizzer.study import fresh_seed
from quizzer.tui.screens.page import Page
from quizzer.tui.speech import sentence
from quizzer.tui.widgets.choices import Choices
from quizzer.tui.widgets.fields import Line
from quizzer.tui.widgets.pick import Pick

MOST = 100


class NumberLine(Line):
    """How many."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.begin", sentence("Begin"))]


class QuizPage(Page):
    """Builds a quiz; nothing of it is scheduled."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "begin", sentence("Begin"), key_display="^s"),
        Binding("escape", "leave", sentence("Back"), key_display="Esc"),
    ]

    def heading(self) -> tuple[str, str]:
        """The name."""
        return self.say("Quiz"), self.say("not scheduled")

    def body(self) -> ComposeResult:
        """Number, level, topics."""
        with Horizontal(classes="wish"):
            yield Static(self.say("Questions"), classes="label", markup=False)
            yield NumberLine("10", max_length=3)
        with Horizontal(classes="wish"):
            yield Static(self.say("Level"), classes="label", markup=False)
            levels = [("0", self.say("any")), *((str(n), "●" * n) for n in range(1, 6))]
            yield Pick(levels, "0", id="level")
        yield Static(self.say("Topics (none: all)"), classes="above", markup=False)
        topics = {q.topic.id: q.topic.title.of(self.lang) for q in self.quizzer.session.bank.questions.values()}
        yield Choices(list(topics.items()), several=True, keys="abcdefghijklmnopqrstuvwxyz0123456789" * 3)

    def begin(self) -> None:
        """The number has the focus."""
        self.query_one(NumberLine).focus()

    def on_choices_settled(self) -> None:
        """Enter on the topics begins."""
        self.action_begin()

    def on_pick_settled(self) -> None:
        """Enter on the level begins."""
        self.action_begin()

    def action_begin(self) -> None:
        """Draws the questions and asks the first."""
        try:
            number = int(self.query_one(NumberLine).value)
        except ValueError:
            number = 0
        if not 1 <= number <= MOST:
            return self.tell(self.say("How many questions? A whole number from 1 to {most}.", most=MOST))
        fit = self._fitting()
        if not fit:
            return self.tell(self.say("No question fits; choose another level or more topics."))
        chance = Random(fresh_seed())
        return self.quizzer.quiz(chance.sample(fit, min(number, len(fit))))

    def _fitting(self) -> list[Question]:
        topics = [name.strip() for name in self.query_one(Choices).value.split(",") if name]
        level = int(self.query_one("#level", Pick).value or 0)
        return [
            q
            for q in self.quizzer.session.bank.questions.values()
            if q.kind != "flashcard" and (not topics or q.topic.id in topics) and level in (0, q.level)
        ]
