"""A bank file's shape, checked: every error with its place, all errors of a file at once."""

from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from quizzer.bank import models
from quizzer.bank.errors import BankError, Path_
from quizzer.bank.models import KINDS, BankFile
from quizzer.bank.nodes import Document, read
from quizzer.errors import QuizzerError
from quizzer.language import Language
from quizzer.language.checks import failing


class BankErrors(BankError):
    """All that is wrong with a file; its own sentence is the first."""

    def __init__(self, errors: list[QuizzerError]) -> None:
        first = errors[0]
        super().__init__(first.message.template, where=first.where, **first.message.values)
        self.errors = errors

    def text(self, lang: Language = "en") -> str:
        """Every sentence, a line each."""
        return "\n".join(e.text(lang) for e in self.errors)


def checked(path: Path, shown: str) -> tuple[dict[str, Any], Document]:
    """A file's content as plain data of the right shape, and its document.

    Raises: BankError, BankErrors: what is wrong, and where.
    """
    document = read(path, shown)
    if not isinstance(document.data, dict):
        raise BankError("a bank file begins with `topic:` and `questions:`", where=shown)
    languages = document.data.get("languages", ["en", "zh"])
    try:
        BankFile.model_validate(document.data, context={"languages": languages})
    except ValidationError as error:
        raise BankErrors([_placed(one, document) for one in error.errors()]) from error
    return {"order": 99, **document.data}, document


def _placed(error: Any, document: Document) -> BankError:
    """One of pydantic's errors as a sentence with a place."""
    path = _author_path(error["loc"])
    where = document.place(path)
    kind, name = error["type"], str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        if near := get_close_matches(name, _keys(), 1, 0.6):
            return BankError("there is no key {name} here; did you mean {near}?", where=where, name=name, near=near[0])
        return BankError("there is no key {name} here", where=where, name=name)
    if kind == "union_tag_not_found":
        return BankError("a question has one of the keys {kinds}", where=where, kinds=tuple(KINDS))
    if kind == "missing":
        return BankError("the key {name} is missing", where=where, name=name)
    return BankError("{name} {why}", where=where, name=name, why=failing(error))


def _author_path(loc: Path_) -> Path_:
    """pydantic's place without the tag of the question's kind."""
    if len(loc) > 2 and loc[0] == "questions" and loc[2] in KINDS:
        return (*loc[:2], *loc[3:])
    return tuple(loc)


def _keys() -> set[str]:
    """Every key that a bank file may have somewhere."""
    kinds = [m for m in vars(models).values() if isinstance(m, type) and issubclass(m, models.Model)]
    return {name for kind in kinds for name in kind.model_fields}
