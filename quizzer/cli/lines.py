"""A sitting line by line: in a pipe, on a plain terminal, for screen readers.

Nothing is drawn: formulas stand in one line, pictures are told in words, each line is said once, and no news is a sign
or a colour alone.
"""

import sys
from collections.abc import Callable
from time import monotonic
from typing import Final

from quizzer.bank import Variant
from quizzer.cli.printing import asks, inline, spoken
from quizzer.cli.signs import echo
from quizzer.errors import QuizzerError
from quizzer.grading.choosing import simple
from quizzer.language import Language, Message, earned_of, marks_of, say
from quizzer.scheduling import RATINGS
from quizzer.study import Outcome, Session, keep

RECALL = dict(zip("1234", RATINGS, strict=True))
LEAVE: Final = ("q", "quit", "退出")
WORDS: Final = (  # what may be typed in the place of an answer
    Message("Enter alone: don't know."),
    Message("?: a hint; the answer then rates at most hard."),
    Message("p: the question again."),
    Message("= 2*tanh(0.5): works that out."),
    Message("n: other numbers."),
    Message("s: another question first."),
    Message("u: takes the last answer back."),
    Message("w: the worked steps of the last question."),
    Message("r 3: rates the last answer as you see it; 1 again, 2 hard, 3 good, 4 easy."),
    Message("m: flags the question, or takes the flag off."),
    Message("q: leaves; every answer is kept."),
)


class Left(Exception):
    """The learner has left, or the input has ended."""


class Turned(Exception):
    """The learner goes elsewhere: `to` poses what comes in the question's place."""

    def __init__(self, to: Callable[[], Variant | None]) -> None:
        self.to = to


def run(session: Session, total: int | None) -> None:
    """Asks until nothing is left or the learner leaves; then says what was earned."""
    _Lines(session, total).run()


