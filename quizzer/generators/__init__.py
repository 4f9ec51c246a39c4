"""Parametric problems, one module a topic; a topic's module is imported when one of its problems is asked for."""

from importlib import import_module
from pkgutil import iter_modules
from re import fullmatch
from typing import Any

from quizzer.generators.core import Problem

__all__ = ["Problem", "UnknownProblem", "everywhere", "find", "names"]


class UnknownProblem(LookupError):
    """No generator of that name."""


def _module(topic: str) -> Any:
    if not fullmatch(r"[a-z][a-z0-9_]*", topic):
        raise UnknownProblem(topic)
    name = f"{__name__}.{topic}"
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise UnknownProblem(topic) from error


def names(topic: str) -> list[str]:
    """The names of the problems in a topic's module; none if there is no such module."""
    try:
        module = _module(topic)
    except UnknownProblem:
        return []
    return [value.name for value in vars(module).values() if isinstance(value, Problem)]


def everywhere() -> list[str]:
    """Every problem as `topic:name`; imports all topics."""
    topics = [found.name for found in iter_modules(__path__) if found.name != "core"]
    return [f"{topic}:{name}" for topic in topics for name in names(topic)]


def find(topic: str, name: str) -> Problem[Any]:
    """The problem `name` of `topic`'s module; `name` may be `other_topic:name`.

    Raises: UnknownProblem: there is none.
    """
    place, _, wanted = name.rpartition(":")
    for value in vars(_module(place or topic)).values():
        if isinstance(value, Problem) and value.name == wanted:
            return value
    raise UnknownProblem(name)
