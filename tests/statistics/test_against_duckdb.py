"""Every figure against the same figure in SQL, computed by DuckDB from the log itself."""

import math
from collections.abc import Iterator
from datetime import UTC, date, timedelta, timezone
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from statistics_sql import BINS, COUNTED, HOURS, MISTAKES, STREAKS, TIMES
from synthetic_log import NOW, cards, log

from quizzer.bank.models import Text
from quizzer.progress import Event, open_store
from quizzer.statistics import Figures, Share, Skill, Source, figures_of
from quizzer.study import wishes

AT = NOW.astimezone(timezone(timedelta(hours=8)))
TODAY = date(2026, 3, 10)
EXAM = TODAY + timedelta(days=20)
MANY = 1_000_000
KINDS = ("numeric", "choice", "true_false", "flashcard")
SIZES = {
    "a beginner": (150, 12, 9, 4),
    "a year": (20_000, 400, 365, 0),
    "a million reviews": (MANY, 20_000, 1500, 7),
}  # reviews, questions, days, and the hour at which a day starts


class Case:
    """The program's figures, and a DuckDB with the very log and cards."""

    def __init__(self, name: str, database: str) -> None:
        reviews, questions, days, self.day_start = SIZES[name]
        events, rows = list(log(reviews, questions, days, 7)), cards(questions, 8)
        titles = {n: Text(en=n, zh=n) for n in ("even", "odd")}
        self.skills = tuple(
            Skill(f"q{k}", topic := "odd" if k % 2 else "even", titles[topic], 1.0 + k % 3, KINDS[k % 4])
            for k in range(questions)
        )
        self.worth = {s.id: (1 + k % 7) / 8 for k, s in enumerate(self.skills) if k % 3}  # the paper asks no third one
        with open_store(database) as store:
            late = reviews < MANY  # days are counted anew then, which takes its time with many
            if not late:
                store.set_setting("day_start_hour", self.day_start)
            store.import_log(lambda _: (events, {}), lambda _: rows)
            if late:
                store.set_setting("day_start_hour", self.day_start)
            settings = wishes(store.settings())
            source = Source(store.totals(), store.cards(), self.skills, self.worth, settings, AT, EXAM)
        self.figures: Figures = figures_of(source)
        self.sql = duckdb.connect()
        self.sql.register("log", _table(events))
        self.sql.execute(COUNTED.format(day_start=self.day_start))
        columns = ("question", "stability", "difficulty", "due_day", "day", "suspended", "buried_until")
        table = pa.table(
            {c: [getattr(r, c) for r in rows.values()] for c in columns}
            | {"due": [r.due and r.due.replace(tzinfo=None) for r in rows.values()]}
        )
        self.sql.register("cards", table)
        skills = {"question": [s.id for s in self.skills], "topic": [s.topic for s in self.skills]}
        self.sql.register(
            "skills",
            pa.table(
                skills
                | {"kind": [s.kind for s in self.skills]}
                | {"marks": [s.marks for s in self.skills], "worth": [self.worth.get(s.id, 0) for s in self.skills]}
            ),
        )

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        return self.sql.execute(query).fetchall()


def _table(events: list[Event]) -> pa.Table:
    def column(name: str) -> list[Any]:
        return [getattr(e, name) for e in events]

    def noted(name: str) -> list[Any]:
        return [(e.data or {}).get(name) for e in events]

    names = ["id", "kind", "question", "offset", "of", "rating", "state", "score", "elapsed"]
    plain = {n: column(n) for n in names} | {"utc": [e.at.replace(tzinfo=None) for e in events]}
    return pa.table(
        plain
        | {n: pa.array(noted(n), pa.float64()) for n in ("recall", "stability", "days")}
        | {"mistakes": pa.array(list(map(list, column("mistakes"))), pa.list_(pa.string()))}
    )


@pytest.fixture(
    scope="module",
    params=[
        "a beginner",
        "a beginner on a server",
        "a year",
        pytest.param("a million reviews", marks=pytest.mark.slow),
    ],
)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    size, _, server = str(request.param).partition(" on ")
    folder = tmp_path_factory.mktemp("log")
    place = request.getfixturevalue("postgresql").database() if server else str(folder / "progress.db")
    made = Case(size, place)
    yield made
    made.sql.close()


