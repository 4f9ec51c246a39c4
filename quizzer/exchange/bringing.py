"""A log brought in: what is there already is left out, the rest takes its place in the log and in the cards."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from quizzer.progress import CardRow, Event, Snapshot, Store
from quizzer.scheduling import CardState, Settings, fold, foreseen, step

SettingsFor = Callable[[str], Settings]


@dataclass(frozen=True, slots=True)
class Brought:
    """How many events came in, and how many were there already."""

    added: int
    known: int


def bring(
    store: Store, events: Sequence[Event], settings: SettingsFor, former: Mapping[str, str] = MappingProxyType({})
) -> Brought:
    """Stores the events that are not in the log yet, and folds all cards anew, in one transaction.

    The same file brought twice adds nothing, from two programs at once neither. Events keep their order; reviews from
    elsewhere get the state in which the card was, and what the schedule would have foreseen. `former`: the present id
    of each id that a question once had, under which its cards go on.
    """

    def chosen(now: Snapshot) -> tuple[list[Event], dict[int, int]]:
        fresh, known = _sorted_out(events, now.events())
        return list(_informed(fresh, settings)), known

    def refold(now: Snapshot) -> Mapping[str, CardRow]:
        log = (replace(e, question=former.get(e.question, e.question)) for e in now.outline())
        return {name: CardRow(question=name, **state.fields()) for name, state in fold(log, settings).items()}

    added = store.import_log(chosen, refold)
    return Brought(added, len(events) - added)


def _sorted_out(events: Iterable[Event], log: Iterable[Event]) -> tuple[list[Event], dict[int, int]]:
    """The events that the log has not; and by the own ids of the others, their ids in the log."""
    stored: dict[tuple[str, str, datetime], list[int]] = defaultdict(list)
    for event in log:
        stored[event.kind, event.question, event.at].append(event.id or 0)
    known: dict[int, int] = {}
    fresh: list[Event] = []
    for event in events:
        same = stored.get((event.kind, event.question, event.at))
        if same:
            known[event.id or 0] = same.pop(0)
        else:
            fresh.append(event)
    return fresh, known


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
