"""What the kinds of questions are called."""

from typing import Final

from quizzer.tui.speech import sentence

KINDS: Final = {
    "numeric": sentence("numbers"),
    "choice": sentence("choice"),
    "true_false": sentence("true or false"),
    "cloze": sentence("gaps"),
    "order": sentence("order"),
    "match": sentence("pairs"),
    "table": sentence("table"),
    "short": sentence("short answer"),
    "flashcard": sentence("card"),
}
