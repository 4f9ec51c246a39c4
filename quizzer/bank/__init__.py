"""What an author writes, and the questions and variants it becomes."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from quizzer.bank.authoring import begin_file, file_schema
from quizzer.bank.errors import BankError
from quizzer.bank.loader import Bank, bank_folders, built_in, load
from quizzer.bank.models import Kind
from quizzer.bank.question import Question, Topic

if TYPE_CHECKING:
    from quizzer.bank.variant import AskedPart, Variant, plain

__all__ = [
    "AskedPart",
    "Bank",
    "BankError",
    "Kind",
    "Question",
    "Topic",
    "Variant",
    "bank_folders",
    "begin_file",
    "built_in",
    "file_schema",
    "load",
    "plain",
]

_LATE = ("AskedPart", "Variant", "plain")  # their module loads NumPy


def __getattr__(name: str) -> Any:
    if name in _LATE:
        return getattr(import_module(f"{__name__}.variant"), name)
    raise AttributeError(name)
