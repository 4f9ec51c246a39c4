"""A log brought in: what is there already is left out, the rest takes its place in the log and in the cards."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from quizzer.progress import CardRow, Event, Snapshot, Store
from quizzer.scheduling import CardState, Settings, fold, foreseen, step

SettingsFor = Callable[[str], Settings]


@dataclass(frozen=True, slots=True)
class Brought:
    """How many events came in, and how many were there already."""

    added: int
    known: int


def bring(store: Store, events: Sequence[Event], settings: SettingsFor) -> Brought:
    """Stores the events that are not in the log yet, and folds all cards anew, in one transaction.

    The same file brought twice adds nothing. Events keep their order; reviews from elsewhere get the state in which
    the card was, and what the schedule would have foreseen.
    """
    stored: dict[tuple[str, str, datetime], list[int]] = defaultdict(list)
    for event in store.events():
        stored[event.kind, event.question, event.at].append(event.id or 0)
    known: dict[int, int] = {}
    fresh: list[Event] = []
    for event in events:
        same = stored.get((event.kind, event.question, event.at))
        if same:
            known[event.id or 0] = same.pop(0)
        else:
            fresh.append(event)

    def refold(now: Snapshot) -> Mapping[str, CardRow]:
        cards = fold(now.events(), settings)
        return {name: CardRow(question=name, **state.fields()) for name, state in cards.items()}

    if fresh:
        store.import_log(list(_informed(fresh, settings)), known, refold)
    return Brought(len(fresh), len(events) - len(fresh))


def _informed(events: Iterable[Event], settings: SettingsFor) -> Iterator[Event]:
    """Reviews from elsewhere with state and foresight, by their own cards' history within these events."""
    cards: dict[str, CardState] = {}
    for event in events:
        if event.kind != "import" or event.data is not None:
            yield event
            continue
        wishes = settings(event.question)
        before = cards.get(event.question, CardState())
        memory = before.memory
        data = foreseen(memory, event.at, timedelta(minutes=event.offset), wishes)
        cards[event.question] = step(before, event, wishes)
        yield replace(event, data=data, state=event.state or (memory.state if memory else "new"))
