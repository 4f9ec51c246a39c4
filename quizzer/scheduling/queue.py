"""What to ask next, and in which order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from quizzer.scheduling.days import is_due, learner_day
from quizzer.scheduling.memory import Counts, Memory, Settings
from quizzer.scheduling.review import recall_on

_PATIENCE = timedelta(days=7)  # that a due question waits for a sibling on learning steps


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that might be asked.

    `sibling` names the idea that it shares with others, `order` is its place in the bank,
    `buried_until` the learner's day on which it comes back.
    """

    id: str
    memory: Memory | None = None
    topic: str = ""
    needs: tuple[str, ...] = ()
    sibling: str | None = None
    order: int = 0
    suspended: bool = False
    buried_until: date | None = None


def queue(
    candidates: Iterable[Candidate], at: datetime, offset: timedelta, settings: Settings, done_today: Counts
) -> list[str]:
    """Ids in the order to ask them at `at` (aware), none twice.

    First learning cards whose minute has come; then cards whose day has come, least likely remembered first, within
    the day's limit; then new ones in bank order, each after all it `needs`, within their limit; last, learning cards
    that are nearly due. Topics alternate where they can. Of siblings one a day, the one whose day came first: so none
    waits for another that is forgotten every day. One on learning steps holds the others, but none longer than a week.
    """
    everyone = list(candidates)
    day = learner_day(at, offset, settings)
    active = [c for c in everyone if not c.suspended and (c.buried_until is None or c.buried_until <= day)]
    stepping = [c for c in active if c.memory is not None and c.memory.due is not None and c.memory.due_day is None]
    taken: set[str | None] = {c.sibling for c in everyone if c.sibling and _met_today(c, day)}
    held = {c.sibling for c in stepping if c.sibling}

    now = sorted((c for c in stepping if _due(c) <= at), key=lambda c: (_due(c), c.order, c.id))
    soon = at + timedelta(seconds=settings.learn_ahead)
    ahead = sorted((c for c in stepping if at < _due(c) <= soon), key=lambda c: (_due(c), c.order, c.id))

    ripe = [c for c in active if c.memory is not None and c.memory.due_day is not None]
    ripe = [c for c in ripe if c.memory is not None and is_due(c.memory, at, offset, settings)]
    urgency = {c.id: (recall_on(c.memory, day, settings), c.order, c.id) for c in ripe}
    ripe.sort(key=lambda c: urgency[c.id])
    free = [c for c in ripe if c.sibling not in taken and (c.sibling not in held or _long_due(c, day))]
    due = _eldest_siblings(free, urgency)[: max(0, settings.reviews_per_day - done_today.reviews)]
    taken |= held | {c.sibling for c in due if c.sibling}
    due = _alternate(due, lambda c: urgency[c.id])

    last = due[-1].topic if due else None
    new = _fresh(everyone, active, taken, last, max(0, settings.new_per_day - done_today.new))
    return [c.id for c in (*now, *due, *new, *ahead)]


def _due(candidate: Candidate) -> datetime:
    assert candidate.memory is not None
    assert candidate.memory.due is not None
    return candidate.memory.due


def _seen(candidate: Candidate) -> bool:
    return candidate.memory is not None and candidate.memory.reviews > 0


def _met_today(candidate: Candidate, day: date) -> bool:
    return candidate.memory is not None and candidate.memory.day == day


def _long_due(candidate: Candidate, day: date) -> bool:
    return day - _due_day(candidate) >= _PATIENCE


def _eldest_siblings(ordered: list[Candidate], urgency: Mapping[str, tuple[float, int, str]]) -> list[Candidate]:
    """Those without siblings, and of each family the one that fell due first; in the same order."""
    eldest: dict[str, Candidate] = {}
    for candidate in ordered:
        if candidate.sibling:
            known = eldest.setdefault(candidate.sibling, candidate)
            eldest[candidate.sibling] = min(known, candidate, key=lambda c: (_due_day(c), urgency[c.id]))
    return [c for c in ordered if not c.sibling or eldest[c.sibling] is c]


def _due_day(candidate: Candidate) -> date:
    assert candidate.memory is not None
    assert candidate.memory.due_day is not None
    return candidate.memory.due_day


def _alternate(ordered: list[Candidate], rank: Callable[[Candidate], tuple[float, int, str]]) -> list[Candidate]:
    """The same cards, the best of another topic after each; within a topic the order stays."""
    waiting: dict[str, list[Candidate]] = {}
    for candidate in reversed(ordered):
        waiting.setdefault(candidate.topic, []).append(candidate)
    mixed: list[Candidate] = []
    while waiting:
        last = mixed[-1].topic if mixed else None
        heads = [pile[-1] for topic, pile in waiting.items() if topic != last or len(waiting) == 1]
        chosen = min(heads, key=rank)
        mixed.append(waiting[chosen.topic].pop())
        if not waiting[chosen.topic]:
            del waiting[chosen.topic]
    return mixed


def _fresh(
    everyone: list[Candidate], active: list[Candidate], taken: set[str | None], last: str | None, limit: int
) -> list[Candidate]:
    """New questions in bank order, topics alternating, each after what it needs.

    A need that is suspended or no candidate does not hold anything back: the learner has put it aside.
    """
    unmet = {c.id for c in everyone if not _seen(c) and not c.suspended}
    piles: dict[str, list[Candidate]] = {}
    for candidate in sorted((c for c in active if not _seen(c)), key=lambda c: (c.order, c.id)):
        piles.setdefault(candidate.topic, []).append(candidate)
    chosen: list[Candidate] = []
    while len(chosen) < limit:
        heads = _heads(piles, unmet, taken)
        others = [c for c in heads if c.topic != last] or heads
        if not others:
            break
        best = min(others, key=lambda c: (c.order, c.id))
        chosen.append(best)
        piles[best.topic].remove(best)
        unmet.discard(best.id)
        if best.sibling:
            taken.add(best.sibling)
        last = best.topic
    return chosen


def _heads(piles: Mapping[str, list[Candidate]], unmet: set[str], taken: set[str | None]) -> list[Candidate]:
    """The first question of each topic that may be asked now."""
    firsts = (
        next((c for c in pile if c.sibling not in taken and unmet.isdisjoint(c.needs)), None) for pile in piles.values()
    )
    return [c for c in firsts if c is not None]
