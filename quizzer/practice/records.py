"""What the manifest keeps of a copy."""

from collections.abc import Mapping
from typing import Any

from quizzer.bank import Variant
from quizzer.grading import mistake_values
from quizzer.grading.verdict import plain_json
from quizzer.papers import Item, Paper
from quizzer.practice.manifest import Copy, PrintedBlank, PrintedItem, PrintedOption
from quizzer.practice.roster import Student
from quizzer.practice.sheet import Blank, Exercise, Sheet


def record(paper: Paper, made: Sheet, file: str, student: Student | None) -> Copy:
    """The copy that `made` shows."""
    items = tuple(_item(item, exercise) for item, exercise in zip(paper.items, made.exercises, strict=True))
    return Copy(number=paper.copy + 1, code=paper.code, file=file, student=student, items=items)


def _item(item: Item, exercise: Exercise) -> PrintedItem:
    variant = item.variant
    wrong = mistake_values(variant) if variant.numeric else {}
    return PrintedItem(
        number=item.number,
        question=variant.question.id,
        seed=variant.seed,
        givens=variant.givens_json,
        marks=item.marks,
        blanks=tuple(_blank(variant, blank, wrong.get(blank.part, {})) for blank in exercise.blanks),
    )


def _blank(variant: Variant, blank: Blank, wrong: Mapping[str, Any]) -> PrintedBlank:
    part = variant.part(blank.part)
    return PrintedBlank(
        id=blank.id,
        part=part.id,
        kind=part.kind,
        shape=blank.shape,
        marks=blank.marks,
        answer=plain_json(variant.key(part.id)),
        shown=blank.answer,
        of=part.of,
        rows=part.rows,
        columns=part.columns,
        decimals=part.decimals,
        significant=part.significant,
        form=part.form,
        options=tuple(
            PrintedOption(letter=letter, value=value)
            for (letter, _), value in zip(blank.options, blank.values, strict=True)
        ),
        mistakes={name: plain_json(value) for name, value in wrong.items()},
    )
