"""What a learner may wish, how it is typed, and what the scheduler makes of it."""

from pathlib import Path

import pytest

from quizzer.bank import Bank, load
from quizzer.errors import QuizzerError
from quizzer.scheduling import Settings
from quizzer.study import wishes, wishes_by_question
from quizzer.study.wishes import read_wish


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    for topic in ("tea", "jam"):
        card = "flashcard: {front: {en: A, zh: 甲}, back: {en: B, zh: 乙}}"
        text = f"topic: {{en: {topic}, zh: 茶}}\nquestions:\n  - {{id: {topic}.one, {card}}}\n"
        (tmp_path / f"{topic}.yaml").write_text(text, encoding="utf-8")
    return load([tmp_path])


@pytest.mark.parametrize(
    ("key", "text", "stored"),
    [
        ("new_per_day", "12", 12),
        ("desired_retention", "85%", 0.85),
        ("desired_retention.tea", "0.95", 0.95),
        ("desired_retention.tea", "default", None),
        ("exam_date", "2027-01-10", "2027-01-10"),
        ("exam_date", "none", None),
        ("exam_date", "2027年1月10日", "2027-01-10"),
        ("desired_retention", "０．９", 0.9),
        ("credit_limit", "off", 0.0),
        ("learning_steps", "30s 1m 2h", [30, 60, 7200]),
    ],
)
def test_what_is_typed_is_stored(bank: Bank, key: str, text: str, stored: object) -> None:
    assert read_wish(key, text, bank) == (key, stored)


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("new_per_day", "-1", "new_per_day is a whole number from 0 to 9999, not -1"),
        ("desired_retention", "0.5", "desired_retention is from 0.70 to 0.99, not 0.5"),
        ("desired_retention", "nan", "desired_retention is from 0.70 to 0.99, not nan"),
        ("desired_retention.coffee", "0.9", "there is no topic coffee"),
        ("learning_steps", "1d", "learning_steps is such as 1m 10m"),
        ("learning_steps", "inf", "learning_steps is such as 1m 10m"),
        ("parameters", "1", "there is no setting parameters"),
        ("minutes_per_day", "", "minutes_per_day is from 1 to 1440"),
    ],
)
def test_what_is_not_right_is_refused_in_a_sentence(bank: Bank, key: str, text: str, said: str) -> None:
    with pytest.raises(QuizzerError) as error:
        read_wish(key, text, bank)
    assert error.value.text().startswith(said)


def test_a_topic_has_its_own_share_to_remember(bank: Bank) -> None:
    settings = wishes_by_question({"desired_retention": 0.8, "desired_retention.tea": 0.95, "new_per_day": 5}, bank)
    assert [settings(n).desired_retention for n in ("tea.one", "jam.one", "gone.one")] == [0.95, 0.8, 0.8]
    assert settings("tea.one").new_per_day == 5


def test_what_was_never_set_or_taken_back_is_the_default() -> None:
    assert wishes({"desired_retention": None, "lang": "zh", "theme": "dark"}) == Settings()
