"""What an author writes, as pydantic models; the loader gives their errors a place in the file."""

from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, ValidationInfo, field_validator, model_validator

from quizzer.bank.kinds import Form, Kind, kind_of
from quizzer.bank.words import InLanguages, Words, joined
from quizzer.errors import Unfit
from quizzer.language import Language

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)+$", max_length=80)]
Name = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_.]*$", max_length=60)]
Marks = Annotated[float, Field(gt=0, le=100)]


class Model(BaseModel):
    """Refuses keys that it does not know."""

    model_config = ConfigDict(defer_build=True, frozen=True, extra="forbid", allow_inf_nan=False)


class Text(Model, InLanguages):
    """One text in each language; a plain string serves where it has no words."""

    en: str | None = Field(default=None, min_length=1)
    zh: str | None = Field(default=None, min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _same_for_all(cls, value: Any) -> Any:
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, Words):
            value = {"en": value.en, "zh": value.zh}
        return {"en": value, "zh": value} if isinstance(value, str) else value

    @field_validator("zh")
    @classmethod
    def _joined(cls, value: str | None) -> str | None:
        return joined(value)

    @model_validator(mode="after")
    def _translated(self, info: ValidationInfo) -> Self:
        wanted = (info.context or {}).get("languages", ())
        for lang in wanted:
            if getattr(self, lang) is None:
                raise Unfit("has no {lang}; translate it, or set `languages:` at the top of the file", lang=lang)
        return self


class Spellings(Model):
    """Accepted spellings in each language; the first is the one shown."""

    en: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()

    def of(self, lang: Language) -> tuple[str, ...]:
        """The spellings in `lang`, or in the other language where there is none."""
        return (self.zh if lang == "zh" else self.en) or self.en or self.zh

    def all(self) -> tuple[str, ...]:
        """Every spelling in any language."""
        return tuple(dict.fromkeys(self.en + self.zh))


class Usable(Model):
    """Between which bounds, themselves left out, an answer is gone on with."""

    above: Decimal | None = None
    below: Decimal | None = None

    def hold(self, value: Decimal) -> bool:
        """Whether a finite value lies between them."""
        return (self.above is None or value > self.above) and (self.below is None or value < self.below)


class PartWords(Model):
    """How a numeric part is asked.

    decimals or significant: how finely a real number is asked; with neither it is exact. form: how it must be written.
    penalty: the share of the marks lost where an answer is right only by the learner's own earlier ones. usable: which
    answers later parts go on with.
    """

    label: Text
    marks: Marks = 1
    decimals: int | None = Field(default=None, ge=0, le=12)
    significant: int | None = Field(default=None, ge=1, le=12)
    form: Form | None = None
    penalty: float = Field(default=0, ge=0, le=1)
    usable: Usable | None = None
    options: dict[str, Text] = {}
    rows: tuple[Text, ...] = ()
    columns: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _asked_in_one_way(self) -> Self:
        if self.decimals is not None and self.significant is not None:
            raise Unfit("ask for `decimals` or for `significant` figures, not for both")
        if self.form in ("fraction", "exact") and (self.decimals, self.significant) != (None, None):
            raise Unfit("`form: {form}` is never rounded; leave `decimals` and `significant` out", form=self.form)
        return self


class Common(Model):
    """What every kind of question has."""

    id: Id
    was: tuple[Id, ...] = ()
    level: int = Field(default=1, ge=1, le=5)
    tags: tuple[str, ...] = ()
    calculator: bool = False
    needs: tuple[Id, ...] = ()
    exercises: dict[Id, Annotated[float, Field(gt=0, le=1)]] = {}
    sibling: Id | None = None
    hint: Text | None = None
    explain: Text | None = None


class Numeric(Common):
    """A generator's problem and its words."""

    numeric: Annotated[str, Field(pattern=r"^(?:[a-z][a-z0-9_]*:)?[a-z][a-z0-9_]*$")]
    knobs: dict[str, Any] = {}
    carry: int | None = Field(default=None, ge=0, le=12)
    parts: dict[Name, PartWords] = Field(min_length=1)
    ask: Text
    steps: tuple[Text, ...] = ()
    mistakes: dict[str, Text] = {}


class Ideas(Common):
    """A question about an idea has its marks as a whole."""

    marks: Marks = 1


class FlashcardWords(Model):
    """Two sides."""

    front: Text
    back: Text


class Flashcard(Ideas):
    """A card that the learner turns and rates."""

    flashcard: FlashcardWords


