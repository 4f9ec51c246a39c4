"""A formula as a tree, which every face draws from."""

from dataclasses import dataclass
from typing import TypeAlias

from quizzer.markup.latex import Kind


@dataclass(frozen=True, slots=True)
class Atom:
    """A letter, a number, a sign or a word such as `log`; `name` is its command, `font` such as `mathbb`."""

    text: str
    kind: Kind
    name: str = ""
    font: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    r"""Upright words: `\text{…}`."""

    text: str


@dataclass(frozen=True, slots=True)
class Space:
    """Blanks; `soft` ones stand in the source between letters and only count where letters are upright."""

    cells: int
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Scripts:
    """A base with what is set below and above its right side."""

    base: "Node"
    sub: "Row | None"
    sup: "Row | None"


@dataclass(frozen=True, slots=True)
class Fraction:
    """`bar` is false in a binomial coefficient."""

    top: "Row"
    bottom: "Row"
    bar: bool = True


@dataclass(frozen=True, slots=True)
class Root:
    body: "Row"
    degree: "Row | None"


@dataclass(frozen=True, slots=True)
class Accent:
    """`name` is one of `latex.ACCENTS`."""

    name: str
    body: "Row"


@dataclass(frozen=True, slots=True)
class Stacked:
    """A base with notes straight over or under it; `brace` is `over`, `under` or nothing."""

    base: "Row"
    over: "Row | None" = None
    under: "Row | None" = None
    brace: str = ""


@dataclass(frozen=True, slots=True)
class Fenced:
    r"""`\left … \right`: fences as high as what they hold; "" where there is none."""

    left: str
    body: "Row"
    right: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells: a matrix, cases, aligned lines. `columns` such as `lcr` only in an array."""

    name: str
    rows: "tuple[tuple[Row, ...], ...]"
    columns: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Nodes side by side."""

    items: "tuple[Node, ...]"


Node: TypeAlias = Atom | Words | Space | Scripts | Fraction | Root | Accent | Stacked | Fenced | Grid | Row
