"""Names the mistake behind a wrong answer: the author's first, then the slips."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

from quizzer.generators.core import Work
from quizzer.grading.credit import fit
from quizzer.grading.runs import Runs, distinct
from quizzer.grading.slips import slip, swapped_parts
from quizzer.grading.typed import Typed


def named(runs: Runs, wrong: Collection[str]) -> dict[str, str]:
    """The mistakes behind the parts in `wrong`, which are right by no key.

    Of several that give one answer, the one that explains most parts; then the one that the author lists first.
    """
    found = _authors(runs, wrong)
    for id_ in wrong:
        if id_ not in found and runs.typed[id_].rows and (one := _slip(runs, id_)):
            found[id_] = [one]
    for a, b in combinations([id_ for id_ in wrong if id_ not in found], 2):
        key_a, key_b = runs.true.parts[a], runs.true.parts[b]
        if a not in found and b not in found and swapped_parts(runs.typed[a], runs.typed[b], key_a, key_b):
            found[a] = found[b] = ["slip.swapped"]
    explains = Counter(name for names in found.values() for name in names)
    return {id_: max(names, key=lambda name: explains[name]) for id_, names in found.items()}


def _authors(runs: Runs, wrong: Collection[str]) -> dict[str, list[str]]:
    """For each part the author's mistakes that give its answer, in the author's order.

    First with the learner's own earlier answers; what stays unexplained, as if nothing had been typed before.
    """
    found: dict[str, list[str]] = {}
    for mistake in runs.variant.mistakes:
        _matched(runs.typed, wrong, mistake, runs.making(mistake), found)
    rest = [id_ for id_ in wrong if id_ not in found]
    if rest and len(runs.typed) > 1:
        for mistake in runs.variant.mistakes:
            pure = (runs.variant.run(carried=carried, making=mistake) for carried in (False, True))
            _matched(runs.typed, rest, mistake, pure, found)
    return found


def _matched(
    typed: Mapping[str, Typed],
    wrong: Collection[str],
    mistake: str,
    works: Iterable[Work],
    found: dict[str, list[str]],
) -> None:
    made = list(works)
    for id_ in wrong:
        fits = (fit(typed[id_], key) for key in distinct(made, id_))
        if mistake not in found.get(id_, ()) and any(this and this.mark == "right" for this in fits):
            found.setdefault(id_, []).append(mistake)


def _slip(runs: Runs, id_: str) -> str | None:
    typed = runs.typed[id_]
    works = (*runs.own, runs.true, runs.carried) if len(runs.typed) > 1 else (runs.true, runs.carried)
    shape = runs.true.parts[id_].shape
    return slip(typed, [key for key in distinct(works, id_) if key.shape == shape][:2])
