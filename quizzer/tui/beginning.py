"""How the app begins: its first page, then what an answer needs; and how the next sitting will begin."""

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

from textual.timer import Timer

from quizzer import study
from quizzer.errors import QuizzerError
from quizzer.study.early import EarlySession

if TYPE_CHECKING:
    from quizzer.bank import Variant
    from quizzer.tui.app import QuizzerApp

LATER = ("quizzer.bank.variant", "quizzer.grading.marking", "quizzer.tui.screens.question")
READING = 0.6  # second, after which the verdict is being read


def collect_again() -> None:
    """Switches the garbage collector on, and spares it what stays until the end: whatever modules have brought along.

    A pass over all of that takes longer than painting a question, and finds nothing.
    """
    gc.freeze()
    gc.set_threshold(1_500, 10, 100)  # whole passes seldom: each is felt while one types
    gc.enable()


class Beginning:
    """What goes on beside an app's screens. `failure`: for what the app had to end."""

    def __init__(self, app: "QuizzerApp") -> None:
        self.app = app
        self.failure: QuizzerError | None = None
        self._painted = False
        self._modules = 0  # loaded when the collector was last told what stays
        self._keeping = asyncio.Lock()
        self._reading: Timer | None = None

    # This sitting

    def laid_out(self) -> None:
        """The first page is: as soon as it is painted, what could wait for that comes."""
        if not self._painted:
            self._painted = True
            self.app.call_later(self._paint)  # nothing is painted before messages are answered

    def _paint(self) -> None:
        self.app.screen.refresh()
        self.app.screen.call_after_refresh(lambda: self.app.run_worker(self._settle(), exit_on_error=False))

    async def _settle(self) -> None:
        """Loads what an answer needs before one comes; the collector, off until then, has little to look through."""
        app = self.app
        if hasattr(signal, "SIGHUP") and current_thread() is main_thread():  # not on Windows
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self._hung_up)
        if isinstance(early := app.session, EarlySession):
            await self._take_over(early)
        if self.failure:
            return
        await asyncio.to_thread(lambda: [import_module(name) for name in LATER])
        self._modules = len(sys.modules)
        collect_again()
        for problem in app.session.bank.problems:
            app.notify(problem.text(app.lang), severity="warning", timeout=10, markup=False)
        if app.session.store:
            await asyncio.to_thread(app.session.store.ready)

    async def _take_over(self, early: EarlySession) -> None:
        """The session takes the place of what stood for it; the question that was shown is worked out now."""
        from quizzer.tui.screens.question import QuestionPage

        app = self.app
        try:
            session, stands = await asyncio.to_thread(lambda: (early.ready(), early.stands()))
        except QuizzerError as error:
            self.failure = error
            app.exit()
            return
        session.lang, app.session = early.lang, session
        for page in list(app.screen_stack):
            if isinstance(page, QuestionPage) and page.variant is early.shown:
                if stands and session.current:
                    page.take(session.current)
                else:
                    session.draft = page.responses
                    app.ask(session.current)

    # The next sitting

    def verdict_shown(self) -> None:
        """While it is read, old pages are swept away, and what comes next is prepared."""
        if self._reading:  # whoever leafs on reads nothing yet
            self._reading.stop()
        self._reading = self.app.set_timer(READING, self._read)

    def _read(self) -> None:
        self._reading = None
        gc.collect()
        if 0 < self._modules < len(sys.modules):
            self._modules = len(sys.modules)
            collect_again()  # what further modules have brought along is spared as well
        self.keep()

    def keep(self, asked: "Variant | None" = None, typed: Mapping[str, str] | None = None) -> None:
        """Keeps, off the screen's thread, what the next sitting begins with: see `study.opening`."""
        self.app.run_worker(self._keep(asked, typed), exit_on_error=False)

    async def _keep(self, asked: "Variant | None", typed: Mapping[str, str] | None) -> None:
        async with self._keeping:  # one after the other
            await asyncio.to_thread(study.keep, self.app.session, asked, typed)

    def _hung_up(self) -> None:
        """The window was closed: what was typed is kept, then it ends as any program does."""
        self.keep_now()
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGHUP)

    def keep_now(self) -> None:
        """The sitting ends before it was kept: what was typed in the last second, or what follows the last answer."""
        from quizzer.tui.screens.question import QuestionPage

        with suppress(QuizzerError):  # it costs the learner this draft, and nothing that was answered
            for page in self.app.screen_stack:
                if isinstance(page, QuestionPage):
                    page.keep_now()
            if self._reading:
                study.keep(self.app.session)