class Option(Text):
    """One option of a choice, and what is said of it afterwards."""

    right: bool = False
    feedback: Text | None = None


class ChoiceWords(Model):
    """A question and its options."""

    ask: Text
    options: tuple[Option, ...] = Field(min_length=2, max_length=9)
    shuffle: bool = True

    @model_validator(mode="after")
    def _answerable(self) -> Self:
        right = sum(option.right for option in self.options)
        if not 0 < right < len(self.options):
            raise Unfit("some options are right and some are not; mark the right ones with `right: true`")
        return self


class Choice(Ideas):
    """One or several options are right."""

    choice: ChoiceWords


class TrueFalseWords(Model):
    """A claim, whether it holds, and why."""

    ask: Text
    answer: bool
    reason: Text


class TrueFalse(Ideas):
    """A claim to judge."""

    true_false: TrueFalseWords


class ClozeWords(Model):
    """A text with gaps `[[name]]`."""

    text: Text
    blanks: dict[Name, Spellings] = Field(min_length=1)

    @model_validator(mode="after")
    def _gaps_and_blanks_agree(self) -> Self:
        for text in self.text.all():
            for name in self.blanks:
                if text.count(f"[[{name}]]") != 1:
                    raise Unfit("the gap [[{name}]] should stand once in each text", name=name)
            if text.count("[[") != len(self.blanks):
                raise Unfit("a gap has no entry under `blanks`")
        return self


class Cloze(Ideas):
    """Gaps to fill with words."""

    cloze: ClozeWords


class OrderWords(Model):
    """Items, listed in the right order."""

    ask: Text
    items: tuple[Text, ...] = Field(min_length=2, max_length=12)


class Order(Ideas):
    """Items to bring into order."""

    order: OrderWords


class Pair(Model):
    """What belongs together."""

    left: Text
    right: Text


class MatchWords(Model):
    """Pairs to find."""

    ask: Text
    pairs: tuple[Pair, ...] = Field(min_length=2, max_length=12)


class Match(Ideas):
    """The right-hand sides are to be matched with the left-hand ones."""

    match: MatchWords


class TableRow(Model):
    """A row's heading and its cells."""

    label: Text
    cells: tuple[Text, ...]


class TableWords(Model):
    """A comparison table."""

    ask: Text
    columns: tuple[Text, ...] = Field(min_length=1, max_length=8)
    rows: tuple[TableRow, ...] = Field(min_length=2, max_length=10)

    @model_validator(mode="after")
    def _rectangular(self) -> Self:
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise Unfit(
                    "a row has {cells} cells where there are {columns} columns",
                    cells=len(row.cells),
                    columns=len(self.columns),
                )
        return self


class Table(Ideas):
    """A comparison table whose cells are chosen from their column's entries."""

    table: TableWords


class RubricPoint(Text):
    """One point that earns marks, and the words that show it."""

    marks: Marks = 1
    terms: Spellings = Spellings()


class ShortWords(Model):
    """A question, a model answer and what earns marks."""

    ask: Text
    model_answer: Text
    rubric: tuple[RubricPoint, ...] = Field(min_length=1, max_length=20)


class Short(Common):
    """A short answer that the learner marks against a rubric."""

    short: ShortWords


KINDS: dict[Kind, type[Common]] = {
    "numeric": Numeric,
    "flashcard": Flashcard,
    "choice": Choice,
    "true_false": TrueFalse,
    "cloze": Cloze,
    "order": Order,
    "match": Match,
    "table": Table,
    "short": Short,
}

Entry = Annotated[
    Annotated[Numeric, Tag("numeric")]
    | Annotated[Flashcard, Tag("flashcard")]
    | Annotated[Choice, Tag("choice")]
    | Annotated[TrueFalse, Tag("true_false")]
    | Annotated[Cloze, Tag("cloze")]
    | Annotated[Order, Tag("order")]
    | Annotated[Match, Tag("match")]
    | Annotated[Table, Tag("table")]
    | Annotated[Short, Tag("short")],
    Discriminator(kind_of),
]


class BankFile(Model):
    """One file: a topic, the words of its mistakes, the formulas that an exam's formula sheet gives, its questions."""

    topic: Text
    order: int = Field(default=99, ge=1)
    languages: tuple[Language, ...] = ("en", "zh")
    mistakes: dict[str, Text] = {}
    formulas: tuple[Text, ...] = ()
    questions: tuple[Entry, ...] = ()
