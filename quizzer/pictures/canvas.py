"""Rows of characters to draw on: lines that join where they meet, dots in Braille, and texts over them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

UP, RIGHT, DOWN, LEFT = range(4)
_SIDES: Final = {"UP": (UP,), "DOWN": (DOWN,), "LEFT": (LEFT,), "RIGHT": (RIGHT,)}
_SIDES_OF_LINES: Final = {"VERTICAL": (UP, DOWN), "HORIZONTAL": (LEFT, RIGHT)}
_ROUND: Final = {"┌": "╭", "┐": "╮", "└": "╰", "┘": "╯"}
_DOTS: Final = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_WORDS: Final = re.compile(r"\S+(?: \S+)*")
_ASCII: Final = str.maketrans("▶◀▲▼↗↘↙↖−×·σ⊙⋯…←→′", "><^v/\\/\\-x*s*..<>'")


def width(text: str) -> int:
    """Cells that `text` takes; Chinese characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    marks = ("Mn", "Me", "Cf")
    return sum(
        0 if unicodedata.category(char) in marks else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


@cache
def _joints() -> dict[tuple[int, ...], str]:
    """Box characters by the weight (none, light, heavy) of their four arms, read from their Unicode names."""
    found: dict[tuple[int, ...], str] = {}
    for code in range(0x2500, 0x257F + 1):
        name = unicodedata.name(chr(code)).removeprefix("BOX DRAWINGS ")
        if any(word in name for word in ("DASH", "DOUBLE", "ARC", "DIAGONAL")):
            continue
        arms, weight = [0, 0, 0, 0], 0
        waiting: list[int] = []
        for word in name.replace(" AND ", " ").split():
            if word in ("LIGHT", "HEAVY"):
                weight = 1 if word == "LIGHT" else 2
                for side in waiting:
                    arms[side] = weight
                waiting = []
                continue
            sides = {**_SIDES, **_SIDES_OF_LINES}[word]
            if name.startswith(("LIGHT", "HEAVY")):
                for side in sides:
                    arms[side] = weight
            else:
                waiting += sides
        found.setdefault(tuple(arms), chr(code))
    return found


@cache
def _arms_of() -> dict[str, tuple[int, ...]]:
    """The arms of each box character, round corners too."""
    arms = {char: sides for sides, char in _joints().items()}
    return arms | {rounded: arms[corner] for corner, rounded in _ROUND.items()}


class Canvas:
    """Cells by column and row from the top left; what is written later lies on top."""

    def __init__(self, width: int, height: int, *, rounded: bool = True) -> None:
        self.width = width
        self.height = height
        self.rounded = rounded
        self._texts: dict[tuple[int, int], str] = {}
        self._arms: dict[tuple[int, int], list[int]] = {}
        self._dots: dict[tuple[int, int], int] = {}

    def text(self, x: int, y: int, text: str) -> None:
        for char in text:
            cells = width(char)
            if cells == 0:
                before = max((at for at in self._texts if at[1] == y and at[0] < x), default=None)
                if before:
                    self._texts[before] += char
                continue
            self._texts[x, y] = char
            if cells == 2:
                self._texts[x + 1, y] = ""
            x += cells

    def horizontal(self, left: int, right: int, y: int, weight: int = 1) -> None:
        """A line through the middles of the cells from `left` to `right`."""
        for x in range(left, right + 1):
            if x > left:
                self._arm(x, y, LEFT, weight)
            if x < right:
                self._arm(x, y, RIGHT, weight)

    def vertical(self, x: int, top: int, bottom: int, weight: int = 1) -> None:
        for y in range(top, bottom + 1):
            if y > top:
                self._arm(x, y, UP, weight)
            if y < bottom:
                self._arm(x, y, DOWN, weight)

    def box(self, left: int, top: int, right: int, bottom: int, weight: int = 1) -> None:
        self.horizontal(left, right, top, weight)
        self.horizontal(left, right, bottom, weight)
        self.vertical(left, top, bottom, weight)
        self.vertical(right, top, bottom, weight)

    def labelled(self, left: int, top: int, text: str) -> int:
        """A box around the lines of `text`, which hides what lies under it; returns its right side."""
        lines = text.split("\n")
        inner = max(map(width, lines)) + 2
        right, bottom = left + inner + 1, top + len(lines) + 1
        for x in range(left, right + 1):
            for y in range(top, bottom + 1):
                for layer in (self._texts, self._arms, self._dots):
                    layer.pop((x, y), None)
        self.box(left, top, right, bottom)
        for row, line in enumerate(lines, top + 1):
            blank = inner - width(line)
            self.text(left + 1, row, " " * (blank // 2) + line + " " * (blank - blank // 2))
        return right

    def art(self, left: int, top: int, rows: Sequence[str]) -> None:
        """Rows of box characters and texts, as they stand."""
        for y, row in enumerate(rows, top):
            for x, char in enumerate(row, left):
                if arms := _arms_of().get(char):
                    self._arms[x, y] = list(arms)
                elif char != " ":
                    self.text(x, y, char.replace("\u00a0", " "))

    def arms(self) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """Every cell with a line through it that no text hides: its place and the weights of its arms."""
        for (x, y), arms in self._arms.items():
            if (x, y) not in self._texts:
                yield x, y, tuple(arms)

    def words(self) -> Iterator[tuple[int, int, str]]:
        """Texts with the place of their first cell; two blanks, or a cell without text, end one."""
        for y in sorted({y for _, y in self._texts}):
            row = [(x, self._texts.get((x, y), "\n")) for x in range(self.width)]
            row = [(x, char) for x, char in row if char]  # without the second cells of wide characters
            for match in _WORDS.finditer("".join(char[0] for _, char in row)):
                yield row[match.start()][0], y, "".join(char for _, char in row[match.start() : match.end()])

    def straight(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """A straight line between two cells; of dots, two by four in a cell, where it is slanted."""
        if start[1] == end[1]:
            return self.horizontal(min(start[0], end[0]), max(start[0], end[0]), start[1])
        if start[0] == end[0]:
            return self.vertical(start[0], min(start[1], end[1]), max(start[1], end[1]))
        return self._dotted(start, end)

    def _dotted(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        (x0, y0), (x1, y1) = ((2 * x + 0.5, 4 * y + 1.5) for x, y in (start, end))
        steps = max(1, round(max(abs(x1 - x0), abs(y1 - y0))))
        for step in range(steps + 1):
            x, y = int(x0 + (x1 - x0) * step / steps + 0.5), int(y0 + (y1 - y0) * step / steps + 0.5)
            cell = (x // 2, y // 4)
            self._dots[cell] = self._dots.get(cell, 0) | _DOTS[y % 4][x % 2]

    def lines(self, basic: bool = False) -> list[str]:
        """The rows; in ASCII if `basic`."""
        rows = ["".join(self._cell(x, y, basic) for x in range(self.width)).rstrip() for y in range(self.height)]
        while rows and not rows[-1]:
            rows.pop()
        return [row.translate(_ASCII) if basic else row for row in rows]

    def _arm(self, x: int, y: int, side: int, weight: int) -> None:
        arms = self._arms.setdefault((x, y), [0, 0, 0, 0])
        arms[side] = max(arms[side], weight)

    def _cell(self, x: int, y: int, basic: bool) -> str:
        if (text := self._texts.get((x, y))) is not None:
            return text
        if arms := self._arms.get((x, y)):
            return _basic(arms) if basic else self._joint(tuple(arms))
        dots = self._dots.get((x, y), 0)
        return "." if dots and basic else chr(0x2800 + dots) if dots else " "

    def _joint(self, arms: tuple[int, ...]) -> str:
        if sum(map(bool, arms)) == 1:  # a free end goes through its cell
            arms = tuple(max(arms[side], arms[side - 2]) for side in range(4))
        char = _joints()[arms]
        return _ROUND.get(char, char) if self.rounded else char


def _basic(arms: list[int]) -> str:
    if 2 in arms:
        return "#"
    upright, level = arms[UP] or arms[DOWN], arms[LEFT] or arms[RIGHT]
    return "+" if upright and level else "|" if upright else "-"
