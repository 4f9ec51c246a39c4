"""Formulas drawn, whole or broken to a width."""

from functools import lru_cache

from quizzer.markup import boxes, formula, glyphs
from quizzer.markup.boxes import Box
from quizzer.markup.layout import Layout, Piece


@lru_cache(maxsize=4096)
def draw(tex: str, display: bool, basic: bool = False) -> Box:
    """The formula `tex` as one box."""
    box = Layout(display, basic).row(formula.parse(tex))
    return _finished(box, basic)


@lru_cache(maxsize=1024)
def draw_within(tex: str, display: bool, width: int, basic: bool = False) -> tuple[Box, ...]:
    """The formula as boxes at most `width` wide, broken before relations, then before operators, where it can be."""
    pieces = Layout(display, basic).pieces(formula.parse(tex))
    lines: list[Box] = []
    for clause in _split(pieces, "rel"):
        parts = [clause] if _width(clause) <= width - 2 else _split(clause, "bin")
        for part in parts:
            box = _joined(part)
            if lines and lines[-1].width + part[0].gap + box.width <= width:
                lines[-1] = boxes.beside([lines[-1], boxes.blank(part[0].gap), box])
            else:
                lines.append(boxes.beside([boxes.blank(2), box]) if lines else box)
    return tuple(_finished(box, basic) for box in lines)


def _split(pieces: list[Piece], brk: str) -> list[list[Piece]]:
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        if parts[-1] and piece.brk == brk:
            parts.append([])
        parts[-1].append(piece)
    return parts


def _width(pieces: list[Piece]) -> int:
    return sum(piece.gap + piece.box.width for piece in pieces)


def _joined(pieces: list[Piece]) -> Box:
    parts = [pieces[0].box]
    for piece in pieces[1:]:
        parts += [boxes.blank(piece.gap), piece.box]
    return boxes.beside(parts)


def _finished(box: Box, basic: bool) -> Box:
    return Box(tuple(glyphs.ascii_row(row) for row in box.rows), box.baseline) if basic else box
