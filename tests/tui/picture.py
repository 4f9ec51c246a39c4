"""What a screen shows, cell by cell, and a small SVG of it that any browser draws and any diff compares."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Final, NamedTuple

from rich.cells import cell_len
from rich.color import Color
from rich.style import Style
from textual.app import App

_CLUSTER: Final = re.compile(r".[\u0300-\u036f\u20d0-\u20ff]*", re.DOTALL)  # a sign and the marks upon it
WIDE, HIGH, BASE = 10, 20, 15  # units of a cell, and down to its base line
BLANK: Final = "\u3000 \u00a0"
FONTS: Final = "DejaVu Sans Mono,Noto Sans Mono CJK SC,Menlo,Consolas,monospace"


class Cell(NamedTuple):
    """A character, its colours, how it is set: b bold, i italic, u underlined, s struck out."""

    char: str
    ink: str
    paper: str
    face: str


@dataclass(frozen=True)
class Picture:
    """The rows of a screen; a Chinese character is followed by a cell without any."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def text(self) -> str:
        """The characters alone."""
        return "\n".join("".join(cell.char for cell in row).rstrip() for row in self.rows)

    def svg(self) -> str:
        """The picture, a row a line."""
        wide, high = WIDE * len(self.rows[0]), HIGH * len(self.rows)
        cells = [cell for row in self.rows for cell in row]
        [(paper, _)] = Counter(cell.paper for cell in cells).most_common(1)
        [(ink, _)] = Counter(cell.ink for cell in cells if cell.char not in BLANK).most_common(1)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" font-family="{FONTS}" '
            f'font-size="{WIDE / 0.602:.2f}" fill="{ink}">'
        )
        lines = [head, f'<rect width="{wide}" height="{high}" fill="{paper}"/>']
        for y, row in enumerate(self.rows):
            drawn = "".join([*_papers(row, y, paper), *_inks(row, y, ink)])
            lines.append(drawn or "<!-- -->")
        return "\n".join([*lines, "</svg>", ""])


def _papers(row: tuple[Cell, ...], y: int, paper: str) -> Iterator[str]:
    x = 0
    for colour, cells in groupby(row, key=lambda cell: cell.paper):
        wide = len(list(cells))
        if colour != paper:
            yield f'<rect x="{x * WIDE}" y="{y * HIGH}" width="{wide * WIDE}" height="{HIGH}" fill="{colour}"/>'
        x += wide


def _inks(row: tuple[Cell, ...], y: int, ink: str) -> Iterator[str]:
    """Runs of one colour and of one width: no font is trusted to draw Chinese twice as wide as the rest."""
    x = 0
    for (colour, face, wide), cells in groupby(row, key=lambda c: (c.ink, c.face, cell_len(c.char) != 1)):
        run = list(cells)
        text = "".join(cell.char for cell in run)
        words = text.rstrip(BLANK).lstrip(BLANK)
        if words:
            fill = "" if colour == ink else f' fill="{colour}"'
            length = f' textLength="{cell_len(words) * WIDE}"' if wide or not text.isascii() else ""
            left = x + len(text) - len(text.lstrip(BLANK))
            at = f'x="{left * WIDE}" y="{y * HIGH + BASE}"'
            kept = escape(words, quote=False).replace("  ", "\u00a0\u00a0")  # else SVG would make one blank of many
            yield f"<text {at}{length}{fill}{_set(face)}>{kept}</text>"
        x += len(run)


def _set(face: str) -> str:
    lines = " ".join(line for sign, line in (("u", "underline"), ("s", "line-through")) if sign in face)
    return (
        (' font-weight="bold"' if "b" in face else "")
        + (' font-style="italic"' if "i" in face else "")
        + (f' text-decoration="{lines}"' if lines else "")
    )


def taken(app: App[None]) -> Picture:
    """What the app's screen shows now."""
    strips = app.screen._compositor.render_strips()
    return Picture(tuple(tuple(c for s in strip for c in _cells(s.text, s.style)) for strip in strips))


def _cells(text: str, style: Style | None) -> Iterator[Cell]:
    style = style or Style()
    ink, paper = _colour(style.color, "#ffffff"), _colour(style.bgcolor, "#000000")
    if style.reverse:
        ink, paper = paper, ink
    signs = {"b": style.bold, "i": style.italic, "u": style.underline, "s": style.strike}
    face = "".join(sign for sign, on in signs.items() if on)
    for cluster in _CLUSTER.findall(text):
        yield Cell(cluster, ink, paper, face)
        if cell_len(cluster) == 2:
            yield Cell("", ink, paper, face)


def _colour(color: Color | None, default: str) -> str:
    return default if color is None or color.is_default else color.get_truecolor().hex
