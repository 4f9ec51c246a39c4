"""What every screen has: a line at the head, a body, the keys at the foot, and the learner's language."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from quizzer.tui.screens.learner import Spoken
from quizzer.tui.speech import does, speak_all
from quizzer.tui.widgets.keys import Keys

SCROLLING: tuple[BindingType, ...] = (  # of pages that are read
    Binding("j,down", "scroll_body(1)", show=False),
    Binding("k,up", "scroll_body(-1)", show=False),
)


PAGING: tuple[BindingType, ...] = (  # of questions, while something else has the focus
    does("pageup", "page(-1)", "Scroll up", "Back in a long question", show=False, priority=True),
    does("pagedown", "page(1)", "Scroll down", "On in a long question", show=False, priority=True),
)


class Page(Spoken[None]):
    """A screen with a head, a body and the keys at the foot."""

    AUTO_FOCUS = ""
    CALLED: ClassVar[dict[str, tuple[str, str]]] = {}  # what a key of a field is called here: its name, its sentence
    BINDINGS: ClassVar[list[BindingType]] = [
        does("escape", "leave", "Leave", "Back to where you came from; every answer is kept")
    ]

    def compose(self) -> ComposeResult:
        """Head, body, what the app says, keys."""
        left, right = self.heading()
        with Horizontal(id="head"):
            yield Static(left, classes="left", markup=False)
            yield Static(right, classes="right", markup=False)
        with VerticalScroll(id="body", can_focus=self.body_takes_focus()):
            yield from self.body()
        yield Static("", id="told", markup=False)
        yield from self.foot()
        yield Keys()

    def heading(self) -> tuple[str, str]:
        """What stands at the left and at the right of the head."""
        return "", ""

    def body(self) -> ComposeResult:
        """What the screen is about."""
        yield from ()

    def foot(self) -> ComposeResult:
        """What stands above the keys."""
        yield from ()

    def body_takes_focus(self) -> bool:
        """Whether the arrows scroll the body at once."""
        return False

    def on_mount(self) -> None:
        """Says the keys in the learner's language; then the page begins."""
        speak_all(self, self.lang)
        self.begin()
        self.call_after_refresh(self.stands)

    def begin(self) -> None:
        """What a page does once it stands: the focus, the figures."""

    def stands(self) -> None:
        """It is painted."""
        self.quizzer.beginning.laid_out()

    async def retell(self) -> None:
        """The same in the other language."""
        await self.recompose()
        self.on_mount()

    def tell(self, said: str) -> None:
        """A sentence above the keys; "" takes it away."""
        line = self.query_one("#told", Static)
        if line.content != said:
            line.update(said)
            line.set_class(bool(said), "on")

    def action_scroll_body(self, step: int) -> None:
        """A few lines on."""
        self.query_one("#body").scroll_relative(y=2 * step, animate=False)

    def read_pane(self) -> Widget:
        """What PAGING scrolls."""
        return self.query_one("#body")

    def action_page(self, step: int) -> None:
        """A page on or back."""
        pane = self.read_pane()
        if step > 0:
            pane.scroll_page_down(animate=False)
        else:
            pane.scroll_page_up(animate=False)

    def action_leave(self) -> None:
        """Back to where one came from."""
        self.quizzer.leave()
