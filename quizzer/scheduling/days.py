"""The learner's day, which starts in the small hours of his own clock."""

from datetime import UTC, date, datetime, time, timedelta

from quizzer.scheduling.memory import Memory, Settings


def learner_day(at: datetime, offset: timedelta, settings: Settings) -> date:
    """The day that `at` (aware) belongs to for a learner `offset` ahead of UTC; 03:59 is still the day before.

    Raises: ValueError: `at` has no time zone.
    """
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone")
    return (at.astimezone(UTC) + offset - timedelta(hours=settings.day_start_hour)).date()


def day_start(day: date, offset: timedelta, settings: Settings) -> datetime:
    """The instant (UTC) at which a learner's day starts."""
    return datetime.combine(day, time(settings.day_start_hour), UTC) - offset


def day_bounds(at: datetime, offset: timedelta, settings: Settings) -> tuple[datetime, datetime]:
    """First instant of the learner's day that holds `at`, and of the day after (UTC)."""
    start = day_start(learner_day(at, offset, settings), offset, settings)
    return start, start + timedelta(days=1)


def is_due(memory: Memory, at: datetime, offset: timedelta, settings: Settings) -> bool:
    """By the day for cards on day intervals, whatever zone the learner is in now; by the minute for the others."""
    if memory.due_day is not None:
        return memory.due_day <= learner_day(at, offset, settings)
    return memory.due is not None and memory.due <= at