def test_activity(case: Case) -> None:
    found = case.figures.activity
    days = case.ask("SELECT day, count(*), sum(ms) / 60000, sum(passed::INT) FROM counted GROUP BY day ORDER BY day")
    assert [(d.day, d.reviews, d.passed) for d in found.days] == [(d, n, p) for d, n, _, p in days]
    assert [d.minutes for d in found.days] == pytest.approx([m for _, _, m, _ in days])
    ((reviews, right, passed),) = case.ask("SELECT count(*), sum((score >= 1)::INT), sum(passed::INT) FROM counted")
    assert (found.reviews, found.right, found.passed) == (reviews, right, passed)


def test_streaks(case: Case) -> None:
    assert [(case.figures.streak.current, case.figures.streak.longest)] == case.ask(STREAKS.format(today=TODAY))


@pytest.mark.parametrize("place", range(4))
def test_retention(case: Case, place: int) -> None:
    period = case.figures.retention.periods[place]
    since = date(1, 1, 1) if period.days is None else TODAY - timedelta(days=period.days - 1)
    for stage, share in (("young", period.young), ("mature", period.mature)):
        ((passed, reviews),) = case.ask(
            f"SELECT coalesce(sum(passed::INT), 0), count(*) FROM counted WHERE stage = '{stage}' AND day >= '{since}'"
        )
        assert share == Share(passed, reviews)


def test_retention_by_month(case: Case) -> None:
    months = case.ask(
        "SELECT date_trunc('month', day)::DATE, sum(passed::INT), count(*) FROM counted "
        "WHERE stage IN ('young', 'mature') GROUP BY 1 ORDER BY 1"
    )
    assert [(m.month, m.recall.passed, m.recall.reviews) for m in case.figures.retention.months] == months


def test_wilson(case: Case) -> None:
    share = case.figures.retention.all.both
    ((low, high),) = case.ask(
        f"WITH v AS (SELECT {share.passed}::DOUBLE / {share.reviews} p, {share.reviews}::DOUBLE n, 1.959964 z) SELECT "
        "(p + z*z/(2*n) - z*sqrt(p*(1-p)/n + z*z/(4*n*n))) / (1 + z*z/n), "
        "(p + z*z/(2*n) + z*sqrt(p*(1-p)/n + z*z/(4*n*n))) / (1 + z*z/n) FROM v"
    )
    assert share.interval == pytest.approx((low, high))


def test_calibration(case: Case) -> None:
    ((reviews, rmse, bias),) = case.ask(BINS)
    found = case.figures.calibration
    assert found.have == reviews
    assert (found.rmse_bins, found.bias) == pytest.approx((rmse, bias), abs=1e-9)
    points = case.ask(
        "SELECT avg(recall), sum(passed::INT), count(*) FROM counted WHERE i > 1 AND days >= 1 "
        "GROUP BY least(floor(recall * 20), 19) ORDER BY 1"
    )
    assert [(p.actual.passed, p.actual.reviews) for p in found.points] == [(k, n) for _, k, n in points]
    assert [p.recall for p in found.points] == pytest.approx([r for r, _, _ in points], abs=1e-9)


def test_hours(case: Case) -> None:
    found = [(h.hour, h.reviews, h.recall.passed, h.recall.reviews) for h in case.figures.hours.hours if h.reviews]
    assert found == case.ask(HOURS)


def test_answer_times(case: Case) -> None:
    found = case.figures.answer_times
    ((n, mean, median, p90),) = case.ask(TIMES)
    assert found.have == n
    assert found.mean == pytest.approx(mean)
    if n > 1000:  # an interpolated quantile of a few answers is another thing than that of a bin
        assert (found.median, found.p90) == pytest.approx((median, p90), rel=0.09)
    bins = case.ask("SELECT floor(log2(ms / 1000) * 8), count(*) FROM counted WHERE ms > 0 GROUP BY 1 ORDER BY 1")
    assert [(round(8 * math.log2(b.low)), b.answers) for b in found.bins] == bins


def test_mistakes(case: Case) -> None:
    found = {
        (m.name, m.topic): (m.times, m.chances, m.last, m.recent, m.recent_chances)
        for m in case.figures.mistakes.mistakes
    }
    wanted = {(name, topic): tuple(rest) for name, topic, *rest in case.ask(MISTAKES)}
    assert {k: (*v[:2], v[2].replace(tzinfo=UTC), *v[3:]) for k, v in wanted.items()} == found
    assert len(found) == 5


