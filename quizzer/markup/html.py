r"""A text as a fragment of HTML: for web pages with MathML, for Anki and Moodle with MathJax's `\(…\)`."""

import re
from html import escape
from typing import Final, Literal

from quizzer.markup import mathml, parse
from quizzer.markup.document import Block, Break, Code, Display, Formula, Inlines, Items, Paragraph, Table

Math = Literal["mathml", "mathjax"]
_TAGS: Final = {"strong": "strong", "emphasis": "em", "code": "code"}
_ALIGNS: Final = {"l": "left", "r": "right", "c": "center"}
_UNKNOWN_TO_MATHJAX: Final = {
    "argmax": r"\operatorname*{argmax}",
    "argmin": r"\operatorname*{argmin}",
    "rank": r"\operatorname{rank}",
    "degree": r"{}^\circ",
}


def fragment(text: str, math: Math = "mathml") -> str:
    """`text` as block elements; everything that is not ours is escaped.

    Raises: MarkupError: the text is outside what every face can show.
    """
    return "\n".join(_block(block, math) for block in parse.read(text))


def inline(text: str, math: Math = "mathml") -> str:
    """As `fragment`, but a single paragraph without `<p>`: for labels, options and cells.

    Raises: MarkupError: the text is outside what every face can show.
    """
    return _inner(parse.read(text), math)


def _inner(blocks: tuple[Block, ...], math: Math) -> str:
    """One paragraph without its tags; more as they are."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return _inlines(blocks[0].items, math)
    return "\n".join(_block(block, math) for block in blocks)


def _block(block: Block, math: Math) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_inlines(block.items, math)}</p>"
    if isinstance(block, Display):
        return f"<p>{_formula(block.tex, True, math)}</p>" if math == "mathml" else _formula(block.tex, True, math)
    if isinstance(block, Code):
        return f"<pre><code>{escape(block.text)}</code></pre>"
    if isinstance(block, Items):
        return _items(block, math)
    return _table(block, math)


def _items(block: Items, math: Math) -> str:
    def item(blocks: tuple[Block, ...]) -> str:
        if not block.tight:
            return "\n".join(_block(inner, math) for inner in blocks)
        return "\n".join(_inner((inner,), math) for inner in blocks)

    items = "".join(f"<li>{item(blocks)}</li>" for blocks in block.items)
    if block.start is None:
        return f"<ul>{items}</ul>"
    start = "" if block.start == 1 else f' start="{block.start}"'
    return f"<ol{start}>{items}</ol>"


def _table(block: Table, math: Math) -> str:
    def row(cells: tuple[Inlines, ...], tag: str) -> str:
        parts = zip(cells, block.aligns, strict=True)
        # An empty heading is none: screen readers would read it before every cell.
        return (
            f"<tr>{''.join(_cell(tag if items else 'td', align, _inlines(items, math)) for items, align in parts)}</tr>"
        )

    body = "".join(row(cells, "td") for cells in block.rows)
    return f"<table><thead>{row(block.header, 'th')}</thead><tbody>{body}</tbody></table>"


def _cell(tag: str, align: str, inner: str) -> str:
    return f'<{tag} style="text-align:{_ALIGNS[align]}">{inner}</{tag}>'


def _inlines(items: Inlines, math: Math) -> str:
    parts: list[str] = []
    for item in items:
        if isinstance(item, Formula):
            parts.append(_formula(item.tex, item.display, math))
        elif isinstance(item, Break):
            parts.append("<br>")
        elif tag := _TAGS.get(item.style):
            parts.append(f"<{tag}>{escape(item.text)}</{tag}>")
        else:
            parts.append(escape(parse.joined(item.text)))
    return "".join(parts)


def _formula(tex: str, display: bool, math: Math) -> str:
    if math == "mathml":
        return mathml.math(tex, display)
    known = re.sub(r"\\([A-Za-z]+)", lambda match: _UNKNOWN_TO_MATHJAX.get(match[1], match[0]), tex)
    return escape(rf"\[{known}\]" if display else rf"\({known}\)", quote=False)
