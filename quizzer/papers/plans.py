"""What a paper is made of, as its author writes it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from quizzer.bank import BankError, Kind
from quizzer.bank.models import Model, Text
from quizzer.bank.nodes import read
from quizzer.errors import QuizzerError
from quizzer.language.checks import failing
from quizzer.papers.sections import READY, ready

Level = Literal[1, 2, 3, 4, 5]


class Section(Model):
    """Questions of one sort. An empty filter lets every question pass; of several tags one is enough.

    number: how many questions. marks: for each; by default the question's own. by_size: for each on average, in the
    proportions of their own. repeat: with too few questions, numeric
    ones come again with other numbers. order: as in the bank, the easiest first, or by chance. as_choice: numeric
    questions are answered by a letter.
    """

    title: Text | None = None
    instructions: Text | None = None
    number: int = Field(ge=1, le=200)
    marks: float | None = Field(default=None, gt=0, le=100)
    by_size: bool = False
    topics: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    tags: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    order: Literal["bank", "level", "shuffled"] = "bank"
    repeat: bool = False
    as_choice: bool = False


class Blueprint(Model):
    """A paper's plan.

    marks: the sum that the questions' marks are scaled to. header: fields to fill in at the top. questions, numbers:
    whether every copy has the same questions, and the same numbers in them.
    """

    title: Text
    instructions: Text | None = None
    minutes: int | None = Field(default=None, ge=1, le=600)
    marks: float | None = Field(default=None, gt=0, le=1000)
    header: tuple[Text, ...] = Field(
        default=(Text(en="Name", zh="姓名"), Text(en="Student no.", zh="学号")), max_length=6
    )
    questions: Literal["same", "different"] = "same"
    numbers: Literal["same", "different"] = "different"
    sections: tuple[Section, ...] = Field(min_length=1, max_length=20)


def blueprint(name: str) -> Blueprint:
    """A ready blueprint by its name, or the user's own by its file.

    Raises: QuizzerError: there is none, or what is wrong in it, with file:line:column.
    """
    shipped = READY / f"{name}.yaml"
    if name in ready():
        return _checked(shipped, shipped.name)
    path = Path(name)
    if path.suffix not in (".yaml", ".yml"):
        raise QuizzerError("there is no blueprint {name}; there are {known}", name=name, known=tuple(ready()))
    return _checked(path, name)


def _checked(path: Path, shown: str) -> Blueprint:
    document = read(path, shown)
    try:
        return Blueprint.model_validate(document.data)
    except ValidationError as error:
        first = error.errors()[0]
        loc: tuple[Any, ...] = first["loc"]
        name = next((part for part in reversed(loc) if isinstance(part, str)), shown)  # not the place in a list
        raise BankError("{name} {why}", where=document.place(loc), name=name, why=failing(first)) from error


def simple(
    title: Text,
    number: int,
    *,
    topics: Iterable[str] = (),
    kinds: Iterable[Kind] = (),
    levels: Iterable[Level] = (),
    marks: float | None = None,
    as_choice: bool = False,
) -> Blueprint:
    """A paper of one section, for `practice TOPIC -n 20`."""
    section = Section(
        number=number,
        topics=tuple(topics),
        kinds=tuple(kinds),
        levels=tuple(levels),
        order="bank",
        repeat=True,
        as_choice=as_choice,
    )
    return Blueprint(title=title, marks=marks, sections=(section,))


def changed(plan: Blueprint, *, marks: float | None = None, as_choice: bool = False) -> Blueprint:
    """The plan with another sum of marks, or with numeric questions answered by a letter."""
    update: dict[str, Any] = {} if marks is None else {"marks": marks}
    if as_choice:
        update["sections"] = tuple(s.model_copy(update={"as_choice": True}) for s in plan.sections)
    return plan.model_copy(update=update)
