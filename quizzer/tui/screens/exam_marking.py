"""A written answer beside the model answer: the learner says which points it makes."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Rule, Static

from quizzer.scheduling import RATINGS
from quizzer.study.exam import Task
from quizzer.study.exam_result import suggested_points, to_mark
from quizzer.tui.screens.page import Page
from quizzer.tui.speech import does, sentence
from quizzer.tui.widgets.fields import Field
from quizzer.tui.widgets.options import field_of
from quizzer.tui.widgets.ratings import Ratings, rating_keys
from quizzer.tui.widgets.words import Words

if TYPE_CHECKING:
    from quizzer.tui.sitting_exam import ExamSitting


class MarkingPage(Page):
    """The question, what was written, the model answer; then the rubric's points, or how well a term was known."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *rating_keys(),
        does("u,ctrl+z", "undo", "Undo", "Mark the answer before this one again"),
        does("ctrl+s", "settle", "Go on", "These points stand; go on"),
        does("escape", "leave", "Leave", "Back to where you came from; every answer is kept"),
    ]

    CALLED: ClassVar[dict[str, tuple[str, str]]] = {"Check": (sentence("Go on"), sentence("These points stand; go on"))}

    def __init__(self, sitting: "ExamSitting", task: Task) -> None:
        super().__init__()
        self.sitting, self.exam, self.item = sitting, sitting.exam, task
        self.card = task.variant.question.kind == "flashcard"

    def heading(self) -> tuple[str, str]:
        """What this is, and how many are left."""
        left = len(to_mark(self.exam))
        return self.say("Marking what you wrote"), self.say("{n} to mark", n=left)

    def body_takes_focus(self) -> bool:
        """A card has no field; the arrows scroll."""
        return self.card

    def body(self) -> ComposeResult:
        """Question, own words, model answer, points."""
        variant = self.item.variant
        yield Words(variant.text(self.lang))
        yield Static(self.say("You wrote"), classes="quiet gap", markup=False)
        yield Static(self.exam.answers[self.item.number].get(self.item.fields[0], ""), classes="own", markup=False)
        yield Rule(line_style="dashed")
        yield Words("\n\n".join(variant.steps(self.lang)))
        if not self.card:
            yield Static(self.say("Tick the points that your answer makes."), classes="quiet gap", markup=False)
            yield field_of(variant, variant.part("points"), self.lang)

    def foot(self) -> ComposeResult:
        """How well a term was known."""
        if self.card:
            names = {rating: self.item.variant.option("recall", rating, self.lang) for rating in RATINGS}
            yield Ratings(self.say("Did you know it?"), names, {})

    def begin(self) -> None:
        """The points whose words stand in the answer are ticked."""
        if self.card:
            self.query_one("#body").focus()
        for field in self.query(Field):
            field.text = suggested_points(self.exam, self.item)
            field.begin()

    def on_field_settled(self, event: Field.Settled) -> None:
        """Enter settles."""
        event.stop()
        self.action_settle()

    def action_settle(self) -> None:
        """The points stand."""
        for field in self.query(Field):
            self.sitting.mark(self.item, field.text)

    def action_rate(self, index: int) -> None:
        """How well the term was known."""
        self.sitting.mark(self.item, RATINGS[index])

    def on_ratings_chosen(self, event: Ratings.Chosen) -> None:
        """A click on a rating."""
        self.sitting.mark(self.item, event.rating)

    def action_undo(self) -> None:
        """The one before, once more."""
        self.sitting.unmark()

    def action_leave(self) -> None:
        """The rest can be marked later."""
        self.sitting.leave()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """A term is rated, an answer ticked; one must have been marked before."""
        if action == "undo":
            return bool(self.exam.points)
        if action in ("rate", "settle"):
            return self.card == (action == "rate")
        return True
