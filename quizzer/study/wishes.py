"""The learner's settings as the scheduler takes them."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from quizzer.scheduling import Settings


def wishes(stored: Mapping[str, Any]) -> Settings:
    """The stored settings that the scheduler knows, over its defaults."""
    known = {f.name for f in fields(Settings)}
    chosen: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in stored.items() if k in known}
    return replace(Settings(), **chosen)
