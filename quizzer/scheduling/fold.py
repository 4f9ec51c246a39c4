"""Cards are a fold of the log: the same events under the same settings give the same cards."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from operator import attrgetter
from typing import Any, Protocol

from quizzer.scheduling.days import day_start, learner_day
from quizzer.scheduling.memory import RATINGS, Memory, Settings
from quizzer.scheduling.review import review


class LoggedEvent(Protocol):
    """What the fold reads of an event; `offset` in minutes, `id` grows with the log, `of` is another event's id."""

    @property
    def id(self) -> int | None: ...
    @property
    def kind(self) -> str: ...
    @property
    def question(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def offset(self) -> int: ...
    @property
    def of(self) -> int | None: ...
    @property
    def rating(self) -> str | None: ...
    @property
    def data(self) -> Mapping[str, Any] | None: ...


@dataclass(frozen=True, slots=True)
class CardState:
    """One card after its events; `credit` in days since the last review, `folded_to` the time of its latest event."""

    memory: Memory | None = None
    suspended: bool = False
    buried_until: date | None = None
    credit: float = 0.0
    folded_to: datetime | None = None

    def fields(self) -> dict[str, Any]:
        """All values flat, as a stored row has them."""
        memory = asdict(self.memory or Memory())
        return memory | {f.name: getattr(self, f.name) for f in fields(self) if f.name != "memory"}

    @classmethod
    def of(cls, row: object) -> "CardState":
        """The state from a stored row that has an attribute for each of `fields()`."""
        memory = Memory(*_MEMORY(row))
        return cls(None if memory == _NEW else memory, *_REST(row))


_NEW = Memory()
_MEMORY = attrgetter(*(f.name for f in fields(Memory)))
_REST = attrgetter(*(f.name for f in fields(CardState) if f.name != "memory"))

SettingsFor = Settings | Callable[[str], Settings]
CORRECTIONS = ("undo", "rerate")


def fold(events: Iterable[LoggedEvent], settings: SettingsFor) -> dict[str, CardState]:
    """Every card that the log (in the order of ids) speaks of; `settings` for all, or by question id.

    Each card's events count in the order of their times, those of equal times in that of the log.
    Of corrections: an `undo` takes back any event but an undo; of several `rerate`s the last holds.
    """
    log = list(events)
    undone = {e.of for e in log if e.kind == "undo" and e.of is not None}
    ratings = {e.of: e.rating for e in log if e.kind == "rerate" and e.of is not None and e.id not in undone}
    cards: dict[str, list[LoggedEvent]] = {}
    for event in log:
        own = cards.setdefault(event.question, [])
        if event.kind not in CORRECTIONS and event.id not in undone:
            own.append(event)
    states: dict[str, CardState] = {}
    for question, own in cards.items():
        wishes = settings if isinstance(settings, Settings) else settings(question)
        state = CardState()
        for event in sorted(own, key=lambda e: e.at):  # sorted() is stable: the log's order breaks ties
            state = step(state, event, wishes, None if event.id is None else ratings.get(event.id))
        states[question] = state
    return states


def update(
    state: CardState | None,
    event: LoggedEvent,
    settings: Settings,
    history: Callable[[], Iterable[LoggedEvent]],
) -> CardState:
    """The card after one more event, as the whole fold would have it.

    `history` gives all events of this question, in the order of ids, without or with the new one; it is asked for only
    after a correction or an event that is older than one already folded.
    """
    before = state or CardState()
    late = before.folded_to is not None and event.at < before.folded_to
    if event.kind not in CORRECTIONS and not late:
        return step(before, event, settings)
    log = [e for e in history() if e.id is None or e.id != event.id]
    return fold([*log, event], settings).get(event.question, CardState())


def step(state: CardState, event: LoggedEvent, settings: Settings, rerated: str | None = None) -> CardState:
    """The card after one event that is no correction and no older than the others."""
    offset = timedelta(minutes=event.offset)
    after = replace(state, folded_to=event.at.astimezone(UTC))
    match event.kind:
        case "review" | "import":
            rating = rerated or event.rating
            if rating not in RATINGS:
                return after
            memory = review(event.question, state.memory, rating, event.at, offset, settings)
            return replace(after, memory=memory, credit=0.0)
        case "suspend":
            return replace(after, suspended=bool((event.data or {}).get("on", True)))
        case "bury":
            days = int((event.data or {}).get("days", 1))
            return replace(after, buried_until=learner_day(event.at, offset, settings) + timedelta(days=days))
        case "reset":
            return replace(after, memory=None, credit=0.0)
        case "reschedule":
            return _moved(after, int((event.data or {}).get("days", 0)), event.at, offset, settings)
        case "credit":
            return _credited(after, float((event.data or {}).get("share", 0.0)), offset, settings)
        case _:
            return after


def _moved(state: CardState, days: int, at: datetime, offset: timedelta, settings: Settings) -> CardState:
    """Due so many days after the learner's day of the wish; a card never asked has nothing to move."""
    if state.memory is None:
        return state
    due_day = learner_day(at, offset, settings) + timedelta(days=max(0, min(days, settings.maximum_interval)))
    return replace(
        state, memory=replace(state.memory, due_day=due_day, due=day_start(due_day, offset, settings)), credit=0.0
    )


def _credited(state: CardState, share: float, offset: timedelta, settings: Settings) -> CardState:
    """The due day moved out by `share` of what is allowed; no figure of memory moves."""
    memory = state.memory
    if memory is None or memory.due_day is None or memory.day is None:
        return state
    scheduled = memory.due_day - timedelta(days=int(state.credit))
    interval = min((scheduled - memory.day).days, settings.maximum_interval)  # a wish may have moved it further
    limit = settings.credit_limit * max(0, interval)
    credit = min(limit, state.credit + max(0.0, min(share, 1.0)) * limit)
    due_day = scheduled + timedelta(days=int(credit))
    moved = replace(memory, due_day=due_day, due=day_start(due_day, offset, settings))
    return replace(state, memory=moved, credit=credit)
