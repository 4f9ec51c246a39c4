"""What is wrong with a text, and where in it."""

from quizzer.errors import QuizzerError


class MarkupError(QuizzerError):
    """A text that some face could not show.

    `offset` is the place in the text, counted in characters from 0.
    """

    def __init__(self, template: str, /, *, offset: int = 0, where: str = "", **values: object) -> None:
        super().__init__(template, where=where, **values)
        self.offset = offset

    def moved(self, by: int) -> "MarkupError":
        """The same error, `by` characters further on: a formula's place becomes its text's."""
        return MarkupError(self.message.template, offset=self.offset + by, where=self.where, **self.message.values)
