"""The figures' definitions (docs/statistics.md) once more, as SQL on the log."""

# A row a review that counts, with its learner's day, its stage, its time in ms, and what FSRS counts before it.
COUNTED = """
CREATE TABLE counted AS
WITH undone AS (SELECT "of" FROM log WHERE kind = 'undo'),
rerated AS (
    SELECT "of", arg_max(rating, id) AS rating FROM log
    WHERE kind = 'rerate' AND id NOT IN (SELECT "of" FROM undone) GROUP BY "of"
),
reviews AS (
    SELECT l.* REPLACE (coalesce(r.rating, l.rating) AS rating)
    FROM log l LEFT JOIN rerated r ON r."of" = l.id
    WHERE l.kind IN ('review', 'import') AND l.id NOT IN (SELECT "of" FROM undone)
),
said AS (
    SELECT *,
        rating <> 'again' AS passed,
        utc + to_minutes("offset") AS clock,
        CASE WHEN elapsed > 0.0005 THEN round(1000 * least(elapsed, 1800)) ELSE 0 END AS ms,
        coalesce(days, 0) >= 1 AS later,
        row_number() OVER (PARTITION BY question ORDER BY id) AS n,
        row_number() OVER (PARTITION BY question ORDER BY id DESC) AS from_last
    FROM reviews
)
SELECT *,
    (clock - INTERVAL {day_start} HOUR)::DATE AS day,
    hour(clock) AS hour,
    CASE WHEN state = 'new' THEN 'new' WHEN state <> 'review' THEN 'learning'
        WHEN coalesce(stability, 0) >= 21 THEN 'mature' ELSE 'young' END AS stage,
    CASE WHEN n = 1 THEN 1 ELSE 1 + coalesce(sum((later OR n = 1)::INT) OVER before, 0) END AS i,
    coalesce(sum((later AND rating = 'again')::INT) OVER before, 0) AS lapses
FROM said
WINDOW before AS (PARTITION BY question ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
"""

BINS = """
WITH binned AS (
    SELECT count(*) AS n, avg(recall) AS p, avg(passed::INT) AS y
    FROM counted WHERE n > 1 AND days >= 1
    GROUP BY floor(ln(days) / ln(3.62)), floor(ln(i) / ln(1.89)),
        CASE WHEN lapses = 0 THEN -1 ELSE floor(ln(lapses) / ln(1.73)) END
)
SELECT sum(n), sqrt(sum(n * (p - y) ** 2) / sum(n)), sum(n * (p - y)) / sum(n) FROM binned
"""

HOURS = """
SELECT hour, count(*), sum((passed AND stage IN ('young', 'mature'))::INT), sum((stage IN ('young', 'mature'))::INT)
FROM counted GROUP BY hour ORDER BY hour
"""

TIMES = """
SELECT count(*), avg(ms) / 1000, quantile_cont(ms, 0.5) / 1000, quantile_cont(ms, 0.9) / 1000 FROM counted WHERE ms > 0
"""

STREAKS = """
WITH days AS (SELECT DISTINCT day FROM counted),
runs AS (
    SELECT min(day) AS first, max(day) AS last, count(*) AS length
    FROM (SELECT day, day - (row_number() OVER (ORDER BY day))::INT AS run FROM days) GROUP BY run
)
SELECT coalesce(max(CASE WHEN last IN (DATE '{today}', DATE '{today}' - 1) THEN length END), 0), max(length) FROM runs
"""

MISTAKES = """
WITH made AS (
    SELECT DISTINCT c.id, c.question, c.utc, c.from_last, m.name
    FROM counted c, unnest(c.mistakes) AS m(name)
),
of_question AS (
    SELECT name, question, count(*) AS times, max(utc) AS last, sum((from_last <= 10)::INT) AS recent
    FROM made GROUP BY name, question
),
chances AS (SELECT question, count(*) AS reviews FROM counted GROUP BY question)
SELECT name,
    CASE WHEN name LIKE 'slip.%' THEN NULL
        WHEN question[2:]::INT % 2 = 1 THEN 'odd' ELSE 'even' END AS topic,
    sum(times)::INT, sum(reviews)::INT, max(last), sum(recent)::INT, sum(least(reviews, 10))::INT
FROM of_question JOIN chances USING (question) GROUP BY name, topic
"""
