"""A number that is chosen rather than typed, as on a multiple-choice paper."""

from collections.abc import Sequence
from string import ascii_lowercase
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from quizzer.bank import AskedPart
from quizzer.language import Language
from quizzer.markup.values import formula
from quizzer.tui.widgets.choices import Choices
from quizzer.tui.widgets.options import ChoiceField

if TYPE_CHECKING:
    from quizzer.bank import Variant


class LetterField(ChoiceField):
    """The right value and wrong ones, each by its letter. values: as they are shown; its text is the one chosen."""

    def __init__(self, variant: "Variant", part: AskedPart, lang: Language, values: Sequence[str]) -> None:
        super().__init__(variant, part, lang)
        self.values = dict(zip(ascii_lowercase, values, strict=False))

    def compose(self) -> ComposeResult:
        """Label and values."""
        yield Static(self.label, classes="above", markup=False)
        yield Choices([(letter, formula(value)) for letter, value in self.values.items()])

    @property
    def text(self) -> str:
        """The value chosen."""
        return self.values.get(self.query_one(Choices).value, "")

    @text.setter
    def text(self, text: str) -> None:
        self.query_one(Choices).value = next((letter for letter, value in self.values.items() if value == text), "")
