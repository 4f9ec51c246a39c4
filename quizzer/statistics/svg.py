"""Charts as inline SVG: whole without a script or a network; every mark says in both languages what it shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup, escape

from quizzer.language import LANGUAGES, Message
from quizzer.statistics.figure import Share

WIDTH, HEIGHT, LEFT, FOOT = 640, 180, 44, 24


@dataclass(frozen=True, slots=True)
class Mark:
    """One value of a chart: what stands below it, and what it says when it is pointed at."""

    label: str
    value: float
    tip: Message
    share: Share | None = None


def tag(name: str, content: str = "", **attributes: object) -> Markup:
    """An element; underscores in attribute names stand for hyphens, a trailing one is dropped."""
    said = "".join(f' {k.rstrip("_").replace("_", "-")}="{escape(str(v))}"' for k, v in attributes.items())
    return Markup(f"<{name}{said}>{escape(content)}</{name}>")  # noqa: S704 - names are ours, the rest is escaped


def tips(tip: Message) -> dict[str, str]:
    """What a mark says, an attribute a language."""
    return {f"data_{lang}": tip.text(lang) for lang in LANGUAGES}


def _svg(parts: Iterable[Markup], height: int, title: Message, width: int = WIDTH) -> Markup:
    said = tag("title", title.text("en"))
    return tag("svg", said + Markup("").join(parts), viewBox=f"0 0 {width} {height}", role="img", class_="chart")


def _x(k: float, n: int) -> float:
    return LEFT + (WIDTH - LEFT - 8) * k / max(n, 1)


def _y(value: float, most: float, height: int) -> float:
    return 8 + (height - FOOT - 8) * (1 - value / most)


def _scale(most: float, height: int, form: str) -> list[Markup]:
    """Lines at nothing, half and all, with their values."""
    lines = []
    for value in (0.0, most / 2, most):
        y = _y(value, most, height)
        lines.append(tag("line", x1=LEFT, x2=WIDTH - 8, y1=round(y, 1), y2=round(y, 1), class_="grid"))
        lines.append(tag("text", form.format(value), x=LEFT - 6, y=round(y + 4, 1), class_="end"))
    return lines


def _labels(marks: Sequence[Mark], height: int) -> list[Markup]:
    """Labels below the marks, as many as there is room for."""
    every = max(1, -(-len(marks) // 12))
    return [
        tag("text", m.label, x=round(_x(k + 0.5, len(marks)), 1), y=height - 6, class_="middle")
        for k, m in enumerate(marks)
        if k % every == 0
    ]


def columns(marks: Sequence[Mark], title: Message, form: str = "{:.0f}", height: int = HEIGHT) -> Markup:
    """A column a value."""
    most = max((m.value for m in marks), default=0) or 1
    wide = (WIDTH - LEFT - 8) / max(len(marks), 1)
    bars = [
        tag(
            "rect",
            x=round(_x(k, len(marks)) + wide * 0.08, 1),
            y=round(_y(m.value, most, height), 1),
            width=round(wide * 0.84, 1),
            height=round(_y(0, most, height) - _y(m.value, most, height), 1),
            class_="bar tip",
            tabindex=0,
            **tips(m.tip),
        )
        for k, m in enumerate(marks)
    ]
    return _svg([*_scale(most, height, form), *bars, *_labels(marks, height)], height, title)


def shares(marks: Sequence[Mark], title: Message, wanted: float | None = None, height: int = HEIGHT) -> Markup:
    """A point a share, with its interval; a line for what is wanted."""
    parts = _scale(1.0, height, "{:.0%}")
    if wanted is not None:
        y = round(_y(wanted, 1, height), 1)
        parts.append(tag("line", x1=LEFT, x2=WIDTH - 8, y1=y, y2=y, class_="wanted"))
    for k, mark in enumerate(marks):
        if mark.share is not None and mark.share.value is not None:
            parts += _point(_x(k + 0.5, len(marks)), mark, height)
    return _svg([*parts, *_labels(marks, height)], height, title)


def _point(x: float, mark: Mark, height: int) -> list[Markup]:
    assert mark.share is not None
    low, high = mark.share.interval
    x = round(x, 1)
    y1, y2 = round(_y(low, 1, height), 1), round(_y(high, 1, height), 1)
    y = round(_y(mark.share.value or 0.0, 1, height), 1)
    return [
        tag("line", x1=x, x2=x, y1=y1, y2=y2, class_="whisker"),
        tag("circle", cx=x, cy=y, r=4.5, class_="point tip", tabindex=0, **tips(mark.tip)),
    ]


def against(marks: Sequence[Mark], title: Message, height: int = 300) -> Markup:
    """Actual over foreseen shares; on the diagonal they agree. A mark's `value` is what was foreseen."""
    parts = _scale(1.0, height, "{:.0%}")
    parts.append(
        tag("line", x1=LEFT, y1=_y(0, 1, height), x2=_x(1, 1), y2=_y(1, 1, height), class_="wanted"),
    )
    for mark in marks:
        parts += _point(_x(mark.value, 1), mark, height)
    ticks = [tag("text", f"{n / 4:.0%}", x=round(_x(n / 4, 1), 1), y=height - 6, class_="middle") for n in range(1, 4)]
    return _svg([*parts, *ticks], height, title)


def rows(marks: Sequence[Mark], title: Message, form: str = "{:.0%}", most: float | None = None) -> Markup:
    """A bar a row, its label before and its value behind it."""
    most = most or max((m.value for m in marks), default=0) or 1
    height, left, room = 26 * len(marks) + 4, 210, WIDTH - 210 - 60
    parts = []
    for k, mark in enumerate(marks):
        y, wide = 26 * k + 4, max(0.0, room * mark.value / most)
        parts += [
            tag("text", mark.label, x=left - 8, y=y + 14, class_="end"),
            tag("rect", x=left, y=y, width=room, height=18, class_="rail"),
            tag("rect", x=left, y=y, width=round(wide, 1), height=18, class_="bar tip", tabindex=0, **tips(mark.tip)),
            tag("text", form.format(mark.value), x=left + room + 8, y=y + 14),
        ]
    return _svg(parts, height, title)


def calendar(reviews: dict[date, tuple[int, Message]], year: int, most: int, title: Message) -> Markup:
    """A year of days, a column a week; darker is more."""
    first = date(year, 1, 1)
    start = first - timedelta(days=first.weekday())
    parts, day = [], first
    while day.year == year:
        n, tip = reviews.get(day, (0, Message("{day}: nothing", day=day.isoformat())))
        x, y = LEFT + 11 * ((day - start).days // 7), 16 + 11 * day.weekday()
        shade = -(-4 * n // most) if most else 0
        parts.append(tag("rect", x=x, y=y, width=9, height=9, rx=2, class_=f"day shade{shade} tip", **tips(tip)))
        if day.day == 1:
            parts.append(tag("text", f"{day.month}", x=x, y=11))
        day += timedelta(days=1)
    parts.append(tag("text", str(year), x=LEFT - 6, y=60, class_="end"))
    return _svg(parts, 98, title)
