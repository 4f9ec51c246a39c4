"""Reads a formula: the one reading of LaTeX for every face."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Final

from quizzer.markup import latex
from quizzer.markup.errors import MarkupError
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
from quizzer.markup.tokens import Cursor, Token, tokens

NESTING: Final = 20
LENGTH: Final = 5000


class _Reader(Cursor):
    """Recursive descent, one method for what has a form of its own."""

    def __init__(self, tex: str) -> None:
        super().__init__(tex)
        self.depth = 0

    def formula(self) -> Row:
        row = self.row(())
        if (token := self.peek()).text in ("&", "\\"):
            raise self.wrong("{what} only has a place inside an environment such as aligned.", token)
        if token.kind != "end":
            raise self.wrong("{what} has no partner.", token)
        return row

    # rows and what they hold

    def row(self, ends: tuple[tuple[str, str], ...]) -> Row:
        """Nodes up to one of `ends`, a closing brace or the formula's end; the end is left standing."""
        self.depth += 1
        if self.depth > NESTING:
            raise self.wrong("A formula may be nested at most {most} deep.", self.peek(), most=NESTING)
        items: list[Node] = []
        spaced = False
        while True:
            token = self.peek()
            if token.kind == "end" or (token.kind, token.text) in (("char", "}"), *ends):
                break
            if token.kind == "command" and token.text in ("right", "end", "\\"):
                break
            if token.kind == "char" and token.text == "&":
                break
            if token.kind == "space":
                self.take()
                spaced = bool(items) and not self.after_word()
                continue
            node = self.scripted(items)
            if node is not None:
                if spaced and items and _starts_with_letter(node) and _ends_with_letter(items[-1]):
                    items.append(Space(1, soft=True))
                items.append(node)
            spaced = False
        self.depth -= 1
        return Row(tuple(items))

    def after_word(self) -> bool:
        """Whether the blank just taken only ended a command's name."""
        before = self.tokens[self.next - 2]
        return before.kind == "command" and before.text.isalpha()

    def scripted(self, items: list[Node]) -> Node | None:
        """One node with its scripts and primes."""
        token = self.peek()
        base: Node | None
        if token.kind == "char" and token.text in "_^'":
            base = Row(())
            if token.text == "'" and items and not isinstance(items[-1], Space):
                base = items.pop()
        else:
            base = self.node()
        if base is None or isinstance(base, Space):
            return base
        return self.scripts(base)

    def scripts(self, base: Node) -> Node:
        sub: Row | None = None
        sup: Row | None = None
        primes = ""
        mark = self.next
        while True:
            token = self.skip_blanks()
            if token.kind == "command" and token.text in ("limits", "nolimits"):
                self.take()
            elif token.kind == "char" and token.text == "'":
                self.take()
                primes += "′"
            elif token.kind == "char" and token.text in "_^":
                self.take()
                if (sub if token.text == "_" else sup) is not None:
                    raise self.wrong("{what} stands twice; use braces.", token)
                script = self.argument(token)
                sub, sup = (script, sup) if token.text == "_" else (sub, script)
            else:
                break
            mark = self.next
        self.next = mark  # a blank that no script follows still counts
        if primes:
            sup = Row((Atom(primes, "ord", "prime"), *(sup.items if sup else ())))
        if sub is None and sup is None:
            return base
        if isinstance(base, Stacked) and base.brace:
            return replace(base, under=sub or base.under, over=sup or base.over)
        return Scripts(base, sub, sup)

    def argument(self, of: Token) -> Row:
        """A group in braces, or the one node that follows."""
        token = self.skip_blanks()
        if token.kind == "char" and token.text == "{":
            return self.group()
        if token.kind == "number":  # \frac12: one digit each
            digits = [replace(part, at=part.at + token.at + 1) for part in tokens(token.text[1:]) if part.kind != "end"]
            self.tokens[self.next : self.next + 1] = [replace(token, text=token.text[0]), *digits]
        if token.kind == "end" or (token.kind == "char" and token.text in "}&_^'"):
            raise self.wrong("{of} needs something in braces after it.", token, of=of.source)
        self.depth += 1
        if self.depth > NESTING:
            raise self.wrong("A formula may be nested at most {most} deep.", token, most=NESTING)
        node = self.node()
        self.depth -= 1
        return node if isinstance(node, Row) else Row((node,) if node is not None else ())

    def group(self) -> Row:
        opened = self.take()
        row = self.row(())
        if not self.at("char", "}"):
            raise self.wrong("{what} is never closed.", opened)
        self.take()
        return row

    def node(self) -> Node | None:
        token = self.peek()
        if token.kind == "char" and token.text == "{":
            group = self.group()
            only = group.items[0] if len(group.items) == 1 else None
            return (
                replace(only, kind="ord") if isinstance(only, Atom) and only.kind not in ("letter", "number") else group
            )
        self.take()
        if token.kind == "number":
            return Atom(token.text, "number")
        if token.kind == "command":
            return self.command(token)
        if token.text.isascii() and token.text.isalpha():
            return Atom(token.text, "letter")
        if symbol := latex.CHARACTERS.get(token.text):
            return Atom(symbol.char, symbol.kind)
        if token.text == "~":
            return Space(1)
        if token.text.isascii():
            raise self.wrong("{what} has no place here in a formula.", token)
        raise self.wrong("{what} cannot stand in a formula; put it outside the $ signs.", token)

    def command(self, token: Token) -> Node | None:
        name = token.text
        if symbol := latex.SYMBOLS.get(name):
            return Atom(symbol.char, symbol.kind, name)
        if name in latex.SPACES:
            return Space(latex.SPACES[name])
        if name in latex.FRACTIONS:
            return Fraction(self.argument(token), self.argument(token))
        if name in latex.ACCENTS:
            return Accent(name, self.argument(token))
        if name in latex.FONTS:
            return _set_in(name, self.argument(token))
        if name in latex.SIZES:
            return self.sized(token)
        if name in latex.STYLES:
            return None
        read = _READERS.get(name)
        if read is None:
            raise self.unknown(token)
        return read(self, token)

    def unknown(self, token: Token) -> MarkupError:
        from difflib import get_close_matches  # only an author's slip needs it

        if near := get_close_matches(token.text, latex.COMMANDS, 1):
            template = "{what} is not among the commands that every face can draw; did you mean {near}?"
            return self.wrong(template, token, near=f"\\{near[0]}")
        return self.wrong("{what} is not among the commands that every face can draw.", token)

    # commands with a form of their own

    def sized(self, token: Token) -> Atom:
        char = self.delimiter(token)
        return Atom(char, latex.SIZES[token.text])

    def delimiter(self, of: Token) -> str:
        token = self.skip_blanks()
        if token.text not in latex.DELIMITERS or token.kind not in ("command", "char"):
            raise self.wrong("{of} needs a delimiter after it, such as ( or [.", token, of=of.source)
        self.take()
        if token.kind == "command":
            return latex.SYMBOLS[token.text].char
        return {".": "", "<": "⟨", ">": "⟩"}.get(token.text, token.text)

    def left(self, token: Token) -> Fenced:
        left = self.delimiter(token)
        body = self.row(())
        if not self.at("command", "right"):
            raise self.wrong("{what} has no \\right.", token)
        return Fenced(left, body, self.delimiter(self.take()))

    def sqrt(self, token: Token) -> Root:
        degree = None
        if self.skip_blanks().text == "[":
            self.take()
            degree = self.row((("char", "]"),))
            if not self.at("char", "]"):
                raise self.wrong("{what} is never closed.", token)
            self.take()
        return Root(self.argument(token), degree)

    def binom(self, token: Token) -> Fenced:
        return Fenced("(", Row((Fraction(self.argument(token), self.argument(token), bar=False),)), ")")

    def text(self, token: Token) -> Words:
        return Words(self.words(token))

    def operator(self, token: Token) -> Atom:
        limits = self.at("char", "*")
        if limits:
            self.take()
        name = self.words(token).strip()
        return Atom(name, "limits" if limits or name in ("arg max", "arg min", "argmax", "argmin") else "op")

    def stacked(self, token: Token) -> Stacked:
        note, base = self.argument(token), self.argument(token)
        return Stacked(base, under=note) if token.text == "underset" else Stacked(base, over=note)

    def braced(self, token: Token) -> Stacked:
        return Stacked(self.argument(token), brace=token.text.removesuffix("brace"))

    def begin(self, token: Token) -> Grid:
        name = self.environment(token)
        columns = ""
        if name == "array":
            columns = self.columns(token)
        rows: list[tuple[Row, ...]] = []
        cells: list[Row] = []
        while True:
            cells.append(self.row(()))
            end = self.take()
            if end.text == "&" and end.kind == "char":
                continue
            rows.append(tuple(cells))
            cells = []
            if end.text == "end" and end.kind == "command":
                break
            if end.text != "\\":
                raise self.wrong("\\begin{{{name}}} is never closed.", token, name=name)
        if (closing := self.environment(end)) != name:
            raise self.wrong("\\begin{{{name}}} ends as \\end{{{closing}}}.", end, name=name, closing=closing)
        if len(rows) > 1 and all(not cell.items for cell in rows[-1]):
            rows.pop()  # a \\ after the last row
        return Grid(name, tuple(rows), columns)

    def environment(self, token: Token) -> str:
        name = self.words(token)
        if name not in latex.ENVIRONMENTS:
            raise self.wrong("{name} is not among the environments that every face can draw.", token, name=name)
        return name

    def columns(self, token: Token) -> str:
        columns = self.words(token)
        if set(columns) - set("lcr "):
            raise self.wrong("An array's columns are given by l, c and r.", token)
        return columns.replace(" ", "")


