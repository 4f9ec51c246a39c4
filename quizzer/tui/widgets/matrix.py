"""A vector or a matrix, cell by cell: one line to type in, which moves over a grid that is painted at once."""

import re
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Input

from quizzer import expressions
from quizzer.language import say
from quizzer.markup import cells
from quizzer.tui.widgets.fields import LONGEST, Field, Line, Said, read_as

_ON = " ,;，；、x×*\t"  # a sign that ends an entry goes on to the next cell
_PAST_ONE = re.compile(r"[\n\t;,，；\[\]]|\S\s+\S")
_NARROW = str.maketrans("（）", "()")
ACROSS, GAP = 9, 1  # of a cell, and beside it


class Cell(Line):
    """The entry that is typed in."""

    DEFAULT_CSS: ClassVar[str] = f"Cell {{ width: {ACROSS}; }}"

    @property
    def table(self) -> "Table":
        """The grid it moves over."""
        return self.query_ancestor(Table)

    async def _on_key(self, event: events.Key) -> None:
        ends, begins = self.cursor_at_end, self.cursor_at_start
        moved = True
        if event.key in ("up", "down"):
            self.table.step(down=1 if event.key == "down" else -1)
        elif (event.key == "right" and ends) or (event.key == "left" and begins):
            self.table.step(right=1 if event.key == "right" else -1)
        elif event.key == "backspace" and not self.value:
            self.table.onwards(-1)
        elif event.key in ("tab", "shift+tab"):
            moved = self.table.onwards(1 if event.key == "tab" else -1)
        else:
            ended = event.character and event.character in _ON and ends and self._whole()
            moved = bool(ended)
            if ended and not self.table.onwards():
                self._leave()
        if moved:
            event.stop()
            event.prevent_default()
            self._restart_blink()
        else:
            await super()._on_key(event)

    def _leave(self) -> None:
        """To the field behind this one; nowhere from the last."""
        if self.screen.query(Field).last() is not self.query_ancestor(MatrixField):
            self.screen.focus_next()

    def _whole(self) -> bool:
        """Whether something is typed, and its brackets are closed."""
        typed = self.value.translate(_NARROW)
        return bool(typed.strip()) and typed.count("(") <= typed.count(")")

    def _on_paste(self, event: events.Paste) -> None:
        """A whole matrix fills the grid; one entry goes where the cursor is."""
        event.stop()
        event.prevent_default()
        text = event.text.strip()[:LONGEST]
        if _PAST_ONE.search(text) is None or not self.query_ancestor(MatrixField).takes(text):
            self.insert_text_at_cursor(" ".join(text.split()))


class Table(Widget):
    """The entries and their headings, painted; over the one at `at` lies the line to type in."""

    ALLOW_SELECT = False

    def __init__(self, rows: int, columns: int, above: list[str], across: list[str]) -> None:
        super().__init__(classes="matrix")
        self.rows, self.columns, self.above, self.across = rows, columns, above, across
        self.cell = Cell(max_length=200)
        self._entries = [""] * (rows * columns)
        self.at = 0
        self.styles.width = (columns + bool(above)) * (ACROSS + GAP)
        self.styles.height = rows + bool(across)
        self._put()

    def compose(self) -> ComposeResult:
        """The line to type in."""
        yield self.cell

    @property
    def entries(self) -> list[str]:
        """Row by row, as they are typed."""
        return [self.cell.value if at == self.at else entry for at, entry in enumerate(self._entries)]

    @entries.setter
    def entries(self, entries: list[str]) -> None:
        self._entries = (entries + [""] * len(self._entries))[: len(self._entries)]
        self.cell.value = self._entries[self.at]
        self.refresh()

    def go(self, at: int) -> None:
        """To an entry."""
        self._entries = self.entries
        self.at = at
        self.cell.value = self._entries[at]
        self.cell.cursor_position = len(self.cell.value)
        self._put()
        self.refresh()
        self.call_after_refresh(self._show)

    def _put(self) -> None:
        row, column = divmod(self.at, self.columns)
        self.cell.styles.offset = ((column + bool(self.above)) * (ACROSS + GAP), row + bool(self.across))
        self.cell.set_class(row % 2 == 1, "odd")

    def _show(self) -> None:
        """Keeps it in sight, and an input method's words beside it."""
        self.cell.scroll_visible(animate=False)
        self.app.cursor_position = self.cell.cursor_screen_offset

    def step(self, *, down: int = 0, right: int = 0) -> None:
        """To the neighbour, if there is one; past the last row to the next field."""
        row, column = divmod(self.at, self.columns)
        row, column = row + down, column + right
        if 0 <= row < self.rows and 0 <= column < self.columns:
            self.go(row * self.columns + column)
        elif down > 0:
            self.screen.focus_next()
        elif down < 0:
            self.go(0)

    def onwards(self, step: int = 1) -> bool:
        """To the next entry in reading order; whether there is one."""
        there = 0 <= self.at + step < len(self._entries)
        if there:
            self.go(self.at + step)
        return there

    def render(self) -> Content:
        """Headings at the right of their columns, entries at the left."""
        lines = []
        if self.across:
            lines.append([_heading(word) for word in [""] * bool(self.above) + self.across])
        for row in range(self.rows):
            style = "on $field 45%" if row % 2 else "on $surface"
            entries = self._entries[row * self.columns :][: self.columns]
            lines.append([*map(_heading, self.above[row : row + 1]), *(_entry(entry, style) for entry in entries)])
        return Content("\n").join(Content("").join(line) for line in lines)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """To the entry under the mouse, and the sign under it."""
        x, y = event.offset - Offset(bool(self.above) * (ACROSS + GAP), bool(self.across))
        column, within = divmod(x, ACROSS + GAP)
        if event.widget is self and x >= 0 and 0 <= y < self.rows and column < self.columns:
            self.go(y * self.columns + column)
            self.cell.cursor_position = max(0, within - 1)
            self.cell.focus()


