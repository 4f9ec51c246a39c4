"""The words of a topic's mistakes are all said of some question."""

import pytest

from quizzer.bank import built_in, load

BANK = load([built_in()])


@pytest.mark.parametrize("topic", [topic.id for topic in BANK.topics])
def test_every_mistake_with_words_can_be_made(topic: str) -> None:
    own = [q for q in BANK.questions.values() if q.topic.id == topic]
    made = {name for q in own if q.kind == "numeric" for name in q.variant(0).mistakes}
    assert sorted(own[0].topic.mistakes.keys() - made) == []