class _Lines:
    """One sitting."""

    def __init__(self, session: Session, total: int | None) -> None:
        self.session, self.total, self.lang = session, total, session.lang
        self.outcomes: list[Outcome] = []
        self.listed: set[tuple[str, ...]] = set()  # options that were said of this question

    def run(self) -> None:
        session, lang, asked = self.session, self.lang, False
        if sys.stdin.isatty():
            echo(say("Type your answers. Enter alone: don't know. h: what else can be typed. q: leaves.", lang))
        try:
            variant = session.next()
            while variant:
                asked = True
                self._pose(variant)
                try:
                    self.outcomes.append(self._ask(variant))
                except Turned as turned:
                    variant = turned.to()
                else:
                    variant = session.next()
        except Left:
            echo()
        keep(session)
        up = self.total is None and session.current is None and session.time_is_up()
        if up:
            echo(say("Today's time is used up. `quizzer study --more 15` goes on.", lang))
        elif not asked and self.total is None:
            echo(say("Nothing is due and nothing is new. Come back tomorrow.", lang))
        if self.outcomes:
            earned, marks = (sum(getattr(o.verdict, name) for o in self.outcomes) for name in ("earned", "marks"))
            worth = earned_of(earned, marks, lang)
            echo(say("\n{done} answered, {worth}.", lang, done=len(self.outcomes), worth=worth))

    def _pose(self, variant: Variant) -> None:
        lang, number = self.lang, len(self.outcomes) + 1
        worth = marks_of(variant.marks, lang)
        place = f"{number}/{self.total}" if self.total else number
        topic, name = variant.question.topic.title.of(lang), variant.question.id
        echo(say("\n{place}. {topic}, {worth}, {name}", lang, place=place, topic=topic, worth=worth, name=name))
        say_text(variant, lang)
        self.listed.clear()

    def _ask(self, variant: Variant) -> Outcome:
        from quizzer.cli.heard import rating_line, verdict_lines

        session, lang = self.session, self.lang
        started, response = monotonic(), {}
        wanted = [part.id for part in variant.parts]
        while True:
            for part_id in wanted:
                response[part_id] = self._part(variant, part_id)
            outcome = session.answer({k: v for k, v in response.items() if v}, monotonic() - started)
            for line in verdict_lines(variant, outcome.verdict, outcome.responses, lang):
                echo(f"  {line}")
            if outcome.verdict.verdict != "unreadable":
                break
            wanted = [part.id for part in outcome.verdict.parts if part.verdict == "unreadable"]
        if outcome.verdict.verdict != "right" and variant.question.kind not in ("flashcard", "short"):
            say_steps(variant, lang)
        if outcome.schedule:
            echo(f"  {rating_line(outcome, session.clock(), lang)}")
        return outcome

    def _part(self, variant: Variant, part_id: str) -> str:
        """One part's answer. A card is turned first; a written answer is held against the model answer."""
        lang, recall = self.lang, part_id == "recall"
        if recall:
            self._typed(variant, part_id, say("Enter turns the card. ", lang))
        if recall or (part_id == "points" and variant.question.kind == "short"):
            say_steps(variant, lang)
        list_options(variant, part_id, lang, self.listed)
        label = f"{inline(variant.label(part_id, lang))}{asks(variant, part_id, lang)} = "
        return self._typed(variant, part_id, label)

    # What is typed

    def _typed(self, variant: Variant, part_id: str, prompt: str) -> str:
        """An answer; whatever else is typed before it is obeyed."""
        while True:
            text = read_line(prompt).strip()
            word = simple(text)
            if word in variant.part(part_id).options or not self._obeyed(variant, part_id, word):
                return text

    def _obeyed(self, variant: Variant, part_id: str, word: str) -> bool:
        session, lang = self.session, self.lang
        if word in LEAVE:
            raise Left
        if word == "s":
            raise Turned(session.skip)
        if word == "n" and variant.numeric and not variant.part(part_id).options:
            raise Turned(session.other_numbers)
        if word == "u" and self.outcomes:
            self.outcomes.pop()
            raise Turned(session.undo)
        if word == "?":
            echo(f"  {inline(session.hint()) or say('There is no hint.', lang)}")
        elif word == "h":
            for line in WORDS:
                echo(f"  {line.text(lang)}")
        elif word == "p":
            self._pose(variant)
            list_options(variant, part_id, lang, self.listed)
        elif word == "u":
            echo(say("There is no answer to take back.", lang))
        elif word == "w":
            if self.outcomes:
                say_steps(self.outcomes[-1].variant, lang)
            else:
                echo(say("Nothing is answered yet.", lang))
        elif word == "m":
            self._flag(variant)
        elif word.startswith("="):
            echo(f"  {worked_out(word[1:], lang)}")
        elif word.startswith("r "):
            self._rate(word[2:].strip())
        else:
            return False
        return True

    def _flag(self, variant: Variant) -> None:
        if (store := self.session.store) is None:
            echo(say("A quiz keeps no flags.", self.lang))
        else:
            on = store.turn_flag(variant.question.id)
            echo(say("Flagged.", self.lang) if on else say("No longer flagged.", self.lang))

    def _rate(self, said: str) -> None:
        from quizzer.cli.heard import rating_line

        rating = next((r for r in RATINGS if r == RECALL.get(said, said)), None)
        if rating is None:
            echo(say("{text} is no rating; there are {known}", self.lang, text=said, known=tuple(RECALL)))
        elif not self.outcomes or not self.outcomes[-1].schedule:
            echo(say("There is no answer to rate.", self.lang))
        else:
            self.outcomes[-1] = outcome = self.session.rate(rating)
            echo(f"  {rating_line(outcome, self.session.clock(), self.lang)}")


def say_text(variant: Variant, lang: Language) -> None:
    """The question: each displayed equation on a line of its own, its picture in words."""
    for line in spoken(variant.text(lang)):
        echo(line)
    if (picture := variant.picture) is not None:
        from quizzer.pictures import alt

        echo(alt(picture).text(lang))


def say_steps(variant: Variant, lang: Language) -> None:
    """The worked steps, each equation on a line of its own."""
    for step in variant.steps(lang):
        for line in spoken(step):
            echo(f"  {line}")


def say_options(variant: Variant, part_id: str, lang: Language) -> None:
    """The options of a part, a line each, by their letters; by numbers where they have names."""
    for number, name in enumerate(variant.part(part_id).options, 1):
        echo(f"    {name if len(name) == 1 else number}) {inline(variant.option(part_id, name, lang))}")


def list_options(variant: Variant, part_id: str, lang: Language, listed: set[tuple[str, ...]]) -> None:
    """The options, unless they were `listed`: once a question, however many parts have them."""
    texts = tuple(variant.option(part_id, name, lang) for name in variant.part(part_id).options)
    if texts and texts not in listed:
        listed.add(texts)
        say_options(variant, part_id, lang)


def worked_out(text: str, lang: Language) -> str:
    """The value of what is typed, or why it has none."""
    from quizzer.expressions import evaluate

    try:
        return f"{float(evaluate(text)):.8g}"
    except QuizzerError as error:
        return error.text(lang)


def read_line(prompt: str) -> str:
    """What is typed after `prompt`. Raises Left at the input's end."""
    echo(prompt, nl=False)
    sys.stdout.flush()
    text = sys.stdin.readline()
    if not text:
        raise Left
    if not sys.stdin.isatty():
        echo(text.rstrip("\n"))
    return text
