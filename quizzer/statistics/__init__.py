"""Figures from the running totals: defined once (docs/statistics.md), shown by every face.

`figures(store, bank, settings, at)` gives them all. Each is a dataclass that says by `missing` how much is wanting
before its numbers may be shown.
"""

from quizzer.statistics.activity import Activity, AnswerTimes, Day, Hour, Hours, Streak, TimeBin
from quizzer.statistics.figure import Figure, Share, Skill, Source
from quizzer.statistics.figures import Figures, figures, figures_of, source_of
from quizzer.statistics.learning import Mastery, Progress, Readiness, SkillMastery, TopicMastery, TopicProgress
from quizzer.statistics.memory import Bin, Distribution, Due, Load, Memories
from quizzer.statistics.mistakes import Mistake, Mistakes
from quizzer.statistics.plain import as_json, rows
from quizzer.statistics.recall import Calibration, Foreseen, Month, Period, Retention

__all__ = [
    "Activity",
    "AnswerTimes",
    "Bin",
    "Calibration",
    "Day",
    "Distribution",
    "Due",
    "Figure",
    "Figures",
    "Foreseen",
    "Hour",
    "Hours",
    "Load",
    "Mastery",
    "Memories",
    "Mistake",
    "Mistakes",
    "Month",
    "Period",
    "Progress",
    "Readiness",
    "Retention",
    "Share",
    "Skill",
    "SkillMastery",
    "Source",
    "Streak",
    "TimeBin",
    "TopicMastery",
    "TopicProgress",
    "as_json",
    "figures",
    "figures_of",
    "rows",
    "source_of",
]
