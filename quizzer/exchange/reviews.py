"""The log in the open form of FSRS tools: a row a review that counts, with our own columns behind theirs.

Theirs: `card_id`, `review_time` (milliseconds since 1970), `review_rating` (1 to 4, as last rated), `review_state`
(0 new, 1 learning, 2 review, 3 relearning), `review_duration` (milliseconds). Ours say the rest of the event, and
`others` holds what is no review that counts (corrections, undone answers, suspensions, …) beside the review before it,
so that nothing is lost and no tool stumbles.
"""

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final, get_args

from quizzer.errors import QuizzerError, Unfit
from quizzer.exchange.fit import held
from quizzer.language import Message
from quizzer.progress import Event, Kind, counted
from quizzer.scheduling import RATINGS, STATES

OPEN: Final = ("card_id", "review_time", "review_rating", "review_state", "review_duration")
_OWN: Final = tuple(f.name for f in fields(Event) if f.name not in ("question", "state"))
COLUMNS: Final = (*OPEN, *_OWN, "others")
WHOLE: Final = (*OPEN[1:], "id", "offset", "of", "seed", "hints")  # columns of whole numbers
REAL: Final = ("score", "elapsed")
_JSON: Final = ("givens", "answers", "verdict", "mistakes", "data")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = datetime(9000, 1, 1, tzinfo=UTC)

Row = Mapping[str, Any]


def rows(log: Callable[[], Iterable[Event]]) -> Iterator[dict[str, Any]]:
    """Rows with a value for each of `COLUMNS`; `log()` reads the log in the order of writing, and is called twice."""
    corrections = [e for e in log() if e.kind in ("undo", "rerate")]
    row: dict[str, Any] | None = None
    others: list[dict[str, Any]] = []
    for event in log():
        final = next(iter(counted([event], corrections)), None)
        if final is None:
            others.append(_packed(event))
            continue
        if row is not None:
            yield _with(row, others)
            others = []
        row = _row(event, final)
    if row is not None or others:
        yield _with(row or dict.fromkeys(COLUMNS) | {"card_id": "", "review_rating": 0}, others)


def _with(row: dict[str, Any], others: list[dict[str, Any]]) -> dict[str, Any]:
    return row | {"others": _dumped(others or None)}


def _row(event: Event, final: Event) -> dict[str, Any]:
    own = {name: getattr(event, name) for name in _OWN}
    return {
        "card_id": event.question,
        "review_time": (event.at - _EPOCH) // timedelta(milliseconds=1),
        "review_rating": RATINGS.index(final.rating) + 1 if final.rating in RATINGS else 0,
        "review_state": STATES.index(event.state) if event.state in STATES else None,
        "review_duration": None if event.elapsed is None else round(1000 * event.elapsed),
        **own,
        "at": event.at.astimezone(UTC).isoformat(),
        **{name: _dumped(own[name]) for name in _JSON},
        "others": None,
    }


def _dumped(value: Any) -> str | None:
    return None if value is None or value == () else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _packed(event: Event) -> dict[str, Any]:
    said = {f.name: getattr(event, f.name) for f in fields(Event)}
    return {k: v for k, v in said.items() if v not in (None, ())} | {"at": event.at.astimezone(UTC).isoformat()}


def events(table: Iterable[Row], where: str, offset: int = 0) -> list[Event]:
    """The events of a table's rows, in the order in which they were written; their `id`s are those of the file.

    A table without our columns, as FSRS tools write it, gives events of the kind `import`; `offset`: minutes
    that their learner's clock is ahead of UTC.
    Raises: QuizzerError: a row that cannot be read; it names the line.
    """
    found: list[Event] = []
    for line, row in enumerate(table, start=2):
        try:
            found += _events(row, offset)
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
            raise QuizzerError(
                "This row is no review ({reason}). The columns are {columns}.",
                where=f"{where}:{line}",
                reason=_why(error),
                columns=OPEN,
            ) from error
    ids = [e.id for e in found if e.id is not None]
    if len(ids) != len(set(ids)):
        raise QuizzerError("Two rows have the same id, so this log is not whole. Export it again.", where=where)
    return sorted(found, key=lambda e: (e.id or 0, e.at)) if ids else sorted(found, key=lambda e: e.at)


def _why(error: Exception) -> Message:
    if isinstance(error, Unfit):
        return error.message
    if isinstance(error, RecursionError):
        return Message("its values are too deep")
    return Message("{said}", said=(str(error) or type(error).__name__)[:120])


def _events(row: Row, offset: int) -> Iterator[Event]:
    others = json.loads(row.get("others") or "[]")
    if not isinstance(others, list) or not all(isinstance(each, dict) for each in others):
        raise Unfit("{name} should be a list of events", name="others")
    yield from (_unpacked(each) for each in others)
    if row.get("kind"):
        yield _own(row)
    elif row["card_id"] not in ("", None) and int(row["review_rating"] or 0):
        yield _foreign(row, offset)


def _own(row: Row) -> Event:
    values: dict[str, Any] = {name: row.get(name) for name in _OWN}
    values |= {name: json.loads(values[name]) if values[name] else None for name in _JSON}
    state = row.get("review_state")
    values |= {"question": row["card_id"], "state": None if state in (None, "") else STATES[int(state)]}
    return _unpacked(values)


def _unpacked(values: Mapping[str, Any]) -> Event:
    kept = {k: v for k, v in values.items() if v is not None and (v != "" or k in _JSON)}
    if kept["kind"] not in get_args(Kind):
        raise ValueError(f"there is no kind {kept['kind']}")
    if kept.get("rating") not in (None, *RATINGS):
        raise ValueError(f"there is no rating {kept['rating']}")
    whole: dict[str, Any] = {name: int(kept[name]) for name in ("id", "offset", "of", "seed", "hints") if name in kept}
    real: dict[str, Any] = {name: float(kept[name]) for name in REAL if name in kept}
    at = datetime.fromisoformat(str(kept["at"]))
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone")
    mistakes = kept.get("mistakes", ())
    if not isinstance(mistakes, list | tuple) or not all(isinstance(name, str) for name in mistakes):
        raise Unfit("{name} should be a list of names", name="mistakes")
    texts: dict[str, Any] = {name: str(kept[name]) for name in ("question", "rating", "state", "bank") if name in kept}
    if not 0 < len(texts["question"]) <= 200 or not _EPOCH <= at < _LATEST:
        raise ValueError(f"no question or no time: {texts['question'][:50]} {at}")
    typed: dict[str, Any] = {**kept, **whole, **real, **texts, "at": at.astimezone(UTC), "mistakes": tuple(mistakes)}
    return held(Event(**typed))


def _foreign(row: Row, offset: int) -> Event:
    rating, time = int(row["review_rating"]), float(row["review_time"])
    if not 1 <= rating <= len(RATINGS) or not math.isfinite(time):
        raise ValueError(f"rating {rating}, time {time}")
    state, duration = row.get("review_state"), row.get("review_duration")
    event = _unpacked(
        {
            "kind": "import",
            "offset": offset,
            "question": str(row["card_id"]),
            "at": (_EPOCH + timedelta(milliseconds=time)).isoformat(),
            "rating": RATINGS[rating - 1],
            "elapsed": float(duration) / 1000 if duration not in (None, "") else None,
        }
    )
    known = state not in (None, "") and 0 <= int(state) < len(STATES)
    return replace(event, state=STATES[int(state)]) if known and state is not None else event
