"""A question, and the fields to answer it in."""

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from quizzer.bank import AskedPart
from quizzer.grading.choosing import visible
from quizzer.language import marks_of
from quizzer.markup import cells, plain
from quizzer.tui.clock import clock
from quizzer.tui.room import make_room
from quizzer.tui.screens.answering import AnsweringPage
from quizzer.tui.screens.page import PAGING
from quizzer.tui.speech import does, speak_all
from quizzer.tui.widgets.calculator import Calculator
from quizzer.tui.widgets.fields import Field
from quizzer.tui.widgets.options import field_of
from quizzer.tui.widgets.words import Words

if TYPE_CHECKING:
    from quizzer.bank import Variant

EDGES = 7  # cells that no field has: at the sides, between label and answer, where the body scrolls
NARROWEST = 8  # cells of a label


def page_of(variant: "Variant") -> "QuestionPage":
    """The screen that a question of this kind is asked on."""
    if variant.question.kind in ("flashcard", "short"):
        from quizzer.tui.screens.card import CardPage, EssayPage

        return CardPage(variant) if variant.question.kind == "flashcard" else EssayPage(variant)
    return QuestionPage(variant)


class QuestionPage(AnsweringPage):
    """The words, the picture, the fields, and what the keys do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("f2", "hint", "Hint", "A hint; a right answer then rates at most hard"),
        does("f3", "give_up", "Don't know", "See the solution; the question comes again soon"),
        does("f4", "skip", "Skip", "Another question first; this one comes later"),
        does("f5", "other_numbers", "New numbers", "The same question with other numbers, before you answer"),
        does("f6", "calculator", "Calc", "A line that works out what you type", priority=True),
        does("f7", "scratch", "Pad", "A scratch pad that stays with this question", priority=True),
        does("f8", "flag", "Flag", "Mark the question to come back to, or take the mark off"),
        does("ctrl+s", "hand_in", "Check", "Mark the answer", show=False),
        does("ctrl+z", "undo", "Undo", "Take the last answer back; it is asked again", show=False),
        *PAGING,
    ]

    def __init__(self, variant: "Variant") -> None:
        super().__init__(variant)
        self.styled = False
        self.room: Size | None = None
        self.ticking: Timer | None = None

    def heading(self) -> tuple[str, str]:
        """Topic, progress, marks."""
        left = self.quizzer.session.left()
        done = left.done + 1
        total = self.quizzer.total or done - 1 + max(left.due + left.new, 1)
        worth = self.variant.marks
        marks = marks_of(worth, self.lang)
        return self.variant.question.topic.title.of(self.lang), f"{done} / {total} · {marks}{self._left()}"

    def _left(self) -> str:
        """What is left of a quiz's time."""
        until = self.quizzer.until
        return "" if until is None else " · " + clock(until - monotonic())

    def tick(self) -> None:
        """A second has gone."""
        said = self.heading()[1]
        for right in self.query("#head .right").results(Static):
            if right.content != said:
                right.update(said)

    def body(self) -> ComposeResult:
        """The words, the picture, the fields."""
        with VerticalScroll(id="asked", can_focus=False):
            yield from self.posed()
        with VerticalScroll(id="form", can_focus=False):
            yield from self.aligned([field_of(self.variant, part, self.lang) for part in self.asked()])

    def posed(self) -> ComposeResult:
        """The words, the picture, and what there is to pick from where many fields share it."""
        yield Words(self.variant.text(self.lang), id="ask")
        if rows := self.variant.drawing(ascii=self.quizzer.ascii):
            picture = Static("\n".join(rows), id="picture", markup=False)
            yield picture.with_tooltip(self.variant.described(self.lang))
        shared = {p.id.rpartition(".")[2] if p.kind == "table" else "": p for p in self.variant.parts}
        for part in shared.values():
            if part.kind in ("match", "table"):
                words = (f"{o}\u00a0{self.variant.option(part.id, o, self.lang)}" for o in part.options)
                column = self.variant.label(part.id, self.lang).rpartition(" · ")[2] if part.kind == "table" else ""
                yield Words(" · ".join(filter(None, (column, *words))), classes="quiet gap")

    def asked(self) -> list[AskedPart]:
        """The parts with a field."""
        return list(self.variant.parts)

    def begin(self) -> None:
        """The first field has the focus; what was typed before the last sitting ended stands in its place."""
        session, draft = self.quizzer.session, {}
        if session.current is None or session.current is self.variant:
            draft, session.draft = session.draft, {}
        fields = list(self.query(Field))
        self.untouched = self.responses
        for field in fields:
            if field.part.id in draft:
                field.text = visible(draft[field.part.id])
        if fields:
            fields[0].begin()
        self.call_after_refresh(self._keep)
        make_room(self)
        if self.quizzer.until is not None and self.ticking is None:
            self.ticking = self.set_interval(1, self.tick)

    def update_node_styles(self, animate: bool = True) -> None:
        """Works out the styles of all on it; not when it comes into sight as it was made ahead of time."""
        if self.styled:
            self.styled = False
        else:
            super().update_node_styles(animate=animate)

    def shown(self) -> None:
        """It was made ahead of time: its clock, and what the head counts, begin now."""
        self.started = monotonic()
        self.tick()
        self.call_after_refresh(self._keep)

    def take(self, variant: "Variant") -> None:
        """What was shown is worked out now."""
        self.variant = variant
        for field in self.query(Field):
            field.variant, field.part = variant, variant.part(field.part.id)
        self._keep()

    def aligned(self, fields: list[Field]) -> list[Field]:
        """Fields one below the other: their labels are as wide as the widest, where the answers have their room."""
        wide = max((cells.width(field.label) for field in fields), default=0)
        room = self.app.size.width - EDGES - max((field.across for field in fields), default=0)
        for field in fields:
            field.label_width = min(wide, 32, max(NARROWEST, room)) + 2
        return fields

    def on_resize(self, event: events.Resize) -> None:
        """More room, or less."""
        if self.room is not None and self.room != event.size:
            for field in self.aligned(list(self.query(Field))):
                for label in field.query(".label"):
                    if not label.has_class("wide"):
                        label.styles.width = field.label_width
            make_room(self)
        self.room = event.size

    # What the keys do

    def action_hint(self) -> None:
        """Shows the hint; the answer then rates at most Hard."""
        said = self.quizzer.session.hint()
        if said:
            self.hinted = self.say("Hint (rates at most hard): {hint}", hint=plain.text(said))
        self.tell(self.hinted or self.say("There is no hint."))

    def action_give_up(self) -> None:
        """Shows the solution."""
        if self.gives_away("give_up"):
            self.hand_in({}, gave_up=True)

    def action_skip(self) -> None:
        """Another question; this one comes at the end."""
        if not self.busy and self.gives_away("skip"):
            self.quizzer.attempt(self.quizzer.session.skip)

    def action_other_numbers(self) -> None:
        """The same question with a fresh variant."""
        if not self.busy and self.gives_away("other_numbers"):
            self.quizzer.attempt(self.quizzer.session.other_numbers)

    def action_undo(self) -> None:
        """The question before, as it was answered; then this one."""
        if not self.busy and self.gives_away("undo"):
            self.quizzer.undo(self.variant.question)

    async def action_calculator(self) -> None:
        """Opens or closes the calculator's line; few questions need it, so it comes when it is asked for."""
        if not self.query(Calculator):
            await self.mount(Calculator(id="calculator"), after="#told")
            speak_all(self, self.lang)
        if not self.query_one(Calculator).turn() and (field := self.last):
            field.begin()

    def on_calculator_insert(self, event: Calculator.Insert) -> None:
        """A result goes into the field last used."""
        if self.last is not None:
            self.query_one(Calculator).turn()
            self.last.begin()
            self.last.insert(event.text)

    def action_scratch(self) -> None:
        """A note that stays with the question."""
        self.quizzer.remarks.edit_note(self.variant.question.id)

    def action_flag(self) -> None:
        """Marks the question to come back to, or takes the mark off."""
        self.quizzer.remarks.turn_flag(self.variant.question.id)

    def read_pane(self) -> Widget:
        """The question, or what does not fit of its fields, while one of them keeps the focus."""
        asked = self.query_one("#asked")
        return asked if asked.max_scroll_y else self.query_one("#form")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Only numbers can be others, and be worked out; a flag is kept in a database; an answer was given before."""
        if action in ("other_numbers", "calculator"):
            return self.variant.numeric
        if action == "undo":
            return bool(self.quizzer.worth)
        if action == "flag":
            return self.quizzer.session.store is not None
        return True

    async def retell(self) -> None:
        """The same in the other language; what is typed stays."""
        typed, chain = self.responses, self.focus_chain
        places = {field.part.id: field.place for field in self.query(Field)}
        at = chain.index(self.focused) if self.focused in chain else None
        await self.recompose()
        for field in self.query(Field):
            if field.part.id in typed:
                field.text = typed[field.part.id]
            field.place = places.get(field.part.id, 0)
        self.on_mount()
        if at is not None and at < len(self.focus_chain):
            self.focus_chain[at].focus()
