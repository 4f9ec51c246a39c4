"""What an author writes, and the questions and variants it becomes."""

from typing import TYPE_CHECKING

from quizzer.bank.asked import AskedPart
from quizzer.bank.errors import BankError
from quizzer.bank.families import families
from quizzer.bank.kinds import Kind
from quizzer.bank.loader import Bank, bank_folders, built_in, load
from quizzer.bank.question import Question, Topic
from quizzer.bank.words import InLanguages, Words
from quizzer.late import late

if TYPE_CHECKING:
    from quizzer.bank.authoring import begin_file, file_schema
    from quizzer.bank.variant import Variant, plain

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
    "families",
    "file_schema",
    "load",
    "plain",
]

__getattr__ = late(  # these load pydantic, the last of them NumPy too
    __name__, {"authoring": ("begin_file", "file_schema"), "variant": ("Variant", "plain")}
)
