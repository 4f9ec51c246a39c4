"""What an author writes, and the questions and variants it becomes."""

from quizzer.bank.authoring import begin_file, file_schema
from quizzer.bank.errors import BankError
from quizzer.bank.loader import Bank, bank_folders, built_in, load
from quizzer.bank.models import Kind
from quizzer.bank.question import Question, Topic
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
