"""What each part of a formula is to its neighbours: an operator, a relation, a fence, a letter."""

from typing import Final

from quizzer.markup.nodes import Accent, Atom, Fenced, Fraction, Grid, Node, Root, Row, Scripts, Space, Stacked, Words

NAMED: Final = frozenset({"op", "limits", "big"})
"""Words and signs that stand before what they act on."""
_BEFORE_A_SIGN: Final = frozenset({"", "bin", "tight", "rel", "open", "punct", *NAMED})
_PLAIN: Final[dict[type, str]] = {
    Accent: "letter",
    Fenced: "fence",
    Fraction: "fraction",
    Grid: "grid",
    Root: "ord",
    Row: "ord",
    Space: "space",
    Words: "text",
}


def role(node: Node) -> str:
    """The role of one node: a symbol's kind, or `fence`, `fraction`, `grid`, `space`, `text`."""
    if isinstance(node, Atom):
        return node.kind
    if isinstance(node, Scripts):
        return role(node.base)
    if isinstance(node, Stacked):
        roles = [role(item) for item in node.base.items]
        return "limits" if roles and roles[-1] in ("limits", "op") else roles[0] if len(roles) == 1 else "ord"
    return _PLAIN[type(node)]


def settled(row: Row, before: str = "") -> list[tuple[Node, str]]:
    """The row's nodes with their roles; a minus with nothing to subtract from is a sign, an `ord`."""
    found: list[tuple[Node, str]] = []
    last = before
    for at, node in enumerate(row.items):
        its = role(node)
        if its == "bin" and (last in _BEFORE_A_SIGN or at + 1 == len(row.items)):
            its = "ord"
        found.append((node, its))
        if its != "space":
            last = its
    return found
