"""Questions that were given another id: their history goes on under the new one."""

from collections.abc import Mapping

from quizzer.progress import CardRow, MistakeTally, QuestionTally, Totals


def renamed(
    totals: Totals, cards: Mapping[str, CardRow], former: Mapping[str, str]
) -> tuple[Totals, Mapping[str, CardRow]]:
    """Totals and cards under present ids; `former`: the present id of each that was."""
    old = [name for name in former if name in totals.questions or name in cards]
    if not old:
        return totals, cards
    questions, mistakes, kept = dict(totals.questions), dict(totals.mistakes), dict(cards)
    for name in old:
        new = former[name]
        if name in questions:
            questions[new] = _together(questions.pop(name), questions.get(new))
        mistakes[new] = _merged(mistakes.pop(name, {}), mistakes.get(new, {}))
        if name in kept:
            card = kept.pop(name)
            kept.setdefault(new, card._replace(question=new))
    return Totals(totals.cells, questions, {q: own for q, own in mistakes.items() if own}), kept


def _together(old: QuestionTally, new: QuestionTally | None) -> QuestionTally:
    if new is None:
        return old
    reviews, passed, right, milliseconds = (a + b for a, b in zip(old[:4], new[:4], strict=True))
    last = max(old.last, new.last)
    return QuestionTally(reviews, passed, right, milliseconds, last, old.days + new.days, old.lapses + new.lapses)


def _merged(old: Mapping[str, MistakeTally], new: Mapping[str, MistakeTally]) -> dict[str, MistakeTally]:
    """Counts of both; of the last ten reviews, those under the new id where there are any."""
    merged = {name: tally if not new else tally._replace(recent=0) for name, tally in old.items()}
    for name, tally in new.items():
        before = old.get(name)
        merged[name] = tally._replace(times=tally.times + (before.times if before else 0))
    return merged
