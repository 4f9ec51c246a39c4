"""The next question's page, made while something else is read: showing it is all that is left."""

import asyncio
from typing import TYPE_CHECKING

from quizzer.errors import QuizzerError
from quizzer.markup import terminal

if TYPE_CHECKING:
    from quizzer.bank import Question, Variant
    from quizzer.tui.app import QuizzerApp
    from quizzer.tui.screens.question import QuestionPage

SOON = 0.2  # second that a verdict has been shown: who goes on sooner waits as if nothing were prepared
MOST_LAYOUTS = 4


class Ahead:
    """At most one page, and a guess: if another question is asked, that is shown and this is thrown away."""

    def __init__(self, app: "QuizzerApp") -> None:
        self.app = app
        self._attempt = 0
        self._page: QuestionPage | None = None
        self._look: object = None  # of the app when the page was made

    def begin(self) -> None:
        """What is shown now will be read for a while."""
        self.drop()
        attempt = self._attempt
        self.app.set_timer(SOON, lambda: self._begin(attempt))

    def drop(self) -> None:
        """Something else is shown: throws the page away, also one that is still being made."""
        self._attempt += 1
        if self._page is not None:
            self._page.remove()
        self._page = None

    def page(self, variant: "Variant") -> "QuestionPage | None":
        """The page of this very variant, if it is ready."""
        page = self._page
        if page is None or page.variant is not variant:
            return None
        self._page = None
        page.styled = self._look == self._look_now()
        page.shown()
        return page

    def _look_now(self) -> object:
        """What styles depend on besides their widget."""
        return self.app.theme, self.app.app_focus

    def _begin(self, attempt: int) -> None:
        app = self.app
        question = app.drilled[0] if app.drilled else app.session.foreseen()
        if question and attempt == self._attempt:
            app.run_worker(self._prepare(question, attempt), group="ahead", exit_on_error=False)

    async def _prepare(self, question: "Question", attempt: int) -> None:
        """Numbers and words beside the screen's thread, then the page; keys that are pressed come between."""
        from quizzer.tui.screens.question import page_of

        app, session, lang, width = self.app, self.app.session, self.app.lang, self.app.size.width

        def posed() -> "Variant":
            variant = session.prepared(question)
            terminal.content(variant.text(lang), width, app.ascii)
            return variant

        try:
            variant = await asyncio.to_thread(posed)
        except QuizzerError:
            return  # it is said when the question is asked
        if attempt != self._attempt:
            return
        page = page_of(variant)
        await self._mount(page)
        if attempt == self._attempt:
            self._page = page
        else:
            page.remove()

    async def _mount(self, page: "QuestionPage") -> None:
        """Puts it up out of sight, and lays it out until everything has its place."""
        self._look = self._look_now()
        _, mounted = self.app._get_screen(page)
        await mounted()
        for _ in range(MOST_LAYOUTS):
            page._refresh_layout(self.app.size)
            page._layout_required = False
            await asyncio.sleep(0.01)  # by then its widgets have said whether they want more room
            if not page._layout_required:
                break
