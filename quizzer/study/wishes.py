"""The learner's settings: what there is to wish, how it is typed, and as the scheduler takes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final
from unicodedata import normalize

from quizzer.bank import Bank
from quizzer.errors import QuizzerError
from quizzer.language import Message
from quizzer.scheduling import Settings
from quizzer.study.days import read_day

TOPIC: Final = "desired_retention."  # goes before a topic's name


@dataclass(frozen=True, slots=True)
class Wish:
    """One setting. `read`: from what is typed to what is stored; raises ValueError. `right`: what may be typed."""

    key: str
    read: Callable[[str], Any]
    title: Message
    right: Message


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        value = int(text)
        if not least <= value <= most:
            raise ValueError(text)
        return value

    return read


def _share(least: float, most: float) -> Callable[[str], float]:
    def read(text: str) -> float:
        value = float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
        if not least <= value <= most:
            raise ValueError(text)
        return value

    return read


def _credit(text: str) -> float:
    return 0.0 if text.lower() in ("off", "no", "关") else _share(0, 0.5)(text)


def _day(text: str) -> str | None:
    return read_day(text).isoformat() if text.lower() not in ("", "none", "无") else None


def _paper(text: str) -> str:
    from quizzer.papers import EVERYTHING, ready

    if text not in (*ready(), EVERYTHING):
        raise ValueError(text)
    return text


def _steps(text: str) -> list[float]:
    """Such as `1m 10m 1h`; the longest is less than a day."""
    seconds = []
    for word in text.split():
        value = float(word[:-1]) * {"s": 1, "m": 60, "h": 3600}[word[-1].lower()]
        if not 0 < value < 86400:
            raise ValueError(text)
        seconds.append(value)
    return seconds


WISHES: Final[tuple[Wish, ...]] = (
    Wish("new_per_day", _whole(0, 9999), Message("New questions a day"), Message("a whole number from 0 to 9999")),
    Wish(
        "reviews_per_day", _whole(0, 9999), Message("Reviews a day, at most"), Message("a whole number from 0 to 9999")
    ),
    Wish("desired_retention", _share(0.7, 0.99), Message("Share to remember"), Message("from 0.70 to 0.99")),
    Wish("exam_date", _day, Message("Day of the exam"), Message("year-month-day, or none")),
    Wish("minutes_per_day", _whole(1, 1440), Message("Minutes a day before an exam"), Message("from 1 to 1440")),
    Wish(
        "exam_paper",
        _paper,
        Message("Paper that the exam is like"),
        Message("a blueprint that quizzer has, such as past-paper, or all"),
    ),
    Wish(
        "credit_limit",
        _credit,
        Message("Postpone what another question practised, by at most this share of its interval"),
        Message("off, or from 0 to 0.5"),
    ),
    Wish("leech_lapses", _whole(0, 99), Message("Call a leech what was forgotten so often"), Message("from 0 to 99")),
    Wish("learning_steps", _steps, Message("Steps of a new question"), Message("such as 1m 10m, all under a day")),
    Wish("relearning_steps", _steps, Message("Steps after forgetting"), Message("such as 10m, all under a day")),
    Wish("maximum_interval", _whole(1, 36500), Message("Longest interval in days"), Message("from 1 to 36500")),
    Wish("day_start_hour", _whole(0, 12), Message("Hour at which a day starts"), Message("from 0 to 12")),
)


def read_wish(key: str, text: str, bank: Bank) -> tuple[str, Any]:
    """What is stored, and under which key, if `text` is typed for a setting; `default` takes a wish back (None).

    `desired_retention.TOPIC` is a topic's own share; its key is stored as it is.
    Raises: QuizzerError: there is no such setting or topic, or the text is not right for it.
    """
    general = key.partition(".")[0] if key.startswith(TOPIC) else key
    wish = next((w for w in WISHES if w.key == general), None)
    if wish is None:
        known = tuple(w.key for w in WISHES)
        raise QuizzerError("there is no setting {key}; there are {known}", key=key, known=known)
    if key.startswith(TOPIC) and key.removeprefix(TOPIC) not in {t.id for t in bank.topics}:
        raise QuizzerError(
            "there is no topic {word}; there are {known}",
            word=key.removeprefix(TOPIC),
            known=tuple(t.id for t in bank.topics),
        )
    plain = normalize("NFKC", text).strip()  # digits of any width
    if plain.lower() in ("default", "默认"):
        return key, None
    try:
        return key, wish.read(plain)
    except (ValueError, KeyError, IndexError) as error:
        raise QuizzerError("{key} is {right}, not {text}", key=key, right=wish.right, text=text) from error


def wishes(stored: Mapping[str, Any]) -> Settings:
    """The stored settings that the scheduler knows, over its defaults."""
    known = {f.name for f in fields(Settings)}
    mine = {k: v for k, v in stored.items() if k in known and v is not None}
    chosen: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in mine.items()}
    return replace(Settings(), **chosen)


def wishes_by_question(stored: Mapping[str, Any], bank: Bank) -> Callable[[str], Settings]:
    """The settings for a question id: its topic's own share to remember goes before the learner's."""
    general = wishes(stored)
    shares = {k.removeprefix(TOPIC): v for k, v in stored.items() if k.startswith(TOPIC) and v is not None}
    special = {topic: replace(general, desired_retention=share) for topic, share in shares.items()}

    def settings(name: str) -> Settings:
        question = bank.questions.get(name) if special else None
        return special.get(question.topic.id, general) if question else general

    return settings
