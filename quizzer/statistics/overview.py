"""The few figures that a learner asks for first."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from quizzer.progress import Event
from quizzer.scheduling import Settings, learner_day


def overview(events: Iterable[Event], now: datetime) -> dict[str, Any]:
    """Reviews, days with a review, minutes, right answers, passes, days in a row up to `now`, and mistakes ranked.

    `passed` is the share of reviews rated other than Again; 0 without reviews. A review that was undone does not count;
    one that was rated anew counts with the last rating.
    """
    log = list(events)
    undone = {e.of for e in log if e.kind == "undo"}
    rated = {e.of: e.rating for e in log if e.kind == "rerate" and e.id not in undone}
    reviews = [e for e in log if e.kind == "review" and e.id not in undone]
    days = {_day(e.at, timedelta(minutes=e.offset)) for e in reviews}
    passed = sum(rated.get(e.id, e.rating) != "again" for e in reviews)
    mistakes = Counter(m for e in reviews for m in e.mistakes)
    return {
        "reviews": len(reviews),
        "days": len(days),
        "minutes": sum(e.elapsed or 0 for e in reviews) / 60,
        "right": sum((e.score or 0) >= 1 for e in reviews),
        "passed": passed / len(reviews) if reviews else 0.0,
        "streak": _streak(days, _day(now, now.utcoffset() or timedelta())),
        "mistakes": [{"mistake": name, "count": count} for name, count in mistakes.most_common()],
    }


def _day(at: datetime, offset: timedelta) -> date:
    return learner_day(at.astimezone(UTC), offset, Settings())


def _streak(days: set[date], today: date) -> int:
    """Days in a row with a review, up to today or yesterday."""
    day = today if today in days else today - timedelta(days=1)
    length = 0
    while day in days:
        length, day = length + 1, day - timedelta(days=1)
    return length
