"""A learner's cards over the log: an event goes in here, and its cards move with it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from quizzer.progress import CardRow, Event, Kind
from quizzer.scheduling import CardState, Memory, Rating, Settings, update
from quizzer.study.wishes import wishes_by_question

if TYPE_CHECKING:
    from quizzer.bank import Bank
    from quizzer.progress import Snapshot, Store


def stamp(now: datetime) -> dict[str, Any]:
    """When an event happens, on the learner's clock (aware)."""
    return {"at": now.astimezone(UTC), "offset": int(offset_of(now).total_seconds() // 60)}


def offset_of(now: datetime) -> timedelta:
    """How far the learner's clock is ahead of UTC; `now` is aware."""
    offset = now.utcoffset()
    assert offset is not None
    return offset


@dataclass(eq=False)
class Deck:
    """Every card as it stands, and the one way to change it: an event.

    `settings` by question id. `former`: the present id of each id that a question once had; its history goes on.
    What an event changes is folded inside the transaction that stores it, so two programs may write at once.
    """

    store: "Store"
    settings: Callable[[str], Settings]
    former: Mapping[str, str] = field(default_factory=dict)
    cards: dict[str, CardState] = field(init=False)

    def __post_init__(self) -> None:
        self.cards = self.present(self.store.cards())

    def present(self, rows: Mapping[str, CardRow]) -> dict[str, CardState]:
        """The stored cards under the present ids; where a question has one under each, the present one is newer."""
        cards = {name: CardState.of(row) for name, row in rows.items()}
        for old, new in self.former.items():
            if (card := cards.pop(old, None)) is not None:
                cards.setdefault(new, card)
        return cards

    def memory(self, question: str) -> Memory | None:
        """What is remembered of a question; None before its first review."""
        state = self.cards.get(question)
        return state.memory if state else None

    def memory_now(self, question: str) -> Memory | None:
        """As `memory`, but as it is stored at this moment: another window may have asked the question meanwhile."""
        with self.store.snapshot() as now:
            stored = self._stored(question, now)
        if stored is not None:
            self.cards[question] = stored
        return self.memory(question)

    def record(self, *events: Event) -> list[int]:
        """Stores events that belong together, with the cards that they change; the ids of the events."""
        changed: dict[str, CardState] = {}

        def folded(stored: Sequence[Event], now: "Snapshot") -> dict[str, CardRow]:
            for event in stored:
                changed[event.question] = self._after(event, changed.get(event.question), now)
            return {name: row_of(name, state) for name, state in changed.items()}

        ids = self.store.append_all(events, folded)
        self.cards |= changed
        return ids

    def wish(self, kind: Kind, question: str, now: datetime, **data: Any) -> int:
        """Stores what the learner wants of one card: `suspend`, `bury`, `reset`, `reschedule`."""
        return self.record(Event(kind=kind, question=question, data=data or None, **stamp(now)))[0]

    def undo(self, event: int, question: str, now: datetime) -> None:
        """Takes a stored event back, and the credits that came with it."""
        taken_back = (_undoing(e, now) for e in self._credits(event))
        self.record(Event(kind="undo", question=question, of=event, **stamp(now)), *taken_back)

    def rerate(self, event: int, question: str, rating: Rating, now: datetime) -> None:
        """The learner's own rating of a stored review; what he calls forgotten has exercised nothing else."""
        taken_back = [_undoing(e, now) for e in self._credits(event)] if rating == "again" else []
        self.record(Event(kind="rerate", question=question, of=event, rating=rating, **stamp(now)), *taken_back)

    def _credits(self, event: int) -> list[Event]:
        """The credits that came with a review and still stand."""
        given = [e for e in self.store.caused_by(event) if e.kind == "credit"]
        return [e for e in given if e.id and all(c.kind != "undo" for c in self.store.caused_by(e.id))]

    def events(self, question: str, now: "Snapshot | None" = None) -> Iterator[Event]:
        """All events of a question, under whatever id it had, in the order of writing."""
        source = now or self.store
        log = sorted(
            (e for name in self._names(question) for e in source.events(question=name)), key=lambda e: e.id or 0
        )
        return (replace(e, question=question) for e in log)

    def _names(self, question: str) -> list[str]:
        return [question, *(old for old, new in self.former.items() if new == question)]

    def _stored(self, question: str, now: "Snapshot") -> CardState | None:
        row = next((row for name in self._names(question) if (row := now.card(name))), None)
        return CardState.of(row) if row else None

    def _after(self, event: Event, before: CardState | None, now: "Snapshot") -> CardState:
        before = before or self._stored(event.question, now)

        def history() -> Iterator[Event]:
            log = self.events(event.question, now)
            return (e for e in log if e.id and event.id and e.id <= event.id)

        return update(before, event, self.settings(event.question), history)


def deck_of(store: "Store", bank: "Bank") -> Deck:
    """A learner's cards under the settings stored with them."""
    return Deck(store, wishes_by_question(store.settings(), bank), bank.former)


def row_of(question: str, state: CardState) -> CardRow:
    """A card as the table has it."""
    return CardRow(question=question, **state.fields())


def _undoing(event: Event, now: datetime) -> Event:
    return Event(kind="undo", question=event.question, of=event.id, **stamp(now))
