"""What is stored can be thrown away: the log gives it again."""

from datetime import datetime, timedelta, timezone

from quizzer.progress import CardRow, Event, Store
from quizzer.scheduling import Settings
from quizzer.study import Deck, examined, rebuild

START = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=8)))


def practised(store: Store, settings: Settings) -> Deck:
    deck = Deck(store, lambda _: settings)
    for day in range(6):
        for name in ("tea.green", "tea.black"):
            at = START + timedelta(days=3 * day)
            deck.record(Event(kind="review", question=name, at=at, offset=480, rating="good", elapsed=9.0))
    deck.wish("bury", "tea.black", START, days=5)
    return deck


def test_a_sound_log_differs_in_nothing(store: Store) -> None:
    health = examined(practised(store, Settings()), ["tea.green"])
    assert (health.events, health.reviews, health.cards) == (13, 12, 2)
    assert (health.differing, health.gone) == ((), ("tea.black",))


def test_cards_that_were_spoilt_are_named_and_made_again(store: Store) -> None:
    deck = practised(store, Settings())
    before, totals = store.cards(), store.totals()
    wrong = {"tea.green": CardRow("tea.green", stability=99.0), "tea.ghost": CardRow("tea.ghost")}
    store.rebuild_cards(lambda _: wrong)
    assert examined(deck, []).totals
    assert examined(deck, ["tea.green", "tea.black"]).differing == ("tea.black", "tea.ghost", "tea.green")
    rebuild(deck)
    assert store.cards() == before
    assert store.totals() == totals
    assert examined(deck, []).differing == ()


def test_a_rebuild_brings_new_settings_to_all_cards(store: Store) -> None:
    practised(store, Settings())
    strict = Deck(store, lambda _: Settings(desired_retention=0.97))
    assert examined(strict, []).differing == ("tea.black", "tea.green")
    due = {name: row.due_day for name, row in store.cards().items()}
    rebuild(strict)
    assert all(row.due_day and row.due_day < due[name] for name, row in store.cards().items())


def test_a_card_of_a_question_that_was_renamed_is_sound(store: Store) -> None:
    practised(store, Settings())
    renamed = Deck(store, lambda _: Settings(), {"tea.green": "tea.verde"})
    health = examined(renamed, ["tea.verde", "tea.black"])
    assert (health.differing, health.gone, health.cards) == ((), (), 2)
