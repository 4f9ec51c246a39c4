"""The cards that the log gives, against those that are stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from quizzer.progress import CardRow, Event
from quizzer.scheduling import CardState, fold
from quizzer.study.deck import Deck, row_of


@dataclass(frozen=True, slots=True)
class Health:
    """What a log holds, and what does not agree with it.

    `differing`: questions whose stored card is not what the log gives under today's settings. `totals`: whether the
    running totals are what the log comes to. `gone`: questions that the bank has no longer; their history stays.
    """

    events: int
    reviews: int
    cards: int
    differing: tuple[str, ...]
    totals: bool
    gone: tuple[str, ...]


def examined(deck: Deck, known: Iterable[str]) -> Health:
    """Reads the whole log and folds it; `known`: the ids that the bank has."""
    with deck.store.snapshot() as now:
        log = list(now.outline())
        rows = now.cards()
        right = now.totals() == now.recounted()
    stored, folded, present = deck.present(rows), folded_cards(deck, log), set(known)
    names = stored.keys() | folded.keys()
    return Health(
        events=len(log),
        reviews=sum(e.kind in ("review", "import") for e in log),
        cards=len(stored),
        differing=tuple(sorted(n for n in names if stored.get(n) != folded.get(n))),
        totals=right,
        gone=tuple(sorted(n for n in folded if n not in present)),
    )


def rebuild(deck: Deck) -> None:
    """Stores every card, and every running total, as the log gives them."""

    def rows(log: Iterable[Event]) -> Mapping[str, CardRow]:
        deck.cards = folded_cards(deck, log)
        return {name: row_of(name, state) for name, state in deck.cards.items()}

    deck.store.rebuild_cards(rows)
    deck.store.rebuild_totals()


def folded_cards(deck: Deck, log: Iterable[Event]) -> dict[str, CardState]:
    """Every card as the log gives it, under the present ids."""
    former = deck.former
    return fold((replace(e, question=former[e.question]) if e.question in former else e for e in log), deck.settings)
