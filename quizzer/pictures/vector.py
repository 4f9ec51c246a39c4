"""Elements of a drawing for pages and paper: no scripts, no outside files, every text escaped."""

from collections.abc import Iterable, Iterator
from html import escape

from quizzer.pictures.canvas import Canvas, width

FONT = "system-ui, 'Noto Sans', 'Noto Sans SC', sans-serif"
UNIT = 9.0
"""About the width of a character, in pixels."""
ROW = 18.0
"""The height of a row of characters drawn as a picture."""


def document(width: float, height: float, title: str, description: str, parts: Iterable[str]) -> str:
    """The whole drawing; it takes the colour of the text around it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" role="img" font-family="{FONT}" font-size="15" fill="none" stroke="currentColor" '
        f'stroke-width="1.2"><title>{escape(title or description)}</title><desc>{escape(description)}</desc>'
        f'<defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" '
        f'orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" fill="currentColor" stroke="none"/></marker></defs>'
        f"{''.join(parts)}</svg>"
    )


def text(x: float, y: float, words: str, anchor: str = "middle", *, strong: bool = False, small: bool = False) -> str:
    """Words with their middle at height `y`."""
    weight = ' font-weight="600"' if strong else ""
    size = ' font-size="12"' if small else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" dominant-baseline="central" fill="currentColor" '
        f'stroke="none"{weight}{size}>{escape(words)}</text>'
    )


def rect(x: float, y: float, width: float, height: float, *, heavy: bool = False, radius: float = 0) -> str:
    stroke = ' stroke-width="3"' if heavy else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="{radius:g}"{stroke}/>'


def shade(x: float, y: float, width: float, height: float) -> str:
    """A light ground under what is meant."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="currentColor" '
        f'fill-opacity="0.12" stroke="none"/>'
    )


def circle(x: float, y: float, radius: float) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'


def path(*places: tuple[float, float], arrow: bool = False) -> str:
    """Straight strokes from place to place; `arrow` at the end."""
    head = ' marker-end="url(#arrow)"' if arrow else ""
    return f'<path d="M{" L".join(f"{x:.1f} {y:.1f}" for x, y in places)}"{head}/>'


def canvas(drawn: Canvas) -> Iterator[str]:
    """A drawing of characters as strokes and words."""

    def place(x: float, y: float) -> tuple[float, float]:
        return UNIT * (x + 1.5), ROW * (y + 1)

    strokes: list[str] = []
    for x, y, arms in drawn.arms():
        (a, b), reach = place(x, y), ((0, -ROW / 2), (UNIT / 2, 0), (0, ROW / 2), (-UNIT / 2, 0))
        ends = [(a + reach[side][0], b + reach[side][1]) for side in range(4) if arms[side]]
        if len(ends) == 2:  # a corner is rounded, a straight line stays straight
            strokes.append(f"M{ends[0][0]:.1f} {ends[0][1]:.1f}Q{a:.1f} {b:.1f} {ends[1][0]:.1f} {ends[1][1]:.1f}")
        else:
            strokes += [f"M{a:.1f} {b:.1f}L{c:.1f} {d:.1f}" for c, d in ends]
    yield f'<path d="{"".join(strokes)}"/>'
    for x, y, word in drawn.words():
        a, b = place(x, y)
        if word == "▶":
            head = f"M{a - 5:.1f} {b - 5:.1f}L{a + 5:.1f} {b:.1f}L{a - 5:.1f} {b + 5:.1f}z"
            yield f'<path d="{head}" fill="currentColor"/>'
        elif word in ("×", "+"):
            yield circle(a, b, 8)
            yield text(a, b, word)
        else:
            yield text(a + UNIT * (width(word) - 1) / 2, b, word)
