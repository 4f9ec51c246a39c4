"""Whom a screen speaks to: the app that it belongs to, and its learner's language."""

from typing import TYPE_CHECKING, cast

from textual.screen import Screen, ScreenResultType

from quizzer.language import Language, say

if TYPE_CHECKING:
    from quizzer.tui.app import QuizzerApp


class Spoken(Screen[ScreenResultType]):
    """A screen that says its sentences in the learner's language."""

    @property
    def quizzer(self) -> "QuizzerApp":
        """The app."""
        return cast("QuizzerApp", self.app)

    @property
    def lang(self) -> Language:
        """The learner's language."""
        return self.quizzer.lang

    def say(self, english: str, /, **values: object) -> str:
        """The sentence in the learner's language; mark it with `sentence` where it stands."""
        return say(english, self.lang, **values)
