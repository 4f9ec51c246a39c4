"""A formula in two dimensions, as rows of characters."""

import unicodedata
from dataclasses import dataclass
from typing import Literal

from quizzer.markup import boxes, glyphs, grids, latex, roles, scripts
from quizzer.markup.boxes import Box
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


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a row: its box, its role, the blanks before it, and where a line may break before it."""

    box: Box
    kind: str
    gap: int = 0
    brk: Literal["", "rel", "bin"] = ""


def _gap(left: str, right: str) -> int:
    """Blanks between two neighbours, by their roles."""
    if not left or "space" in (left, right):
        return 0
    if "rel" in (left, right):
        return int(left != right)
    if "bin" in (left, right) or left == "punct":
        return 1
    if left in roles.NAMED:
        return int(right not in ("open", "close", "fence", "punct", "tight"))
    if right in roles.NAMED:
        return int(left not in ("open", "tight"))
    if left == "word" or right == "word":
        return int({left, right} <= {"word", "letter", "number", "ord", "grid", "fraction"})
    return int(left == right == "grid")


class Layout:
    """Draws nodes; `display` sets limits over and under sums, `basic` keeps to ASCII and Latin-1."""

    def __init__(self, display: bool, basic: bool) -> None:
        self.display = display
        self.basic = basic

    # rows

    def row(self, row: Row, *, tight: bool = False, before: str = "") -> Box:
        parts: list[Box] = []
        for piece in self.pieces(row, tight=tight, before=before):
            if piece.gap:
                parts.append(boxes.blank(piece.gap))
            parts.append(piece.box)
        return boxes.beside(parts)

    def pieces(self, row: Row, *, tight: bool = False, before: str = "") -> list[Piece]:
        """A row's parts, with operators told from signs; `tight` (in scripts) without blanks."""
        found: list[Piece] = []
        left = before
        for at, (node, role) in enumerate(roles.settled(row, before)):
            box, kind, tail = self.node(node, role, tight)
            if kind == "space":
                found.append(Piece(box, kind, brk="bin" if box.width > 1 else ""))
                left = "space"
                continue
            gap = _gap(left, kind)
            if tight and left not in roles.NAMED:
                gap = 0
            brk: Literal["", "rel", "bin"] = ""
            if gap and at:
                brk = "rel" if kind == "rel" else "bin" if kind == "bin" or left == "punct" else ""
            found.append(Piece(box, kind, gap, brk))
            left = tail
        return found

    def node(self, node: Node, role: str, tight: bool = False) -> tuple[Box, str, str]:
        """The node's box, and its roles for the neighbours on its left and on its right."""
        if isinstance(node, Atom):
            return self.atom(node, role)
        if isinstance(node, Space):
            return boxes.line(" " * (0 if tight and (node.soft or node.cells == 1) else node.cells)), "space", "space"
        if isinstance(node, Scripts):
            return self.scripts(node, role)
        if isinstance(node, Accent) and self.basic:
            role = "word"
        return self.structure(node), role, role

    def structure(self, node: Node) -> Box:
        if isinstance(node, Words):
            return boxes.line(node.text)
        if isinstance(node, Fraction):
            return self.fraction(node)
        if isinstance(node, Root):
            return self.root(node)
        if isinstance(node, Accent):
            return self.accent(node)
        if isinstance(node, Stacked):
            return self.stacked(node)
        if isinstance(node, Fenced):
            return self.fenced(node.left, self.row(node.body), node.right)
        if isinstance(node, Grid):
            return self.grid(node)
        assert isinstance(node, Row)
        return self.row(node)

    def atom(self, atom: Atom, role: str) -> tuple[Box, str, str]:
        text = glyphs.letter(atom.text, atom.font) if atom.kind == "letter" else atom.text
        if self.basic:
            text = glyphs.ascii_word(text)
            if len(text) > 1 and role in ("letter", "ord") and text.isalpha():
                role = "word"
        return boxes.line(text), role, role

    # scripts

    def scripts(self, node: Scripts, role: str) -> tuple[Box, str, str]:
        base, kind, _ = self.node(node.base, role)
        sub, sup = self.script(node.sub), self.script(node.sup)
        stacks = kind == "limits" or (kind == "big" and "∫" not in base.rows[0])
        if stacks and (self.display or (self.small(sub, False) is None or self.small(sup, True) is None)):
            return self.limits(base, sub, sup), kind, kind
        return self.beside_base(base, node, sub, sup, kind)

    def script(self, row: Row | None) -> Box | None:
        return None if row is None else self.row(row, tight=True)

    def small(self, script: Box | None, up: bool) -> str | None:
        """The script as small letters on the line; "" if there is none, nothing if Unicode lacks one."""
        if script is None:
            return ""
        if script.height > 1:
            return None
        text = scripts.raised(script.rows[0]) if up else scripts.lowered(script.rows[0])
        return text if text is not None and (not self.basic or all(c <= "ÿ" for c in text)) else None

    def limits(self, base: Box, sub: Box | None, sup: Box | None) -> Box:
        parts = [part for part in (sup, base, sub) if part is not None]
        return boxes.stacked(parts, base=int(sup is not None))

    def beside_base(
        self, base: Box, node: Scripts, sub: Box | None, sup: Box | None, kind: str
    ) -> tuple[Box, str, str]:
        low, high = self.small(sub, False), self.small(sup, True)
        if base.height > 1:
            low_box = boxes.line(low) if low and sub else sub
            high_box = boxes.line(high) if high and sup else sup
            return boxes.beside([base, _column(base, low_box, high_box)]), kind, kind
        if low is not None and high is not None:
            primes = high[: len(high) - len(high.lstrip("′'"))]  # a prime stands before the subscript
            text = primes + low + high[len(primes) :]
            return boxes.beside([base, boxes.line(text)]), kind, kind
        if (linear := self.linear(node, sub, sup)) is not None:
            return boxes.beside([base, boxes.line(linear)]), kind, kind if kind in roles.NAMED else "word"
        if low and sub:
            base, sub = boxes.beside([base, boxes.line(low)]), None
        if high and sup:
            base, sup = boxes.beside([base, boxes.line(high)]), None
        return boxes.beside([base, _column(base, sub, sup)]), kind, kind

    def linear(self, node: Scripts, sub: Box | None, sup: Box | None) -> str | None:
        """`_f` or `^θ` where Unicode has no small letter, if it can be read only one way."""
        if (sub and sub.height > 1) or (sup and sup.height > 1):
            return None
        marks = ""
        for mark, script, row in (("_", sub, node.sub), ("^", sup, node.sup)):
            if script is None or row is None:
                continue
            small = self.small(script, mark == "^")
            if small is not None:
                marks = small + marks if set(small) <= set("′'") else marks + small
            elif _is_word(row) or (not self.display and _is_index(row) and not set("_^") & set(script.rows[0])):
                marks += mark + script.rows[0]
            elif self.basic:
                marks += f"{mark}({script.rows[0]})"
            else:
                return None
        return marks

    # structures

    def fraction(self, node: Fraction) -> Box:
        within = Layout(False, self.basic)  # limits go beside sums in a fraction, as in print
        top, bottom = within.row(node.top), within.row(node.bottom)
        width = max(top.width, bottom.width)
        if not node.bar:
            return boxes.stacked([top, boxes.line(" " * width), bottom], base=1)
        return boxes.stacked([top, boxes.line(f"╶{'─' * width}╴"), bottom], base=1)

    def root(self, node: Root) -> Box:
        body = self.row(node.body)
        degree = self.script(node.degree)
        small = self.small(degree, True)
        if body.height == 1 and small is not None:
            simple = len(node.body.items) == 1 and isinstance(node.body.items[0], Atom | Scripts)
            text = body.rows[0] if simple and not self.basic else f"({body.rows[0]})"
            return boxes.line(f"{small}{'sqrt' if self.basic else '√'}{text}")
        sides = [" │"] * (body.height - 1) + ["╲│"]
        rows = [" ┌" + "─" * body.width, *(side + row for side, row in zip(sides, body.rows, strict=True))]
        drawn = Box(tuple(rows), body.baseline + 1)
        if degree is None:
            return drawn
        mark = boxes.line(small) if small else degree
        return boxes.beside([Box(mark.rows, drawn.baseline - drawn.height + 2 + mark.height - 1), drawn])

    def accent(self, node: Accent) -> Box:
        only = node.body.items[0] if len(node.body.items) == 1 else None
        if isinstance(only, Scripts):
            return self.scripts(Scripts(Accent(node.name, Row((only.base,))), only.sub, only.sup), "letter")[0]
        body = self.row(node.body)
        if self.basic:
            name = {"overline": "bar", "widehat": "hat", "widetilde": "tilde"}.get(node.name, node.name)
            return boxes.beside([body, boxes.line(f"_{name}")]) if body.height == 1 else body
        if body.height == 1 and body.width == 1:
            return boxes.line(unicodedata.normalize("NFC", body.rows[0] + latex.ACCENTS[node.name]))
        if node.name == "underline":
            return boxes.stacked([body, boxes.line("‾" * body.width)])
        marks = {"bar": "_", "overline": "_", "hat": "^", "widehat": "^", "vec": "→", "dot": ".", "ddot": ".."}
        mark = marks.get(node.name, "~")
        return boxes.stacked([boxes.line(mark * body.width if mark == "_" else mark), body], base=1)

    def stacked(self, node: Stacked) -> Box:
        base = self.row(node.base)
        over, under = self.script(node.over), self.script(node.under)
        if not self.display and not node.brace and over is None and (low := self.small(under, False)):
            return boxes.beside([base, boxes.line(low)])
        if node.brace:
            ends, middle = ("╭╮", "┴") if node.brace == "over" else ("╰╯", "┬")
            brace = boxes.line(_brace(base.width, ends, middle))
            if node.brace == "over":
                over = boxes.stacked([over, brace]) if over else brace
            else:
                under = boxes.stacked([brace, under]) if under else brace
        return self.limits(base, under, over)

    def fenced(self, left: str, body: Box, right: str) -> Box:
        if self.basic and body.height == 1:
            left, right = glyphs.ascii_word(left), glyphs.ascii_word(right)
        sides = [boxes.fence(char, body.height, body.baseline) for char in (left, right)]
        return boxes.beside([sides[0], body, sides[1]])

    def grid(self, node: Grid) -> Box:
        lines = node.name in ("aligned", "split")
        columns = max(len(row) for row in node.rows)
        rows = [
            [self.row(cell, before="ord" if lines and at % 2 else "") for at, cell in enumerate(row)]
            + [boxes.EMPTY] * (columns - len(row))
            for row in node.rows
        ]
        aligns = grids.aligns(node, columns)
        set_columns = []
        for at in range(columns):
            column = [row[at] for row in rows]
            set_columns.append(grids.numbers(column) if aligns[at] == "c" and not lines else column)
        widths = [max(box.width for box in column) for column in set_columns]
        gaps = [2 if not lines or at % 2 else 0 for at in range(columns - 1)] + [0]
        drawn: list[Box] = []
        for cells in zip(*set_columns, strict=True):
            parts: list[Box] = []
            for box, width, align, gap in zip(cells, widths, aligns, gaps, strict=True):
                parts += [boxes.widened(box, width, align), boxes.blank(gap)]
            drawn.append(boxes.beside(parts))
        if node.name in ("aligned", "split", "gathered", "cases") and any(box.height > 1 for box in drawn):
            drawn = [part for box in drawn for part in (box, boxes.blank(0))][:-1]
        body = boxes.stacked(drawn, align="l")
        left, right = latex.ENVIRONMENTS[node.name]
        return self.fenced(left, Box(body.rows, (body.height - 1) // 2), right)


def _column(base: Box, sub: Box | None, sup: Box | None) -> Box:
    """Scripts at the right of `base`: above and below a line, at the corners of something higher."""
    inside = base.height if base.height == 1 else base.height - (sup is not None) - (sub is not None)
    width = max(box.width for box in (sub, sup) if box)
    parts = [sup, boxes.blank(width, inside) if inside else None, sub]
    rows = [row for box in parts if box for row in boxes.widened(box, width, "l").rows]
    above = sup.height if sup else 0
    return Box(tuple(rows), base.baseline + above - (1 if sup and base.height > 1 else 0))


def _is_word(row: Row) -> bool:
    """Whether `row` is letters and digits alone, so that `_` before it reads one way."""
    return all(
        (isinstance(item, Atom) and (item.kind in ("letter", "number") or len(row.items) == 1))
        or (isinstance(item, Words) and item.text.isalnum())
        or (isinstance(item, Row) and _is_word(item))
        for item in row.items
    )


def _is_index(row: Row) -> bool:
    """Whether `row` is one letter with a script, such as the exponent in e^zᵢ."""
    return len(row.items) == 1 and isinstance(row.items[0], Scripts) and isinstance(row.items[0].base, Atom)


def _brace(width: int, ends: str, middle: str) -> str:
    if width < 3:
        return middle.center(width)
    half = (width - 3) // 2
    return ends[0] + "─" * half + middle + "─" * (width - 3 - half) + ends[1]
