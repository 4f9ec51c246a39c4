"""Every question: searched, looked at with any seed, studied on its own."""

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from quizzer.bank import Question
from quizzer.errors import QuizzerError
from quizzer.grading.choosing import simple
from quizzer.language import say
from quizzer.markup import cells
from quizzer.study import wait_until
from quizzer.tui.clock import clock
from quizzer.tui.kinds import KINDS
from quizzer.tui.screens.page import PAGING, Page
from quizzer.tui.screens.verdict import NAMES
from quizzer.tui.speech import does
from quizzer.tui.widgets.fields import Line
from quizzer.tui.widgets.words import Words

if TYPE_CHECKING:
    from quizzer.progress import Event

LAST = 8  # reviews shown
STATES: Final = {  # words that no text is searched for
    "due": "due",
    "到期": "due",
    "new": "new",
    "新题": "new",
    "learnt": "learnt",
    "学过": "learnt",
    "flagged": "flagged",
    "已标记": "flagged",
}


class SearchLine(Line):
    """What to look for; the arrows move in the list below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("enter", "submit", "Study this", "Ask the question under the cursor now")
    ]

    async def _on_key(self, event: events.Key) -> None:
        steps = {"down": 1, "up": -1}
        if event.key in steps and isinstance(self.screen, BrowsePage):
            event.stop()
            event.prevent_default()
            self.screen.move(steps[event.key])
        else:
            await super()._on_key(event)


class BrowsePage(Page):
    """A list that narrows as one types; beside it the question under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("f5", "other_seed", "New numbers", "The same question with other numbers"),
        does("f8", "flag", "Flag", "Mark the question to come back to, or take the mark off"),
        *PAGING,
        does("escape", "leave", "Back", "Back to where you came from; every answer is kept"),
    ]

    def __init__(self, wanted: str = "", at: str = "") -> None:
        super().__init__()
        self.wanted, self.at = wanted, at
        self.seed = 1
        self.shown: list[Question] = []

    def heading(self) -> tuple[str, str]:
        """The name."""
        return self.say("Browse"), ""

    def body(self) -> ComposeResult:
        """Search, list, preview."""
        hint = self.say("words, an id, a topic, a kind, or: due, new, flagged")
        yield SearchLine(self.wanted, placeholder=hint, max_length=100)
        with Vertical(id="split"):
            yield OptionList(id="found")
            with VerticalScroll(id="preview", can_focus=False):
                yield Words("", id="text")
                yield Static("", id="state", classes="quiet", markup=False)
                yield Static("", id="past", classes="quiet gap", markup=False)

    def begin(self) -> None:
        """All questions, or what was looked for before one of them was studied."""
        self.query_one(SearchLine).focus()
        store = self.quizzer.session.store
        self.flags = store.flags() if store else set()
        self.texts = {q.id: self._text(q) for q in self.quizzer.session.bank.questions.values()}
        self.search(self.wanted)
        names = [question.id for question in self.shown]
        if self.at in names:
            self.query_one("#found", OptionList).highlighted = names.index(self.at)

    def _text(self, question: Question) -> str:
        """What the search sees: no numbers are drawn for it."""
        titles = (question.topic.title.of("en"), question.topic.title.of("zh"))
        kinds = (question.kind, KINDS[question.kind], say(KINDS[question.kind], "zh"))
        return " ".join([question.id, *kinds, *titles, str(dict(question.data))]).lower()

    def _states(self) -> dict[str, set[str]]:
        """The questions of each state."""
        session = self.quizzer.session
        learnt = {name for name in self.texts if session.memory(name) is not None}
        due = learnt & {question.id for question in session.waiting()}
        return {"new": set(self.texts) - learnt, "learnt": learnt, "due": due, "flagged": self.flags}

    def search(self, wanted: str) -> None:
        """Lists the questions of the states wanted in which every other word stands."""
        words, states = simple(wanted).split(), self._states()
        keep = set(self.texts).intersection(*(states[STATES[word]] for word in words if word in STATES))
        words = [word for word in words if word not in STATES]
        questions = self.quizzer.session.bank.questions
        found = [q for q in questions.values() if q.id in keep and all(w in self.texts[q.id] for w in words)]
        self.shown = sorted(found, key=lambda q: not any(w in q.id for w in words)) if words else found
        rows = self.query_one("#found", OptionList)
        rows.clear_options()
        rows.add_options([Option(self._row(q), id=q.id) for q in self.shown])
        rows.highlighted = 0 if self.shown else None
        many = self.say("1 question") if len(self.shown) == 1 else self.say("{n} questions", n=len(self.shown))
        self.query_one("#head .right", Static).update(many)
        if not self.shown:
            self._preview(None)

    def _row(self, question: Question) -> Content:
        flag = "⚑ " if question.id in self.flags else "  "
        return Content.assemble(flag, question.id, ("  " + self.say(KINDS[question.kind]), "$secondary"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrows the list."""
        if event.value != self.wanted:
            self.wanted = event.value
            self.search(self.wanted)

    def on_input_submitted(self) -> None:
        """Studies the question under the cursor."""
        if (question := self.current) is not None:
            self.quizzer.study_one(question, self.wanted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click puts the cursor there; Enter in the list studies it."""
        if self.focused is event.option_list:
            self.query_one(SearchLine).focus()

    def on_option_list_option_highlighted(self) -> None:
        """Shows the question under the cursor."""
        self._preview(self.current)

    @property
    def current(self) -> Question | None:
        """The question under the cursor."""
        at = self.query_one("#found", OptionList).highlighted
        return self.shown[at] if at is not None and at < len(self.shown) else None

    def move(self, step: int) -> None:
        """The cursor, while the search keeps the focus."""
        found = self.query_one("#found", OptionList)
        if step > 0:
            found.action_cursor_down()
        else:
            found.action_cursor_up()

    def _preview(self, question: Question | None) -> None:
        text, state = self.query_one("#text", Words), self.query_one("#state", Static)
        self.query_one("#past", Static).update("")
        if question is None:
            text.text = ""
            return state.update(self.say("Nothing is found."))
        try:
            text.text = question.variant(self.seed).text(self.lang)
        except QuizzerError as error:
            text.text = ""
            return state.update(error.text(self.lang))
        self.look_back(question)
        return state.update("\n" + self._state(question))

    @work(exclusive=True, group="past")
    async def look_back(self, question: Question) -> None:
        """The last reviews of the question, read off the screen's thread."""
        store = self.quizzer.session.store
        if store is None or self.quizzer.session.memory(question.id) is None:
            return
        events = await self.quizzer.in_background(lambda: list(store.events(question=question.id)))
        undone = {event.of for event in events or () if event.kind == "undo"}
        reviews = [event for event in events or () if event.kind == "review" and event.id not in undone]
        lines = [self._review(event) for event in reviews[-LAST:][::-1]]
        if self.current is question:
            self.query_one("#past", Static).update("\n".join(lines))

    def _review(self, event: "Event") -> str:
        """Day, sign, share of the marks, rating, time."""
        score = event.score or 0.0
        sign = self.quizzer.signs["right" if score >= 1 else "wrong" if score <= 0 else "partial"]
        day = (event.at + timedelta(minutes=event.offset)).date()
        rating = self.say(NAMES[event.rating]) if event.rating in NAMES else ""
        return f"{day}  {sign} {score:4.0%}  {cells.pad(rating, 6)} {clock(event.elapsed or 0):>6}"

    def _state(self, question: Question) -> str:
        memory = self.quizzer.session.memory(question.id)
        said = self.say("level {level} · {marks:g} marks · ", level=question.level, marks=question.marks)
        if question.kind == "numeric":
            said += self.say("seed {n}", n=self.seed) + " · "
        if memory is None:
            return said + self.say("new")
        again = wait_until(memory.due, self.quizzer.session.clock(), self.lang) if memory.due else ""
        return said + self.say(
            "reviews: {n} · forgotten: {lapses} · again in {again}", n=memory.reviews, lapses=memory.lapses, again=again
        )

    def action_other_seed(self) -> None:
        """Other numbers in the preview."""
        self.seed += 1
        self._preview(self.current)

    def action_flag(self) -> None:
        """Flags the question under the cursor, or takes the flag off."""
        question = self.current
        if question is None:
            return
        self.quizzer.remarks.turn_flag(question.id)
        self.flags ^= {question.id}
        self.query_one("#found", OptionList).replace_option_prompt(question.id, self._row(question))

    def read_pane(self) -> Widget:
        """The question, while the search keeps the focus."""
        return self.query_one("#preview")
