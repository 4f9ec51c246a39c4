"""A numeric question over many variants: its own answers are right, wrong ones are wrong, and its mistakes live."""

from collections.abc import Callable, Iterator, Mapping
from math import isfinite
from typing import Any, Final

import numpy as np

from quizzer.bank import AskedPart, Question, Variant, plain
from quizzer.errors import QuizzerError
from quizzer.generators.core import NoVariant, Value, round_half_away
from quizzer.grading import Typed, Verdict, grade, grade_typed, mistake_values, shown
from quizzer.language import Message
from quizzer.study.proving.figures import Figures
from quizzer.study.proving.flaws import Flaw, in_seed
from quizzer.study.proving.words import filled_flaws
from quizzer.study.remarks import VERDICTS

_LOOKED_AT: Final = 20  # variants at most whose texts are drawn, and whose parts are answered wrongly and unreadably
_READ: Final = 100  # variants whose own answers are typed and read; that what is printed reads back is proved apart
_UNREADABLE: Final = "(1"


def number_flaws(question: Question, seeds: int) -> Iterator[Flaw]:
    """What is wrong with a numeric question in the first `seeds` variants."""
    yield from _name_flaws(question.variant(0))
    figures = Figures(question)
    looked_at = min(_LOOKED_AT, max(3, seeds // 5))
    for seed in range(seeds):
        variant, refused = _drawn(question, seed)
        figures.add(variant, refused)
        yield from own_flaws(variant, read=seed < _READ)
        if seed < looked_at:
            yield from filled_flaws(variant)
            yield from other_flaws(variant)
    yield from figures.flaws()


def _drawn(question: Question, seed: int) -> tuple[Variant, int]:
    try:
        givens, refused = question.problem.drawn(question.id, seed, question.knobs)
    except NoVariant as error:
        raise QuizzerError("{id}: {why}", where=question.where, id=question.id, why=error) from error
    return Variant(question, seed, givens), refused


def _name_flaws(variant: Variant) -> Iterator[Flaw]:
    """Names in the bank that the generator does not know, and the other way round."""
    entry, made = variant.question.entry, variant.run()
    known = {part.name for part in made.parts.values()}
    for name in entry.parts.keys() - known:
        why = Message("the generator asks no {name}; it asks {known}", name=name, known=tuple(sorted(known)))
        yield Flaw(why, ("parts", name))
    for name in entry.mistakes.keys() - made.mistakes.keys():
        yield Flaw(Message("the generator knows no mistake {name}", name=name), ("mistakes", name))
    for name in made.mistakes.keys() - entry.mistakes.keys() - variant.question.topic.mistakes.keys():
        yield Flaw(Message("the mistake {name} has no words", name=name), ("mistakes",))


def own_flaws(variant: Variant, *, read: bool = True) -> Iterator[Flaw]:
    """Own answers that are not right: in full, carried, as they are shown, cut off; and givens that get lost.

    Args: read: the answers are typed as text and read; else they are marked as the values that they are.
    """
    seed = variant.seed
    replay = variant.question.variant_of(variant.givens_json, variant.seed)
    if repr(plain(replay.run().steps)) != repr(plain(variant.run().steps)):  # so written, a NaN is like another
        yield Flaw(Message("the givens do not survive being stored"), (), in_seed(seed))
    carried = variant.run(carried=True)
    if missing := [p.id for p in variant.parts if p.id not in carried.parts]:
        why = Message("who carries rounded values can't go on")
        yield Flaw(why, ("carry",), in_seed(seed, ", ".join(missing)))
        return
    keys = {p.id: variant.key(p.id) for p in variant.parts}
    for how, values in (
        (Message("its own answer in full"), keys),
        (Message("its own answer from rounded steps"), {p.id: carried.parts[p.id].value for p in variant.parts}),
        (Message("its own answer as it is shown"), {p.id: _as_shown(p, keys[p.id]) for p in variant.parts}),
    ):
        verdict = _judged(variant, values, read=read)
        if verdict.verdict != "right":
            wrong = ", ".join(f"{p.id} = {_typed(values[p.id])}" for p in verdict.parts if p.verdict != "right")
            why = Message("{answer} is {verdict}", answer=how, verdict=VERDICTS[verdict.verdict])
            yield Flaw(why, (), in_seed(seed, wrong))
    cut = {p.id: _cut_off(p, keys[p.id]) for p in variant.parts}
    for mark in _judged(variant, cut, read=read).parts if any(p.of == "real" for p in variant.parts) else ():
        if mark.verdict not in ("right", "close"):
            why = Message("an answer cut off is {verdict}", verdict=VERDICTS[mark.verdict])
            yield Flaw(why, ("parts", mark.id), in_seed(seed, _typed(cut[mark.id])))


def _judged(variant: Variant, values: Mapping[str, Value], *, read: bool) -> Verdict:
    """What a learner gets who answers so. A form that is asked shows only in a text."""
    parts = {p.id: p for p in variant.parts}
    if read or any(p.form or p.infinite for p in variant.parts):
        return grade(variant, {id_: _in_full(parts[id_], value) for id_, value in values.items()})
    return grade_typed(variant, {id_: Typed.of(parts[id_], _as_typed(value)) for id_, value in values.items()})


def _as_typed(value: Value) -> Value:
    """Ticked options as reading them gives them."""
    return tuple(sorted(value)) if isinstance(value, frozenset) else value


def other_flaws(variant: Variant) -> Iterator[Flaw]:
    """Parts that are not marked as they should be when answered wrongly, unreadably, or by a named mistake."""
    for part in variant.parts:
        unreadable = "(?" if part.options else _UNREADABLE  # "(1" names an option
        for answer, wanted in ((_wrong(part, variant.key(part.id)), "wrong"), (unreadable, "unreadable")):
            marked = next(p for p in grade(variant, {part.id: answer}).parts if p.id == part.id)
            if marked.verdict != wanted:
                why = Message(
                    "{answer} is marked {verdict}, not {wanted}",
                    answer=answer,
                    verdict=VERDICTS[marked.verdict],
                    wanted=VERDICTS[wanted],
                )
                yield Flaw(why, ("parts", part.name), in_seed(variant.seed))
    for part_id, values in mistake_values(variant).items():
        for name, value in values.items():
            marked = next(p for p in grade(variant, {part_id: _typed(value)}).parts if p.id == part_id)
            if marked.verdict == "right" or not marked.mistake:
                why = Message("the mistake {name} is not noticed", name=name)
                yield Flaw(why, ("mistakes", name), in_seed(variant.seed, f"{part_id} = {value}"))


def _wrong(part: AskedPart, key: Value) -> str:
    """An answer that is certainly wrong and of the right form."""
    if part.kind == "order":
        turned = tuple(reversed(key)) if isinstance(key, tuple) else ()
        return ", ".join(turned if turned != key else [next(o for o in part.options if o != key[0]), *key[1:]])
    if part.options:
        others = [o for o in part.options if o not in (key if isinstance(key, frozenset | tuple) else (key,))]
        return others[0] if others else part.options[0]
    value = plain(key)
    away = 1234.5 if part.of == "real" else 1234
    return _typed(_mapped(value, lambda x: -x - away))


def _in_full(part: AskedPart, value: Value) -> str:
    """Every digit of it, unless the part asks a form."""
    return shown(part, value) if part.form else _typed(value)


def _as_shown(part: AskedPart, value: Value) -> Value:
    """The answer rounded as it is printed."""
    if part.of != "real" or part.decimals is None or part.form:
        return value
    places = part.decimals
    return _rebuilt(value, lambda x: round_half_away(x, places))


def _cut_off(part: AskedPart, value: Value) -> Value:
    """The answer with the digits after those asked left away."""
    if part.of != "real" or part.decimals is None or part.form:
        return value
    scale = 10**part.decimals
    return _rebuilt(value, lambda x: int(x * scale) / scale if isfinite(x) else x)


def _rebuilt(value: Value, change: Callable[[float], float]) -> Value:
    """A number or an array, each entry changed."""
    changed = _mapped(plain(value), change)
    return np.array(changed) if isinstance(changed, list) else changed


def _mapped(value: Any, change: Callable[[float], float]) -> Any:
    return [_mapped(x, change) for x in value] if isinstance(value, list) else change(value)


def _typed(value: Value) -> str:
    value = plain(value)
    if isinstance(value, list):
        return "[" + ", ".join(_typed(x) for x in value) + "]"
    if isinstance(value, frozenset):
        return ", ".join(sorted(value))
    if isinstance(value, tuple):
        return ", ".join(value)
    return repr(value) if isinstance(value, float) else str(value)
