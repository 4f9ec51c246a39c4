"""What `bank check` proves of a question: that it can be posed, read, answered and marked fairly in every variant."""

from quizzer.study.proving.pool import prove_all
from quizzer.study.proving.proof import prove

__all__ = ["prove", "prove_all"]