def _heading(word: str) -> Content:
    shown = Content(word).truncate(ACROSS - 1, ellipsis=True).plain
    return Content.styled(cells.pad(shown, ACROSS - 1, "r") + " " * (GAP + 1), "$secondary")


def _entry(text: str, style: str) -> Content:
    return Content(f" {text} ").truncate(ACROSS, ellipsis=True, pad=True).stylize(style) + Content(" " * GAP)


class MatrixField(Field):
    """A grid of cells; arrows, Tab and separators move, and a whole matrix may be pasted into any cell."""

    told = ""  # the answer last heard of

    @property
    def rows(self) -> int:
        """A vector is one row."""
        return self.part.rows or 1

    @property
    def columns(self) -> int:
        """Entries of a row."""
        return self.part.columns or 1

    @property
    def across(self) -> int:  # type: ignore[override]
        """Cells of a row."""
        return (self.columns + bool(self.variant.headings(self.part.id, self.lang)[0])) * (ACROSS + GAP)

    def compose(self) -> ComposeResult:
        """Label, grid, what it is read as."""
        above, across = self.variant.headings(self.part.id, self.lang)
        yield self.beside()
        yield Table(self.rows, self.columns, [self.drawn(w) for w in above], [self.drawn(w) for w in across])
        yield Said(self._idle())

    def _idle(self) -> str:
        return say("{rows} × {columns}", self.lang, rows=self.rows, columns=self.columns) if self.part.rows else ""

    @property
    def table(self) -> Table:
        """The grid."""
        return self.query_one(Table)

    @property
    def text(self) -> str:
        """The rows as the marker reads them; "" while all is empty."""
        values = [entry.strip() for entry in self.table.entries]
        if not any(values):
            return ""
        rows = [values[k : k + self.columns] for k in range(0, len(values), self.columns)]
        return "; ".join(", ".join(row) for row in rows)

    @text.setter
    def text(self, text: str) -> None:
        self.table.entries = [entry.strip() for row in text.split(";") for entry in row.split(",")]

    @property
    def gap(self) -> int | None:
        """The first empty cell, if others are filled."""
        filled = [bool(entry.strip()) for entry in self.table.entries]
        return filled.index(False) if any(filled) and not all(filled) else None

    @property
    def place(self) -> int:
        """The entry that is typed in."""
        return self.table.at

    @place.setter
    def place(self, place: int) -> None:
        self.table.go(place)

    def takes(self, text: str) -> bool:
        """Fills the grid with a whole matrix, or says why it is none of this shape; False if it is a single entry."""
        kind = "matrix" if self.part.rows else "vector"
        try:
            reading = expressions.read(text, kind, self.part.rows, self.part.columns, self.part.of == "integer")  # type: ignore[arg-type]
        except expressions.Unreadable as error:
            if _is_entry(text):
                return False
            self.complain(error.text(self.lang))
            return True
        self.text = reading.written
        self.place = len(self.table.entries) - 1
        return True

    def insert(self, text: str) -> None:
        """Puts it into the cell last used."""
        self.table.cell.insert_text_at_cursor(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Once all cells are filled, shows what they are read as; going to another cell changes nothing."""
        event.stop()
        if self.told == self.text:
            return
        self.told = self.text
        self.remove_class("unread")
        full = all(entry.strip() for entry in self.table.entries)
        self.query_one(Said).say(read_as(self.variant, self.part, self.text, self.lang) if full else self._idle())
        self.post_message(self.Changed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the first empty cell behind, then settles."""
        event.stop()
        table = self.table
        behind = [at for at, entry in enumerate(table.entries) if at > table.at and not entry.strip()]
        if event.value.strip() and behind:
            table.go(behind[0])
        else:
            self.post_message(self.Settled(self))


def _is_entry(text: str) -> bool:
    """Whether it is one number, such as `1 + 2`."""
    try:
        expressions.read(text, "real")
    except expressions.Unreadable:
        return False
    return True
