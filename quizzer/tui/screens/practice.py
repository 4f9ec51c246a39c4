"""Sheets to print: a preview of one, or a set in a folder."""

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from quizzer.bank.models import Text
from quizzer.tui.screens.page import Page
from quizzer.tui.speech import does, sentence
from quizzer.tui.widgets.choices import Choices
from quizzer.tui.widgets.fields import Line
from quizzer.tui.widgets.pick import Selector

if TYPE_CHECKING:
    from quizzer.papers import Blueprint
    from quizzer.practice.copies import Order

MOST = 200


class WishLine(Line):
    """A number, or a folder's name."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("enter", "screen.make", "Make", "Write the sheets and their keys into the folder", show=False)
    ]


class PracticePage(Page):
    """What is printed, how often, and where it goes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("f5", "preview", "Preview", "Make one copy and open it"),
        does("ctrl+s", "make", "Make", "Write the sheets and their keys into the folder"),
        does("escape", "leave", "Back", "Back to where you came from; every answer is kept"),
    ]

    CALLED: ClassVar[dict[str, tuple[str, str]]] = {
        "Check": (sentence("Make"), sentence("Write the sheets and their keys into the folder"))
    }

    def heading(self) -> tuple[str, str]:
        """The name."""
        return self.say("Print"), self.say("sheets with keys")

    def body(self) -> ComposeResult:
        """Plan, numbers, format, folder, topics."""
        from quizzer.papers import ready

        plans = [("", self.say("topics")), *((name, name) for name in ready())]
        yield from self._wish(self.say("Blueprint"), Selector(plans, "", id="plan"))
        yield from self._wish(self.say("Questions"), WishLine("10", max_length=3, id="number"))
        yield from self._wish(self.say("Copies"), WishLine("1", max_length=3, id="copies"))
        yield from self._wish(
            self.say("Format"), Selector([(face, face) for face in ("pdf", "html", "md")], "pdf", id="format")
        )
        yield from self._wish(self.say("Folder"), WishLine("sets", max_length=200, id="folder"))
        yield Static(self.say("Topics (none: all)"), classes="above", markup=False)
        topics = {q.topic.id: q.topic.title.of(self.lang) for q in self.quizzer.session.bank.questions.values()}
        yield Choices(list(topics.items()), several=True, keys="abcdefghijklmnopqrstuvwxyz0123456789" * 3)

    def _wish(self, label: str, field: Selector | Line) -> ComposeResult:
        with Horizontal(classes="wish"):
            yield Static(label, classes="label", markup=False)
            yield field

    def begin(self) -> None:
        """The number has the focus."""
        self.query_one("#number").focus()

    def action_preview(self) -> None:
        """Makes one copy beside nobody's files, and opens it."""
        if (order := self._order()) is not None:
            self._preview(order)

    def action_make(self) -> None:
        """Makes the set."""
        copies = self._whole("#copies")
        if not copies:
            self.tell(self.say("How many copies? A whole number from 1 to {most}.", most=MOST))
        elif self.app.is_web:
            self.tell(self.say("Files can't be made from a browser; start quizzer in a terminal."))
        elif (order := self._order()) is not None:
            self._make(order, copies, Path(self.query_one("#folder", WishLine).value.strip() or "sets").expanduser())

    def on_choices_settled(self) -> None:
        """Enter on the topics makes the set."""
        self.action_make()

    def on_pick_settled(self) -> None:
        """Enter on the plan or the format makes the set."""
        self.action_make()

    def _whole(self, name: str) -> int:
        """A number from 1 to the most; 0 for anything else."""
        typed = self.query_one(name, WishLine).value.strip()
        return int(typed) if typed.isdecimal() and int(typed) <= MOST else 0

    def _order(self) -> "Order | None":
        """What is asked for; None if it can't be, which is said."""
        from quizzer.papers import Secret
        from quizzer.practice.copies import Order

        number = self._whole("#number")
        if not number:
            self.tell(self.say("How many questions? A whole number from 1 to {most}.", most=MOST))
            return None
        face = self.query_one("#format", Selector).value
        return Order(self.quizzer.session.bank, self._plan(number), Secret.fresh(), self.lang, (face,))  # type: ignore[arg-type]

    def _plan(self, number: int) -> "Blueprint":
        from quizzer.papers import blueprint, simple, with_topics

        topics = [name.strip() for name in self.query_one(Choices).value.split(",") if name]
        if name := self.query_one("#plan", Selector).value:
            return with_topics(blueprint(name), topics)
        return simple(Text(en="Deep learning: practice", zh="深度学习练习"), number, topics=topics)

    @work(exclusive=True, group="practice")
    async def _preview(self, order: "Order") -> None:
        self.tell(self.say("Making a copy …"))
        found = await self.quizzer.in_background(partial(_one_copy, order))
        self.tell(self.say("Written: {file}", file=found[0]) if found else "")
        if found and not self.app.is_web:
            self.app.open_url(found[0].as_uri())

    @work(exclusive=True, group="practice")
    async def _make(self, order: "Order", copies: int, folder: Path) -> None:
        from quizzer.practice.batch import make_set
        from quizzer.practice.copies import slips
        from quizzer.practice.folder import SetFolder

        def progress(done: int, all_: int) -> None:
            self.app.call_from_thread(self.tell, self.say("{done} of {all} copies …", done=done, all=all_))

        made = await self.quizzer.in_background(
            lambda: make_set(order, slips(order.secret, copies), SetFolder(folder), jobs=1, progress=progress)
        )
        self.tell(self.say("Written: {file}", file=made) if made else "")


def _one_copy(order: "Order") -> list[Path]:
    """The sheet and the key of one copy, in a folder of their own."""
    from quizzer.practice.copies import preview, slips

    return preview(order, slips(order.secret, 1)[0], Path(tempfile.mkdtemp(prefix="quizzer-")))
