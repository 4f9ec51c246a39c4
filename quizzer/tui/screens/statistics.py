"""What the reviews say, each figure under the question that it answers."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from quizzer.statistics import Figures
from quizzer.tui.report import Report
from quizzer.tui.screens.home import figures_of
from quizzer.tui.screens.page import SCROLLING, Page
from quizzer.tui.speech import does

BROAD = 118  # cells, from which blocks stand in two columns


class Block(Vertical):
    """A question, its answer in words, its plot."""

    DEFAULT_CSS = """
    Block { height: auto; padding: 0 2 1 0; }
    Block Static { height: auto; }
    Block .plot { text-wrap: nowrap; text-overflow: ellipsis; }
    """


class StatisticsPage(Page):
    """Figures in words first, then as plots."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("escape,q", "leave", "Back", "Back to where you came from; every answer is kept"),
        *SCROLLING,
        Binding("question_mark", "app.keys", show=False),
    ]
    figures: Figures | None = None

    def heading(self) -> tuple[str, str]:
        """The name."""
        return self.say("Statistics"), ""

    def body_takes_focus(self) -> bool:
        """The arrows scroll."""
        return True

    def body(self) -> ComposeResult:
        """Filled once the totals are read."""
        yield Horizontal(Static(self.say("Reading the log …"), classes="quiet"), id="report")

    def begin(self) -> None:
        """Reads the figures."""
        self.query_one("#body").focus()
        self.read()

    @work(exclusive=True, group="figures")
    async def read(self) -> None:
        """Off the screen's thread."""
        session = self.quizzer.session
        if (store := session.store) is None:
            return
        self.figures = await self.quizzer.in_background(lambda: figures_of(store, session))
        await self.tell_all()

    async def tell_all(self) -> None:
        """Blocks for the room there is."""
        places = list(self.query("#report"))
        if self.figures is None or not places:
            return
        broad = self.app.size.width >= BROAD
        width = (self.app.size.width - 6) // (2 if broad else 1) - 4
        report = Report(self.figures, self.lang, width, self.quizzer.ascii, self.quizzer.mistake_name)
        blocks = [
            Block(Static(words), *([Static(plot, classes="plot")] if plot else [])) for words, plot in report.blocks()
        ]
        columns = (blocks[::2], blocks[1::2]) if broad else (blocks,)
        await places[0].remove_children()
        await places[0].mount_all(Vertical(*column, classes="column") for column in columns)

    async def on_resize(self) -> None:
        """More room, or less."""
        await self.tell_all()
