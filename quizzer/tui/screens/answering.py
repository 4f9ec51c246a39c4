"""What is typed to a question: kept as it grows, handed in, stored; and what is asked before it is thrown away."""

from collections.abc import Callable, Mapping
from time import monotonic
from typing import TYPE_CHECKING

from textual.timer import Timer

from quizzer import study
from quizzer.tui.screens.page import Page
from quizzer.tui.widgets.fields import Field

if TYPE_CHECKING:
    from quizzer.bank import Variant
    from quizzer.study import Outcome

KEEP_AFTER = 1.0  # second from a key to when what is typed is kept


class AnsweringPage(Page):
    """Fields, and what becomes of what stands in them."""

    def __init__(self, variant: "Variant") -> None:
        super().__init__()
        self.variant = variant
        self.started = monotonic()
        self.busy = False
        self.sure = ""  # what one more press of its key does
        self.untouched: dict[str, str] = {}  # what stands in the fields before anything is typed
        self.last: Field | None = None
        self.hinted = ""
        self.keeping: Timer | None = None

    @property
    def responses(self) -> dict[str, str]:
        """What is typed, by part."""
        return {field.part.id: field.text for field in self.query(Field) if field.text.strip()}

    # Keeping

    def _keep(self) -> None:
        """What is typed is there again if the sitting ends here."""
        self.keeping = None
        if self.variant is self.quizzer.session.current:
            self.quizzer.beginning.keep(self.variant, self.responses)

    def keep_now(self) -> None:
        """As `_keep`, on this thread: the program ends. Raises QuizzerError: it cannot be kept."""
        if self.keeping:
            study.keep(self.quizzer.session, self.variant, self.responses)

    # Handing in

    def on_descendant_focus(self) -> None:
        """Remembers the field that a calculated number goes to."""
        focused = self.focused
        for field in self.query(Field):
            if focused is not None and field in focused.ancestors:
                self.last = field

    def on_field_changed(self) -> None:
        """Another answer wants another confirmation; a hint stays."""
        self.sure = ""
        self.tell(self.hinted)
        self.keeping = self.keeping or self.set_timer(KEEP_AFTER, self._keep)

    def on_field_settled(self, event: Field.Settled) -> None:
        """Enter: to the next empty field; from the last, the answer is handed in."""
        fields = list(self.query(Field))
        at = fields.index(event.field)
        empty = [field for field in fields[at + 1 :] + fields[:at] if not field.text.strip()]
        if event.field.text.strip() and empty:
            empty[0].begin()
        else:
            self.action_hand_in()

    def action_hand_in(self) -> None:
        """Marks what is typed; asks once more if a field is empty."""
        responses = self.responses
        if not responses:
            self.tell(self.say("Type an answer first; F3 if you don't know."))
        elif gaps := [(field, gap) for field in self.query(Field) if (gap := field.gap) is not None]:
            for field, gap in gaps[::-1]:
                field.complain(self.say("A cell is empty."))
                field.place = gap
                field.begin()
        elif len(responses) == len(list(self.query(Field))) or self.surely(
            "hand_in", self.say("Some fields are empty. Enter once more hands it in so.")
        ):
            self.hand_in(responses)

    def surely(self, action: str, said: str) -> bool:
        """Whether this is its second time; says the first time what it would do."""
        if self.sure == action:
            return True
        self.sure = action
        self.tell(said)
        return False

    def gives_away(self, action: str) -> bool:
        """Whether nothing is typed that would be lost, or that is meant."""
        said = self.say("What you typed would be lost. The same key once more does it.")
        return self.responses == self.untouched or self.surely(action, said)

    def hand_in(self, responses: Mapping[str, str], gave_up: bool = False) -> None:
        """Stores the answer, then shows its verdict; once, however often Enter is pressed meanwhile."""
        if not self.busy:
            self.busy = True
            session, elapsed = self.quizzer.session, monotonic() - self.started
            job = self._hand_in(lambda: session.answer(responses, elapsed, gave_up))
            self.app.run_worker(job, group="store")  # the app's: it is stored even if the learner leaves meanwhile

    async def _hand_in(self, answer: Callable[[], "Outcome"]) -> None:
        outcome = await self.quizzer.in_background(answer)
        self.busy = False
        if outcome is None or self not in self.app.screen_stack:
            return
        if outcome.verdict.verdict == "unreadable":
            self.complain(outcome)
        else:
            self.quizzer.count(outcome)
            self.judged(outcome)

    def judged(self, outcome: "Outcome") -> None:
        """Goes on to the verdict."""
        self.quizzer.show(outcome)

    def complain(self, outcome: "Outcome") -> None:
        """Says under each field what could not be read, and goes to the first."""
        unread = {part.id: part for part in outcome.verdict.parts if part.verdict == "unreadable"}
        fields = [field for field in self.query(Field) if field.part.id in unread]
        for field in fields:
            part = unread[field.part.id]
            field.complain(part.message.text(self.lang) if part.message else "?")
        if fields:
            fields[0].begin()
        self.tell(self.say("That could not be read; it costs nothing."))
