"""What mistakes are called, in the learner's language."""

from quizzer.bank import Bank
from quizzer.grading import slip_message
from quizzer.language import Language
from quizzer.statistics.mistakes import Mistake


def mistake_name(bank: Bank, mistake: Mistake, lang: Language) -> str:
    """The author's words (Markdown), or ours for a slip; its bare name if its questions left the bank."""
    if slip := slip_message(mistake.name):
        return slip.text(lang)
    for question in (bank.questions.get(q) for q in mistake.questions):
        own = question.data.get("mistakes", {}) if question else {}
        if question and (mistake.name in own or mistake.name in question.topic.mistakes):
            return question.variant(0).mistake(mistake.name, lang)
    return mistake.name


def questions_with(mistakes: tuple[Mistake, ...], wanted: str, topic: str | None = None) -> list[str]:
    """Ids of the questions on which a mistake was made, most often first; of `topic` only, if it is given."""
    found = (m for m in mistakes if m.name == wanted and topic in (None, m.topic))
    return list(dict.fromkeys(q for m in found for q in m.questions))
