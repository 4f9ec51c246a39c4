"""The proof of one question."""

from collections.abc import Iterable, Iterator

from quizzer.bank import Bank, BankError, Question
from quizzer.errors import QuizzerError
from quizzer.language import Message
from quizzer.study.proving.flaws import Flaw
from quizzer.study.proving.ideas import idea_flaws
from quizzer.study.proving.numbers import number_flaws
from quizzer.study.proving.references import reference_flaws
from quizzer.study.proving.words import word_flaws


def prove(question: Question, bank: Bank, seeds: int) -> Iterator[QuizzerError]:
    """All that is wrong with a question over `seeds` variants, each with its place in the author's file."""
    try:
        yield from (_placed(flaw, question, bank) for flaw in _gathered(_flaws(question, bank, seeds)))
    except QuizzerError as error:
        yield error
    except Exception as error:  # a generator's own bug is the author's to see, with its question
        why = f"{type(error).__name__}: {error}"
        yield BankError("{id} breaks: {why}", where=question.where, id=question.id, why=why)


def _flaws(question: Question, bank: Bank, seeds: int) -> Iterator[Flaw]:
    found = [*reference_flaws(question, bank), *word_flaws(question)]
    yield from found
    if not found:  # what can't be posed can't be answered
        yield from number_flaws(question, seeds) if question.kind == "numeric" else idea_flaws(question)


def _gathered(flaws: Iterable[Flaw]) -> list[Flaw]:
    """Each flaw once, however many variants show it; the first says how."""
    found: dict[tuple[object, ...], Flaw] = {}
    for flaw in flaws:
        found.setdefault((flaw.path, flaw.why), flaw)
    return list(found.values())


def _placed(flaw: Flaw, question: Question, bank: Bank) -> BankError:
    where = bank.place(question, flaw.path, of_topic=flaw.of_topic)
    why = Message("{why} ({detail})", why=flaw.why, detail=flaw.detail) if flaw.detail else flaw.why
    return BankError("{id}: {why}", where=where, id=question.id, why=why)
