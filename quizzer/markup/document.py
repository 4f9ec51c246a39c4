"""A text as a tree of blocks, which every face draws from."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Style = Literal["plain", "strong", "emphasis", "code", "math"]
Align = Literal["l", "r", "c"]


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    style: Style = "plain"


@dataclass(frozen=True, slots=True)
class Formula:
    """`display` formulas stand on lines of their own."""

    tex: str
    display: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """A line ends here because its author wants it to."""


Inline: TypeAlias = Text | Formula | Break
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    items: Inlines


@dataclass(frozen=True, slots=True)
class Display:
    tex: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `start` is the first number, nothing for bullets. In a `tight` one no blank lines stand between items."""

    items: "tuple[tuple[Block, ...], ...]"
    start: int | None = None
    tight: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    aligns: tuple[Align, ...]


@dataclass(frozen=True, slots=True)
class Code:
    text: str
    language: str = ""


Block: TypeAlias = Paragraph | Display | Items | Table | Code
Document: TypeAlias = tuple[Block, ...]
