"""What the command palette lists: every key of the screen by its name, then colours and language."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from quizzer.language import say
from quizzer.tui.screens.help import keys_of
from quizzer.tui.screens.settings import LOOKS

if TYPE_CHECKING:
    from quizzer.tui.app import QuizzerApp


class Command(NamedTuple):
    """What it is called, what is said of it, what it does."""

    name: str
    tip: str
    run: Callable[[], Any]


class Commands(Provider):
    """In the learner's language, that nothing is found too."""

    @property
    def quizzer(self) -> "QuizzerApp":
        """The app."""
        return cast("QuizzerApp", self.app)

    def say(self, english: str) -> str:
        return say(english, self.quizzer.lang)

    def _all(self) -> Iterator[Command]:
        app = self.quizzer
        for key, binding, node in keys_of(self.screen):
            if binding.action != "command_palette":
                yield Command(binding.description, f"{key}  {binding.tooltip}", partial(app.do, binding, node))
        for theme, words in LOOKS.items():
            yield Command(f"{self.say('Colours')}: {self.say(words)}", "", partial(app.wear, theme))
        yield Command("English / 中文", self.say("The language of the app and the questions"), app.turn_language)

    async def discover(self) -> Hits:
        """All of them, as the sheet of keys has them."""
        for command in self._all():
            yield DiscoveryHit(command.name, command.run, help=command.tip or None)

    async def search(self, query: str) -> Hits:
        """Those whose names have these letters in this order."""
        matcher = self.matcher(query)
        scored = [(matcher.match(command.name), command) for command in self._all()]
        found = [
            Hit(score, matcher.highlight(command.name), command.run, help=command.tip or None)
            for score, command in scored
            if score > 0
        ]
        for hit in found or [Hit(1, self.say("No command is called that."), self.app.action_command_palette)]:
            yield hit
