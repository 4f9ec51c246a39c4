"""What is drawn: plain data, without places, sizes or colours."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

Kind = Literal["rnn", "lstm", "gru"]


class Window(NamedTuple):
    """A part of a grid, such as where a kernel stands: its first row and column from 0, its height and width."""

    row: int
    column: int
    height: int
    width: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A matrix of short texts: an image, a kernel, an attention matrix; `rows` and `columns` are headings."""

    cells: tuple[tuple[str, ...], ...]
    window: Window | None = None
    title: str = ""
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        widths = {len(row) for row in self.cells}
        if len(widths) != 1 or 0 in widths:
            raise ValueError("a grid needs rows of one length")
        if self.rows and len(self.rows) != len(self.cells):
            raise ValueError("a grid needs a heading for every row or for none")
        if self.columns and len(self.columns) not in widths:
            raise ValueError("a grid needs a heading for every column or for none")
        if self.window and not _inside(self.window, len(self.cells), len(self.cells[0])):
            raise ValueError(f"the window {tuple(self.window)} leaves the grid")


def _inside(window: Window, rows: int, columns: int) -> bool:
    row, column, height, width = window
    return min(row, column) >= 0 < min(height, width) and row + height <= rows and column + width <= columns


class Edge(NamedTuple):
    source: str
    target: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """Two to eight nodes, each a name with what it holds (may be empty), on a circle."""

    nodes: dict[str, str]
    edges: tuple[Edge, ...]
    directed: bool = False
    title: str = ""

    def __post_init__(self) -> None:
        if not 2 <= len(self.nodes) <= 8:
            raise ValueError("a graph is drawn with two to eight nodes")
        if strange := {end for edge in self.edges for end in edge[:2]} - set(self.nodes):
            raise ValueError(f"an edge ends at {min(strange)!r}, which is no node")


@dataclass(frozen=True, slots=True)
class Chain:
    """Layers one after the other; a layer's text may have several lines, such as its name and its shape."""

    layers: tuple[str, ...]
    title: str = ""

    def __post_init__(self) -> None:
        if not self.layers:
            raise ValueError("a chain needs a layer")


@dataclass(frozen=True, slots=True)
class Cell:
    """One step of a recurrent cell; `values` by the names in the drawing: x, h, c, f, i, g, o, r, z, n."""

    kind: Kind
    values: dict[str, str] = field(default_factory=dict)
    title: str = ""


class Outcome(NamedTuple):
    """What may follow an action in a state; texts, so that any of them may be left out or be a symbol."""

    state: str
    action: str
    probability: str
    reward: str
    next: str


@dataclass(frozen=True, slots=True)
class States:
    """A Markov decision process: what each action does in each state."""

    outcomes: tuple[Outcome, ...]
    title: str = ""

    def __post_init__(self) -> None:
        if not self.outcomes:
            raise ValueError("a decision process needs an outcome")


Picture: TypeAlias = Grid | Graph | Chain | Cell | States
