"""Plots made of characters."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from quizzer.cli.signs import plain

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_LEAST = 8  # cells; a shorter bar shows nothing
_LEVELS = "▁▂▃▄▅▆▇█"
_SHADES = "·░▒▓█"


def bar(share: float, width: int = 20) -> str:
    """A bar of `width` cells, exact to an eighth of a cell; nothing where nothing is to be drawn."""
    if plain():
        return ""
    eighths = round(max(0.0, min(share, 1.0)) * width * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(width)


def bar_cells(beside: int) -> int:
    """Cells of a bar that has `beside` cells of other things in its row: none rather than a few."""
    from quizzer.cli.printing import width

    room = min(20, width() - beside)
    return room if room >= _LEAST else 0


def columns(values: Sequence[float], height: int = 4) -> list[str]:
    """A column a value, from the top row down; the highest value fills `height` rows."""
    most = max(values, default=0) or 1
    filled = [round(v / most * height * 8) if v else 0 for v in values]
    filled = [max(1, f) if v else 0 for f, v in zip(filled, values, strict=True)]
    return ["".join(_cell(f - 8 * row) for f in filled) for row in reversed(range(height))]


def _cell(eighths: int) -> str:
    return " " if eighths <= 0 else _LEVELS[min(eighths, 8) - 1]


def heatmap(reviews: dict[date, int], today: date, weeks: int) -> list[str]:
    """Seven rows from Monday to Sunday, a column a week, the last one this week's; darker is more."""
    first = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
    shown = {d: reviews.get(d, 0) for d in (first + timedelta(days=n) for n in range(7 * weeks)) if d <= today}
    most = max(shown.values(), default=0)
    return [
        "".join(_shade(shown.get(first + timedelta(days=7 * week + row)), most) for week in range(weeks))
        for row in range(7)
    ]


def _shade(reviews: int | None, most: int) -> str:
    if reviews is None:
        return " "
    return _SHADES[-(-4 * reviews // most)] if reviews else _SHADES[0]


def table(rows: Iterable[Sequence[str]], widths: Sequence[int]) -> list[str]:
    """Cells padded to their columns; a negative width pads on the left. Full-width characters count as two."""
    from rich.cells import cell_len

    def padded(text: str, width: int) -> str:
        blanks = " " * max(0, abs(width) - cell_len(text))
        return blanks + text if width < 0 else text + blanks

    return ["  ".join(map(padded, row, widths)).rstrip() for row in rows]
