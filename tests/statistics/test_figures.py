"""Figures, each against numbers worked out by hand."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from quizzer.bank.models import Text
from quizzer.progress import CardRow, Event, totals
from quizzer.scheduling import Settings
from quizzer.statistics import Figures, Share, Skill, Source, as_json, figures_of, rows
from quizzer.statistics.mistakes import trend
from quizzer.statistics.renaming import renamed
from quizzer.statistics.said import half_recalled

ZONE = timezone(timedelta(hours=8))
NOW = datetime(2026, 3, 10, 21, tzinfo=ZONE)
TEA = Text(en="Tea", zh="茶")
SKILLS = (Skill("tea.leaf", "tea", TEA, 3.0), Skill("tea.pot", "tea", TEA, 1.0))
WORTH = {"tea.leaf": 3.0, "tea.pot": 1.0}


def review(days_ago: float = 0, rating: str = "good", **more: object) -> Event:
    plain = {"question": "tea.leaf", "state": "review", "elapsed": 30.0, "score": 0.0 if rating == "again" else 1.0}
    at = (NOW - timedelta(days=days_ago)).astimezone(UTC)
    return Event(**{"kind": "review", "at": at, "offset": 480, "rating": rating} | plain | more)


def seen(recall: float, days: int, stability: float = 10.0) -> dict[str, float]:
    return {"recall": recall, "days": days, "stability": stability}


def of(*reviews: Event, cards: tuple[CardRow, ...] = (), exam: date | None = None) -> Figures:
    return figures_of(Source(totals(reviews), {c.question: c for c in cards}, SKILLS, WORTH, Settings(), NOW, exam))


def card(question: str = "tea.leaf", **more: object) -> CardRow:
    plain = {"state": "review", "stability": 10.0, "difficulty": 5.0, "day": NOW.date(), "due_day": NOW.date()}
    return CardRow(**{"question": question, "due": NOW.astimezone(UTC)} | plain | more)


@pytest.mark.parametrize(("recall", "words"), [(0.9999, "almost surely"), (0.7, "about 70% or more"), (0.0, "hardly")])
def test_no_median_is_said_to_be_all_or_nothing(recall: float, words: str) -> None:
    assert words in half_recalled(recall).text("en")


def test_without_a_review_every_figure_says_what_is_missing() -> None:
    figures = of()
    wanting = {name: said["missing"] for name, said in as_json(figures).items()}
    assert wanting == {
        "activity": 1,
        "streak": 1,
        "retention": 20,
        "readiness": 20,
        "load": 1,
        "mistakes": 1,
        "mastery": 1,
        "progress": 30,
        "memories": 5,
        "calibration": 100,
        "answer_times": 20,
        "hours": 100,
    }
    assert (figures.calibration.rmse_bins, figures.answer_times.median, figures.progress.per_hour) == (None, None, None)


def test_a_day_starts_at_four() -> None:
    late, early = NOW.replace(hour=3, minute=59), NOW.replace(hour=4)
    days = of(review(at=late.astimezone(UTC)), review(at=early.astimezone(UTC), elapsed=90.0)).activity.days
    assert [(d.day, d.reviews, d.minutes) for d in days] == [(date(2026, 3, 9), 1, 0.5), (date(2026, 3, 10), 1, 1.5)]


@pytest.mark.parametrize(("ago", "current", "longest"), [([0, 1, 2], 3, 3), ([1, 2, 5, 6, 7], 2, 3), ([2, 3], 0, 2)])
def test_a_streak_lasts_until_a_day_has_passed_without_a_review(ago: list[int], current: int, longest: int) -> None:
    streak = of(*map(review, ago)).streak
    assert (streak.current, streak.longest) == (current, longest)


def test_wilson_is_that_of_the_textbook() -> None:
    low, high = Share(8, 10).interval  # Newcombe (1998) computes such intervals; 8 of 10: 0.4902 to 0.9433
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)
    assert Share(0, 0).interval == (0.0, 1.0)
    assert Share(10, 10).interval[1] == pytest.approx(1.0)


def test_retention_counts_learnt_cards_only_and_knows_the_mature() -> None:
    figures = of(
        review(state="new", rating="again"),
        review(state="learning", rating="again"),
        review(data=seen(0.9, 3, 20.9), rating="again"),
        review(data=seen(0.9, 3, 20.9)),
        review(data=seen(0.9, 3, 21.0), rating="hard"),
        review(40, data=seen(0.9, 3, 21.0), rating="again"),
    )
    overall, month = figures.retention.all, figures.retention.periods[1]
    assert (overall.young, overall.mature) == (Share(1, 2), Share(1, 2))
    assert (month.days, month.mature) == (30, Share(1, 1))
    assert (figures.retention.have, figures.retention.missing) == (4, 16)


def test_rmse_is_taken_over_bins() -> None:
    # two bins of one review each (1 and 4 days): foreseen 0.9 and passed, foreseen 0.5 and failed
    figures = of(
        review(9, state="new"),
        review(8, data=seen(0.9, 1)),
        review(5, data=seen(0.5, 4), rating="again"),
    )
    assert figures.calibration.rmse_bins == pytest.approx(((0.1**2 + 0.5**2) / 2) ** 0.5)
    assert figures.calibration.bias == pytest.approx((0.9 + 0.5 - 1) / 2)
    assert [p.actual for p in figures.calibration.points] == [Share(0, 1), Share(1, 1)]


def test_a_second_review_of_a_day_is_no_test_of_the_schedule() -> None:
    assert of(review(1, state="new"), review(data=seen(1.0, 0), state="learning")).calibration.have == 0


def test_answer_times_have_a_median_within_their_bins() -> None:
    times = of(*(review(elapsed=float(t)) for t in range(1, 102))).answer_times
    assert times.median == pytest.approx(51, rel=0.09)
    assert times.p90 == pytest.approx(91, rel=0.09)
    assert times.mean == pytest.approx(51)


def test_load_puts_each_card_on_its_day() -> None:
    today = NOW.date()
    load = of(
        review(elapsed=60.0),
        cards=(
            card("a", due_day=today - timedelta(days=2)),
            card("b"),
            card("c", due_day=None, due=(NOW + timedelta(minutes=10)).astimezone(UTC)),
            card("d", due_day=today + timedelta(days=1)),
            card("e", due_day=today + timedelta(days=30)),
            card("f", suspended=True),
            card("g", buried_until=today + timedelta(days=1)),
        ),
    ).load
    assert (load.overdue, load.later, load.have) == (1, 1, 6)
    assert [(d.cards, d.minutes) for d in load.days[:3]] == [(2, 2.0), (2, 2.0), (0, 0.0)]


def test_mastery_is_weighted_by_marks_and_counts_what_was_never_asked() -> None:
    mastery = of(review(), cards=(card(stability=10.0, day=NOW.date() - timedelta(days=10)),)).mastery
    (topic,) = mastery.topics
    assert topic.recall == pytest.approx(0.9 * 3 / 4)  # FSRS: recall is 0.9 after as many days as the stability
    assert (topic.skills, topic.seen, topic.mature) == (2, 1, 0)
    assert topic.lasting < topic.recall


def test_readiness_is_for_the_day_of_the_exam() -> None:
    reviewed = card(stability=10.0, day=NOW.date())
    ready = of(review(), cards=(reviewed,), exam=NOW.date() + timedelta(days=10)).readiness
    assert ready.days == 10
    assert ready.today == pytest.approx(0.75 + 0.25 * 0.15)  # the pot, worth a quarter, may be known at first sight
    assert ready.on_the_day == pytest.approx(0.9 * 0.75 + 0.25 * 0.15)
    assert ready.low < ready.on_the_day < ready.high
    spread = (9 * 0.9 * 0.1 + 0.15 * 0.85) ** 0.5
    assert ready.on_the_day - ready.low == pytest.approx(1.96 * spread / 4, rel=1e-3)


def test_first_answers_tell_what_is_known_at_sight() -> None:
    def ready(right: int) -> float:
        firsts = [review(k, state="new", rating="good" if k < right else "again") for k in range(30)]
        return of(*firsts, cards=()).readiness.today

    assert ready(6) == pytest.approx((6 + 1.5) / (30 + 10))
    assert ready(24) == 0.3  # to have known others says only so much


def test_an_hour_brings_the_marks_that_are_remembered() -> None:
    progress = of(*(review(elapsed=900.0) for _ in range(4)), cards=(card(),)).progress
    assert (progress.hours, progress.per_hour, progress.missing) == (1.0, 3.0, 0)


def test_a_mistake_counts_against_the_reviews_in_which_it_might_have_been_made() -> None:
    made = [review(k, mistakes=("cold",) if k in (3, 5) else ()) for k in range(11, 0, -1)]
    (mistake,) = of(*made, review(0, question="tea.pot")).mistakes.mistakes
    assert (mistake.times, mistake.chances, mistake.days_ago, mistake.topic) == (2, 11, 3, "tea")
    assert (mistake.recent, mistake.recent_chances, mistake.trend) == (2, 10, None)
    assert mistake.questions == ("tea.leaf",)


def test_a_slip_is_one_in_all_topics() -> None:
    made = (review(mistakes=("slip.sign",)), review(question="pot.lid", mistakes=("slip.sign", "cold")))
    assert [(m.name, m.topic, m.times) for m in of(*made).mistakes.mistakes] == [
        ("slip.sign", None, 2),
        ("cold", "pot", 1),
    ]


@pytest.mark.parametrize(
    ("recent", "earlier", "said"),
    [
        ((1, 10), (40, 80), "less often"),
        ((9, 10), (40, 80), "more often"),
        ((5, 10), (40, 80), "as often"),
        ((0, 10), (0, 80), "as often"),
        ((1, 10), (1, 4), None),
    ],
)
def test_a_trend_is_only_said_where_chance_would_not_make_it(
    recent: tuple[int, int], earlier: tuple[int, int], said: str | None
) -> None:
    assert trend(recent, earlier) == said


def test_hours_differ_only_where_their_intervals_do() -> None:
    def at(hour: int, passed: int, failed: int) -> list[Event]:
        when = NOW.replace(hour=hour).astimezone(UTC)
        return [review(at=when, rating="good" if k < passed else "again") for k in range(passed + failed)]

    alike, apart = of(*at(9, 40, 10), *at(22, 35, 15)).hours, of(*at(9, 58, 2), *at(22, 20, 40)).hours
    assert (alike.best, alike.worst) == (None, None)
    assert (apart.best, apart.worst, apart.have) == (9, 22, 120)


def test_a_question_keeps_its_history_when_it_is_renamed() -> None:
    log = [review(k, question="tea.old", mistakes=("cold",)) for k in (3, 2)]
    found, cards = renamed(totals([*log, review(1)]), {"tea.old": card("tea.old")}, {"tea.old": "tea.leaf"})
    figures = figures_of(Source(found, cards, SKILLS, WORTH, Settings(), NOW))
    leaf = figures.mastery.skills[0]
    assert (leaf.reviews, round(leaf.recall, 6), leaf.last) == (3, 1.0, log[0].at + timedelta(days=2))
    (mistake,) = figures.mistakes.mistakes
    assert (mistake.times, mistake.chances, mistake.questions) == (2, 3, ("tea.leaf",))


def test_every_number_has_a_row_in_the_table() -> None:
    figures = of(review(mistakes=("cold",)), cards=(card(),))
    table = list(rows(figures))
    assert ("activity", "2026-03-10", "days.reviews", 1) in table
    assert ("mistakes", "tea: cold", "mistakes.times", 1) in table
    assert ("mastery", "tea.leaf", "skills.recall", 1.0) in table
    assert len({row[:3] for row in table}) == len(table)
