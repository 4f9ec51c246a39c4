"""What an author writes, and the questions and variants it becomes."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from quizzer.bank.errors import BankError
from quizzer.bank.kinds import Kind
from quizzer.bank.loader import Bank, bank_folders, built_in, load
from quizzer.bank.question import Question, Topic
from quizzer.bank.words import InLanguages, Words

if TYPE_CHECKING:
    from quizzer.bank.authoring import begin_file, file_schema
    from quizzer.bank.variant import AskedPart, Variant, plain

__all__ = [
    "AskedPart",
    "Bank",
    "BankError",
    "InLanguages",
    "Kind",
    "Question",
    "Topic",
    "Variant",
    "Words",
    "bank_folders",
    "begin_file",
    "built_in",
    "file_schema",
    "load",
    "plain",
]

_LATE = {  # these load pydantic, the last of them NumPy too
    "begin_file": "authoring",
    "file_schema": "authoring",
    "AskedPart": "variant",
    "Variant": "variant",
    "plain": "variant",
}


def __getattr__(name: str) -> Any:
    if name in _LATE:
        return getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
    raise AttributeError(name)
