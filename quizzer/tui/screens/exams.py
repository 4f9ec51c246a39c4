"""Which exam to sit: the open one, or a paper after one of the blueprints."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.errors import QuizzerError
from quizzer.language import earned_of, marks_of
from quizzer.markup import cells
from quizzer.papers import PAPER, Blueprint, Secret, blueprint, ready
from quizzer.study.exam import Exam, begin, opened, save
from quizzer.study.exam_result import finish
from quizzer.tui.clock import clock
from quizzer.tui.screens.page import Page
from quizzer.tui.speech import does
from quizzer.tui.widgets.fields import Line
from quizzer.tui.widgets.rows import Rows


class MinutesLine(Line):
    """How long; empty: as the blueprint says."""

    BINDINGS: ClassVar[list[BindingType]] = [does("enter", "screen.begin_exam", "Begin", "The paper under the cursor")]


class PaperRows(Rows):
    """Papers to sit."""

    BINDINGS: ClassVar[list[BindingType]] = [does("enter", "select", "Begin", "The paper under the cursor")]


class ExamsPage(Page):
    """The blueprints; beside each how many questions, marks and minutes it has."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("ctrl+s", "begin_exam", "Begin", "The paper under the cursor", show=False),
        does("escape", "leave", "Back", "Back to where you came from; every answer is kept"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.names = sorted(ready(), key=lambda name: (name != PAPER, name))

    def heading(self) -> tuple[str, str]:
        """The name."""
        return self.say("Exam"), self.say("no feedback until it is handed in")

    def body(self) -> ComposeResult:
        """The open exam, the blueprints, the time."""
        self.open_exam = self._opened()
        yield PaperRows(*self._options(), id="topics")
        with Horizontal(classes="wish"):
            yield Static(self.say("Minutes"), classes="label", markup=False)
            yield MinutesLine(max_length=3, placeholder=self.say("as planned"))
        for line in self._past():
            yield Static(line, classes="quiet", markup=False)

    def _opened(self) -> Exam | None:
        session = self.quizzer.session
        return opened(session.bank, session.store) if session.store else None

    def _options(self) -> list[Option]:
        rows = []
        if (exam := self.open_exam) is not None:
            whole = sum(exam.state(task) == "whole" for task in exam.tasks)
            left = exam.left()
            said = self.say("{whole} of {all} answered", whole=whole, all=len(exam.tasks))
            head = self.say("Go on: {title}", title=exam.title.of(self.lang))
            rest = f"   {said}" + (f" · {clock(left)}" if left is not None else "")
            rows += [Option(Content.assemble((f"▶ {head}", "bold $accent"), rest), id="*"), Option("", disabled=True)]
        plans = {name: blueprint(name) for name in self.names}
        wide = max(cells.width(plan.title.of(self.lang)) for plan in plans.values())
        return rows + [Option(self._row(plan, wide), id=name) for name, plan in plans.items()]

    def _row(self, plan: Blueprint, wide: int) -> Content:
        number = sum(section.number for section in plan.sections)
        said = [self.say("{n} questions", n=number)]
        if plan.marks:
            said.append(marks_of(plan.marks, self.lang))
        said.append(self.say("{n} min", n=plan.minutes) if plan.minutes else self.say("no clock"))
        return Content.assemble(
            "  " + cells.pad(plan.title.of(self.lang), wide) + "   ", (" · ".join(said), "$secondary")
        )

    def _past(self) -> list[str]:
        """The last few exams sat."""
        from quizzer.study.exam_result import past

        store = self.quizzer.session.store
        rows = past(store)[-5:][::-1] if store else []
        said = [f"{row.day}  {earned_of(row.earned, row.marks, self.lang)}  {row.title.of(self.lang)}" for row in rows]
        return ["", self.say("Earlier exams"), *said] if said else []

    def begin(self) -> None:
        """The cursor stands on the open exam, or on the past paper."""
        found = self.query_one("#topics", Rows)
        found.focus()
        found.highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begins it."""
        event.stop()
        self.action_begin_exam()

    def action_begin_exam(self) -> None:
        """The exam under the cursor; an open one that is not gone on with is handed in as it stands."""
        found = self.query_one("#topics", Rows)
        name = found.get_option_at_index(found.highlighted or 0).id or PAPER
        self.open_exam = self._opened()  # another window may have begun one, or written to it
        typed = self.query_one(MinutesLine).value.strip()
        if name == "*" and self.open_exam is not None:
            self.quizzer.sit_exam(self.open_exam)
        elif typed and not (typed.isdecimal() and 1 <= int(typed) <= 600):
            self.tell(self.say("How many minutes? A whole number from 1 to 600, or nothing."))
        elif self.open_exam is None:
            self._begin(name, typed)
        else:
            from quizzer.tui.screens.help import AskSheet

            said = self.say("An exam is open. It is handed in as it stands, and its result kept.")
            self.app.push_screen(AskSheet(said), lambda yes: self._begin(name, typed) if yes else None)

    def _begin(self, name: str, typed: str) -> None:
        session, store = self.quizzer.session, self.quizzer.session.store
        if store is None:
            return None
        try:
            exam: Exam = begin(
                session.bank,
                blueprint(name),
                session.clock(),
                minutes=float(typed) if typed else None,
                secret=Secret.fresh(),
            )
            if self.open_exam is not None:
                finish(self.open_exam, session.bank, store, session.clock, self.lang)
            save(exam, store)
        except QuizzerError as error:
            return self.tell(error.text(self.lang))
        return self.quizzer.sit_exam(exam)
