"""What stands on a copy, as plain data: every face draws the same sheet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from string import ascii_lowercase, ascii_uppercase
from typing import Any, Literal

from quizzer.bank import AskedPart, Variant
from quizzer.generators.core import Draw
from quizzer.grading import asked_form, shown
from quizzer.grading.letters import Options, letter
from quizzer.grading.letters import dealt as dealt_to
from quizzer.language import Language, Message, say
from quizzer.markup.values import formula
from quizzer.papers import Blueprint, Item, Paper
from quizzer.pictures import Picture
from quizzer.practice.roster import Student

Shape = Literal["number", "vector", "matrix", "letter", "letters", "words", "lines"]


@dataclass(frozen=True)
class Blank:
    """One place for an answer. id: its column when the sheet comes back (`7`, `7b`).

    options: (letter, Markdown). values: what each of them stands for, as marking takes it.
    """

    id: str
    part: str
    label: str
    shape: Shape
    marks: float
    rows: int = 1
    columns: int = 1
    decimals: int | None = None
    form: Message | None = None
    options: tuple[tuple[str, str], ...] = ()
    values: tuple[str, ...] = ()
    answer: str = ""
    rubric: tuple[tuple[float, str], ...] = ()
    headings: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


@dataclass(frozen=True)
class Exercise:
    """One question as it is printed. table: a comparison table's row and column headings. steps: only for the key."""

    number: int
    question: str
    kind: str
    marks: float
    text: str
    blanks: tuple[Blank, ...]
    calculator: bool = False
    picture: Picture | None = None
    table: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    steps: tuple[str, ...] = ()
    room: float = 0.0


@dataclass(frozen=True)
class Part:
    """A section of the paper."""

    title: str
    instructions: str
    exercises: tuple[Exercise, ...]


@dataclass(frozen=True)
class Sheet:
    """One student's copy. header: each field's name, and what stands in it."""

    code: str
    lang: Language
    title: str
    instructions: str
    minutes: int | None
    marks: float
    header: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    formulas: tuple[tuple[str, tuple[str, ...]], ...] = field(default=())

    @property
    def exercises(self) -> list[Exercise]:
        """All questions, in order."""
        return [exercise for part in self.parts for exercise in part.exercises]


def sheet(
    paper: Paper,
    lang: Language,
    letters: Mapping[int, Mapping[str, Options]],
    student: Student | None = None,
    formulas: bool = False,
) -> Sheet:
    """The sheet of a paper.

    Args: letters: for questions answered by a letter, each part's options (`dealt`). student: whose name and number
        stand in the first two fields at the top; a paper without such fields gets them.
    """
    plan = paper.blueprint
    return Sheet(
        code=paper.code,
        lang=lang,
        title=plan.title.of(lang),
        instructions=plan.instructions.of(lang) if plan.instructions else "",
        minutes=plan.minutes,
        marks=paper.marks,
        header=_header(plan, student, lang),
        parts=tuple(
            Part(
                section.title.of(lang) if section.title else "",
                section.instructions.of(lang) if section.instructions else "",
                tuple(exercise(item, lang, letters.get(item.number, {})) for item in items),
            )
            for section, items in paper.sections
        ),
        formulas=_formulas(paper, lang) if formulas else (),
    )


def _header(plan: Blueprint, student: Student | None, lang: Language) -> tuple[tuple[str, str], ...]:
    fields = {name.of(lang): "" for name in plan.header}
    if student is not None:
        for place, (name, value) in enumerate(
            ((say("Name", lang), student.name), (say("Student no.", lang), student.number))
        ):
            label = plan.header[place].of(lang) if place < len(plan.header) else name
            if value:
                fields[label] = value
    return tuple(fields.items())


def dealt(paper: Paper, draw: Draw) -> dict[int, dict[str, Options]]:
    """The options of the questions that are answered by a letter, by their number."""
    return dealt_to({item.number: item.variant for item in paper.items if item.as_choice}, draw)


def exercise(item: Item, lang: Language, letters: Mapping[str, Options]) -> Exercise:
    """One question of a paper."""
    variant = item.variant
    asked = [part for part in variant.parts if part.marks]
    scale = item.marks / variant.marks
    names = _names(item.number, len(asked))
    table = None
    if variant.question.kind == "table":
        words = variant.question.entry.table
        table = (tuple(row.label.of(lang) for row in words.rows), tuple(c.of(lang) for c in words.columns))
    return Exercise(
        number=item.number,
        question=variant.question.id,
        kind=variant.question.kind,
        marks=item.marks,
        text=variant.text(lang),
        blanks=tuple(
            _blank(variant, part, name, part.marks * scale, lang, letters.get(part.id))
            for part, name in zip(asked, names, strict=True)
        ),
        calculator=variant.question.common.calculator,
        picture=variant.picture,
        table=table,
        steps=key_steps(variant, lang),
        room=_room(variant, item),
    )


