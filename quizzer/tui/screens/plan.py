"""The way to the exam: what to expect, what to do today, what an hour of each topic brings, the days until then."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from quizzer.markup import cells
from quizzer.tui.screens.page import SCROLLING, Page
from quizzer.tui.speech import does
from quizzer.tui.widgets.plots import bar

if TYPE_CHECKING:
    from quizzer.scheduling.forecast import Score
    from quizzer.study import Plan

BAR = 20  # cells; half of it where the window is not broad
BROAD, NARROW = 100, 76  # cells of a window, from which all is said, and below which little is
DAYS = 14


class PlanPage(Page):
    """What `quizzer plan` says, on a screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("enter", "study", "Study", "What the plan asks today"),
        does("escape,q", "leave", "Back", "Back to where you came from; every answer is kept"),
        does("o", "settings", "Settings", "The day of the exam, its paper, your minutes a day"),
        *SCROLLING,
        Binding("question_mark", "app.keys", show=False),
    ]

    plan: "Plan | None" = None
    read = False

    def heading(self) -> tuple[str, str]:
        """The name; the day, and how far off it is."""
        if self.plan is None:
            return self.say("Plan"), ""
        day, n = self.plan.exam.day, self.plan.days_left
        ahead = self.say("in 1 day") if n == 1 else self.say("in {n} days", n=n)
        return self.say("Plan"), f"{day} · {ahead} · {self._minutes(self.plan.exam.minutes)}"

    def _minutes(self, minutes: float) -> str:
        return self.say("{minutes:.0f} min", minutes=minutes)

    def body_takes_focus(self) -> bool:
        """The arrows scroll."""
        return True

    def body(self) -> ComposeResult:
        """Filled once it is worked out."""
        yield Static(Content("\n").join(self._lines()), id="plan")

    def begin(self) -> None:
        """Works it out."""
        self.query_one("#body").focus()
        if not self.read:
            self.work_out()

    @work(exclusive=True, group="figures")
    async def work_out(self) -> None:
        """Off the screen's thread."""
        self.plan = await self.quizzer.in_background(self.quizzer.session.plan)
        self.read = True
        await self.retell()

    def _lines(self) -> Iterator[Content]:
        plan = self.plan
        if plan is None:
            waits = self.say("Working it out …")
            none = self.say("There is no exam ahead; its day is set in the settings.")
            yield Content.styled(none if self.read else waits, "$secondary")
            return
        for block in (self._expected, self._today, self._topics, self._calendar):
            yield from block(plan)
            yield Content("")

    def _expected(self, plan: "Plan") -> Iterator[Content]:
        rows = (
            (self.say("Expected if it were today"), plan.today),
            (self.say("Expected on the day"), plan.on_the_day),
        )
        wide = max(cells.width(name) for name, _ in rows)
        for name, score in rows:
            yield Content.assemble(cells.pad(name, wide) + "  ", self._bar(score.mean / 100), self._bounds(score))

    def _bounds(self, score: "Score") -> str:
        form = {"mean": score.mean, "low": score.low, "high": score.high}
        if self.app.size.width < BROAD:
            return "  " + self.say("{mean:.0f}%  ({low:.0f}–{high:.0f})", **form)
        return "  " + self.say("{mean:.0f}%   (9 of 10 times from {low:.0f} to {high:.0f})", **form)

    def _today(self, plan: "Plan") -> Iterator[Content]:
        n, minutes = len(plan.today_ids), plan.today_minutes
        if plan.today_ids:
            today = self.say("Today: {n} questions, about {minutes:.0f} min.", n=n, minutes=minutes)
            yield Content.styled(today, "bold $accent")
            yield Content(self.say("Left out, today would cost {points:.1f} points on the day.", points=plan.missed))
        else:
            yield Content(self.say("Today's time is used up."))
        if plan.unseen > 0:
            yield Content(self.say("{n} questions will not be reached in this time.", n=plan.unseen))

    def _topics(self, plan: "Plan") -> Iterator[Content]:
        yield Content.styled(self.say("An hour today adds"), "bold")
        most = max((t.per_hour for t in plan.topics), default=0) or 1
        titles = [t.topic.title.of(self.lang) for t in plan.topics]
        wide = min(26, max(map(cells.width, titles), default=0))
        for title, topic in zip(titles, plan.topics, strict=True):
            points = self.say("{points:4.1f} points", points=topic.per_hour)
            known = self.say("{recall:4.0%} known, {unseen} unseen", recall=topic.recall, unseen=topic.unseen)
            more = "" if self.app.size.width < NARROW else f"   {known}"
            shown = cells.pad(Content(title).truncate(wide, ellipsis=True).plain, wide)
            yield Content.assemble(f"{shown}  ", self._bar(topic.per_hour / most), f"  {points}{more}")

    def _calendar(self, plan: "Plan") -> Iterator[Content]:
        yield Content.styled(self.say("The days until then"), "bold")
        for row in plan.calendar[:DAYS]:
            days = self.say(" ({n} days)", n=row.days) if row.days > 1 else ""
            said = [
                cells.pad(f"{row.day:%m-%d}{days}", 15),
                cells.pad(self._minutes(row.minutes), 7, "r"),
                cells.pad(self.say("{new} new", new=row.new), 8, "r"),
                cells.pad(self.say("{reviews} again", reviews=row.reviews), 10, "r"),
            ]
            then = self.say("then {score:.0f}%", score=row.score)
            yield Content.assemble("".join(said) + "   ", self._bar(row.score / 100), f"  {then}")

    def _bar(self, share: float) -> Content:
        return bar(share, BAR if self.app.size.width >= BROAD else BAR // 2, ascii=self.quizzer.ascii)

    async def on_resize(self) -> None:
        """More room, or less."""
        for shown in self.query("#plan").results(Static):
            shown.update(Content("\n").join(self._lines()))

    def action_study(self) -> None:
        """What the plan asks today."""
        self.quizzer.study(None)

    def action_settings(self) -> None:
        """Where its day is set."""
        self.quizzer.open_page("settings")
