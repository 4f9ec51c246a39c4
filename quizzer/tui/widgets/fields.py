"""Fields for one part each: numbers and words on a line, with what they are read as."""

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input, Static

from quizzer import grading
from quizzer.bank import AskedPart
from quizzer.grading.choosing import visible
from quizzer.language import Language, say
from quizzer.markup import cells, plain, terminal
from quizzer.tui.speech import does

if TYPE_CHECKING:
    from quizzer.bank import Variant

LONGEST = 2000
COLUMNS = 24  # of a number's field


class Said(Static):
    """What is said of an answer. Only what takes another number of rows moves the rest of the screen."""

    def __init__(self, said: str = "") -> None:
        super().__init__(said, markup=False)
        self.said = said

    def say(self, said: str) -> None:
        """Says that."""
        if said != self.said:
            wide = max(cells.width(self.said), cells.width(said))
            self.said = said
            self.update(said, layout=wide > self.content_size.width)


class Field(Vertical):
    """Where one part is answered. Its text is what the marker gets."""

    label_width: int | None = None  # where labels stand one below the other
    across = 0  # cells that the answer cannot do without
    place = 0  # of several entries, the one that is typed in

    class Changed(Message):
        """The answer is another one."""

    class Settled(Message):
        """The learner has finished with this field."""

        def __init__(self, field: "Field") -> None:
            super().__init__()
            self.field = field

    def __init__(self, variant: "Variant", part: AskedPart, lang: Language) -> None:
        super().__init__(classes="field")
        self.variant, self.part, self.lang = variant, part, lang

    def beside(self, classes: str = "label") -> Static:
        """The label, at the left."""
        label = Static(self.label, classes=classes, markup=False)
        if self.label_width is not None and classes == "label":
            label.styles.width = self.label_width
        return label

    @property
    def label(self) -> str:
        """What stands beside it."""
        return self.drawn(self.variant.label(self.part.id, self.lang))

    def drawn(self, markdown: str) -> str:
        """A heading's or label's words on one line."""
        return terminal.line(markdown, bool(getattr(self.app, "ascii", False)))

    @property
    def text(self) -> str:
        """The answer so far; "" if there is none."""
        raise NotImplementedError

    @text.setter
    def text(self, text: str) -> None:
        raise NotImplementedError

    def begin(self) -> None:
        """Takes the focus."""
        self.query("Input, TextArea, Choices, Pick, Ranking").first().focus()

    def insert(self, text: str) -> None:
        """Takes a calculated number, if it is a field that one types in."""

    @property
    def gap(self) -> int | None:
        """The first place that is empty in an answer that has begun; None where it is whole."""
        return None

    def complain(self, said: str) -> None:
        """Says why the answer could not be read."""
        self.add_class("unread")
        if lines := self.query(Said):
            lines.first().say(said)
        else:
            self.mount(Said(said))


class Line(Input):
    """A line to type in. A paste keeps all its lines; coming back to it selects nothing, so no key wipes it out."""

    DEFAULT_CSS: ClassVar[str] = """
    Line { border: none; height: 1; padding: 0 1; background: $surface; }
    Line:focus { border: none; background: $field; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        does("enter", "submit", "Check", "The next empty field; from the last, mark the answer")
    ]
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))  # its room is fixed: a key lays nothing out anew

    def __init__(
        self,
        value: str = "",
        *,
        max_length: int = LONGEST,
        placeholder: str = "",
        id: str | None = None,
    ) -> None:
        super().__init__(value, placeholder, max_length=max_length, select_on_focus=False, id=id)

    def insert_text_at_cursor(self, text: str) -> None:
        """Puts a text in, without what a terminal would obey."""
        super().insert_text_at_cursor(visible(text)[:LONGEST])

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(" ".join(event.text.split("\n")))


class LineField(Field):
    """A number or a word."""

    def compose(self) -> ComposeResult:
        """Label, line, what it is read as."""
        yield self.beside()
        line = Line(max_length=LONGEST, placeholder=self._wanted())
        line.styles.width = COLUMNS if self.part.kind in ("integer", "real") else 40
        yield line
        yield Said()

    def _wanted(self) -> str:
        part = self.part
        if part.kind == "vector":
            return say("{count} numbers", self.lang, count=part.columns)
        if part.kind == "integer":
            return say("a whole number", self.lang)
        if part.decimals is not None and getattr(self.app, "decimals", True):
            return say("{places} decimals", self.lang, places=part.decimals)
        if form := part.form and grading.asked_form(part):
            return form.text(self.lang)
        return ", ".join(part.options[:9]) if part.options else ""

    @property
    def text(self) -> str:
        """What is typed."""
        return self.query_one(Line).value

    @text.setter
    def text(self, text: str) -> None:
        self.query_one(Line).value = text

    def insert(self, text: str) -> None:
        """Puts it where the cursor stands."""
        self.query_one(Line).insert_text_at_cursor(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Shows what the text is read as; while it cannot be read yet, nothing."""
        event.stop()
        self.remove_class("unread")
        self.query_one(Said).say(read_as(self.variant, self.part, event.value, self.lang))
        self.post_message(self.Changed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter settles."""
        event.stop()
        self.post_message(self.Settled(self))


def read_as(variant: "Variant", part: AskedPart, text: str, lang: Language) -> str:
    """What the marker understands so far."""
    read = grading.read_part(variant, part, text)
    if read is None or part.kind == "text":
        return ""
    if isinstance(read, grading.Unread):
        return "…"
    if part.options and len(named := read.read_as.split(", ")) == 1 and named[0] in part.options:
        return plain.text(variant.option(part.id, named[0], lang))
    return say("read as {value}", lang, value=read.read_as)
