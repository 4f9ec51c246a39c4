"""Figures as plain data: JSON for scripts, and a long table for spreadsheets."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from quizzer.bank import InLanguages
from quizzer.statistics.figure import Figure, Share, Skill


class Row(NamedTuple):
    """One number: of which figure, of what in it (a day, a topic, …; empty for the whole), and what it is."""

    figure: str
    of: str
    measure: str
    value: Any


def as_json(value: Any) -> Any:
    """What `json.dumps` takes: a figure with what is `missing`, a share with its interval, days as `2027-01-10`."""
    match value:
        case str() | int() | float() | None:
            return value
        case Share():
            low, high = value.interval
            return {"passed": value.passed, "reviews": value.reviews, "value": value.value, "low": low, "high": high}
        case Skill():
            return {"id": value.id, "topic": value.topic, "marks": value.marks}
        case InLanguages():
            return {"en": value.of("en"), "zh": value.of("zh")}
        case date() | datetime():
            return value.isoformat()
        case tuple() if names := getattr(value, "_fields", ()):
            return {name: as_json(v) for name, v in zip(names, value, strict=True)}
        case tuple() | list():
            return [v if isinstance(v, str) else as_json(v) for v in value]
        case _ if is_dataclass(value):
            missing = {"missing": value.missing} if isinstance(value, Figure) else {}
            return missing | {f.name: as_json(getattr(value, f.name)) for f in fields(value)}
        case _:
            return value


def rows(figures: Any) -> Iterator[Row]:
    """Every number of the figures, a row each, in the figures' order."""
    for name, said in as_json(figures).items():
        yield from _rows(name, "", "", said)


_NAMES = ("day", "month", "hour", "skill", "name", "topic", "days", "low", "recall")  # what tells list items apart


def _rows(figure: str, of: str, measure: str, said: Any) -> Iterator[Row]:
    match said:
        case {"en": str(), **rest} if set(rest) <= {"zh"}:
            return  # words
        case dict():
            for key, value in said.items():
                yield from _rows(figure, of, f"{measure}.{key}" if measure else key, value)
        case list():
            for value in said:
                if isinstance(value, dict):
                    yield from _rows(figure, _name(value), measure, value)
        case _:
            yield Row(figure, of, measure, said)


def _name(item: dict[str, Any]) -> str:
    key = next((k for k in _NAMES if k in item), "")
    found = item.get(key)
    if isinstance(found, dict):
        found = found.get("id", "")
    if key == "name" and item.get("topic"):
        return f"{item['topic']}: {found}"
    return "all" if found is None else str(found)
