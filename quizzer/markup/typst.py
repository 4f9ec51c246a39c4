"""A text as Typst source, for paper. Every word is a string literal, so no text can become code."""

from functools import lru_cache
from typing import Final

from quizzer.markup import parse, plain
from quizzer.markup.document import (
    Block,
    Break,
    Code,
    Display,
    Document,
    Formula,
    Inlines,
    Items,
    Paragraph,
    Table,
    Text,
)
from quizzer.markup.typst_math import math

_ALIGNS: Final = {"l": "left", "r": "right", "c": "center"}
_STYLES: Final = {"strong": "strong", "emphasis": "emph"}


@lru_cache(maxsize=1024)
def fragment(text: str) -> str:
    """`text` as Typst markup; formulas carry their plain reading as `alt`.

    Raises: MarkupError: the text is outside what every face can show.
    """
    return _blocks(parse.read(text))


def string(text: str) -> str:
    """`text` as a Typst string literal."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _blocks(blocks: Document) -> str:
    return "\n\n".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _inlines(block.items)
    if isinstance(block, Display):
        return _formula(block.tex, True)
    if isinstance(block, Code):
        return f"#raw(block: true, {string(block.text)});"
    if isinstance(block, Items):
        items = ", ".join(f"[{_blocks(item)}]" for item in block.items)
        tight = str(block.tight).lower()
        if block.start is None:
            return f"#list(tight: {tight}, {items});"
        return f"#enum(tight: {tight}, start: {block.start}, {items});"
    return _table(block)


def _table(block: Table) -> str:
    header = ", ".join(f"[#strong[{_inlines(items)}]]" for items in block.header)
    cells = "".join(f", [{_inlines(items)}]" for row in block.rows for items in row)
    aligns = ", ".join(_ALIGNS[align] for align in block.aligns)
    return (
        f"#table(columns: {len(block.header)}, align: ({aligns},), stroke: none, inset: (x: 6pt, y: 4pt), "
        f"table.header({header}), table.hline(stroke: 0.5pt){cells});"
    )


def _inlines(items: Inlines) -> str:
    parts: list[str] = []
    fresh = False  # whether a line begins here, where a blank would be seen
    for item in items:
        if isinstance(item, Text) and fresh:
            item = Text(item.text.lstrip(), item.style)  # noqa: PLW2901
        fresh = isinstance(item, Formula) and item.display
        if isinstance(item, Formula):
            parts.append(_formula(item.tex, item.display))
        elif isinstance(item, Break):
            parts.append("#linebreak();")
        elif item.style == "code":
            parts.append(f"#raw({string(item.text)});")
        elif name := _STYLES.get(item.style):
            parts.append(f"#{name}[#{string(parse.joined(item.text))};];")
        else:
            parts.append(f"#{string(parse.joined(item.text))};")
    return "".join(parts)


def _formula(tex: str, display: bool) -> str:
    block = str(display).lower()
    equation = f"math.equation(alt: {string(plain.math(tex))}, block: {block}, ${math(tex)}$)"
    if display or r"\begin" not in tex:
        return f"#{equation};"
    return f"#box(inset: (y: 0.25em), {equation});"  # a line makes room for a box, but not for a matrix
