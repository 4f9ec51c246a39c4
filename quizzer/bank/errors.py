"""What is wrong with a bank file, and where; apart from the reader, which a bank kept from last time needs not."""

from typing import Final

from quizzer.errors import QuizzerError

Path_ = tuple[str | int, ...]
MOST_BYTES: Final = 5_000_000


class BankError(QuizzerError):
    """A sentence about a bank file, with file:line:column."""
