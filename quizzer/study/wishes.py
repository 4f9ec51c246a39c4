"""The learner's settings as the scheduler takes them."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from quizzer.bank import Bank
from quizzer.scheduling import Settings


def wishes(stored: Mapping[str, Any]) -> Settings:
    """The stored settings that the scheduler knows, over its defaults."""
    known = {f.name for f in fields(Settings)}
    chosen: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in stored.items() if k in known}
    return replace(Settings(), **chosen)


def wishes_by_question(stored: Mapping[str, Any], bank: Bank) -> Callable[[str], Settings]:
    """The settings for a question id: `retention_by_topic` ({topic: share}) goes before the learner's own share."""
    general = wishes(stored)
    shares: Mapping[str, float] = stored.get("retention_by_topic") or {}
    special = {topic: replace(general, desired_retention=share) for topic, share in shares.items()}

    def settings(name: str) -> Settings:
        question = bank.questions.get(name)
        return special.get(question.topic.id, general) if question else general

    return settings
