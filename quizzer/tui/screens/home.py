"""What today holds, and the one thing to do next."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.markup import cells
from quizzer.study import Session, TopicToday, today
from quizzer.tui.screens.page import Page
from quizzer.tui.speech import does
from quizzer.tui.widgets.plots import bar, steps
from quizzer.tui.widgets.press import Press
from quizzer.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from quizzer.progress import Store
    from quizzer.statistics import Figures, Mistake

BAR = 20
NARROW = 76  # cells, below which less is drawn
BESIDE_TITLE = 28  # cells of a narrow screen that are no topic's title: edges, share, what is due and new
DAYS = 7
MOST = 5  # questions of a drill


def figures_of(store: "Store", session: Session) -> "Figures":
    """All figures as they stand now; their module is loaded once they are asked for."""
    from quizzer.statistics import figures

    return figures(store, session.bank, session.settings, session.clock())


class TopicRows(Rows):
    """What can be studied."""

    BINDINGS: ClassVar[list[BindingType]] = [does("enter", "select", "Study", "What is due, then what is new")]


class HomePage(Page):
    """Today by topic; Enter studies what the cursor is on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("q", "open('quiz')", "Quiz", "A one-off quiz on topics of your choice; nothing of it is scheduled"),
        does("e", "open('exams')", "Exam", "A paper against the clock; what was right is said at the end"),
        does("b,slash", "open('browse')", "Browse", "Search all questions, and look at one with any numbers"),
        does("p", "open('practice')", "Print", "Sheets with keys, to print or to hand out"),
        does("s", "open('statistics')", "Statistics", "What you remember, what costs most, where an hour pays"),
        does("n", "open('plan')", "Plan", "The way to the exam: what to expect, what today and each topic bring"),
        does("o", "open('settings')", "Settings", "Language, colours, how much a day, the day of the exam"),
        does("d", "drill", "Drill", "Five questions on which that mistake was made", show=False),
        Binding("question_mark", "app.keys", show=False),
        does("ctrl+q", "app.quit", "Quit", "Leave quizzer; every answer is kept", priority=True),
        Binding("escape", "noop", show=False),
    ]

    figures: "Figures | None" = None
    worst: "Mistake | None" = None

    def heading(self) -> tuple[str, str]:
        """The name; the days until the exam, and how much of it is expected to be known."""
        return "quizzer", self._exam()

    def _exam(self) -> str:
        store = self.quizzer.session.store
        day = store.setting("exam_date") if store else None
        try:
            days = (date.fromisoformat(str(day)) - self.quizzer.session.today).days if day else -1
        except ValueError:
            days = -1
        if days < 0:
            return ""
        said = self.say("exam in 1 day") if days == 1 else self.say("exam in {days} days", days=days)
        if self.figures is None or self.figures.readiness.missing:
            return said
        return said + " · " + self.say("ready {share:.0%}", share=self.figures.readiness.on_the_day)

    def body(self) -> ComposeResult:
        """The topics, then what the log says."""
        yield TopicRows(*self._options(), id="topics")
        yield Press("d", id="figures")
        yield Static("", id="week")

    def _options(self) -> list[Option]:
        topics = today(self.quizzer.session)
        wide = min(30, max((cells.width(t.topic.title.of(self.lang)) for t in topics), default=0))
        if self.app.size.width < NARROW:
            wide = min(wide, max(8, self.app.size.width - BESIDE_TITLE))
        across = wide + (BAR + 9 if self.app.size.width >= NARROW else 8)
        head = Option(Content.styled(cells.pad(self.say("remembered"), across, "r"), "$secondary"), disabled=True)
        return [Option(self._first(), id="*"), head, *(Option(self._row(t, wide), id=t.topic.id) for t in topics)]

    def _first(self) -> Content:
        """The one thing to do next, and how long it takes."""
        left = self.quizzer.session.left()
        if not left.due + left.new:
            said = self.say("Nothing is due. Come back tomorrow.")
            return Content.assemble((f"▶ {said}", "bold $accent"))
        waits = "   " + self.say("{due} due · {new} new", due=left.due, new=left.new)
        mean = self.figures.answer_times.mean if self.figures and not self.figures.answer_times.missing else None
        if mean is not None:
            minutes = max(1, round((left.due + left.new) * mean / 60))
            waits += " · " + self.say("about {n} min", n=minutes)
        study = self.say("Study")
        return Content.assemble((f"▶ {study}", "bold $accent"), waits)

    def _row(self, topic: TopicToday, wide: int) -> Content:
        due = self.say("{n} due", n=topic.due) if topic.due else ""
        new = self.say("{n} new", n=topic.new) if topic.new else ""
        roomy = self.app.size.width >= NARROW
        title = Content(topic.topic.title.of(self.lang)).truncate(wide, ellipsis=True).plain
        return Content.assemble(
            "  " + cells.pad(title, wide) + "  ",
            bar(topic.recall, BAR, ascii=self.quizzer.ascii) + " " if roomy else "",
            f"{topic.recall:4.0%}" + ("  " if roomy else ""),
            (cells.pad(due, 7, "r"), "$warning"),
            (cells.pad(new, 8, "r"), "$secondary"),
        )

    def begin(self) -> None:
        """The cursor stands on the one thing to do next."""
        topics = self.query_one("#topics", Rows)
        topics.focus()
        topics.highlighted = 0
        self.look_back()

    def on_screen_resume(self) -> None:
        """Back from a sheet the keys are for the topics, even if the window lost the focus before the sheet came."""
        if self.focused is None and self.query("#topics"):
            self.query_one("#topics", Rows).focus()

    @work(exclusive=True, group="figures")
    async def look_back(self) -> None:
        """What the log says, read off the screen's thread."""
        session = self.quizzer.session
        if (store := session.store) is None:
            return
        found = await self.quizzer.in_background(lambda: figures_of(store, session))
        if found is None or not self.query("#figures"):
            return
        if not found.activity.reviews:
            self._welcome()
            return
        self.figures = found
        self.query_one("#topics", Rows).replace_option_prompt("*", self._first())
        self.query_one("#head .right", Static).update(self._exam())
        self.query_one("#figures", Press).update(self._costliest(found))
        self.query_one("#week", Static).update(self._week(found))

    def _costliest(self, found: "Figures") -> str:
        if not found.mistakes.mistakes:
            return ""
        self.worst = worst = found.mistakes.mistakes[0]
        self.refresh_bindings()
        said = self.say("Most expensive mistake, {times} of {chances} times:", times=worst.times, chances=worst.chances)
        drill = self.say("[d] drill it")
        return f"{said}  {drill}\n{self.quizzer.mistake_name(worst)}"

    def _week(self, found: "Figures") -> Content:
        """The last seven days as columns; then the streak and the month."""
        today = self.quizzer.session.today
        days = [today - timedelta(days=back) for back in reversed(range(DAYS))]
        by_day = {day.day: day.reviews for day in found.activity.days}
        reviews = [by_day.get(day, 0) for day in days]
        month = sum(n for day, n in by_day.items() if (day.year, day.month) == (today.year, today.month))
        names = self.say("Mo Tu We Th Fr Sa Su").split()
        said = self.say(
            "days in a row: {streak} · reviews this month: {month}", streak=found.streak.current, month=month
        )
        return Content.assemble(
            (steps(reviews, wide=2, gap=1, ascii=self.quizzer.ascii) + "\n", "$accent"),
            (" ".join(names[day.weekday()] for day in days), "$secondary"),
            ("   " if self.app.size.width >= NARROW else "\n") + said,
        )

    def action_drill(self) -> None:
        """Questions on which the most expensive mistake was made."""
        known = self.quizzer.session.bank.questions
        if self.worst is not None:
            questions = [known[name] for name in self.worst.questions if name in known]
            self.quizzer.drill((questions * MOST)[: max(MOST, len(questions))])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """A drill needs a mistake."""
        return action != "drill" or self.worst is not None

    def _welcome(self) -> None:
        """The tour, for whoever has answered nothing yet; once a run."""
        if not self.quizzer.toured:
            from quizzer.tui.screens.tour import TourSheet

            self.quizzer.toured = True
            self.app.push_screen(TourSheet())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Studies all, or one topic."""
        event.stop()
        self.quizzer.study(None if event.option.id == "*" else event.option.id)

    def action_open(self, name: str) -> None:
        """Another screen."""
        self.quizzer.open_page(name)

    def action_noop(self) -> None:
        """Escape does not leave the app: it is pressed too easily."""
