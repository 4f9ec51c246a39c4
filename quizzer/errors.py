"""The one error that users see: what is wrong, where, and what to do."""

from quizzer.language import Language, Message
from quizzer.language.visible import visible


class QuizzerError(Exception):
    """Something that the user can mend; the faces print it as one sentence, never as a traceback.

    `code`: what the program exits with; 2: the call or a file is at fault.
    """

    code = 2

    def __init__(self, template: str, /, *, where: str = "", **values: object) -> None:
        self.message = Message(template, **values)
        self.where = where
        super().__init__(template)

    def text(self, lang: Language = "en") -> str:
        """The sentence in `lang`, with its place in front; of what it quotes nothing that a terminal would obey."""
        said = self.message.text(lang)
        return visible(f"{self.where}: {said}" if self.where else said)

    def __str__(self) -> str:
        return self.text()


class NothingToDo(QuizzerError):
    """The call is right, but there is nothing to do it to: exit code 1, as for any answer that is no."""

    code = 1


class Unfit(ValueError):
    """A value that does not fit, in words of both languages: what a validator or a solver raises."""

    def __init__(self, template: str, /, **values: object) -> None:
        self.message = Message(template, **values)
        super().__init__(self.message.text())
