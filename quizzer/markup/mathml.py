"""A formula as MathML, for web pages."""

from functools import lru_cache
from html import escape
from typing import Final

from quizzer.markup import formula, latex, plain, roles
from quizzer.markup.nodes import Accent, Atom, Fenced, Fraction, Grid, Node, Root, Row, Scripts, Space, Stacked, Words

_ALPHABETS: Final = {"mathbf": 0x1D400, "boldsymbol": 0x1D468, "mathcal": 0x1D49C, "mathbb": 0x1D538, "mathsf": 0x1D5A0}
_HOLES: Final = str.maketrans(  # letters that Unicode had before it had the alphabets
    "\U0001d49d\U0001d4a0\U0001d4a1\U0001d4a3\U0001d4a4\U0001d4a7\U0001d4a8\U0001d4ad"
    "\U0001d53a\U0001d53f\U0001d545\U0001d547\U0001d548\U0001d549\U0001d551",
    "ℬℰℱℋℐℒℳℛℂℍℕℙℚℝℤ",
)
_WIDTHS: Final = {1: "0.2222em", 2: "1em", 4: "2em"}
_MARKS: Final = {  # the wide ones are those that mathematical fonts can stretch
    "hat": "ˆ",
    "widehat": "\u0302",
    "tilde": "˜",
    "widetilde": "\u0303",
    "bar": "¯",
    "overline": "¯",
    "dot": "˙",
    "ddot": "¨",
    "vec": "→",
    "underline": "\u0332",
}


@lru_cache(maxsize=2048)
def math(tex: str, display: bool = False) -> str:
    """The formula `tex` as a `math` element, with its plain reading as `alttext`.

    Raises: MarkupError: it is outside the subset.
    """
    block = ' display="block"' if display else ""
    said = escape(plain.math(tex))
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML"{block} alttext="{said}">{_row(formula.parse(tex))}</math>'


def _element(name: str, *children: str, attributes: str = "") -> str:
    return f"<{name}{' ' if attributes else ''}{attributes}>{''.join(children)}</{name}>"


def _row(row: Row) -> str:
    """The row as exactly one element."""
    parts = _parts(row)
    return parts[0] if len(parts) == 1 else _element("mrow", *parts)


def _parts(row: Row, before: str = "") -> list[str]:
    parts: list[str] = []
    last = before
    for node, role in roles.settled(row, before):
        if isinstance(node, Space) and node.soft:
            continue
        if (
            last in roles.NAMED and role not in ("open", "close", "fence", "punct", "rel", "bin", "tight", "space")
        ) or (role in ("op", "limits") and last in ("letter", "number", "ord", "close", "fence", "fraction")):
            parts.append('<mspace width="0.1667em"/>')
        parts.append(_node(node, role))
        last = role
    return parts


def _node(node: Node, role: str) -> str:
    if isinstance(node, Atom):
        return _atom(node, role)
    if isinstance(node, Words):
        return _element("mtext", escape(node.text).replace(" ", "\u00a0"))
    if isinstance(node, Space):
        return f'<mspace width="{_WIDTHS[node.cells]}"/>' if node.cells else '<mspace width="-0.1667em"/>'
    if isinstance(node, Row):
        return _row(node)
    if isinstance(node, Scripts):
        return _scripts(node, role)
    if isinstance(node, Fraction):
        thin = "" if node.bar else 'linethickness="0"'
        return _element("mfrac", _row(node.top), _row(node.bottom), attributes=thin)
    if isinstance(node, Root):
        body = _row(node.body)
        return _element("msqrt", body) if node.degree is None else _element("mroot", body, _row(node.degree))
    if isinstance(node, Accent):
        return _accent(node)
    if isinstance(node, Stacked):
        return _stacked(node)
    if isinstance(node, Fenced):
        return _element("mrow", _fence(node.left, "prefix"), _row(node.body), _fence(node.right, "postfix"))
    return _grid(node)


