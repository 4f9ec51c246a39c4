"""What a question names: other questions, its generator, the knobs."""

from collections.abc import Iterator
from difflib import get_close_matches

from pydantic import ValidationError

from quizzer.bank import Bank, Question
from quizzer.errors import QuizzerError
from quizzer.generators import everywhere, names
from quizzer.language import Message
from quizzer.language.checks import failing
from quizzer.study.proving.flaws import Flaw


def reference_flaws(question: Question, bank: Bank) -> Iterator[Flaw]:
    """Names that are not there, and circles of needs."""
    for at, name in enumerate(question.needs):
        if name not in bank.questions:
            yield Flaw(Message("there is no question {name}", name=name), ("needs", at))
    for name in question.common.exercises:
        if name not in bank.questions:
            yield Flaw(Message("there is no question {name}", name=name), ("exercises", name))
    if question.sibling is not None:
        yield from _sibling_flaws(question, bank.questions.get(question.sibling))
    if question.kind == "numeric":
        yield from _generator_flaws(question)
    if (circle := _circle(question, bank)) is not None:
        yield Flaw(Message("needs itself: {circle}", circle=" → ".join(circle)), ("needs",))


def _sibling_flaws(question: Question, other: Question | None) -> Iterator[Flaw]:
    if other is None:
        yield Flaw(Message("there is no question {name}", name=question.sibling), ("sibling",))
    elif other.sibling not in (None, other.id):
        why = Message("{id} is itself put to {sibling}; name that one", id=other.id, sibling=other.sibling)
        yield Flaw(why, ("sibling",))


def _circle(question: Question, bank: Bank) -> list[str] | None:
    """A way from the question back to itself along `needs`."""
    paths, seen = [[question.id]], set()
    while paths:
        path = paths.pop()
        for need in bank.questions[path[-1]].needs if path[-1] in bank.questions else ():
            if need == question.id:
                return [*path, need]
            if need not in seen:
                seen.add(need)
                paths.append([*path, need])
    return None


def _nearest(topic: str, name: str) -> Message:
    """What to write instead of a generator that there is not: the topic's own, or another topic's with its prefix."""
    wanted = name.rpartition(":")[2]
    own = names(topic)
    near = get_close_matches(wanted, own, 1, 0.5)
    if not near:
        others = {found.rpartition(":")[2]: found for found in everywhere()}
        near = [others[n] for n in get_close_matches(wanted, others, 1, 0.8)]
    if near:
        return Message("did you mean {near}?", near=near[0])
    if own:
        return Message("{topic} has {known}", topic=topic, known=tuple(own))
    return Message("write another topic's as topic:name")


def _generator_flaws(question: Question) -> Iterator[Flaw]:
    try:
        known = question.problem.knobs
    except QuizzerError:
        name = question.generator or ""
        hint = _nearest(question.topic.id, name)
        yield Flaw(Message("there is no generator {name}; {hint}", name=name, hint=hint), ("numeric",))
        return
    try:
        known.model_validate(question.entry.knobs)
    except ValidationError as error:
        for one in error.errors():
            why = Message("knob {name} {why}", name=".".join(map(str, one["loc"])), why=failing(one))
            yield Flaw(why, ("knobs", *one["loc"]))
