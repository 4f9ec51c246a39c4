"""Values as they are printed, as Markdown."""

import re

from quizzer.markup.markdown import literal

_NUMBER = r"-?\d+(?:\.\d+)?"
_VECTOR = re.compile(rf"\({_NUMBER}(?:, {_NUMBER})*\)|{_NUMBER}")
_SIGN = re.compile(r"(?<![\w)])-(?=\d|sqrt|∞)")
_MATRIX = re.compile(rf"\[{_NUMBER}(?:[,;] {_NUMBER})*\]")


def formula(shown: str) -> str:
    """A value as a formula; what is no plain number, vector or matrix as it stands."""
    if _VECTOR.fullmatch(shown):
        spaced = shown.replace(", ", ",\\ ")
        return f"${spaced}$"
    return _matrix(shown) or literal(shown)


def strong(shown: str) -> str:
    """A value in bold; a matrix as one."""
    return _matrix(shown) or f"**{literal(re.sub(_SIGN, '−', shown))}**"


def _matrix(shown: str) -> str:
    if not _MATRIX.fullmatch(shown):
        return ""
    rows = shown[1:-1].replace(", ", " & ").replace("; ", r" \\ ")
    return rf"$\begin{{bmatrix}} {rows} \end{{bmatrix}}$"
