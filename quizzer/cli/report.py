"""The figures on a plain terminal: a question, its answer in words, then a plot."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Final

from quizzer.bank import Bank
from quizzer.cli.charts import bar, bar_cells, columns, heatmap, table
from quizzer.cli.printing import inline, width
from quizzer.cli.signs import plain
from quizzer.language import Language, say
from quizzer.statistics import Distribution, Figures
from quizzer.statistics.activity import HOUR_NEEDS
from quizzer.statistics.naming import mistake_name
from quizzer.statistics.said import BLOCKS, PERIODS, frequency, share

Lines = Iterator[str]
_PICTURES: Final = ("load", "activity")  # plots without a word: their sentences say it
_TIMES: Final = (0, 5, 10, 20, 30, 60, 120, 300, 600, 1801)  # seconds


def report(figures: Figures, bank: Bank, lang: Language) -> Lines:
    """All blocks, a blank line after each."""
    for block in BLOCKS:
        yield block.question.text(lang)
        for sentence in block.answer(figures):
            yield f"  {sentence.text(lang)}"
        plot = _PLOTS.get(block.name)
        if block.name == "mistakes":
            yield from (f"  {line}" for line in _mistakes(figures, bank, lang))
        elif plot and not block.figure(figures).missing and not (plain() and block.name in _PICTURES):
            yield from (f"  {line}".rstrip() for line in plot(figures, lang))
        yield ""


def _retention(figures: Figures, lang: Language) -> Lines:
    head = ("", say("young", lang), say("mature", lang), say("reviews", lang))
    rows = [
        (PERIODS[p.days].text(lang), share(p.young), share(p.mature), str(p.both.reviews))
        for p in figures.retention.periods
        if p.both.reviews
    ]
    return iter(table([head, *rows], (16, 18, 18, -8)))


def _mastery(figures: Figures, lang: Language) -> Lines:
    head = ("", "", say("today", lang), say("in 30 days", lang), say("asked", lang))
    cells = bar_cells(58)
    rows = [
        (t.title.of(lang), bar(t.recall, cells), f"{t.recall:.0%}", f"{t.lasting:.0%}", f"{t.seen}/{t.skills}")
        for t in figures.mastery.topics
    ]
    return iter(table([head, *rows], (26, cells, -5, -10, -7)))


def _mistakes(figures: Figures, bank: Bank, lang: Language) -> Lines:
    for mistake in figures.mistakes.mistakes[:5]:
        yield inline(mistake_name(bank, mistake, lang))
        yield f"    {frequency(mistake).text(lang)}   quizzer drill {mistake.name}"


def _progress(figures: Figures, lang: Language) -> Lines:
    found = figures.progress
    most, cells = max((t.per_hour for t in found.topics), default=0) or 1, bar_cells(54)
    rows = [
        (
            t.title.of(lang),
            bar(t.per_hour / most, cells),
            f"{t.per_hour:.1f}",
            say("in {hours:.1f} h", lang, hours=t.hours),
        )
        for t in found.topics
    ]
    return iter(table(rows, (26, cells, -6, 12)))


def _load(figures: Figures, lang: Language) -> Lines:
    found = figures.load
    yield from columns([d.cards + (found.overdue if n == 0 else 0) for n, d in enumerate(found.days)])
    yield f"{found.days[0].day:%m-%d}{found.days[-1].day.strftime('%m-%d').rjust(len(found.days) - 5)}"


def _activity(figures: Figures, lang: Language) -> Lines:
    weeks = min(52, width() - 6)
    days = say("Mo Tu We Th Fr Sa Su", lang).split()
    today = figures.load.days[0].day
    rows = heatmap({d.day: d.reviews for d in figures.activity.days}, today, weeks)
    yield from (f"{name} {row}" for name, row in zip(days, rows, strict=True))


def _memories(figures: Figures, lang: Language) -> Lines:
    found = figures.memories
    yield from _bins(say("stability in days", lang), found.stability, "{:g}")
    yield from _bins(say("difficulty", lang), found.difficulty, "{:g}")
    yield from _bins(say("recall today", lang), found.recall, "{:.0%}")


def _bins(title: str, found: Distribution, form: str) -> Lines:
    yield title
    most = max(b.cards for b in found.bins) or 1
    rows = [
        ("", f"{form.format(b.low)} – {form.format(b.high) if b.high else ''}", bar(b.cards / most), str(b.cards))
        for b in found.bins
        if b.cards
    ]
    yield from table(rows, (0, 12, 20, -6))


def _calibration(figures: Figures, lang: Language) -> Lines:
    head = (say("foreseen", lang), say("passed", lang), say("reviews", lang))
    rows = [(f"{p.recall:.0%}", share(p.actual), str(p.actual.reviews)) for p in figures.calibration.points]
    return iter(table([head, *rows], (10, 18, -8)))


def _times(figures: Figures, lang: Language) -> Lines:
    found = figures.answer_times.bins
    counts = [sum(b.answers for b in found if low <= b.low < high) for low, high in pairwise(_TIMES)]
    most = max(counts) or 1
    rows = [
        ("", say("{low} – {high} s", lang, low=low, high=high if high < _TIMES[-1] else ""), bar(n / most), str(n))
        for (low, high), n in zip(pairwise(_TIMES), counts, strict=True)
        if n
    ]
    return iter(table(rows, (0, 12, 20, -6)))


def _hours(figures: Figures, lang: Language) -> Lines:
    shown = [h for h in figures.hours.hours if h.recall.reviews >= HOUR_NEEDS]
    return iter(table([(f"{h.hour:02}:00", share(h.recall), str(h.recall.reviews)) for h in shown], (6, 18, -8)))


_PLOTS: Final[Mapping[str, Callable[[Figures, Language], Lines]]] = {
    "retention": _retention,
    "mastery": _mastery,
    "progress": _progress,
    "load": _load,
    "activity": _activity,
    "memories": _memories,
    "calibration": _calibration,
    "answer_times": _times,
    "hours": _hours,
}
