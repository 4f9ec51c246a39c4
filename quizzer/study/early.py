"""A sitting that shows its first question before it is there; and what the next one shows so."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from threading import RLock
from typing import TYPE_CHECKING, Any

from quizzer.errors import QuizzerError
from quizzer.language import Language
from quizzer.study.clock import local_now
from quizzer.study.opening import KEY, Left, Opening, Shown, kept, shown

if TYPE_CHECKING:
    from quizzer.bank import Variant
    from quizzer.progress import Store
    from quizzer.study.outcome import Outcome
    from quizzer.study.session import Session


def begun(
    store: "Store", scope: Sequence[str], lang: Language, opened: "Callable[[], Session]"
) -> "EarlySession | Session":
    """The sitting that `opened` makes; where it is known what that opens with, it is made after that is shown."""
    opening = kept(store, scope, local_now())
    return EarlySession(store, opening, lang, opened) if opening and opening.shows(lang) else opened()


def keep(session: "Session", asked: "Variant | None" = None, typed: Mapping[str, str] | None = None) -> None:
    """Keeps the question that is `asked`, with what is `typed` to it; if another is by now, that; else what comes next.

    Nothing is kept of a sitting without a scope: a quiz, a drill.
    """
    if session.store is None or session.scope is None or (upcoming := session.upcoming()) is None:
        return
    if (seed := upcoming.variant.seed) is None:  # it can't be made again
        return
    opening = Opening(
        scope=session.scope,
        lang=session.lang,
        question=upcoming.variant.question.id,
        seed=seed,
        begins=upcoming.begins.timestamp(),
        due=upcoming.left.due,
        new=upcoming.left.new,
        hints=session.hints if upcoming.variant is session.current else 0,
        typed=dict(typed or {}) if upcoming.variant is asked else {},
        shown=shown(upcoming.variant, session.lang),
    )
    session.store.set_setting(KEY, asdict(opening))


class EarlySession:
    """Stands for a `Session`; the first thing asked of it besides its question makes that."""

    def __init__(self, store: "Store", opening: Opening, lang: Language, opened: "Callable[[], Session]") -> None:
        self.store, self.lang = store, lang
        self.draft = dict(opening.typed)
        self.shown: Any = Shown(opening, self._current)
        self.current = None
        self._opening, self._opened = opening, opened
        self._session: Session | None = None
        self._lock = RLock()

    def next(self) -> Any:
        """The question that it opens with."""
        return self.shown

    def left(self) -> Left:
        """See `Session.left`."""
        return Left(self._opening.due, self._opening.new, 0)

    def ready(self) -> "Session":
        """Makes the session, if it is not there yet, and asks in it what is shown, or what else is due.

        Raises: QuizzerError: what the bank or the store has to say.
        """
        with self._lock:
            if self._session is None:
                session = self._opened()
                if session.resume(self._opening) is None:
                    session.next()
                self._session = session
            return self._session

    def stands(self) -> bool:
        """Whether what is shown is what is asked, word for word; it is not if the bank has been changed since."""
        session = self.ready()
        return session.current is not None and self._opening.shows_still(session.current)

    def answer(self, responses: Mapping[str, str], *more: Any, **others: Any) -> "Outcome":
        """See `Session.answer`.

        Raises: QuizzerError: the question shown is not asked any longer.
        """
        if not self.stands():
            raise QuizzerError("this question has been changed; here it is anew")
        return self.ready().answer(responses, *more, **others)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.ready(), name)

    def _current(self) -> "Variant":
        current = self.ready().current
        if current is None:
            raise QuizzerError("no question is posed")
        return current
