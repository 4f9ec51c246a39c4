"""What an answer was worth: each part, the mistake, the worked steps, when it comes again."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from quizzer.grading import PartVerdict
from quizzer.language import earned_of, say
from quizzer.markup import cells, plain, terminal
from quizzer.scheduling import RATINGS, Rating
from quizzer.study import Outcome, expected_words, in_words, mistake_words, remark, wait_until
from quizzer.tui.screens.page import SCROLLING, Page
from quizzer.tui.speech import does, sentence
from quizzer.tui.widgets.marked import COLOURS, grid
from quizzer.tui.widgets.press import Press
from quizzer.tui.widgets.ratings import Ratings, rating_keys
from quizzer.tui.widgets.words import Words

NAMES: dict[Rating, str] = {
    "again": sentence("again"),
    "hard": sentence("hard"),
    "good": sentence("good"),
    "easy": sentence("easy"),
}


class VerdictPage(Page):
    """The verdict on the answer just given."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("enter", "go_on", "Go on", "The next question"),
        does("space", "unfold", "Step", "One more step of the solution"),
        does("s", "unfold_all", "All steps", "The whole solution", show=False),
        *rating_keys(show=False),
        does("a", "again", "Another", "The same question with new numbers"),
        does("w", "what_if", "What if", "Change the givens and see what becomes of the solution"),
        does("u,ctrl+z", "undo", "Undo", "Take the answer back; the question is asked again"),
        does("f,f8", "flag", "Flag", "Mark the question to come back to, or take the mark off"),
        does("n,f7", "note", "Note", "Your own words on this question"),
        Binding("question_mark", "app.keys", show=False),
        *SCROLLING,
    ]

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome
        self.variant = outcome.variant
        self.unfolded = 0 if outcome.verdict.verdict == "right" else 1

    def body_takes_focus(self) -> bool:
        """There is nothing to type in."""
        return True

    def heading(self) -> tuple[str, str]:
        """Topic and marks."""
        verdict = self.outcome.verdict
        sign = self.quizzer.signs[verdict.verdict]
        marks = earned_of(verdict.earned, verdict.marks, self.lang)
        return self.variant.question.topic.title.of(self.lang), f"{sign} {marks}"

    def body(self) -> ComposeResult:
        """The parts, the mistake, the steps."""
        lines: list[Content] = []

        def told() -> ComposeResult:
            if lines:
                yield Static(Content("\n").join(lines))
                lines.clear()

        for part in self.outcome.verdict.parts:
            if self.variant.question.kind == "short":
                lines += self._points(part)
                continue
            lines.append(self._line(part))
            if self._in_cells(part):
                signs = self.quizzer.signs
                arrow = "->" if self.quizzer.ascii else "→"
                yield from told()
                yield Static(grid(part.read_as, part.cells or (), part.shown_expected, arrow, signs), classes="grid")
            if said := remark(self.variant, part, self.lang, told=self.outcome.verdict.mistake):
                yield from told()
                yield Words(said, classes="remark")
        yield from told()
        if (name := self.outcome.verdict.mistake) is not None:
            yield Words(mistake_words(self.variant, name, self.lang), classes="remark")
        yield from self._feedback()
        with Vertical(id="steps"):
            yield from self._steps()
        yield Press("space", self._more(), id="more", classes="quiet")

    def _points(self, part: PartVerdict) -> Iterator[Content]:
        """Each point of a rubric, and whether the answer makes it."""
        ticked = part.read_as.split(", ")
        for option in self.variant.part(part.id).options:
            mark = "right" if option in ticked else "missing"
            sign = Content.styled(f" {self.quizzer.signs[mark]} ", f"bold {COLOURS.get(mark, '$secondary')}")
            yield sign + plain.text(self.variant.option(part.id, option, self.lang))

    def _line(self, part: PartVerdict) -> Content:
        asked = self.variant.part(part.id)
        label = cells.pad(
            self._label(part), min(24, max(cells.width(self._label(p)) for p in self.outcome.verdict.parts))
        )
        colour = COLOURS.get(part.verdict, "$secondary")
        pieces = [Content.styled(f" {self.quizzer.signs[part.verdict]} ", f"bold {colour}"), Content(f"{label}  ")]
        if self._in_cells(part):
            return Content("").join(pieces)
        if part.read_as:
            pieces.append(Content.styled(self._shown(part, part.read_as), colour))
        if part.verdict != "right" and part.shown_expected and asked.kind != "text":
            right = expected_words(self.variant, part.id, self.lang)
            pieces.append(Content("   " + self.say("expected {answer}", answer=right)))
        return Content("").join(pieces)

    def _in_cells(self, part: PartVerdict) -> bool:
        """Whether each entry is to be compared: a matrix that is not all right."""
        return self.variant.part(part.id).kind == "matrix" and part.verdict != "right" and bool(part.shown_expected)

    def _label(self, part: PartVerdict) -> str:
        return terminal.line(self.variant.label(part.id, self.lang), self.quizzer.ascii)

    def _shown(self, part: PartVerdict, value: str) -> str:
        return in_words(self.variant, part.id, value, self.lang)

    def _feedback(self) -> ComposeResult:
        """What the author says of the options picked."""
        if self.variant.question.kind != "choice":
            return
        picked = self.outcome.verdict.parts[0].read_as
        for name in picked.split(", ") if picked else []:
            if said := self.variant.feedback("answer", name, self.lang):
                yield Words(said, classes="remark")

    def foot(self) -> ComposeResult:
        """When it comes again."""
        if self.outcome.schedule:
            now = self.quizzer.session.clock()
            names = {rating: say(name, self.lang) for rating, name in NAMES.items()}
            waits = {rating: wait_until(due, now, self.lang) for rating, due in self.outcome.schedule.items()}
            yield Ratings(self.say("Next time · keys 1–4 change it"), names, waits, self.outcome.rating)

    def begin(self) -> None:
        """Colours the marks."""
        self.query_one("#body").focus()
        self.query_one("#head .right").add_class(f"{self.outcome.verdict.verdict}-sign")

    # Steps

    def _steps(self, shown: int = 0) -> Iterator[Words]:
        """Those that are unfolded, after the first `shown`."""
        for step in self.variant.steps(self.lang)[shown : self.unfolded]:
            yield Words(step, classes="step")

    def _more(self) -> str:
        """How many are not."""
        left = len(self.variant.steps(self.lang)) - self.unfolded
        if left <= 0:
            return ""
        return self.say("▾ 1 more step [space]") if left == 1 else self.say("▾ {n} more steps [space]", n=left)

    def _unfold(self) -> None:
        shown = self.query_one("#steps")
        shown.mount_all(self._steps(len(shown.children)))
        self.query_one("#more", Press).update(self._more())

    def action_unfold(self) -> None:
        """One more step; once all are there, the next question."""
        if self.unfolded >= len(self.variant.steps(self.lang)):
            self.query_one("#body").scroll_page_down(animate=False)
        else:
            self.unfolded += 1
            self._unfold()
            self.call_after_refresh(self.query_one("#more").scroll_visible, animate=False)

    def action_unfold_all(self) -> None:
        """Every step."""
        self.unfolded = len(self.variant.steps(self.lang))
        self._unfold()

    # What next

    def action_go_on(self) -> None:
        """The next question."""
        self.quizzer.go_on()

    async def action_rate(self, index: int) -> None:
        """The learner's own rating holds."""
        rating: Rating = RATINGS[index]
        outcome = await self.quizzer.in_background(lambda: self.quizzer.session.rate(rating))
        if outcome is not None:
            self.outcome = outcome
            for row in self.query(Ratings):
                row.choose(rating)

    async def on_ratings_chosen(self, event: Ratings.Chosen) -> None:
        """A click on a rating."""
        await self.action_rate(RATINGS.index(event.rating))

    def action_again(self) -> None:
        """The same question with new numbers."""
        self.quizzer.attempt(self.quizzer.session.again)

    def action_undo(self) -> None:
        """Takes the answer back and asks it again."""
        self.quizzer.undo()

    def action_what_if(self) -> None:
        """Other givens, and what they lead to."""
        from quizzer.tui.screens.what_if import WhatIfPage

        self.app.push_screen(WhatIfPage(self.variant))

    def action_flag(self) -> None:
        """Marks the question to come back to, or takes the mark off."""
        self.quizzer.remarks.turn_flag(self.variant.question.id)

    def action_note(self) -> None:
        """A note on the question."""
        self.quizzer.remarks.edit_note(self.variant.question.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Only numbers can be others; without a database there is nothing to keep."""
        if action == "what_if":
            return self.variant.numeric
        if action in ("flag", "note", "rate"):
            return self.quizzer.session.store is not None
        return True
