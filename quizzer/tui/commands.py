"""What the command palette lists: every key of the screen by its name, then colours and language."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.app import SystemCommand
from textual.command import DiscoveryHit, Hit, Hits, Provider

from quizzer.language import say
from quizzer.tui.screens.help import keys_of
from quizzer.tui.screens.settings import LOOKS

if TYPE_CHECKING:
    from quizzer.tui.app import QuizzerApp


class Commands(Provider):
    """In the learner's language, that nothing is found too."""

    @property
    def quizzer(self) -> "QuizzerApp":
        """The app."""
        return cast("QuizzerApp", self.app)

    def say(self, english: str) -> str:
        return say(english, self.quizzer.lang)

    def _all(self) -> Iterator[SystemCommand]:
        app = self.quizzer
        for key, binding, node in keys_of(self.screen):
            if binding.action != "command_palette":
                yield SystemCommand(binding.description, f"{key}  {binding.tooltip}", partial(app.do, binding, node))
        for theme, words in LOOKS.items():
            yield SystemCommand(f"{self.say('Colours')}: {self.say(words)}", "", partial(app.wear, theme))
        yield SystemCommand("English / 中文", self.say("The language of the app and the questions"), app.turn_language)

    async def discover(self) -> Hits:
        """All of them, as the sheet of keys has them."""
        for command in self._all():
            yield DiscoveryHit(command.title, command.callback, help=command.help or None)

    async def search(self, query: str) -> Hits:
        """Those whose names have these letters in this order."""
        matcher = self.matcher(query)
        scored = [(matcher.match(command.title), command) for command in self._all()]
        found = [
            Hit(score, matcher.highlight(command.title), command.callback, help=command.help or None)
            for score, command in scored
            if score > 0
        ]
        for hit in found or [Hit(1, self.say("No command is called that."), self.app.action_command_palette)]:
            yield hit
