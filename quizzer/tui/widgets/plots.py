"""Plots in characters; their shapes differ where their colours do, so nothing is lost without colours."""

from collections.abc import Sequence

from textual.content import Content

STEPS = " ▁▂▃▄▅▆▇█"
PLAIN_STEPS = " .:-=+*%#"


def bar(share: float, width: int = 20, *, ascii: bool = False) -> Content:
    """A share from 0 to 1 as a bar: a heavy line, then a light one."""
    full = round(min(max(share, 0), 1) * width)
    on, off = ("#", "-") if ascii else ("━", "─")
    return Content.assemble((on * full, "$accent"), (off * (width - full), "$line"))


def steps(values: Sequence[float], *, wide: int = 1, gap: int = 0, ascii: bool = False) -> str:
    """One row of columns, each as high as its value against the highest; something is never drawn as nothing."""
    most = max(values, default=0)
    signs = PLAIN_STEPS if ascii else STEPS
    drawn = [signs[max(1, round(8 * v / most))] if v > 0 and most > 0 else signs[0] for v in values]
    return (" " * gap).join(sign * wide for sign in drawn)


def columns(values: Sequence[float], height: int, *, wide: int = 1, gap: int = 1, ascii: bool = False) -> list[str]:
    """Columns over several rows, the highest value at full height."""
    most = max(values, default=0)
    signs = PLAIN_STEPS if ascii else STEPS
    eighths = [max(1, round(8 * height * v / most)) if v > 0 and most > 0 else 0 for v in values]
    return [
        (" " * gap).join(signs[min(8, max(0, e - 8 * row))] * wide for e in eighths) for row in reversed(range(height))
    ]
