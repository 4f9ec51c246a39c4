"""How the columns of matrices, cases and aligned lines are set."""

from quizzer.markup import boxes
from quizzer.markup.boxes import Box
from quizzer.markup.nodes import Grid


def aligns(node: Grid, columns: int) -> str:
    if node.columns:
        return (node.columns + "c" * columns)[:columns]
    if node.name in ("aligned", "split"):
        return ("rl" * columns)[:columns]
    return ("l" if node.name == "cases" else "c") * columns


def numbers(column: list[Box]) -> list[Box]:
    """A column of numbers set under each other by their points; any other as it is."""
    texts = [box.rows[0].strip() for box in column]
    if any(box.height > 1 for box in column) or not all(_is_number(text) for text in texts):
        return column
    tail = max(len(text) - text.find(".") if "." in text else 0 for text in texts)
    padded = [text + " " * (tail - (len(text) - text.find(".") if "." in text else 0)) for text in texts]
    width = max(len(text) for text in padded)
    return [boxes.line(text.rjust(width)) for text in padded]


def _is_number(text: str) -> bool:
    digits = text.removeprefix("−").removeprefix("-").replace(".", "", 1)
    return digits.isdecimal()
