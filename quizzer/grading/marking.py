"""Marks a learner's response to a variant."""

from collections.abc import Mapping

from quizzer.bank import Variant
from quizzer.errors import QuizzerError
from quizzer.grading import ideas, numeric
from quizzer.grading.reading import read_part
from quizzer.grading.typed import Typed, Unread
from quizzer.grading.verdict import PartVerdict, Verdict


def grade(variant: Variant, response: Mapping[str, str]) -> Verdict:
    """The verdict on what was typed, by part id. Blank and absent parts are missing.

    If a part can't be read, nothing is scored, and the verdict lists only the parts to type again.

    Raises: QuizzerError: the question has no such part.
    """
    parts = {part.id: part for part in variant.parts}
    for id_ in response:
        if id_ not in parts:
            raise QuizzerError("there is no part {part}; the parts are {parts}", part=id_, parts=tuple(parts))
    typed: dict[str, Typed] = {}
    unread: list[Unread] = []
    for id_, part in parts.items():
        found = read_part(variant, part, response.get(id_, ""))
        if isinstance(found, Unread):
            unread.append(found)
        elif found is not None:
            typed[id_] = found
    if unread:
        return Verdict(0.0, variant.marks, 0.0, "unreadable", tuple(map(_unreadable, unread)))
    return grade_typed(variant, typed, response)


def grade_typed(variant: Variant, typed: Mapping[str, Typed], response: Mapping[str, str] = {}) -> Verdict:
    """The verdict on answers that have been read, by part id.

    Args: response: the texts, where it matters which parts were answered at all: a short answer's points.
    """
    if variant.question.kind == "numeric":
        return numeric.marked(variant, typed)
    return ideas.marked(variant, typed, response)


def _unreadable(unread: Unread) -> PartVerdict:
    part = unread.part
    return PartVerdict(part.id, "unreadable", part.marks, 0.0, message=unread.why, span=unread.span)
