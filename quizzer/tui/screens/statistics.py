"""What the reviews say, each figure under the question that it answers."""

from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from quizzer.statistics import overview
from quizzer.study import today
from quizzer.tui.screens.home import bar
from quizzer.tui.screens.page import Page
from quizzer.tui.speech import sentence

ENOUGH = 20  # reviews before a share says anything


class StatisticsPage(Page):
    """Figures in words first, then as bars."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", sentence("Back"), key_display="Esc"),
        Binding("j,down", "scroll_body(1)", show=False),
        Binding("k,up", "scroll_body(-1)", show=False),
        Binding("question_mark", "app.keys", show=False),
    ]

    def heading(self) -> tuple[str, str]:
        """The name."""
        return self.say("Statistics"), ""

    def body_takes_focus(self) -> bool:
        """The arrows scroll."""
        return True

    def body(self) -> ComposeResult:
        """Filled once the log is read."""
        yield Static(self.say("Reading the log …"), id="report", classes="quiet")

    def begin(self) -> None:
        """Reads the log."""
        self.query_one("#body").focus()
        self.read()

    @work(exclusive=True, group="figures")
    async def read(self) -> None:
        """Off the screen's thread."""
        session = self.quizzer.session
        store = session.store
        figures = await self.quizzer.in_background(lambda: overview(store.events() if store else [], session.clock()))
        if figures is not None:
            report = self.query_one("#report", Static)
            report.remove_class("quiet")
            report.update(self._report(figures))

    def _report(self, figures: dict[str, Any]) -> Content:
        lines: list[Content] = []
        for block in (self._recall(figures), self._mistakes(figures), self._topics(), self._days(figures)):
            lines += [*block, Content("")]
        return Content("\n").join(lines)

    def _ask(self, question: str) -> Content:
        return Content.styled(question, "bold $accent")

    def _recall(self, figures: dict[str, Any]) -> list[Content]:
        head = self._ask(self.say("Do I remember?"))
        missing = ENOUGH - figures["reviews"]
        if missing > 0:
            return [head, Content(self.say("{n} more reviews, and this will say something.", n=missing))]
        wanted = self.quizzer.session.settings.desired_retention
        said = self.say("{passed:.0%} of reviews passed; {wanted:.0%} is wanted.", wanted=wanted, **figures)
        return [head, Content(said), self._bar(figures["passed"], 40)]

    def _mistakes(self, figures: dict[str, Any]) -> list[Content]:
        head, rows = self._ask(self.say("What costs me most?")), figures["mistakes"][:5]
        if not rows:
            return [head, Content(self.say("No mistake has been named yet."))]
        most = rows[0]["count"]
        return [head, *(self._mistake(row["mistake"], row["count"], row["count"] / most) for row in rows)]

    def _mistake(self, name: str, count: int, share: float) -> Content:
        return Content.assemble(self._bar(share, 10), f" {count:>3} × {self.quizzer.mistake_words(name)}")

    def _bar(self, share: float, width: int) -> Content:
        return bar(share, width, ascii=self.quizzer.ascii)

    def _topics(self) -> list[Content]:
        head = self._ask(self.say("What do I know?"))
        topics = sorted(today(self.quizzer.session), key=lambda t: t.recall)
        return [head] + [
            Content.assemble(self._bar(t.recall, 20), f" {t.recall:4.0%}  {t.topic.title.of(self.lang)}")
            for t in topics
        ]

    def _days(self, figures: dict[str, Any]) -> list[Content]:
        head = self._ask(self.say("Do I keep at it?"))
        said = self.say("{reviews} reviews on {days} days, {minutes:.0f} minutes; {streak} days in a row.", **figures)
        return [head, Content(said)]

    def action_scroll_body(self, step: int) -> None:
        """A few lines on."""
        self.query_one("#body").scroll_relative(y=2 * step, animate=False)
