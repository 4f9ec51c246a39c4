"""Marking: a response to a variant becomes a verdict that says what is right, what each part earns, and which mistake.

The rules, as a student reads them, are in `docs/answers.md`.
"""

from typing import TYPE_CHECKING

from quizzer.late import late

if TYPE_CHECKING:
    from quizzer.grading.compare import Mark, compare_real
    from quizzer.grading.forms import asked_form
    from quizzer.grading.ideas import points_found
    from quizzer.grading.marking import grade, grade_typed
    from quizzer.grading.numeric import accepts, mistake_values
    from quizzer.grading.reading import read_part
    from quizzer.grading.rules import RULES
    from quizzer.grading.slips import SLIPS, slip_message
    from quizzer.grading.typed import Typed, Unread
    from quizzer.grading.verdict import PartMark, PartVerdict, QuestionMark, Verdict, as_json, shown

__all__ = [
    "RULES",
    "SLIPS",
    "Mark",
    "PartMark",
    "PartVerdict",
    "QuestionMark",
    "Typed",
    "Unread",
    "Verdict",
    "accepts",
    "as_json",
    "asked_form",
    "compare_real",
    "grade",
    "grade_typed",
    "mistake_values",
    "points_found",
    "read_part",
    "shown",
    "slip_message",
]

__getattr__ = late(  # a question is shown before it is marked
    __name__,
    {
        "compare": ("Mark", "compare_real"),
        "forms": ("asked_form",),
        "ideas": ("points_found",),
        "marking": ("grade", "grade_typed"),
        "numeric": ("accepts", "mistake_values"),
        "reading": ("read_part",),
        "rules": ("RULES",),
        "slips": ("SLIPS", "slip_message"),
        "typed": ("Typed", "Unread"),
        "verdict": ("PartMark", "PartVerdict", "QuestionMark", "Verdict", "as_json", "shown"),
    },
)
