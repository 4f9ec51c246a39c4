"""What the learner keeps with a question: a flag, and words of his own."""

from typing import TYPE_CHECKING

from quizzer.language import say

if TYPE_CHECKING:
    from quizzer.progress import Store
    from quizzer.tui.app import QuizzerApp


class Remarks:
    """In the store, or without one as long as the app runs."""

    def __init__(self, app: "QuizzerApp") -> None:
        self.app = app
        self._notes: dict[str, str] = {}

    def turn_flag(self, question: str) -> None:
        """Flags a question, or takes the flag off."""
        store = self.app.session.store
        if store is not None:
            self.app.run_worker(self._turn_flag(store, question), group="store")

    async def _turn_flag(self, store: "Store", question: str) -> None:
        app = self.app
        on = await app.in_background(lambda: store.turn_flag(question))
        if on is not None:
            said = say("Flagged.", app.lang) if on else say("No longer flagged.", app.lang)
            app.notify(said, timeout=2, markup=False)

    def edit_note(self, question: str) -> None:
        """Opens the learner's own words on a question."""
        from quizzer.tui.screens.note import NoteSheet

        app, store = self.app, self.app.session.store
        kept = store.note(question) if store else self._notes.get(question, "")

        def keep(note: str | None) -> None:
            if note is None:
                return
            self._notes[question] = note
            if store is not None:
                app.run_worker(app.in_background(lambda: store.set_note(question, note)), group="store")

        app.push_screen(NoteSheet(kept), keep)
