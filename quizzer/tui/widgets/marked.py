"""A marked vector or matrix: what was given and what was expected, entry by entry."""

from collections.abc import Sequence

from textual.content import Content

from quizzer.markup import cells

COLOURS = {"right": "$success", "close": "$warning", "partial": "$warning", "wrong": "$error"}


def entries(shown: str) -> list[list[str]]:
    """The rows of a vector or matrix as it is shown."""
    inner = shown.strip().strip("()[]")
    return [row.replace(",", " ").split() for row in inner.split(";")]


def _wide(rows: Sequence[Sequence[str]]) -> int:
    return max((cells.width(entry) for row in rows for entry in row), default=1)


def grid(given: str, marks: Sequence[str], expected: str, arrow: str, signs: dict[str, str]) -> Content:
    """Given entries in colour and with a sign where they are not right; the expected beside them.

    Args: given, expected: as the marker shows them. marks: a mark an entry, row by row; none where nothing was given.
    """
    right = entries(expected)
    left = entries(given) if given else []
    wide, across = _wide(left) + 1, _wide(right)
    lines = []
    for row, wanted in enumerate(right):
        pieces: list[Content | tuple[str, str] | str] = ["      "]
        if row < len(left):
            for column, entry in enumerate(left[row]):
                at = row * len(wanted) + column
                mark = marks[at] if at < len(marks) else "right"
                sign = "" if mark == "right" else signs.get(mark, "")
                pieces.append((cells.pad(sign + entry, wide, "r") + "  ", COLOURS.get(mark, "")))
            pieces.append(f"  {arrow if row == (len(right) - 1) // 2 else ' ' * len(arrow)}  ")
        pieces.append("  ".join(cells.pad(entry, across, "r") for entry in wanted))
        lines.append(Content.assemble(*pieces))
    return Content("\n").join(lines)
