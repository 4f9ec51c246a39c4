"""What an event from a file has to be before it may enter the log: schedule and figures trust what stands there."""

from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any, Final
from unicodedata import category

from quizzer.errors import Unfit
from quizzer.progress import Event
from quizzer.scheduling import STATES

_LONGEST: Final = 200  # characters of an id or a name
_DEEPEST: Final = 40  # lists and mappings in one another
_WHOLE: Final = 2**63 - 1
_DAYS: Final = 40_000  # a little more than the longest interval
# What each number may be; bounds included.
_BOUNDS: Final[Mapping[str, tuple[float, float]]] = {
    "offset": (-1439, 1439),
    "seed": (-_WHOLE, _WHOLE),
    "id": (-_WHOLE, _WHOLE),
    "of": (-_WHOLE, _WHOLE),
    "hints": (0, 1_000_000),
    "score": (0, 1.000001),  # a sum of marks over a sum of marks
    "elapsed": (-1e9, 1e9),
}
_DATA: Final[Mapping[str, tuple[float, float]]] = {
    "share": (0, 1),
    "recall": (0, 1),
    "stability": (0, 1e9),
    "days": (-4_000_000, 4_000_000),  # from any day that a log may have to any other
}


def held(event: Event) -> Event:
    """The event, if it is one that quizzer could have written itself.

    Raises: Unfit: a number out of its bounds, an id that cannot be seen, values too deep or of another kind.
    """
    for name, bounds in _BOUNDS.items():
        _number(name, getattr(event, name), bounds)
    for name in ("question", "bank"):
        _visible(name, getattr(event, name))
    for mistake in event.mistakes:
        _visible("mistakes", mistake)
    if event.state not in (None, *STATES):
        raise Unfit("there is no state {state}", state=ascii(event.state))
    for name in ("givens", "answers", "verdict", "data"):
        if _depth([getattr(event, name)]) > _DEEPEST:
            raise Unfit("{name} is more than {most} deep", name=name, most=_DEEPEST)
    _data(event)
    return event


def _data(event: Event) -> None:
    data: Any = event.data
    if data is None:
        return
    if not isinstance(data, Mapping):
        raise Unfit("{name} should be a mapping of names to values", name="data")
    for name, bounds in _DATA.items():
        if name in data:
            _number(name, data[name], bounds, needed=True)
    if event.kind in ("bury", "reschedule"):
        _number("days", data.get("days", 0), (-_DAYS, _DAYS))


def _number(name: str, value: Any, bounds: tuple[float, float], *, needed: bool = False) -> None:
    if value is None and not needed:
        return
    least, most = bounds
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise Unfit("{name} should be a finite number", name=name)
    if not least <= value <= most:
        raise Unfit("{name} should be from {least} to {most}", name=name, least=least, most=most)


def _visible(name: str, text: str | None) -> None:
    if text is None:
        return
    if len(text) > _LONGEST or not all(c.isprintable() or category(c) == "Zs" for c in text):
        raise Unfit("{name} has at most {most} characters, all of them visible", name=name, most=_LONGEST)


def _depth(values: Iterable[Any]) -> int:
    """Level by level, as what is very deep cannot be followed down."""
    depth, level = 0, list(values)
    while level and depth <= _DEEPEST:
        depth += 1
        inner = [v.values() if isinstance(v, Mapping) else v for v in level if isinstance(v, Mapping | list)]
        level = [value for group in inner for value in group]
    return depth
