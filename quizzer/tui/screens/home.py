"""What today holds, and the one thing to do next."""

from datetime import date
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.markup import cells
from quizzer.statistics import overview
from quizzer.study import TopicToday, today
from quizzer.tui.screens.page import Page
from quizzer.tui.speech import sentence

BAR = 20


def bar(share: float, width: int = BAR, *, ascii: bool = False) -> Content:  # noqa: A002 - as elsewhere
    """A share from 0 to 1 as a bar."""
    full = round(min(max(share, 0), 1) * width)
    on, off = ("#", ".") if ascii else ("█", "░")
    return Content.assemble((on * full, "$accent"), (off * (width - full), "$surface-lighten-3"))


class HomePage(Page):
    """Today by topic; Enter studies what the cursor is on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "open('quiz')", sentence("Quiz")),
        Binding("e", "open('exams')", sentence("Exam")),
        Binding("b,slash", "open('browse')", sentence("Browse"), key_display="b"),
        Binding("s", "open('statistics')", sentence("Statistics")),
        Binding("o", "open('settings')", sentence("Settings")),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        Binding("question_mark", "app.keys", show=False),
        Binding("ctrl+q", "app.quit", sentence("Quit"), key_display="^q"),
        Binding("escape", "noop", show=False),
    ]

    def heading(self) -> tuple[str, str]:
        """The name, and the days until the exam."""
        store = self.quizzer.session.store
        day = store.setting("exam_date") if store else None
        try:
            days = (date.fromisoformat(str(day)) - self.quizzer.session.clock().date()).days if day else -1
        except ValueError:
            days = -1
        return "quizzer", self.say("exam in {days} days", days=days) if days >= 0 else ""

    def body(self) -> ComposeResult:
        """The topics, then what the log says."""
        yield OptionList(*self._options(), id="topics")
        yield Static("", id="figures", markup=False)

    def _options(self) -> list[Option]:
        topics = today(self.quizzer.session)
        due, new = sum(t.due for t in topics), sum(t.new for t in topics)
        waits = self.say("{due} due · {new} new", due=due, new=new)
        first = self.say("Study") if due + new else self.say("Nothing is due. Come back tomorrow.")
        line = Content.assemble((f"▶ {first}", "bold $accent"), f"   {waits if due + new else ''}")
        rows = [Option(line, id="*"), Option("", disabled=True)]
        wide = max(cells.width(t.topic.title.of(self.lang)) for t in topics) if topics else 0
        return rows + [Option(self._row(t, min(wide, 30)), id=t.topic.id) for t in topics]

    def _row(self, topic: TopicToday, wide: int) -> Content:
        due = self.say("{n} due", n=topic.due) if topic.due else ""
        new = self.say("{n} new", n=topic.new) if topic.new else ""
        return Content.assemble(
            "  " + cells.pad(topic.topic.title.of(self.lang), wide) + "  ",
            bar(topic.recall, BAR if self.app.size.width >= 76 else BAR // 3, ascii=self.quizzer.ascii),
            f" {topic.recall:4.0%}  ",
            (cells.pad(due, 8, "r"), "$warning"),
            (cells.pad(new, 9, "r"), "$secondary"),
        )

    def begin(self) -> None:
        """The cursor stands on the one thing to do next."""
        topics = self.query_one("#topics", OptionList)
        topics.focus()
        topics.highlighted = 0
        self.look_back()

    @work(exclusive=True, group="figures")
    async def look_back(self) -> None:
        """What the log says, read off the screen's thread."""
        session = self.quizzer.session
        if (store := session.store) is None:
            return None
        figures = await self.quizzer.in_background(lambda: overview(store.events(), session.clock()))
        if not figures or not figures["reviews"]:
            return self._welcome() if figures else None
        lines = [self.say("days in a row: {streak} · reviews: {reviews} · minutes: {minutes:.0f}", **figures)]
        if figures["mistakes"]:
            worst = figures["mistakes"][0]
            lines.append(
                self.say("Most expensive mistake: {mistake}", mistake=self.quizzer.mistake_words(worst["mistake"]))
            )
        self.query_one("#figures", Static).update("\n".join(lines))
        return None

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

    def action_move(self, step: int) -> None:
        """The cursor, as vim moves it."""
        topics = self.query_one("#topics", OptionList)
        if step > 0:
            topics.action_cursor_down()
        else:
            topics.action_cursor_up()

    def action_open(self, name: str) -> None:
        """Another screen."""
        self.quizzer.open_page(name)

    def action_noop(self) -> None:
        """Escape does not leave the app: it is pressed too easily."""