RECALL = "coalesce(pow(1 + (pow(0.9, 1 / -0.1542) - 1) * greatest(DATE '{day}' - day, 0) / stability, -0.1542), 0)"


def test_mastery(case: Case) -> None:
    now, later = (RECALL.format(day=TODAY + timedelta(days=n)) for n in (0, 30))
    rows = case.ask(
        f"SELECT topic, count(*), count(stability), coalesce(sum((stability >= 21)::INT), 0), "
        f"sum({now} * marks) / sum(marks), sum({later} * marks) / sum(marks) "
        "FROM skills LEFT JOIN cards USING (question) GROUP BY topic ORDER BY topic"
    )
    found = sorted(case.figures.mastery.topics, key=lambda t: t.topic)
    assert [(t.topic, t.skills, t.seen, t.mature) for t in found] == [tuple(r[:4]) for r in rows]
    assert [t.recall for t in found] == pytest.approx([r[4] for r in rows])
    assert [t.lasting for t in found] == pytest.approx([r[5] for r in rows])


def test_readiness(case: Case) -> None:
    then = RECALL.format(day=EXAM)
    guessed = "CASE kind WHEN 'true_false' THEN 0.5 WHEN 'choice' THEN 0.25 ELSE 0 END"
    ((mean, reach),) = case.ask(
        "WITH f AS (SELECT least(0.3, (sum(passed::INT) + 1.5) / (count(*) + 10)) AS share "
        "FROM counted WHERE stage = 'new'), "
        f"r AS (SELECT worth m, CASE WHEN stability IS NULL THEN {guessed} + (1 - {guessed}) * share ELSE {then} END p "
        "FROM f, skills LEFT JOIN cards USING (question)) "
        "SELECT sum(m * p) / sum(m), 1.959964 * sqrt(sum(m * m * p * (1 - p))) / sum(m) FROM r"
    )
    found = case.figures.readiness
    wanted = (mean, max(0, mean - reach), min(1, mean + reach))
    assert (found.on_the_day, found.low, found.high) == pytest.approx(wanted)


def test_progress(case: Case) -> None:
    now = RECALL.format(day=TODAY)
    rows = case.ask(
        "WITH spent AS (SELECT question, sum(ms) / 3600000 AS spent_hours FROM counted GROUP BY question) "
        f"SELECT topic, sum(coalesce(spent_hours, 0)), sum({now} * marks) "
        "FROM skills LEFT JOIN cards USING (question) LEFT JOIN spent USING (question) GROUP BY topic"
    )
    found = {t.topic: (t.hours, t.marks, t.per_hour) for t in case.figures.progress.topics}
    wanted = {topic: (hours, marks, marks / hours) for topic, hours, marks in rows if hours >= 1 / 6}
    assert found.keys() == wanted.keys()
    for topic, values in found.items():
        assert values == pytest.approx(wanted[topic])


def test_load(case: Case) -> None:
    rows = case.ask(
        f"SELECT greatest(coalesce(due_day, (due + INTERVAL {8 - case.day_start} HOUR)::DATE), "
        "coalesce(buried_until, DATE '1970-01-01')) d, count(*) FROM cards WHERE NOT suspended GROUP BY d"
    )  # eight hours ahead of UTC
    by_day: dict[date, int] = dict(rows)  # type: ignore[arg-type]
    found = case.figures.load
    assert found.overdue == sum(n for d, n in by_day.items() if d < TODAY)
    assert [d.cards for d in found.days] == [by_day.get(TODAY + timedelta(days=k), 0) for k in range(30)]
    assert found.later == sum(n for d, n in by_day.items() if d >= TODAY + timedelta(days=30))


def test_memories(case: Case) -> None:
    kinds = {
        "stability": "stability",
        "difficulty": "difficulty",
        "recall": RECALL.format(day=TODAY),
    }
    for name, value in kinds.items():
        found = getattr(case.figures.memories, name)
        for each in found.bins:
            above = f"AND {value} < {each.high}" if each.high is not None and each is not found.bins[-1] else ""
            ((n,),) = case.ask(f"SELECT count(*) FROM cards WHERE {value} >= {each.low} {above}")
            assert each.cards == n, (name, each)
        ((median,),) = case.ask(f"SELECT median({value}) FROM cards")
        assert found.median == pytest.approx(median)
