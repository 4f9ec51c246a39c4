"""A vector or a matrix, cell by cell."""

import re

from textual import events
from textual.app import ComposeResult
from textual.containers import Grid, Horizontal
from textual.widgets import Input, Static

from quizzer import expressions
from quizzer.language import say
from quizzer.tui.widgets.fields import LONGEST, Field, Line, read_as

_ON = " ,;，；、x×*\t"  # a sign that ends an entry goes on to the next cell
_PAST_ONE = re.compile(r"[\n\t;,，；\[\]]|\S\s+\S")


class Cell(Line):
    """One entry of a matrix."""

    DEFAULT_CSS = """
    Cell { width: 9; margin: 0 1 0 0; }
    """

    def __init__(self, row: int, column: int) -> None:
        super().__init__(max_length=200)
        self.row, self.column = row, column
        self.set_class(row % 2 == 1, "odd")

    async def _on_key(self, event: events.Key) -> None:
        field = self.query_ancestor(MatrixField)
        ends, begins = self.cursor_position == len(self.value), self.cursor_position == 0
        steps = {"up": (-1, 0), "down": (1, 0)}
        if ends:
            steps["right"] = (0, 1)
        if begins:
            steps["left"] = (0, -1)
        if event.key in steps:
            event.stop()
            event.prevent_default()
            field.move(self, *steps[event.key])
        elif (
            event.character
            and event.character in _ON
            and self.value.strip()
            and ends
            and self.value.count("(") <= self.value.count(")")
        ):
            if not field.onwards(self):
                return await super()._on_key(event)
            event.stop()
            event.prevent_default()
        elif event.key == "backspace" and not self.value:
            event.stop()
            event.prevent_default()
            field.onwards(self, -1)
        else:
            await super()._on_key(event)
        return None

    def _on_paste(self, event: events.Paste) -> None:
        """A whole matrix fills the grid."""
        event.stop()
        event.prevent_default()
        text = event.text.strip()[:LONGEST]
        if _PAST_ONE.search(text) is None or not self.query_ancestor(MatrixField).fill(text):
            self.insert_text_at_cursor(" ".join(text.split()))


class MatrixField(Field):
    """A grid of cells; arrows, Tab and separators move, and a whole matrix may be pasted into any cell."""

    used: Cell | None = None

    def on_descendant_focus(self) -> None:
        """Remembers the cell."""
        self.used = next((cell for cell in self.cells if cell.has_focus), self.used)

    def begin(self) -> None:
        """Back to the cell last used."""
        (self.used or self.cells[0]).focus()

    @property
    def rows(self) -> int:
        """A vector is one row."""
        return self.part.rows or 1

    @property
    def columns(self) -> int:
        """Entries of a row."""
        return self.part.columns or 1

    def compose(self) -> ComposeResult:
        """Label, grid, what it is read as."""
        above, across = self.variant.headings(self.part.id, self.lang)
        shift = 1 if above else 0
        with Horizontal():
            yield self.beside()
            grid = Grid(classes="matrix")
            grid.styles.grid_size_columns = self.columns + shift
            with grid:
                if across:
                    for word in [""] * shift + across:
                        yield Static(self.drawn(word), classes="heading", markup=False)
                for row in range(self.rows):
                    if above:
                        yield Static(self.drawn(above[row]), classes="heading", markup=False)
                    for column in range(self.columns):
                        yield Cell(row, column)
            yield Static(self._idle(), classes="said", markup=False)

    def on_mount(self) -> None:
        """Cells side by side, not across the screen."""
        grid = self.query_one(Grid)
        shift = 1 if self.variant.headings(self.part.id, self.lang)[0] else 0
        grid.styles.width = (self.columns + shift) * 10
        grid.styles.height = "auto"

    def _idle(self) -> str:
        return say("{rows} × {columns}", self.lang, rows=self.rows, columns=self.columns) if self.part.rows else ""

    @property
    def cells(self) -> list[Cell]:
        """Row by row."""
        return list(self.query(Cell))

    @property
    def text(self) -> str:
        """The rows as the marker reads them; "" while all is empty."""
        values = [cell.value.strip() for cell in self.cells]
        if not any(values):
            return ""
        rows = [values[k : k + self.columns] for k in range(0, len(values), self.columns)]
        return "; ".join(", ".join(row) for row in rows)

    @text.setter
    def text(self, text: str) -> None:
        parts = [entry.strip() for row in text.split(";") for entry in row.split(",")] if text else []
        for cell, entry in zip(self.cells, parts, strict=False):
            cell.value = entry

    def fill(self, text: str) -> bool:
        """Fills the grid with a whole matrix; False if the text is none of this shape."""
        kind = "matrix" if self.part.rows else "vector"
        try:
            reading = expressions.read(text, kind, self.part.rows, self.part.columns, self.part.of == "integer")  # type: ignore[arg-type]
        except expressions.Unreadable:
            return False
        self.text = reading.written
        return True

    def move(self, cell: Cell, down: int, right: int) -> None:
        """To the neighbour, if there is one; past the edge to the next field."""
        row, column = cell.row + down, cell.column + right
        if 0 <= row < self.rows and 0 <= column < self.columns:
            self.cells[row * self.columns + column].focus()
        elif down:
            self.screen.focus_next() if down > 0 else self.cells[0].focus()

    def onwards(self, cell: Cell, step: int = 1) -> bool:
        """To the next cell in reading order; whether there is one."""
        at = cell.row * self.columns + cell.column + step
        there = 0 <= at < len(self.cells)
        if there:
            self.cells[at].focus()
        return there

    def insert(self, text: str) -> None:
        """Puts it into the cell last used."""
        (self.used or self.cells[0]).insert_text_at_cursor(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Once all cells are filled, shows what they are read as."""
        event.stop()
        self.remove_class("unread")
        full = all(cell.value.strip() for cell in self.cells)
        said = read_as(self.variant, self.part, self.text, self.lang) if full else self._idle()
        self.query_one(".said", Static).update(said)
        self.post_message(self.Changed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the first empty cell behind, then settles."""
        event.stop()
        cells = self.cells
        at = cells.index(event.input) if isinstance(event.input, Cell) else 0
        behind = [cell for cell in cells[at + 1 :] if not cell.value.strip()]
        if event.value.strip() and behind:
            behind[0].focus()
        else:
            self.post_message(self.Settled(self))
