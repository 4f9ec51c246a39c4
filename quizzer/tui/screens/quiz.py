"""A one-off quiz: which topics, which level, how many questions."""

from random import Random
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from quizzer.bank import Question
from quizzer.study import fresh_seed
from quizzer.tui.kinds import KINDS
from quizzer.tui.screens.page import Page
from quizzer.tui.speech import does, sentence
from quizzer.tui.widgets.choices import Choices
from quizzer.tui.widgets.fields import Line
from quizzer.tui.widgets.pick import Selector

MOST = 100
LONGEST = 600  # minutes
ASKED = tuple(kind for kind in KINDS if kind != "flashcard")  # a card marks itself


class NumberLine(Line):
    """How many."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("enter", "screen.begin", "Begin", "Draw the questions and ask the first")
    ]


class QuizPage(Page):
    """Builds a quiz; nothing of it is scheduled."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("ctrl+s", "begin", "Begin", "Draw the questions and ask the first", show=False),
        does("escape", "leave", "Back", "Back to where you came from; every answer is kept"),
    ]

    CALLED: ClassVar[dict[str, tuple[str, str]]] = {
        "Check": (sentence("Begin"), sentence("Draw the questions and ask the first"))
    }

    def heading(self) -> tuple[str, str]:
        """The name."""
        return self.say("Quiz"), self.say("not scheduled")

    def body(self) -> ComposeResult:
        """Number, level, topics."""
        with Horizontal(classes="wish"):
            yield Static(self.say("Questions"), classes="label", markup=False)
            yield NumberLine("10", max_length=3, id="number")
        with Horizontal(classes="wish"):
            yield Static(self.say("Minutes"), classes="label", markup=False)
            yield NumberLine(max_length=3, placeholder=self.say("no clock"), id="minutes")
        with Horizontal(classes="wish"):
            yield Static(self.say("Kind"), classes="label", markup=False)
            yield Selector([("", self.say("any")), *((kind, self.say(KINDS[kind])) for kind in ASKED)], "", id="kind")
        with Horizontal(classes="wish"):
            yield Static(self.say("Level"), classes="label", markup=False)
            levels = [("", self.say("any")), *((str(n), "●" * n) for n in range(1, 6))]
            yield Selector(levels, "", id="level")
        yield Static(self.say("Topics (none: all)"), classes="above", markup=False)
        topics = {q.topic.id: q.topic.title.of(self.lang) for q in self.quizzer.session.bank.questions.values()}
        yield Choices(list(topics.items()), several=True, keys="abcdefghijklmnopqrstuvwxyz0123456789" * 3)

    def begin(self) -> None:
        """The number has the focus."""
        self.query_one("#number").focus()

    def on_choices_settled(self) -> None:
        """Enter on the topics begins."""
        self.action_begin()

    def on_pick_settled(self) -> None:
        """Enter on the kind or the level begins."""
        self.action_begin()

    def action_begin(self) -> None:
        """Draws the questions and asks the first."""
        number, minutes = self._whole("#number", MOST), self._whole("#minutes", LONGEST)
        fit = self._fitting()
        if not number:
            self.tell(self.say("How many questions? A whole number from 1 to {most}.", most=MOST))
        elif minutes == 0:
            self.tell(self.say("How many minutes? A whole number from 1 to 600, or nothing."))
        elif not fit:
            self.tell(self.say("No question fits; choose another level or kind, or more topics."))
        else:
            chance = Random(fresh_seed())
            self.quizzer.quiz(chance.sample(fit, min(number, len(fit))), minutes)

    def _whole(self, name: str, most: int) -> int | None:
        """A number from 1 to `most`; None for nothing, 0 for anything else."""
        typed = self.query_one(name, NumberLine).value.strip()
        if not typed:
            return None
        return int(typed) if typed.isdecimal() and int(typed) <= most else 0

    def _fitting(self) -> list[Question]:
        topics = [name.strip() for name in self.query_one(Choices).value.split(",") if name]
        level = int(self.query_one("#level", Selector).value or 0)
        kind = self.query_one("#kind", Selector).value
        return [
            q
            for q in self.quizzer.session.bank.questions.values()
            if q.kind in ((kind,) if kind else ASKED) and (not topics or q.topic.id in topics) and level in (0, q.level)
        ]
