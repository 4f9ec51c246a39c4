"""A matrix of cells, with a window on it."""

from quizzer.language import Message
from quizzer.pictures import vector as draw
from quizzer.pictures.canvas import Canvas, width
from quizzer.pictures.shapes import Grid


def terminal(grid: Grid, basic: bool) -> list[str]:
    """Light lines between cells; heavy ones around the window."""
    high, wide = len(grid.cells), len(grid.cells[0])
    column = max(width(text) for row in (*grid.cells, grid.columns or ("",)) for text in row) + 2
    left = max(map(width, grid.rows)) + 1 if grid.rows else 0
    top = int(bool(grid.title)) + int(bool(grid.columns))
    canvas = Canvas(max(left + wide * (column + 1) + 1, width(grid.title)), top + 2 * high + 1, rounded=False)
    canvas.text(0, 0, grid.title)
    for at, text in enumerate(grid.columns):
        canvas.text(left + at * (column + 1) + 1 + (column - width(text)) // 2, top - 1, text)
    for row in range(high + 1):
        canvas.horizontal(left, left + wide * (column + 1), top + 2 * row)
    for at in range(wide + 1):
        canvas.vertical(left + at * (column + 1), top, top + 2 * high)
    if window := grid.window:
        canvas.box(
            left + window.column * (column + 1),
            top + 2 * window.row,
            left + (window.column + window.width) * (column + 1),
            top + 2 * (window.row + window.height),
            weight=2,
        )
    for row, cells in enumerate(grid.cells):
        if grid.rows:
            canvas.text(left - 1 - width(grid.rows[row]), top + 2 * row + 1, grid.rows[row])
        for at, text in enumerate(cells):
            canvas.text(left + (at + 1) * (column + 1) - 1 - width(text), top + 2 * row + 1, text)
    return canvas.lines(basic)


def svg(grid: Grid, description: str) -> str:
    high, wide = len(grid.cells), len(grid.cells[0])
    side = max(34.0, draw.UNIT * max(width(text) for row in grid.cells for text in row) + 14)
    row_high = 34.0
    left = 8 + (draw.UNIT * max(map(width, grid.rows)) + 8 if grid.rows else 0)
    top = 8 + 26 * bool(grid.title) + 24 * bool(grid.columns)
    parts = []
    if grid.title:
        parts.append(draw.text(left + wide * side / 2, 18, grid.title, strong=True))
    for at, text in enumerate(grid.columns):
        parts.append(draw.text(left + (at + 0.5) * side, top - 12, text, small=True))
    for at, text in enumerate(grid.rows):
        parts.append(draw.text(left - 8, top + (at + 0.5) * row_high, text, "end", small=True))
    if window := grid.window:
        place = (left + window.column * side, top + window.row * row_high)
        parts.append(draw.shade(*place, window.width * side, window.height * row_high))
    for row, cells in enumerate(grid.cells):
        for at, text in enumerate(cells):
            parts.append(draw.rect(left + at * side, top + row * row_high, side, row_high))
            parts.append(draw.text(left + (at + 0.5) * side, top + (row + 0.5) * row_high, text))
    if window:
        parts.append(draw.rect(*place, window.width * side, window.height * row_high, heavy=True))
    return draw.document(left + wide * side + 8, top + high * row_high + 8, grid.title, description, parts)


def alt(grid: Grid) -> Message:
    cells = "; ".join(" ".join(row) for row in grid.cells)
    size = {"rows": len(grid.cells), "columns": len(grid.cells[0]), "cells": cells}
    if grid.window is None:
        return Message("A grid of {rows} rows and {columns} columns: {cells}.", **size)
    row, column, height, wide = grid.window
    return Message(
        "A grid of {rows} rows and {columns} columns: {cells}; a window of {height} by {width} stands at row {row}, "
        "column {column}.",
        **size,
        height=height,
        width=wide,
        row=row + 1,
        column=column + 1,
    )
