"""Rectangles of characters with a baseline, and how they are put together."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from quizzer.markup import cells


@dataclass(frozen=True, slots=True)
class Box:
    """Rows of equal width; `baseline` is the row that stands on the line of the text."""

    rows: tuple[str, ...]
    baseline: int = 0
    width: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "width", cells.width(self.rows[0]) if self.rows else 0)

    @property
    def height(self) -> int:
        return len(self.rows)

    @property
    def below(self) -> int:
        """Rows under the baseline."""
        return self.height - 1 - self.baseline


EMPTY = Box(("",))


def line(text: str) -> Box:
    return Box((text,))


def blank(width: int, height: int = 1) -> Box:
    return Box((" " * width,) * height)


def beside(boxes: Sequence[Box]) -> Box:
    """`boxes` from left to right on one baseline."""
    if not boxes:
        return EMPTY
    if all(box.height == 1 for box in boxes):
        return line("".join(box.rows[0] for box in boxes))
    above, below = max(box.baseline for box in boxes), max(box.below for box in boxes)
    columns = [resized(box, above, below).rows for box in boxes]
    return Box(tuple("".join(parts) for parts in zip(*columns, strict=True)), above)


def resized(box: Box, above: int, below: int) -> Box:
    """`box` with blank rows, so that `above` rows stand over its baseline and `below` under it."""
    empty = (" " * box.width,)
    return Box(empty * (above - box.baseline) + box.rows + empty * (below - box.below), above)


def widened(box: Box, width: int, align: str = "c") -> Box:
    """`box` padded to `width` cells."""
    if box.width >= width:
        return box
    return Box(tuple(cells.pad(row, width, align) for row in box.rows), box.baseline)


def stacked(boxes: Sequence[Box], base: int = 0, align: str = "c") -> Box:
    """`boxes` from top to bottom; the baseline is that of number `base`."""
    width = max(box.width for box in boxes)
    rows = [row for box in boxes for row in widened(box, width, align).rows]
    return Box(tuple(rows), sum(box.height for box in boxes[:base]) + boxes[base].baseline)


_TALL = {  # top, filling, middle, bottom
    "(": "⎛⎜⎜⎝",
    ")": "⎞⎟⎟⎠",
    "[": "⎡⎢⎢⎣",
    "]": "⎤⎥⎥⎦",
    "{": "⎧⎪⎨⎩",
    "}": "⎫⎪⎬⎭",
    "⌊": "⎢⎢⎢⎣",
    "⌋": "⎥⎥⎥⎦",
    "⌈": "⎡⎢⎢⎢",
    "⌉": "⎤⎥⎥⎥",
    "|": "││││",
    "‖": "║║║║",
}


def fence(char: str, height: int, baseline: int) -> Box:
    """The delimiter `char` as high as what it holds."""
    if not char:
        return Box(("",) * height, baseline)
    if height == 1:
        return line(char)
    if char not in _TALL:
        return resized(line(char), baseline, height - 1 - baseline)
    top, filling, middle, bottom = tuple(_TALL[char])
    rows = [top, *[filling] * (height - 2), bottom]
    if height > 2:
        rows[min(max(baseline, 1), height - 2)] = middle
    return Box(tuple(rows), baseline)
