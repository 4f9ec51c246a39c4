"""The learner's day holds when the clock does odd things."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.scheduling import Memory, Settings, day_bounds, is_due, learner_day, retrievability, review
from quizzer.study.deck import offset_of

PLAIN = Settings(fuzz=False)
BERLIN, SHANGHAI = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Shanghai")
ZONES = st.sampled_from([BERLIN, SHANGHAI])
HOUR = timedelta(hours=1)


def day(at: datetime) -> date:
    return learner_day(at, offset_of(at), PLAIN)


def learnt(at: datetime) -> Memory:
    """Easy at first sight: on day intervals at once."""
    memory = review("card", None, "easy", at, offset_of(at), PLAIN)
    assert memory.due_day is not None
    return memory


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        # the clock goes from 2 to 3: the night is short, the day the same
        (datetime(2026, 3, 29, 1, 59, tzinfo=BERLIN), date(2026, 3, 28)),
        (datetime(2026, 3, 29, 3, 59, tzinfo=BERLIN), date(2026, 3, 28)),
        (datetime(2026, 3, 29, 4, 0, tzinfo=BERLIN), date(2026, 3, 29)),
        # the clock goes from 3 back to 2: both half past twos are the day before
        (datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN), date(2026, 10, 24)),
        (datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN), date(2026, 10, 24)),
        (datetime(2026, 10, 25, 4, 0, tzinfo=BERLIN), date(2026, 10, 25)),
        # New Year's night, and the day that only leap years have
        (datetime(2027, 1, 1, 3, 59, tzinfo=SHANGHAI), date(2026, 12, 31)),
        (datetime(2027, 1, 1, 4, 0, tzinfo=SHANGHAI), date(2027, 1, 1)),
        (datetime(2028, 3, 1, 3, 59, tzinfo=SHANGHAI), date(2028, 2, 29)),
        (datetime(2028, 2, 29, 4, 0, tzinfo=SHANGHAI), date(2028, 2, 29)),
    ],
)
def test_a_day_starts_at_four_by_the_learner_s_own_clock(at: datetime, expected: date) -> None:
    assert day(at) == expected


@pytest.mark.parametrize("start", [datetime(2026, 3, 25, 22, tzinfo=BERLIN), datetime(2026, 10, 21, 22, tzinfo=BERLIN)])
def test_a_card_falls_due_at_four_on_its_day_across_the_change_of_the_clock(start: datetime) -> None:
    memory = learnt(start)
    assert memory.due_day is not None
    morning = datetime(memory.due_day.year, memory.due_day.month, memory.due_day.day, 4, tzinfo=BERLIN)
    assert (memory.due_day - start.date()).days == 8
    assert is_due(memory, morning, offset_of(morning), PLAIN)
    before = morning.astimezone(UTC) - timedelta(seconds=1)
    assert not is_due(memory, before, offset_of(before.astimezone(BERLIN)), PLAIN)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (datetime(2026, 12, 28, 20, tzinfo=SHANGHAI), date(2027, 1, 5)),
        (datetime(2028, 2, 25, 20, tzinfo=SHANGHAI), date(2028, 3, 4)),
        (datetime(2027, 2, 25, 20, tzinfo=SHANGHAI), date(2027, 3, 5)),
    ],
)
def test_intervals_count_days_over_new_year_and_leap_day(start: datetime, due: date) -> None:
    assert learnt(start).due_day == due


def test_who_flies_west_meets_his_cards_on_their_day_there() -> None:
    """Due by the day, not by the instant: 04:00 in San Francisco is 15 hours after 04:00 in Shanghai."""
    memory = learnt(datetime(2026, 5, 1, 12, tzinfo=SHANGHAI))
    there = timedelta(hours=-7)
    assert memory.due_day == date(2026, 5, 9)
    assert not is_due(memory, datetime(2026, 5, 9, 4, tzinfo=SHANGHAI), there, PLAIN)
    assert is_due(memory, datetime(2026, 5, 9, 4, tzinfo=timezone(there)), there, PLAIN)


def test_a_clock_set_back_loses_nothing_and_counts_as_the_same_day() -> None:
    at = datetime(2026, 5, 10, 12, tzinfo=SHANGHAI)
    memory = learnt(at)
    back = at - timedelta(days=40)
    again = review("card", memory, "good", back, offset_of(back), PLAIN)
    assert again.day == memory.day
    assert again.stability is not None
    assert memory.stability is not None
    assert again.stability >= memory.stability
    assert again.due_day is not None
    assert again.due_day > date(2026, 5, 10)
    assert retrievability(again, back, offset_of(back), PLAIN) == 1.0


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)),
    st.sampled_from(["Europe/Berlin", "Asia/Shanghai", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia"]),
)
def test_every_instant_lies_in_its_day_and_days_never_run_backwards(naive: datetime, zone: str) -> None:
    at = naive.replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
    first, end = day_bounds(at, offset_of(at), PLAIN)
    assert first <= at < end
    assert end - first == 24 * HOUR
    later = (at.astimezone(UTC) + HOUR).astimezone(ZoneInfo(zone))
    assert day(later) >= day(at)


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)), st.integers(0, 60), st.sampled_from([BERLIN, SHANGHAI])
)
def test_recall_counts_nights_slept_not_hours(naive: datetime, nights: int, zone: ZoneInfo) -> None:
    at = naive.replace(tzinfo=UTC).astimezone(zone)
    memory = learnt(at)
    later = datetime.combine(day(at) + timedelta(days=nights), datetime.min.time(), zone).replace(hour=12)
    known = retrievability(memory, later, offset_of(later), PLAIN)
    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    reference = learnt(noon)
    assert known == retrievability(reference, noon + timedelta(days=nights), timedelta(0), PLAIN)
