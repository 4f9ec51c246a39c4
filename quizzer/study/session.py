"""One sitting: the next question, its variant, the answer, the verdict, stored, rescheduled."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from quizzer import grading
from quizzer.bank import Bank, Question
from quizzer.errors import QuizzerError
from quizzer.language import Language
from quizzer.progress import Event
from quizzer.scheduling import Memory, Rating, Settings, day_bounds, foreseen, learner_day, previews
from quizzer.study.cards import Leech, leech, undo_last
from quizzer.study.clock import local_now
from quizzer.study.day_queue import DayQueue
from quizzer.study.deck import Deck, offset_of, stamp
from quizzer.study.opening import Left, Opening, Upcoming, kept
from quizzer.study.outcome import Outcome, suggested, variant_of
from quizzer.study.plan import Exam, Plan
from quizzer.study.seeds import Seeds, fresh_seed
from quizzer.study.wishes import wishes, wishes_by_question

if TYPE_CHECKING:
    from quizzer.bank import Variant
    from quizzer.grading import Verdict
    from quizzer.progress import Store


REMEMBERED: Final = 20  # answers of a sitting with all that was worked out for them; older ones the store has


@dataclass(eq=False)
class Session:
    """Asks what is due, then what is new; before an exam, what the plan says, and `more` minutes than it says.

    Without a store nothing is kept: a one-off quiz over `questions`.

    Every answer is stored durably before `answer` returns; a session that is killed loses nothing that was answered.
    A session with a scope begins with the question that the last one of that scope was left at; the scope is the words
    that chose its questions.
    """

    bank: Bank
    store: "Store | None" = None
    questions: Iterable[Question] = ()
    lang: Language = "en"
    clock: Callable[[], datetime] = local_now
    seeds: Callable[[], int] = fresh_seed
    current: "Variant | None" = None
    done: int = 0
    more: float = 0.0
    scope: Sequence[str] | None = None
    draft: dict[str, str] = field(init=False, default_factory=dict)
    hints: int = field(init=False, default=0)
    _asked: dict[str, Question] = field(init=False)
    deck: Deck | None = field(init=False, default=None)
    _waiting: list[str] = field(init=False, default_factory=list)
    _day: DayQueue | None = field(init=False, default=None)
    _outcomes: deque[Outcome] = field(init=False, default_factory=lambda: deque(maxlen=REMEMBERED))
    _prepared: "dict[str, Variant]" = field(init=False, default_factory=dict)
    _seeds: Seeds = field(init=False)
    settings: Settings = field(init=False)

    def __post_init__(self) -> None:
        # The next sitting is given `seeds`, so that it goes on where this one has looked ahead.
        self.seeds = self._seeds = self.seeds if isinstance(self.seeds, Seeds) else Seeds(self.seeds)
        self._asked = {q.id: q for q in (self.questions or self.bank.questions.values())}
        self.settings = Settings()
        if self.store:
            stored = self.store.settings()
            self.settings = wishes(stored)
            self.deck = Deck(self.store, wishes_by_question(stored, self.bank), self.bank.former)
            self._day = DayQueue(self.deck, self._asked, self.more)
            self._fill()
        else:
            self._waiting = list(self._asked)

    # What to ask

    def next(self) -> "Variant | None":
        """The next question, posed; None when nothing is left for today."""
        if self.store and self.current is None and not self.done:
            opening = kept(self.store, self.scope, self.clock())
            if opening and (resumed := self.resume(opening)):
                return resumed
        chosen = self._chosen()
        if chosen is None and self.store and self.done:
            self._fill()
            chosen = self._first_waiting()
        return self._pose(self._fresh(self._asked[chosen]) if chosen else None)

    def resume(self, opening: Opening) -> "Variant | None":
        """The question that the last sitting was left at; None if it does not wait any longer."""
        if opening.question not in (*self._waiting, self._chosen()):
            return None
        try:
            self._reposed(self._asked[opening.question].variant(opening.seed))
        except QuizzerError:  # another version has no such numbers
            return None
        self.hints, self.draft = opening.hints, dict(opening.typed)
        return self.current

    def upcoming(self) -> Upcoming | None:
        """The question that is asked; once it is answered the next, tomorrow's if today holds no more."""
        now = self.clock()
        if self.current and not (self._outcomes and self._outcomes[-1].variant is self.current):
            return Upcoming(self.current, now, self.left())
        if chosen := self._chosen():
            return Upcoming(self.prepared(self._asked[chosen]), now, self.left())
        if self.deck is None:
            return None
        tomorrow = day_bounds(now.astimezone(UTC), offset_of(now), self.settings)[1].astimezone(now.tzinfo)
        names = DayQueue(self.deck, self._asked).names(tomorrow, self.settings)
        return Upcoming(self.prepared(self._asked[names[0]]), tomorrow, self._counted(names)) if names else None

    def foreseen(self) -> Question | None:
        """The question that comes once the one posed is answered; None if none waits. The answer may change it."""
        posed = self.current.question.id if self.current else None
        names = (self._chosen(), *self._waiting)
        return next((self._asked[name] for name in names if name not in (None, posed)), None)

    def prepared(self, question: Question) -> "Variant":
        """What is posed if this question is the next to be posed; until then nothing is, and no seed is taken."""
        seed, ready = self._seeds.following, self._prepared.get(question.id)
        if ready is None or ready.seed != seed:
            ready = self._prepared[question.id] = question.variant(seed)
        return ready

    def pose(self, question: Question, seed: int | None = None) -> "Variant":
        """This very question, whatever is due."""
        self._asked.setdefault(question.id, question)
        variant = self._fresh(question) if seed is None else question.variant(seed)
        self._pose(variant)
        return variant

    def other_numbers(self) -> "Variant":
        """The same question with other numbers, before it is answered."""
        return self.pose(self._posed().question)

    def again(self) -> "Variant":
        """The question just answered, with new numbers."""
        return self.pose((self._outcomes[-1].variant if self._outcomes else self._posed()).question)

    def skip(self) -> "Variant | None":
        """Puts the question at the end of the sitting, and poses the next."""
        name = self._posed().question.id
        self._waiting = [*(w for w in self._waiting if w != name), name]
        following = next((w for w in self._waiting if w != name), name)
        return self.pose(self._asked[following])

    def hint(self) -> str:
        """The hint; an answer after it rates at most Hard."""
        said = self._posed().hint(self.lang)
        self.hints += bool(said)
        return said

    def left(self) -> Left:
        """Due and new questions that wait, and how many were answered."""
        return self._counted(self._waiting)

    def waiting(self) -> list[Question]:
        """The questions that wait today, in order."""
        return [self._asked[name] for name in self._waiting]

    @property
    def today(self) -> date:
        """The learner's day, which goes on into the small hours."""
        now = self.clock()
        return learner_day(now, offset_of(now), self.settings)

    def plan(self) -> Plan | None:
        """The way to the exam; None if none is ahead."""
        return self._day.plan(self.clock(), self.settings) if self._day else None

    def time_is_up(self) -> bool:
        """Whether nothing waits only because the day's time before an exam is used up."""
        day = self._day
        return day is not None and not self._waiting and day.time_is_up(self.clock(), self.settings)

    @property
    def exam(self) -> Exam | None:
        """The exam that today's questions are chosen for."""
        return self._day.exam if self._day else None

    def memory(self, name: str) -> Memory | None:
        """What is remembered of a question; None before its first review."""
        return self.deck.memory(name) if self.deck else None

    def leech(self, name: str) -> Leech | None:
        """What makes a question a leech, with its most frequent mistake; None if it is none."""
        return leech(self.deck, name) if self.deck else None

    # What came of it

    def answer(
        self,
        responses: Mapping[str, str],
        elapsed: float = 0.0,
        gave_up: bool = False,
        rating: Rating | None = None,
    ) -> Outcome:
        """Marks, stores and reschedules; an unreadable answer costs nothing and is asked again.

        Args: responses: typed text by part id. elapsed: seconds. gave_up: "I don't know". rating: the learner's own,
            in place of the one that the verdict suggests.
        """
        variant = self._posed()
        verdict = grading.grade(variant, {} if gave_up else responses)
        if verdict.verdict == "unreadable":
            return Outcome(variant, responses, verdict, "again", {})
        rating = rating or suggested(variant, verdict, hinted=self.hints > 0, gave_up=gave_up)
        outcome = self._store(variant, responses, verdict, rating, elapsed)
        self._outcomes.append(outcome)
        self.done += 1
        self._waiting = [w for w in self._waiting if w != variant.question.id]
        return outcome

    def schedule(self) -> dict[Rating, datetime]:
        """When each rating of the question posed would ask it again, were it answered now; nothing without a store."""
        return self._schedule(self._posed().question.id, stamp(self.clock()))

    def rate(self, rating: Rating) -> Outcome:
        """The learner's own rating of the last answer."""
        outcome = replace(self._outcomes[-1], rating=rating)
        if self.deck and outcome.event is not None:
            self.deck.rerate(outcome.event, outcome.variant.question.id, rating, self.clock())
        self._outcomes[-1] = outcome
        return outcome

    def undo(self) -> "Variant | None":
        """Takes the last answer back and asks it again, one of an earlier sitting too; None if there is none.

        What was typed to it in this sitting is the draft.
        """
        outcome = self._outcomes.pop() if self._outcomes else None
        variant = self._taken_back(outcome)
        if variant is None:
            return None
        self.done = max(0, self.done - 1)
        self._reposed(variant)
        self.draft = dict(outcome.responses) if outcome else {}
        return variant

    # How

    def _pose(self, variant: "Variant | None") -> "Variant | None":
        self.current, self.hints, self.draft = variant, 0, {}
        return variant

    def _chosen(self) -> str | None:
        stepping = self._day.stepping_due(self.clock(), self.settings) if self._day else None
        return stepping or self._first_waiting()

    def _fresh(self, question: Question) -> "Variant":
        """With the next seed."""
        try:
            return self.prepared(question)
        finally:
            self._seeds()
            self._prepared.clear()

    def _counted(self, names: Sequence[str]) -> Left:
        fresh = sum(self.memory(name) is None for name in names)
        return Left(len(names) - fresh, fresh, self.done)

    def _reposed(self, variant: "Variant") -> "Variant":
        """This question waits again, before all others."""
        name = variant.question.id
        self._asked.setdefault(name, variant.question)
        self._waiting = [name, *(w for w in self._waiting if w != name)]
        self._pose(variant)
        return variant

    def _taken_back(self, outcome: Outcome | None) -> "Variant | None":
        if self.deck is None:
            return outcome.variant if outcome else None
        if outcome is not None and outcome.event is not None:
            self.deck.undo(outcome.event, outcome.variant.question.id, self.clock())
            return outcome.variant
        taken = undo_last(self.deck, 1, self.clock())
        return variant_of(self.bank, taken[0]) if taken else None

    def _posed(self) -> "Variant":
        if self.current is None:
            raise QuizzerError("no question is posed")
        return self.current

    def _first_waiting(self) -> str | None:
        return next(iter(self._waiting), None)

    def _fill(self) -> None:
        assert self._day is not None
        self._waiting = self._day.names(self.clock(), self.settings)

    def _store(
        self, variant: "Variant", responses: Mapping[str, str], verdict: "Verdict", rating: Rating, elapsed: float
    ) -> Outcome:
        outcome = Outcome(variant, dict(responses), verdict, rating, {})
        if self.deck is None:
            return outcome
        name, now = variant.question.id, self.clock()
        memory, when = self.deck.memory_now(name), stamp(now)
        offset = timedelta(minutes=when["offset"])
        review = Event(
            kind="review",
            question=name,
            rating=rating,
            state=memory.state if memory else "new",
            seed=variant.seed,
            givens=variant.givens_json,
            answers=dict(responses),
            verdict=grading.as_json(verdict),
            score=verdict.score,
            mistakes=verdict.mistakes,
            elapsed=elapsed,
            hints=self.hints,
            bank=self.bank.digest,
            data=foreseen(memory, when["at"], offset, self.deck.settings(name)),
            **when,
        )
        schedule = self._schedule(name, when)
        ids = self.deck.record(review, *self._credits(variant, verdict, when))
        return replace(outcome, schedule=schedule, event=ids[0])

    def _schedule(self, name: str, when: Mapping[str, Any]) -> dict[Rating, datetime]:
        if self.deck is None:
            return {}
        offset, settings = timedelta(minutes=when["offset"]), self.deck.settings(name)
        after = previews(name, self.deck.memory(name), when["at"], offset, settings)
        return {rating: memory.due for rating, memory in after.items() if memory.due is not None}

    def _credits(self, variant: "Variant", verdict: "Verdict", when: Mapping[str, Any]) -> list[Event]:
        """A right answer also practises what the bank says, of what the learner has met already."""
        if verdict.verdict != "right" or not self.settings.credit_limit:
            return []
        shares = variant.question.common.exercises
        return [
            Event(kind="credit", question=name, of=0, data={"share": share}, **when)
            for name, share in shares.items()
            if self.memory(name) is not None
        ]