def key_steps(variant: Variant, lang: Language) -> tuple[str, ...]:
    """The worked steps; of a choice only the explanation, as its letters say the rest."""
    if variant.question.kind != "choice":
        return tuple(variant.steps(lang))
    explained = variant.fill(variant.question.common.explain, lang)
    return (explained,) if explained else ()


def _names(number: int, count: int) -> list[str]:
    """`7`; of several blanks `7a`, `7b`, …, `7z`, `7aa`."""
    if count == 1:
        return [str(number)]
    more = ["", *ascii_lowercase]
    return [f"{number}{more[k // 26]}{ascii_lowercase[k % 26]}" for k in range(count)]


def _room(variant: Variant, item: Item) -> float:
    """Centimetres left for work: about what a line of steps takes, by marks."""
    if variant.question.kind != "numeric":
        return 0.0
    return 0.0 if item.as_choice and item.marks < 3 else min(9.0, 1.2 + 0.55 * len(variant.question.entry.steps))


def _blank(
    variant: Variant, part: AskedPart, name: str, marks: float, lang: Language, letters: Options | None
) -> Blank:
    blank = Blank(
        id=name,
        part=part.id,
        label=variant.label(part.id, lang),
        shape=_shape(variant, part),
        marks=marks,
        rows=part.rows or 1,
        columns=part.columns or 1,
        decimals=part.decimals,
        form=asked_form(part),
    )
    if letters is not None:
        right = letter(letters, shown(part, variant.key(part.id)))
        given = tuple(zip(ascii_uppercase, map(formula, letters), strict=False))
        return replace(blank, shape="letter", options=given, values=letters, answer=right)
    if variant.question.kind in ("flashcard", "short"):
        return replace(blank, label="", rubric=_rubric(variant, lang))
    options = tuple((letter_of(part, o), variant.option(part.id, o, lang)) for o in part.options)
    answer = _answer(variant, part, lang)
    rows, columns = variant.headings(part.id, lang)
    return replace(blank, options=options, values=part.options, answer=answer, headings=(tuple(rows), tuple(columns)))


def letter_of(part: AskedPart, option: str) -> str:
    """What stands before an option on paper: its letter, T or F for a claim, else A, B, … in the author's order."""
    if part.options == ("true", "false"):
        return option[0].upper()
    return option.upper() if len(option) == 1 else ascii_uppercase[part.options.index(option)]


def _shape(variant: Variant, part: AskedPart) -> Shape:
    kind = variant.question.kind
    if kind in ("flashcard", "short"):
        return "lines"
    if part.kind in ("integer", "real"):
        return "number"
    if part.kind == "vector":
        return "vector"
    if part.kind == "matrix":
        return "matrix"
    if part.kind == "cloze":
        return "words"
    return "letters" if part.several or part.kind == "order" else "letter"


def _answer(variant: Variant, part: AskedPart, lang: Language) -> str:
    if part.kind == "cloze":
        return str(variant.question.entry.cloze.blanks[part.id].of(lang)[0])
    key = variant.key(part.id)
    if isinstance(key, str):
        return letter_of(part, key)
    if isinstance(key, frozenset | tuple) and all(isinstance(x, str) for x in key):
        found: Sequence[str] = sorted(key) if isinstance(key, frozenset) else key
        return ", ".join(letter_of(part, option) for option in found)
    return shown(part, key)


def _rubric(variant: Variant, lang: Language) -> tuple[tuple[float, str], ...]:
    if variant.question.kind != "short":
        return ()
    return tuple((point.marks, point.of(lang)) for point in variant.question.entry.short.rubric)


def _formulas(paper: Paper, lang: Language) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each topic on the paper, and the formulas that its bank file gives."""
    topics = {item.variant.question.topic.id: item.variant.question.topic for item in paper.items}
    return tuple((t.title.of(lang), tuple(f.of(lang) for f in t.formulas)) for t in topics.values() if t.formulas)


def texts(value: Any) -> Iterator[str]:
    """Every string in plain data."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, Iterable):
        for one in value:
            yield from texts(one)
