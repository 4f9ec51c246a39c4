"""The interface's own words, in the languages that the program speaks.

English sentences stand in the code and are their own keys; the other languages come from gettext
catalogues beside this file. What authors write in a bank is `Text`, which carries every language itself.
"""

from quizzer.language.messages import (
    LANGUAGES,
    Language,
    Message,
    Translated,
    colon,
    comma,
    earned_of,
    in_a_row,
    joined,
    language_of,
    marks_of,
    say,
)

__all__ = [
    "LANGUAGES",
    "Language",
    "Message",
    "Translated",
    "colon",
    "comma",
    "earned_of",
    "in_a_row",
    "joined",
    "language_of",
    "marks_of",
    "say",
]
