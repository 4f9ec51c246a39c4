"""Marks the parts of a numeric question."""

from collections.abc import Mapping
from dataclasses import replace

from quizzer.bank import AskedPart, Variant
from quizzer.generators.core import Value
from quizzer.grading.credit import WRONG, Fit, fit, fit_cells
from quizzer.grading.following import not_followed, source
from quizzer.grading.forms import misformed
from quizzer.grading.naming import named
from quizzer.grading.runs import Runs, bare, best, faint
from quizzer.grading.slips import slip_message
from quizzer.grading.typed import Typed, numbers_of
from quizzer.grading.verdict import PartVerdict, Verdict, shown, summed
from quizzer.language import Message


def marked(variant: Variant, typed: Mapping[str, Typed]) -> Verdict:
    """The verdict on answers that could all be read; a part that is not in `typed` is missing."""
    runs = Runs(variant, typed)
    computed = {id_: best(one, (runs.true, runs.carried)) or WRONG for id_, one in typed.items()}
    fits = dict(computed)
    if any(fits[id_].mark != "right" for id_ in runs.order[1:]):
        runs.excuse(_unsure(runs, fits))
        for id_, one in typed.items():
            own = best(one, runs.own) if fits[id_].mark != "right" else None
            if own is not None and (share := own.share * (1 - one.part.penalty)) > fits[id_].share:
                fits[id_] = replace(own, share=share)
    wrong = [id_ for id_ in runs.order if fits[id_].mark != "right"]
    names = named(runs, wrong) if wrong else {}
    followed = [id_ for id_ in typed if fits[id_].share > computed[id_].share]
    notes = {**source(runs, followed, computed, fits), **not_followed(runs, fits)}
    parts = []
    for part in variant.parts:
        key = variant.key(part.id)
        if part.id in typed:
            fit_, name = fits[part.id], names.get(part.id)
            parts.append(_part(typed[part.id], key, fit_, name, note=notes.get(part.id), followed=part.id in followed))
        else:
            parts.append(PartVerdict(part.id, "missing", part.marks, 0.0, key, shown(part, key)))
    explanations = {part.mistake for part in parts if part.verdict == "wrong" or part.mistake}
    return summed(variant.marks, tuple(parts), explanations.pop() if len(explanations) == 1 else None)


def _unsure(runs: Runs, fits: Mapping[str, Fit]) -> list[str]:
    """Bare or faint answers, which are followed only if a mistake gives them."""
    wrong = [id_ for id_ in runs.order[:-1] if fits[id_].mark != "right"]
    return [id_ for id_ in wrong if bare(runs.typed[id_]) or faint(runs.typed[id_])]


def _part(
    one: Typed, key: Value, this: Fit, mistake: str | None, *, note: Message | None, followed: bool
) -> PartVerdict:
    part = one.part
    if mistake and this.cells and "right" not in this.cells:
        this = Fit("wrong", 0.0, tuple("wrong" for _ in this.cells))
    form = misformed(one) if this.mark == "right" else None
    if form is not None:
        this = Fit("close", this.share / 2, tuple("close" for _ in this.cells))
    message = form or note or (slip_message(mistake) if mistake else None)
    if message is None and this.mark == "close":
        message = Message("Close; check your rounding.")
    if message is None and part.kind == "integer" and not one.is_whole:
        message = Message("This is a whole number.")
    return PartVerdict(
        id=part.id,
        verdict=this.mark,
        marks=part.marks,
        earned=part.marks * this.share,
        expected=key,
        shown_expected=shown(part, key),
        mistake=mistake,
        followed=followed,
        message=message,
        value=one.value,
        read_as=one.read_as,
        cells=this.cells if part.kind in ("vector", "matrix") else None,
    )


def accepts(part: AskedPart, key: Value, answer: Value) -> bool:
    """Whether `answer` would be marked right if `key` were the key; for numbers, vectors and matrices."""
    mine, its = numbers_of(answer), numbers_of(key)
    return len(mine) == len(its) and fit_cells(part, mine, its).mark == "right"


def mistake_values(variant: Variant) -> dict[str, dict[str, Value]]:
    """What each of the author's mistakes gives for each part where it would not be marked right."""
    keys = (variant.run(), variant.run(carried=True))
    found: dict[str, dict[str, Value]] = {part.id: {} for part in variant.parts}
    for mistake in variant.mistakes:
        made = variant.run(making=mistake).parts
        for part in variant.parts:
            wrong = made.get(part.id)
            if wrong is None:
                continue
            one = Typed.of(part, wrong.value)
            fits = [fit(one, work.parts[part.id]) for work in keys if part.id in work.parts]
            if not any(this and this.mark == "right" for this in fits):
                found[part.id][mistake] = wrong.value
    return found