_READERS: Final[dict[str, Callable[[_Reader, Token], Node]]] = {
    "left": _Reader.left,
    "sqrt": _Reader.sqrt,
    "binom": _Reader.binom,
    "text": _Reader.text,
    "operatorname": _Reader.operator,
    "underset": _Reader.stacked,
    "overset": _Reader.stacked,
    "stackrel": _Reader.stacked,
    "underbrace": _Reader.braced,
    "overbrace": _Reader.braced,
    "begin": _Reader.begin,
}


def _set_in(font: str, row: Row) -> Row:
    """`row` with its letters in `font`; an inner font stays."""
    return Row(tuple(_node_in(font, node) for node in row.items))


def _node_in(font: str, node: Node) -> Node:
    if isinstance(node, Atom):
        return node if node.font or node.kind not in ("letter", "number") else replace(node, font=font)
    if isinstance(node, Row):
        return _set_in(font, node)
    if isinstance(node, Scripts):
        return Scripts(
            _node_in(font, node.base), node.sub and _set_in(font, node.sub), node.sup and _set_in(font, node.sup)
        )
    if isinstance(node, Accent):
        return Accent(node.name, _set_in(font, node.body))
    return node


def _starts_with_letter(node: Node) -> bool:
    while isinstance(node, Scripts):
        node = node.base
    return isinstance(node, Accent | Fraction) or (isinstance(node, Atom) and node.kind in ("letter", "number"))


def _ends_with_letter(node: Node) -> bool:
    return isinstance(node, Scripts) or _starts_with_letter(node)


@lru_cache(maxsize=4096)
def parse(tex: str) -> Row:
    """The formula between dollar signs, as a tree.

    Raises: MarkupError: it is too long, nested too deeply, or outside the subset; `offset` counts from its start.
    """
    if len(tex) > LENGTH:
        raise MarkupError("A formula may have at most {most} characters.", offset=LENGTH, most=LENGTH)
    return _Reader(tex).formula()
