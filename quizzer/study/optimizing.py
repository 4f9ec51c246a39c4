"""Parameters of the learner's own: fitted, kept only if they foresee better, and taken back."""

from typing import Final

from quizzer.errors import NothingToDo, QuizzerError
from quizzer.scheduling.fitting import LEAST, Fit, counting, fitted, lives
from quizzer.study.deck import Deck

_KEPT: Final = 10  # sets of parameters that can be gone back to


def optimized(deck: Deck) -> Fit:
    """Fits parameters to the learner's log, and judges them; nothing is changed.

    Raises: NothingToDo: too few reviews. QuizzerError: `fsrs-rs-python` is not installed.
    """
    with deck.store.snapshot() as now:
        cards = lives(now.outline(), deck.settings)
    found = len(counting(cards))
    if found < LEAST:
        raise NothingToDo(
            "There are too few reviews to fit parameters to: {found} of {least}. The defaults serve until then.",
            found=found,
            least=LEAST,
        )
    try:
        return fitted(deck.settings("").parameters, cards)
    except ImportError as error:
        raise QuizzerError("The optimizer is not installed; `pip install 'quizzer[optimize]'` adds it.") from error


def keep(deck: Deck, fit: Fit) -> None:
    """Schedules by the new parameters from now on. The caller rebuilds the cards, with settings read anew."""
    if not fit.better:
        raise ValueError("a worse fit is never kept")
    store = deck.store
    earlier = [*(store.setting("parameters_before") or []), store.setting("parameters")]
    store.set_setting("parameters_before", earlier[-_KEPT:])
    store.set_setting("parameters", list(fit.parameters))


def take_back(deck: Deck) -> None:
    """The parameters before the last `keep`; the caller rebuilds the cards.

    Raises: NothingToDo: there are none.
    """
    store = deck.store
    earlier = store.setting("parameters_before") or []
    if not earlier:
        raise NothingToDo("No parameters were fitted, so there is nothing to take back.")
    store.set_setting("parameters", earlier[-1])
    store.set_setting("parameters_before", earlier[:-1])
