"""A text as readable lines without layout: for screen readers, tables of results and lists."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from quizzer.markup import formula, glyphs, latex, parse, roles
from quizzer.markup.document import Block, Break, Code, Display, Formula, Inlines, Items, Paragraph
from quizzer.markup.nodes import (
    Accent,
    Atom,
    Fenced,
    Fraction,
    Grid,
    Node,
    Root,
    Row,
    Scripts,
    Space,
    Stacked,
    Words,
)

_SIMPLE = ("letter", "number", "ord")


@lru_cache(maxsize=1024)
def text(text: str) -> str:
    """`text` on one line: a/b for fractions, x_1 and x^2, [1 2; 3 4] for matrices, Greek letters as they are.

    Raises: MarkupError: the text is outside what every face can show.
    """
    return " ".join(" ".join(_block(block) for block in parse.read(text)).split())


def lines(text: str) -> list[str]:
    """The same words in lines of their own: each paragraph, displayed equation, row of a table and item of a list.

    Raises: MarkupError: the text is outside what every face can show.
    """
    found = (" ".join(line.split()) for block in parse.read(text) for line in _lines(block))
    return [line for line in found if line]


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Display):
        yield from _equations(block.tex)
    elif isinstance(block, Paragraph):
        yield from _around_displays(block.items)
    elif isinstance(block, Code):
        yield from block.text.split("\n")
    elif isinstance(block, Items):
        for mark, item in zip(_marks(block), block.items, strict=True):
            first, *more = [line for inner in item for line in _lines(inner)] or [""]
            yield f"{mark} {first}"
            yield from more
    else:
        yield from (" | ".join(map(_inlines, row)) for row in (block.header, *block.rows))


def _around_displays(items: Inlines) -> Iterator[str]:
    """A paragraph cut at its displayed formulas."""
    start = 0
    for at, item in enumerate(items):
        if isinstance(item, Formula) and item.display:
            yield _inlines(items[start:at])
            yield from _equations(item.tex)
            start = at + 1
    yield _inlines(items[start:])


def _equations(tex: str) -> Iterator[str]:
    """The rows of an aligned formula one by one; any other formula whole."""
    row = formula.parse(tex)
    first, *after = row.items or (row,)
    if not isinstance(first, Grid) or first.name not in ("aligned", "split"):
        yield math(tex)
        return
    *before, last = _rows(first)
    yield from before
    yield last + _row(Row(tuple(after)))


def _rows(grid: Grid) -> list[str]:
    return [" ".join(filter(None, (_row(cell).strip() for cell in row))) for row in grid.rows]


def _marks(block: Items) -> list[str]:
    return ["•" if block.start is None else f"{block.start + at}." for at in range(len(block.items))]


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _inlines(block.items)
    if isinstance(block, Display):
        return math(block.tex)
    if isinstance(block, Code):
        return block.text
    if isinstance(block, Items):
        items = zip(_marks(block), block.items, strict=True)
        return " ".join(f"{mark} {' '.join(_block(inner) for inner in item)}" for mark, item in items)
    rows = [block.header, *block.rows]
    return "; ".join(" | ".join(_inlines(cell) for cell in row) for row in rows)


def _inlines(items: Inlines) -> str:
    parts: list[str] = []
    for item in items:
        if isinstance(item, Formula):
            parts.append(f" {math(item.tex)} " if item.display else math(item.tex))
        elif isinstance(item, Break):
            parts.append(" ")
        else:
            parts.append(parse.joined(item.text))
    return "".join(parts)


@lru_cache(maxsize=4096)
def math(tex: str) -> str:
    """The formula `tex` on one line; also what a screen reader says for it.

    Raises: MarkupError: it is outside the subset.
    """
    return " ".join(_row(formula.parse(tex)).split())


def _row(row: Row, tight: bool = False) -> str:
    """Nodes side by side; `tight` (in scripts) without blanks around operators."""
    parts: list[str] = []
    last = ""  # the role of the neighbour on the left
    for node, role in roles.settled(row):
        said = _node(node)
        kind = "op" if role in roles.NAMED else "script" if isinstance(node, Scripts) and role in _SIMPLE else role
        if kind in ("rel", "bin") and not tight:
            said = f" {said} "
        elif kind == "punct":
            said += " "
        elif _apart(last, kind):
            said = f" {said}"
        parts.append(said)
        last = kind
    return "".join(parts)


def _apart(left: str, right: str) -> bool:
    """Whether a blank keeps neighbours from being read as one."""
    if right == "op":
        return left not in ("", "open", "tight")
    if left == "op":
        return right not in ("open", "fence", "close", "punct", "tight")
    if left == "fraction":
        return right in ("letter", "number", "ord", "script", "fraction", "open", "fence")
    return left in ("script", "grid") and right in ("letter", "number", "script", "fraction", "grid")


def _node(node: Node) -> str:
    if isinstance(node, Atom):
        return glyphs.letter(node.text, node.font).replace("−", "-").replace("∣", "|")
    if isinstance(node, Words):
        return node.text
    if isinstance(node, Space):
        return " " if node.cells else ""
    if isinstance(node, Row):
        return _row(node)
    if isinstance(node, Scripts):
        return _node(node.base) + _scripts(node.sub, node.sup)
    if isinstance(node, Fraction):
        if not node.bar:
            return f"{_grouped(node.top, False)} over {_grouped(node.bottom, False)}"
        return f"{_grouped(node.top, False)}/{_grouped(node.bottom, False)}"
    if isinstance(node, Root):
        degree = f"^({_row(node.degree, True)})" if node.degree else ""
        return f"√{degree}({_row(node.body)})"
    if isinstance(node, Accent):
        return _accent(node)
    if isinstance(node, Stacked):
        if node.brace:
            note = node.under or node.over
            return f"[{_row(node.base)}: {_row(note)}]" if note else _row(node.base)
        return _row(node.base) + _scripts(node.under, node.over)
    if isinstance(node, Fenced):
        return f"{node.left}{_row(node.body)}{node.right}"
    return _grid(node)


def _scripts(sub: Row | None, sup: Row | None) -> str:
    said = f"_{_grouped(sub)}" if sub else ""
    if sup is None:
        return said
    primes = "".join(item.text for item in sup.items if isinstance(item, Atom) and item.name == "prime")
    rest = Row(tuple(item for item in sup.items if not (isinstance(item, Atom) and item.name == "prime")))
    if isinstance(rest, Row) and rest.items == (Atom("⊤", "ord", "top"),):
        return f"{primes}{said}^T"
    return f"{primes}{said}^{_grouped(rest)}" if rest.items else primes + said


def _grouped(row: Row, tight: bool = True) -> str:
    """The row, in parentheses unless it is one thing: a letter, a number, a word, ∂L."""
    said = _row(row, tight).strip()
    items = row.items[1:] if row.items[:1] == (Atom("∂", "ord", "partial"),) else row.items
    one = len(items) == 1 and isinstance(items[0], Atom | Words | Fenced | Accent | Root | Grid)
    one = one or (not tight and len(items) == 1 and not isinstance(items[0], Fraction))
    word = all(isinstance(item, Atom) and item.kind in ("letter", "number") for item in row.items) and len(said) < 5
    fenced = tight and said[:1] == "(" and said.find(")") == len(said) - 1
    return said if said and (one or word or fenced) else f"({said})"


def _accent(node: Accent) -> str:
    said = _row(node.body)
    if len(said) == 1:
        return unicodedata.normalize("NFC", said + latex.ACCENTS[node.name])
    name = {"overline": "bar", "widehat": "hat", "widetilde": "tilde"}.get(node.name, node.name)
    return f"{name}({said})"


def _grid(node: Grid) -> str:
    rows = "; ".join(_rows(node))
    if node.name in ("aligned", "split"):
        return rows.replace("; =", " =")
    left, right = latex.ENVIRONMENTS[node.name]
    if node.name in ("matrix", "smallmatrix", "array"):
        left, right = "[", "]"
    return f"{left}{rows}{right or ('}' if left == '{' else '')}"
