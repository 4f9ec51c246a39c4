"""Says what a right answer followed from, and why an answer was not followed."""

from collections.abc import Mapping, Sequence

import numpy as np

from quizzer.bank import Variant
from quizzer.bank.models import Usable
from quizzer.generators.core import Value
from quizzer.grading.credit import Fit
from quizzer.grading.runs import Runs, bare, faint, unusable
from quizzer.grading.typed import Typed
from quizzer.language import LANGUAGES, Message, Translated
from quizzer.markup import plain

_MOST_SOURCES = 12  # more would be no help to read, and each costs a run


def source(
    runs: Runs, followed: Sequence[str], computed: Mapping[str, Fit], fits: Mapping[str, Fit]
) -> dict[str, Message]:
    """For each part in `followed`, from which of the learner's answers it follows."""
    if not followed:
        return {}
    own, order = runs.own[0], runs.order
    usable = [id_ for id_ in order if id_ in own.followed]
    candidates = [id_ for id_ in usable if computed[id_].mark != "right"]
    without = {}
    if len(candidates) > 1:
        for id_ in candidates[-_MOST_SOURCES:]:
            answers = {k: v for k, v in runs.answers.items() if k != id_}
            without[id_] = runs.with_answers(answers)
    said = {}
    for id_ in followed:
        earlier = order[: order.index(id_)]
        before = [c for c in candidates if c in earlier] or [c for c in usable if c in earlier]
        value = own.parts[id_].value if id_ in own.parts else None
        moved = [c for c in before if c in without and _differs(without[c].parts.get(id_), value)]
        wrong = [c for c in before if fits[c].mark != "right"]  # where each of several alone moves nothing
        said[id_] = _sentence(fits[id_], _labels(runs.variant, moved or wrong or before), runs.typed[id_].part.penalty)
    return said


def _differs(part: object, value: Value | None) -> bool:
    other = getattr(part, "value", None)
    return not np.array_equal(np.asarray(other), np.asarray(value))


def _labels(variant: Variant, ids: Sequence[str]) -> Message:
    """The parts as the learner sees them named."""
    quoted = {lang: [f"“{plain.text(variant.label(id_, lang))}”" for id_ in ids] for lang in LANGUAGES}
    return Translated({lang: ("、" if lang == "zh" else ", ").join(names) for lang, names in quoted.items()})


def _sentence(this: Fit, parts: Message, penalty: float) -> Message:
    if this.mark == "right" and penalty:
        share = f"{1 - penalty:.0%}"
        return Message(
            "Right, from your {parts}; as that is not right, {share} of the marks.", parts=parts, share=share
        )
    if this.mark == "right":
        return Message("Right, from your {parts}.", parts=parts)
    if this.mark == "close":
        return Message("Close, from your {parts}; check your rounding.", parts=parts)
    return Message("Right in part, from your {parts}.", parts=parts)


def not_followed(runs: Runs, fits: Mapping[str, Fit]) -> dict[str, Message]:
    """For each wrong answer that was not gone on with, though a later answer is not right, why it was not."""
    order = runs.order
    failed = [place for place, id_ in enumerate(order) if fits[id_].mark != "right"]
    if len(failed) < 2:
        return {}
    own = runs.own[0]
    return {
        order[place]: _why(runs.typed[order[place]])
        for place in failed[:-1]
        if order[place] in own.parts and order[place] not in own.followed and runs.typed[order[place]].rows
    }


def _why(typed: Typed) -> Message:
    if not all(x.is_finite() for x in typed.cells):
        return Message("What comes after was not worked out from this: it is not finite.")
    if typed.part.of == "integer" and not typed.is_whole:
        return Message("What comes after was not worked out from this: it should be a whole number.")
    if typed.part.usable is not None and unusable(typed):
        return _outside(typed.part.usable)
    if faint(typed):
        return Message("What comes after was not worked out from this: so small a value leaves nothing to work out.")
    if bare(typed):
        return Message("What comes after was not worked out from this: with only 0 and 1 there is nothing to work out.")
    return Message("What comes after was not worked out from this: it is far too large.")


def _outside(usable: Usable) -> Message:
    if usable.above is None:
        return Message("What comes after was not worked out from this: it should be below {below}.", below=usable.below)
    if usable.below is None:
        return Message("What comes after was not worked out from this: it should be above {above}.", above=usable.above)
    return Message(
        "What comes after was not worked out from this: it should lie between {above} and {below}.",
        above=usable.above,
        below=usable.below,
    )
