"""The one place that asks the clock."""

from datetime import datetime


def local_now() -> datetime:
    """The time on the learner's clock, with its offset from UTC."""
    return datetime.now().astimezone()
