"""A formula as Typst mathematics."""

from functools import lru_cache
from typing import Final

from quizzer.markup import formula, latex, roles
from quizzer.markup.nodes import Accent, Atom, Fenced, Fraction, Grid, Node, Root, Row, Scripts, Space, Stacked, Words

_FONTS: Final = {
    "mathrm": "upright({})",
    "mathbf": "bold(upright({}))",
    "boldsymbol": "bold({})",
    "mathit": "italic({})",
    "mathcal": "cal({})",
    "mathbb": "bb({})",
    "mathsf": "sans({})",
    "mathtt": "mono({})",
}
_ACCENTS: Final = {
    "hat": "hat",
    "widehat": "hat",
    "tilde": "tilde",
    "widetilde": "tilde",
    "bar": "overline",
    "overline": "overline",
    "dot": "dot",
    "ddot": "dot.double",
    "vec": "arrow",
    "underline": "underline",
}
_SPACES: Final = {0: "#h(-0.1667em)", 1: "thin", 2: "quad", 4: "quad quad"}
_CLASSES: Final = {"ord": "normal", "open": "opening", "close": "closing"}
_SYNTAX: Final = frozenset("\\#$_^&/\"'`()[]{}|,;:=<>*!.?@~-+⌊⌋⌈⌉⟨⟩")


@lru_cache(maxsize=2048)
def math(tex: str) -> str:
    """The formula `tex` as what stands between Typst's dollar signs.

    Raises: MarkupError: it is outside the subset.
    """
    row = formula.parse(tex)
    only = row.items[0] if len(row.items) == 1 else None
    if isinstance(only, Grid) and only.name in ("aligned", "split"):
        return " \\ ".join(" & ".join(_row(cell) for cell in cells) for cells in only.rows)
    return _row(row)


def _row(row: Row) -> str:
    source = ""
    for node, role in roles.settled(row):
        part = _node(node, role)
        words = source.endswith('"') or part.startswith('"')  # a blank beside a string would be printed
        source += part if words or not source or not part else f" {part}"
    return source


def _argument(row: Row | None) -> str:
    """A row as one argument of a function; never empty, for Typst drops empty ones."""
    return (_row(row) if row else "") or '""'


def _node(node: Node, role: str) -> str:
    if isinstance(node, Atom):
        return _atom(node, role)
    if isinstance(node, Words):
        return f'"{node.text}"'  # latex.TEXT has neither quotes nor backslashes
    if isinstance(node, Space):
        return "" if node.soft else _SPACES[node.cells]
    if isinstance(node, Row):
        return _row(node)
    if isinstance(node, Scripts):
        return _attached(_base(node.base, role), node.sub, node.sup)
    if isinstance(node, Fraction):
        name = "frac" if node.bar else "binom"
        return f"{name}({_argument(node.top)}, {_argument(node.bottom)})"
    if isinstance(node, Root):
        body = _argument(node.body)
        return f"sqrt({body})" if node.degree is None else f"root({_argument(node.degree)}, {body})"
    if isinstance(node, Accent):
        return f"{_ACCENTS[node.name]}({_argument(node.body)})"
    if isinstance(node, Stacked):
        return _stacked(node)
    if isinstance(node, Fenced):
        return _fenced(node)
    return _grid(node)


def _atom(atom: Atom, role: str) -> str:
    if atom.kind in ("op", "limits"):
        limits = ", limits: #true" if atom.kind == "limits" else ""
        return f'op("{atom.text}"{limits})'
    text = "".join(_sign(char) for char in atom.text)
    if atom.kind == "number":
        return _FONTS[atom.font].format(atom.text) if atom.font else atom.text
    if atom.font:
        return _FONTS[atom.font].format(text)
    if text in ("\\|", "‖") and role in _CLASSES:
        return f'class("{_CLASSES[role]}", {text})'  # else Typst sets them apart like relations
    if role == "ord" and atom.kind in ("rel", "punct", "bin", "tight"):
        return f'class("normal", {text})' if atom.kind != "bin" else f'class("unary", {text})'
    return text


def _sign(char: str) -> str:
    return f"\\{char}" if char in _SYNTAX else char


def _base(node: Node, role: str) -> str:
    return _node(node, role) or '""'


def _attached(base: str, sub: Row | None, sup: Row | None) -> str:
    scripts = "".join(f", {place}: {_argument(row)}" for place, row in (("b", sub), ("t", sup)) if row is not None)
    return f"attach({base}{scripts})"


def _stacked(node: Stacked) -> str:
    base = _argument(node.base)
    if not node.brace:
        return _attached(f"limits({base})", node.under, node.over)
    note = node.over if node.brace == "over" else node.under
    return f"{node.brace}brace({base}{', ' + _argument(note) if note else ''})"


def _fenced(node: Fenced) -> str:
    only = node.body.items[0] if len(node.body.items) == 1 else None
    if isinstance(only, Fraction) and not only.bar:
        return _node(only, "fraction")  # binom brings its own parentheses
    left, right = ("".join(map(_sign, char)) for char in (node.left, node.right))
    return f"lr({left} {_row(node.body)} {right})"


def _grid(node: Grid) -> str:
    if node.name == "cases":
        return f"cases({', '.join(' quad & '.join(_argument(cell) for cell in row) for row in node.rows)})"
    width = max(len(row) for row in node.rows)
    if node.name in ("aligned", "split"):
        rows = [" & ".join(_argument(cell) for cell in row) for row in node.rows]
    else:
        rows = [", ".join([_argument(cell) for cell in row] + ['""'] * (width - len(row))) for row in node.rows]
    left, _ = latex.ENVIRONMENTS[node.name]
    delim = f'"{left}"' if left else "#none"
    return f"mat(delim: {delim}, {'; '.join(rows)})"
