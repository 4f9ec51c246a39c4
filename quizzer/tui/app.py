"""The app: what is asked, what is said of it, and where one goes from there."""

import asyncio
import re
from collections.abc import Callable, Iterable, Sequence
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.screen import Screen

from quizzer import study
from quizzer.errors import QuizzerError
from quizzer.language import Language, say
from quizzer.markup import plain
from quizzer.tui.ahead import Ahead
from quizzer.tui.beginning import Beginning
from quizzer.tui.remarks import Remarks
from quizzer.tui.speech import does
from quizzer.tui.themes import ASCII_SIGNS, DEFAULTS, SIGNS, THEMES

if TYPE_CHECKING:
    from quizzer.bank import Question, Variant
    from quizzer.statistics import Mistake
    from quizzer.study import Outcome, Session
    from quizzer.study.exam import Exam

T = TypeVar("T")
FUNCTION_KEY = re.compile(r"f\d+")
KEYCAPS = {"escape": "Esc", "space": "Space", "pageup": "PgUp", "pagedown": "PgDn"}


def _commands() -> "type[Provider]":
    """The palette's list, loaded once it is opened."""
    from quizzer.tui.commands import Commands

    return Commands


class QuizzerApp(App[None]):
    """One learner's screen over one session."""

    CSS_PATH = "style.tcss"
    TITLE = "quizzer"
    COMMAND_PALETTE_BINDING = "ctrl+p"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        does("ctrl+p", "command_palette", "Commands", "Find any command by its name", show=False, priority=True),
        does("ctrl+q", "quit", "Quit", "Leave quizzer; every answer is kept", show=False, priority=True),
        does("f1", "keys", "Keys", "What each key does here; a click does it"),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]

    def __init__(
        self,
        session: "Session | study.EarlySession",
        *,
        total: int | None = None,
        ascii: bool = False,
        home: bool = False,
        exam: "Exam | None" = None,
    ) -> None:
        super().__init__()
        self.session, self.total, self.ascii = cast("Session", session), total, ascii
        self.store, self.home, self.exam = session.store, home, exam
        self.worth: list[tuple[float, float]] = []  # of each answer of this sitting: marks earned, of how many
        self.spoken = self.toured = False
        self.beginning = Beginning(self)
        self.ahead = Ahead(self)
        self.remarks = Remarks(self)
        self._keeping = asyncio.Lock()
        self.drilled: list[Question] = []
        self.found: tuple[str, str] | None = None  # what was looked for, and the question of it that is studied
        self.until: float | None = None  # on the monotonic clock
        for theme in THEMES:
            self.register_theme(theme)
        wanted = str(self.store.setting("theme", "")) if self.store else ""
        self.decimals = bool(self.store.setting("decimals", True)) if self.store else True
        self.theme = wanted if any(t.name == wanted for t in THEMES) else "quizzer-dark"

    @property
    def lang(self) -> Language:
        """The learner's language."""
        return self.session.lang

    @property
    def signs(self) -> dict[str, str]:
        """The sign of each verdict."""
        return ASCII_SIGNS if self.ascii else SIGNS

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours under a theme that has none of them."""
        return DEFAULTS

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What all lines pass before they are painted."""
        if not self.ascii:
            return super().get_line_filters()
        from quizzer.tui.plain_signs import PlainSigns

        return [*super().get_line_filters(), PlainSigns()]

    def get_key_display(self, binding: Binding) -> str:
        """A key's name as keyboards have it; where only plain signs are shown, a word."""
        if self.ascii:
            from quizzer.tui.plain_signs import KEYS

            if binding.key in KEYS:
                return KEYS[binding.key]
        if binding.key in KEYCAPS:
            return KEYCAPS[binding.key]
        shown = super().get_key_display(binding).replace("shift+", "Shift+")
        return shown.upper() if FUNCTION_KEY.fullmatch(shown) else shown

    def on_mount(self) -> None:
        """Home, or the first question."""
        if self.home:
            self.go_home()
        elif self.exam is not None:
            self.sit_exam(self.exam)
        else:
            self.ask(self.session.next())

    # From one screen to the next

    def ask(self, variant: "Variant | None") -> None:
        """Shows a question; without one, what was done."""
        if variant is None:
            from quizzer.tui.screens.done import DonePage

            return self.turn_to(DonePage())
        from quizzer.tui.screens.question import page_of

        return self.turn_to(self.ahead.page(variant) or page_of(variant))

    def show(self, outcome: "Outcome") -> None:
        """Shows what an answer was worth."""
        from quizzer.tui.screens.verdict import VerdictPage

        self.turn_to(VerdictPage(outcome))
        self.ahead.begin()

    def turn_to(self, page: Screen[None]) -> None:
        """Puts a page in the place of the one shown."""
        self.ahead.drop()
        if len(self.screen_stack) > 1:
            self.switch_screen(page)
        else:
            self.push_screen(page)

    def leave(self) -> None:
        """Ends the sitting; all that was answered is stored."""
        self.beginning.keep_now()
        if not self.home:
            self.exit()
            return
        found, self.found = self.found, None
        self._sit(self._session(scope=()))
        if found:
            from quizzer.tui.screens.browse import BrowsePage

            self.turn_to(BrowsePage(*found))
        else:
            self.go_home()

    def go_home(self) -> None:
        """What today holds."""
        from quizzer.tui.screens.home import HomePage

        self.turn_to(HomePage())

    def open_page(self, name: str) -> None:
        """One of the screens that home leads to."""
        from importlib import import_module

        page = getattr(import_module(f"quizzer.tui.screens.{name}"), f"{name.capitalize()}Page")
        self.turn_to(page())

    # Sittings

    def _session(
        self, questions: "Iterable[Question]" = (), *, scheduled: bool = True, scope: Sequence[str] | None = None
    ) -> "Session":
        old, store = self.session, self.store if scheduled else None
        return study.Session(old.bank, store, questions, self.lang, old.clock, old.seeds, scope=scope)

    def _sit(self, session: "Session", total: int | None = None) -> None:
        self.session, self.total = session, total
        self.worth = []
        self.drilled = []
        self.until = None

    def study(self, topic: str | None) -> None:
        """What is due, then new: of all topics, or of one."""
        chosen = [q for q in self.session.bank.questions.values() if topic in (None, q.topic.id)]
        self._sit(self._session(chosen, scope=() if topic is None else (topic,)))
        self.go_on()

    def study_one(self, question: "Question", wanted: str) -> None:
        """This question, whatever is due; then back to the search that found it."""
        self.found = (wanted, question.id)
        self.attempt(lambda: self.session.pose(question))

    def drill(self, questions: "list[Question]") -> None:
        """These questions now, whatever is due; their reviews count like any others."""
        self._sit(self._session(questions), len(questions))
        self.drilled = list(questions)
        self.go_on()

    def quiz(self, questions: "list[Question]", minutes: int | None = None) -> None:
        """These questions, unscheduled; against the clock if there are minutes."""
        self._sit(self._session(questions, scheduled=False), len(questions))
        self.until = None if minutes is None else monotonic() + 60 * minutes
        self.go_on()

    def sit_exam(self, exam: "Exam") -> None:
        """An exam, from where it stands."""
        from quizzer.tui.sitting_exam import ExamSitting

        if self.store is not None:
            ExamSitting(self, exam, self.store).show()

    def mistake_name(self, mistake: "Mistake") -> str:
        """What a mistake is called, on one line."""
        from quizzer.statistics.naming import mistake_name

        return plain.text(mistake_name(self.session.bank, mistake, self.lang))

    # What a screen may ask of the session

    def keep(self, key: str, value: object) -> None:
        """A wish of the learner's, in the database; one after the other, so that the last one is what stays."""
        if (store := self.session.store) is not None:
            self.run_worker(self._keep(lambda: store.set_setting(key, value)), group="store")

    async def _keep(self, job: Callable[[], None]) -> None:
        async with self._keeping:
            await self.in_background(job)

    async def in_background(self, job: Callable[[], T]) -> T | None:
        """What `job` returns, worked out off the screen's thread; None if it failed, which is then said."""
        try:
            return await asyncio.to_thread(job)
        except QuizzerError as error:
            self.notify(error.text(self.lang), severity="error", timeout=10, markup=False)
            return None

    def go_on(self) -> None:
        """The next question: of a drill, else what is due; none once the time is up."""
        if self.until is not None and monotonic() >= self.until:
            self.ask(None)
            return
        following = self.drilled.pop(0) if self.drilled else None
        self.attempt(lambda: self.session.pose(following) if following else self.session.next())

    def attempt(self, pose: "Callable[[], Variant | None]") -> None:
        """Asks what `pose` poses; says why if it cannot."""
        try:
            self.ask(pose())
        except QuizzerError as error:
            self.notify(error.text(self.lang), severity="error", timeout=10, markup=False)

    def count(self, outcome: "Outcome") -> None:
        """Adds an answer to what the sitting has earned."""
        self.beginning.verdict_shown()
        self.worth.append((outcome.verdict.earned, outcome.verdict.marks))

    def undo(self, meanwhile: "Question | None" = None) -> None:
        """Takes the last answer back and asks it again; then comes what is asked meanwhile."""
        if self.worth:
            self.worth.pop()
        if meanwhile:
            self.drilled.insert(0, meanwhile)
        self.attempt(self.session.undo)

    # Help

    def action_keys(self) -> None:
        """What each key does here."""
        from quizzer.tui.screens.help import KeysSheet

        if isinstance(self.screen, KeysSheet):
            return
        sheet = KeysSheet(self.screen)

        def chosen(index: str | None) -> None:
            if index is not None:
                _, binding, node = sheet.keys[int(index)]
                self.do(binding, node)

        self.push_screen(sheet, chosen)

    def do(self, binding: Binding, node: DOMNode) -> None:
        """What the key does."""
        self.call_later(self.run_action, binding.action, node)

    def action_help_quit(self) -> None:
        """Ctrl+C leaves, as in any Unix program."""
        self.beginning.keep_now()
        self.exit()

    async def action_quit(self) -> None:
        """Leaves the program."""
        self.beginning.keep_now()
        self.exit()

    def action_command_palette(self) -> None:
        """Every command by its name."""
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=say("Search for a command", self.lang)))

    def wear(self, theme: str) -> None:
        """Other colours, now and the next time."""
        self.theme = theme
        self.keep("theme", theme)

    def turn_language(self) -> None:
        """The other language, now and the next time; what is typed stays."""
        from quizzer.tui.screens.page import Page

        self.session.lang = "en" if self.lang == "zh" else "zh"
        self.keep("lang", self.lang)
        self.ahead.drop()
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                self.call_later(screen.retell)
