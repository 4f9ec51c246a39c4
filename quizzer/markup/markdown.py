"""A text as Markdown again, from what was read: for files that other programs render.

Authors' own Markdown is never passed on. Another program's grammar is never quite ours: it might find a link, an image
or HTML where ours found words.
"""

import re
from typing import Final

from quizzer.markup import parse
from quizzer.markup.document import Block, Break, Code, Display, Formula, Inlines, Items, Paragraph, Table

_SIGNS: Final = re.compile(r"([\\`*_\[\]<>$|&~#!^=])")
_STARTS: Final = re.compile(r"^(\d*)([-+:.)])")
_EDGES: Final = re.compile(r"([\s（「“]*)(.*?)([\s：。，；！？、）」”]*)", re.DOTALL)
_MARKS: Final = {"strong": "**", "emphasis": "*"}
_ALIGNS: Final = {"l": "---", "r": "--:", "c": ":-:"}


def fragment(text: str) -> str:
    """`text` as blocks.

    Raises: MarkupError: the text is outside what every face can show.
    """
    return "\n\n".join(_block(block) for block in parse.read(text))


def inline(text: str) -> str:
    """As `fragment`, on one line: for labels, options and cells.

    Raises: MarkupError: the text is outside what every face can show.
    """
    return " ".join(fragment(text).split())


def literal(text: str) -> str:
    """Plain text as Markdown that shows it as it is."""
    return _STARTS.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", " ".join(text.split())))


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _inlines(block.items)
    if isinstance(block, Display):
        return f"$${block.tex.strip()}$$"
    if isinstance(block, Code):
        fence = _fence(block.text, 3)
        return f"{fence}\n{block.text}\n{fence}"
    if isinstance(block, Items):
        return ("\n" if block.tight else "\n\n").join(_item(block, k) for k in range(len(block.items)))
    return _table(block)


def _item(items: Items, place: int) -> str:
    mark = "-" if items.start is None else f"{items.start + place}."
    inner = ("\n" if items.tight else "\n\n").join(map(_block, items.items[place]))
    return f"{mark} " + inner.replace("\n", f"\n{' ' * (len(mark) + 1)}")


def _table(table: Table) -> str:
    rows = [table.header, *table.rows]
    lines = [f"| {' | '.join(_cell(items) for items in row)} |" for row in rows]
    lines.insert(1, f"|{'|'.join(_ALIGNS[align] for align in table.aligns)}|")
    return "\n".join(lines)


def _cell(items: Inlines) -> str:
    """A cell; bars in its formulas are named, for they would end it."""
    named = (
        Formula(item.tex.replace(r"\|", r"\Vert ").replace("|", r"\vert "), item.display)
        if isinstance(item, Formula)
        else item
        for item in items
    )
    return _inlines(tuple(named))


def _inlines(items: Inlines) -> str:
    parts: list[str] = []
    for item in items:
        if isinstance(item, Formula):
            parts.append(f"$${item.tex.strip()}$$" if item.display else f"${item.tex.strip()}$")
        elif isinstance(item, Break):
            parts.append("\\\n")
        elif item.style == "code":
            fence = _fence(item.text, 1)
            parts.append(f"{fence} {item.text} {fence}")
        else:
            parts.append(_words(parse.joined(item.text), _MARKS.get(item.style, "")))
    return _STARTS.sub(r"\1\\\2", "".join(parts).strip())


def _words(text: str, mark: str) -> str:
    """Words in their marks; blanks and Chinese punctuation stand outside, or the marks would not be taken for such."""
    before, bare, after = _EDGES.fullmatch(_SIGNS.sub(r"\\\1", text)).groups()  # type: ignore[union-attr]
    return f"{before}{mark}{bare}{mark}{after}" if bare else before + after


def _fence(text: str, least: int) -> str:
    return "`" * max(least, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