def _atom(atom: Atom, role: str) -> str:
    if atom.kind == "number":
        return _element("mn", escape(_set_in(atom.text, atom.font)))
    if atom.kind in ("letter", "op", "limits"):
        upright = atom.font in ("mathrm", "mathtt") or "Α" <= atom.text <= "Ω" or atom.font in _ALPHABETS
        variant = 'mathvariant="normal"' if upright and len(atom.text) == 1 else ""
        if atom.font in ("mathbf", "boldsymbol") and not atom.text.isascii():
            variant += ' style="font-weight:bold"'
        return _element("mi", escape(_set_in(atom.text, atom.font)), attributes=variant)
    text = escape(atom.text)
    if atom.kind in ("open", "close"):
        form = "prefix" if atom.kind == "open" else "postfix"
        return _element("mo", text, attributes=f'form="{form}" stretchy="false"')
    if role == "ord":
        if atom.kind == "bin":
            return _element("mo", text, attributes='form="prefix"')
        if atom.kind == "ord" and atom.text not in ("|", "‖", "!", "′"):
            return _element("mi", text, attributes='mathvariant="normal"')
        return _element("mo", text, attributes='stretchy="false" lspace="0" rspace="0"')
    return _element("mo", text, attributes='stretchy="false"' if atom.kind == "rel" else "")


def _set_in(text: str, font: str) -> str:
    start = _ALPHABETS.get(font)
    if start is None:
        return text
    letters = [chr(start + ord(c) - (65 if c <= "Z" else 71)) if c.isascii() and c.isalpha() else c for c in text]
    return "".join(letters).translate(_HOLES)


def _scripts(node: Scripts, role: str) -> str:
    base = _node(node.base, role)
    over = role in ("limits", "big") and not (isinstance(node.base, Atom) and node.base.text in "∫∬∮")
    names = ("munder", "mover", "munderover") if over else ("msub", "msup", "msubsup")
    if node.sup is None and node.sub is not None:
        return _element(names[0], base, _row(node.sub))
    if node.sub is None and node.sup is not None:
        return _element(names[1], base, _row(node.sup))
    assert node.sub is not None
    assert node.sup is not None
    return _element(names[2], base, _row(node.sub), _row(node.sup))


def _accent(node: Accent) -> str:
    body = _row(node.body)
    wide = str(node.name in ("overline", "underline", "widehat", "widetilde")).lower()
    mark = _element("mo", _MARKS[node.name], attributes=f'stretchy="{wide}"')
    if node.name == "underline":
        return _element("munder", body, mark)
    return _element("mover", body, mark, attributes='accent="true"')


def _stacked(node: Stacked) -> str:
    base = _row(node.base)
    if node.brace:
        brace = _element("mo", "⏞" if node.brace == "over" else "⏟", attributes='stretchy="true"')
        base = _element("mover" if node.brace == "over" else "munder", base, brace)
    if node.under is not None:
        base = _element("munder", base, _row(node.under))
    return base if node.over is None else _element("mover", base, _row(node.over))


def _fence(char: str, form: str) -> str:
    return _element("mo", char, attributes=f'form="{form}" fence="true" stretchy="true"') if char else ""


def _grid(node: Grid) -> str:
    lines = node.name in ("aligned", "split")
    rows: list[str] = []
    for row in node.rows:
        cells = []
        for at, cell in enumerate(row):
            align = _align(node, at)
            space = "padding-left:0;padding-right:0;" if lines else ""
            style = f'style="{space}text-align:{align}"' if lines or align != "center" else ""
            cells.append(_element("mtd", *_parts(cell, "ord" if lines and at % 2 else ""), attributes=style))
        rows.append(_element("mtr", *cells))
    table = _element("mtable", *rows, attributes='displaystyle="true"' if lines else "")
    left, right = latex.ENVIRONMENTS[node.name]
    return _element("mrow", _fence(left, "prefix"), table, _fence(right, "postfix")) if left else table


def _align(node: Grid, column: int) -> str:
    if node.name in ("aligned", "split"):
        return "left" if column % 2 else "right"
    if node.name == "cases":
        return "left"
    return {"l": "left", "r": "right"}.get(node.columns[column : column + 1], "center")
