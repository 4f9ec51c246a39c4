"""Vectors and matrices: which shape the rows and cells of a list have, and whether it is the one asked for."""

from quizzer.expressions.characters import Source
from quizzer.expressions.layout import Cell, Layout, Table
from quizzer.expressions.unreadable import Unreadable


def vector_cells(layout: Layout, size: int | None) -> list[Cell]:
    """The cells of a list of `size` numbers (None: any), written as a row, a column or a shape.

    Raises: Unreadable: not a list, of another length, or with several readings.
    """
    cells = (layout.factors() if size != 1 else []) or _flat(layout.source, layout.table().unwrapped)
    if size is not None and len(cells) != size:
        start, end = cells[0].start, cells[-1].end
        if size == 1:
            raise layout.source.refuse("One number belongs here, and this has {count}.", start, end, count=len(cells))
        raise layout.source.refuse(
            "{size} numbers belong here, and this has {count}.", start, end, size=size, count=len(cells)
        )
    return cells


def _flat(source: Source, table: Table) -> list[Cell]:
    nested = any(isinstance(item, Table) and not isinstance(item.unwrapped.sole, Cell) for item in table.rows[0])
    rows = [] if nested else [_row(source, row) for row in table.rows]
    if nested or (not table.lined and any(len(row) > 1 for row in rows)):
        raise source.refuse(
            "One list of numbers belongs here, and this has rows. A comma separates numbers; decimals take a point.",
            table.start,
            table.end,
        )
    return [cell for row in rows for cell in row]


def _row(source: Source, items: tuple[Cell | Table, ...]) -> list[Cell]:
    """The cells of one row; brackets around each of them, or around all, say nothing."""
    if len(items) == 1 and isinstance(items[0], Table) and len((inner := items[0].unwrapped).rows) == 1:
        items = inner.rows[0]
    cells = []
    for item in items:
        cell = item.unwrapped.sole if isinstance(item, Table) else item
        if not isinstance(cell, Cell):
            raise source.refuse("One number belongs here, and this is a list.", item.start, item.end)
        cells.append(cell)
    return cells


def matrix_cells(layout: Layout, rows: int | None, columns: int | None) -> list[list[Cell]]:
    """The cells of a matrix of `rows` × `columns` (None: any).

    Raises: Unreadable: rows of different lengths, another shape, or a flat list that could have several.
    """
    source = layout.source
    if layout.transpose is not None:
        raise source.refuse(
            "A transpose mark on a matrix is not read. Write the transposed rows out.", *layout.transpose
        )
    outer = layout.table()
    table = outer.unwrapped
    items = table.rows[0]
    listed = len(table.rows) == 1 and all(isinstance(item, Table) for item in items)  # [1, 2], [3, 4]
    cells = [_row(source, row) for row in ([(item,) for item in items] if listed else table.rows)]
    for number, row in enumerate(cells, 1):
        if len(row) != len(cells[0]):
            raise source.refuse(
                "All rows need the same length: the first has {first}, and row {row} has {count}.",
                row[0].start,
                row[-1].end,
                first=len(cells[0]),
                row=number,
                count=len(row),
            )
    flat = not listed and len(table.rows) == 1 and (outer is table or outer.sole is table)
    return _shaped(source, cells, rows, columns, flat=flat)


def _shaped(
    source: Source, cells: list[list[Cell]], rows: int | None, columns: int | None, *, flat: bool
) -> list[list[Cell]]:
    """`cells` in the shape asked for; a row may stand for a column where only the column fits.

    Args: flat: the brackets do not say that this is one row.
    """
    height, width = len(cells), len(cells[0])
    as_is = rows in {None, height} and columns in {None, width}
    turned = 1 in {height, width} and rows in {None, width} and columns in {None, height}
    start, end = cells[0][0].start, cells[-1][-1].end
    if flat and as_is and turned and width > 1:
        raise source.refuse(
            "This can be one row or one column. Write [[1, 2]] for a row and 1; 2 for a column.", start, end
        )
    if as_is:
        return cells
    if turned:
        return [[cell] for cell in cells[0]] if height == 1 else [[row[0] for row in cells]]
    raise _wrong_shape(source, start, end, (height, width), (rows, columns))


def _wrong_shape(
    source: Source, start: int, end: int, found: tuple[int, int], asked: tuple[int | None, int | None]
) -> Unreadable:
    (height, width), (rows, columns) = found, asked
    if height == 1 and rows != 1:
        return source.refuse(
            "Rows are missing. Write one row a line, or semicolons between rows: 1 2; 3 4.", start, end
        )
    if columns is None:
        return source.refuse("{rows} rows belong here, and this has {height}.", start, end, rows=rows, height=height)
    if rows is None:
        return source.refuse(
            "{columns} columns belong here, and this has {width}.", start, end, columns=columns, width=width
        )
    return source.refuse(
        "A {rows}×{columns} matrix belongs here (rows × columns), and this is {height}×{width}.",
        start,
        end,
        rows=rows,
        columns=columns,
        height=height,
        width=width,
    )
