"""What happened to one card, which cards are leeches, and taking answers back."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from quizzer.bank import Bank
from quizzer.language import Language
from quizzer.progress import Event
from quizzer.scheduling import CardState, Rating, is_leech, learner_day, step
from quizzer.study.deck import Deck
from quizzer.study.remarks import mistake_words


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a card's history. `rating`: as it now holds; `undone`: it was taken back and changed nothing;
    `state`: the card after it; `moved`: days by which it postponed (above 0) or advanced the due day, of a credit
    or a reschedule.
    """

    event: Event
    rating: str | None
    undone: bool
    state: CardState
    moved: int = 0


def history(deck: Deck, question: str) -> list[Entry]:
    """All that happened to one card, oldest first; corrections show in the entries that they correct."""
    log = list(deck.events(question))
    undone = {e.of for e in log if e.kind == "undo"}
    ratings = {e.of: e.rating for e in log if e.kind == "rerate" and e.id not in undone}
    settings, state, entries = deck.settings(question), CardState(), []
    for event in sorted((e for e in log if e.kind not in ("undo", "rerate")), key=lambda e: e.at):
        rating = ratings.get(event.id, event.rating)
        if event.id in undone:
            entries.append(Entry(event, rating, True, state))
            continue
        before, state = state, step(state, event, settings, rating)
        moved = _moved(before, state) if event.kind in ("credit", "reschedule") else 0
        entries.append(Entry(event, rating, False, state, moved))
    return entries


def _moved(before: CardState, after: CardState) -> int:
    if before.memory is None or after.memory is None or not before.memory.due_day or not after.memory.due_day:
        return 0
    return (after.memory.due_day - before.memory.due_day).days


@dataclass(frozen=True, slots=True)
class Leech:
    """A card that is forgotten again and again. `mistake`: the one most often made, by name; `times`: how often."""

    question: str
    lapses: int
    mistake: str | None = None
    times: int = 0

    def words(self, bank: Bank, lang: Language) -> str:
        """What the mistake is, in words; "" if none was ever named."""
        question = bank.questions.get(self.question)
        return mistake_words(question.variant(0), self.mistake, lang) if question and self.mistake else ""


def leech(deck: Deck, question: str) -> Leech | None:
    """The leech that this card is; None if it is none."""
    memory = deck.memory(question)
    if memory is None or not is_leech(memory, deck.settings(question)):
        return None
    made = Counter(m for entry in history(deck, question) if not entry.undone for m in entry.event.mistakes)
    mistake, times = min(made.items(), key=lambda m: (-m[1], m[0])) if made else (None, 0)
    return Leech(question, memory.lapses, mistake, times)


def leeches(deck: Deck) -> list[Leech]:
    """Every leech that is not suspended, the worst first."""
    found = [leech(deck, name) for name, state in deck.cards.items() if not state.suspended]
    return sorted((x for x in found if x), key=lambda x: (-x.lapses, x.question))


def undo_last(deck: Deck, count: int, now: datetime) -> list[Event]:
    """Takes the last `count` answers back, of whatever sitting; they are returned, newest first."""
    taken = deck.store.last_reviews(count)
    for event in taken:
        assert event.id is not None
        deck.undo(event.id, event.question, now)
    return taken


def rate_last(deck: Deck, rating: Rating, now: datetime) -> Event | None:
    """The learner's own rating of his last answer, of whatever sitting; the answer, or None if there is none."""
    last = next(iter(deck.store.last_reviews(1)), None)
    if last is not None and last.id is not None:
        deck.rerate(last.id, last.question, rating, now)
    return last


def day_of(entry: Entry, deck: Deck) -> str:
    """The learner's day of an entry, as year-month-day."""
    event = entry.event
    return learner_day(event.at, timedelta(minutes=event.offset), deck.settings(event.question)).isoformat()
