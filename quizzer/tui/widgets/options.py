"""Fields whose answers are chosen or ordered; and which field a part gets."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from quizzer.bank import AskedPart
from quizzer.language import Language
from quizzer.markup import plain
from quizzer.tui.widgets.choices import Choices
from quizzer.tui.widgets.fields import Field, LineField
from quizzer.tui.widgets.matrix import MatrixField
from quizzer.tui.widgets.pick import Pick, Ranking

if TYPE_CHECKING:
    from quizzer.bank import Variant


class ChoiceField(Field):
    """A list of options to pick from."""

    def compose(self) -> ComposeResult:
        """The options."""
        if self.variant.numeric:
            yield Static(self.label, classes="above", markup=False)
        options = [(o, self.variant.option(self.part.id, o, self.lang)) for o in self.part.options]
        rubric = self.variant.question.kind == "short"  # an answer may make none of its points
        yield Choices(options, several=self.part.several, optional=rubric, keys=self._keys())

    def _keys(self) -> str:
        if self.part.options == ("true", "false"):
            return "tf"
        return "123456789" if all(o.isdecimal() for o in self.part.options) else "abcdefghijklmnopqrstuvwxyz"

    @property
    def text(self) -> str:
        """The names picked."""
        return self.query_one(Choices).value

    @text.setter
    def text(self, text: str) -> None:
        self.query_one(Choices).value = text

    def on_choices_settled(self) -> None:
        """Enter settles."""
        self.post_message(self.Settled(self))

    def on_choices_changed(self) -> None:
        """Another answer."""
        self.post_message(self.Changed())


class PickField(Field):
    """One of several options that many parts share."""

    def compose(self) -> ComposeResult:
        """Label and pick."""
        with Horizontal():
            yield self.beside("label wide")
            options = [(o, plain.text(self.variant.option(self.part.id, o, self.lang))) for o in self.part.options]
            yield Pick(options)

    @property
    def text(self) -> str:
        """The letter picked."""
        return self.query_one(Pick).value

    @text.setter
    def text(self, text: str) -> None:
        self.query_one(Pick).value = text

    def on_pick_changed(self, event: Pick.Changed) -> None:
        """Another answer."""
        event.stop()
        self.post_message(self.Changed())

    def on_pick_settled(self) -> None:
        """Enter settles."""
        self.post_message(self.Settled(self))


class OrderField(Field):
    """Items to be put in order."""

    def compose(self) -> ComposeResult:
        """The items."""
        yield Ranking([(o, self.variant.option(self.part.id, o, self.lang)) for o in self.part.options])

    @property
    def text(self) -> str:
        """The letters in order."""
        return self.query_one(Ranking).value

    @text.setter
    def text(self, text: str) -> None:
        self.query_one(Ranking).value = text

    def on_ranking_changed(self) -> None:
        """Another answer."""
        self.post_message(self.Changed())

    def on_ranking_settled(self) -> None:
        """Enter settles."""
        self.post_message(self.Settled(self))


def field_of(variant: "Variant", part: AskedPart, lang: Language) -> Field:
    """The field that fits the part."""
    kinds: dict[str, type[Field]] = {
        "vector": MatrixField,
        "matrix": MatrixField,
        "choice": ChoiceField,
        "match": PickField,
        "table": PickField,
    }
    if part.kind == "text":
        from quizzer.tui.widgets.sentences import TextField

        return TextField(variant, part, lang)
    if part.kind == "order" and variant.question.kind == "order":
        return OrderField(variant, part, lang)
    return kinds.get(part.kind, LineField)(variant, part, lang)
