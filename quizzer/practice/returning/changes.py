"""What a teacher changes of the marking once answers are in: a question dropped, a mistake half forgiven."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pydantic import Field, ValidationError

from quizzer.bank import BankError, Question, Variant
from quizzer.bank.models import Model
from quizzer.bank.nodes import read
from quizzer.errors import QuizzerError
from quizzer.grading import slip_message
from quizzer.language import Message
from quizzer.language.checks import failing
from quizzer.practice.manifest import Manifest, PrintedItem

if TYPE_CHECKING:
    from quizzer.practice.returning.marking import MarkedBlank


class Change(Model):
    """What is changed of a question.

    drop: it counts for nobody. full: whoever answered anything gets all marks. accept: texts that are right besides.
    mistakes: the share of the marks that a named mistake keeps. decimals: how finely its reals are asked.
    """

    drop: bool = False
    full: bool = False
    accept: tuple[str, ...] = ()
    mistakes: dict[str, float] = Field(default={})
    decimals: int | None = Field(default=None, ge=0, le=12)

    def applied(self, manifest: Manifest, item: PrintedItem) -> Variant:
        """The variant as it is marked now."""
        if self.decimals is None:
            return manifest.variant(item)
        question = manifest.asked[item.question]
        data: dict[str, Any] = deepcopy(dict(question.data))
        for part in data.get("parts", {}).values():
            if "decimals" in part:
                part["decimals"] = self.decimals
        changed = Question(question.id, question.kind, question.topic, data, question.file, question.line)
        return changed.variant_of(item.givens, item.seed)

    def adjusted(self, marked: "MarkedBlank") -> "MarkedBlank":
        """An answer's marks under the change."""
        if self.drop:
            return replace(marked, verdict="dropped", earned=0.0, marks=0.0, why=Message("this question was dropped"))
        text = " ".join(marked.text.split()).casefold()
        if not text:
            return marked
        if self.full and marked.earned < marked.marks:
            why = Message("everybody who answered gets these marks")
            return replace(marked, verdict="right", earned=marked.marks, why=why, mistake=None)
        if text in {" ".join(one.split()).casefold() for one in self.accept}:
            return replace(marked, verdict="right", earned=marked.marks, why=Message("accepted"), mistake=None)
        if (share := self.mistakes.get(marked.mistake or "")) is not None and share * marked.marks > marked.earned:
            return replace(marked, earned=share * marked.marks)
        return marked


class _File(Model):
    questions: dict[str, Change]


@dataclass(frozen=True)
class Changes:
    """Changes by question id, or by the number on the paper."""

    by_name: Mapping[str, Change]

    @cached_property
    def _none(self) -> Change:
        return Change()

    def of(self, item: PrintedItem) -> Change:
        """What is changed of a question of a copy."""
        return self.by_name.get(item.question) or self.by_name.get(str(item.number)) or self._none


NO_CHANGES: Final = Changes({})


def read_changes(path: Path, manifest: Manifest) -> Changes:
    """A file of changes: YAML, `questions:` and under it a question's id or number.

    Raises: QuizzerError: it can't be read, or names what is not in the set; with file:line:column.
    """
    document = read(path, str(path))
    try:
        found = _File.model_validate(document.data)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"])) or "questions"
        raise BankError("{name} {why}", where=document.place(first["loc"]), name=name, why=failing(first)) from error
    numbers = {str(item.number) for copy in manifest.copies for item in copy.items}
    for name, change in found.questions.items():
        where = document.place(("questions", name))
        if name not in manifest.questions and name not in numbers:
            raise QuizzerError("{name} is no question of this set", where=where, name=name)
        known = _mistakes(manifest, name) if change.mistakes else set()
        for mistake, share in change.mistakes.items():
            if mistake not in known and slip_message(mistake) is None:
                raise QuizzerError(
                    "{name} has no mistake {mistake}; it has {known}",
                    where=where,
                    name=name,
                    mistake=mistake,
                    known=tuple(sorted(known)) or "–",
                )
            if not 0 <= share <= 1:
                raise QuizzerError("{name} keeps a share between 0 and 1 of the marks", where=where, name=mistake)
    return Changes(found.questions)


def _mistakes(manifest: Manifest, name: str) -> set[str]:
    """What can be named on some copy of a question, by its id or number."""
    items = (item for copy in manifest.copies for item in copy.items if name in (item.question, str(item.number)))
    return {mistake for item in items for blank in item.blanks for mistake in blank.mistakes}
