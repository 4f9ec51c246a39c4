"""What a generator is made of: givens, the work on them, and the draw that makes them."""

from quizzer.generators.core.draw import Draw, Knobs, Refused
from quizzer.generators.core.givens import Floats, Givens, Ints, Matrix, Vector, sized
from quizzer.generators.core.problem import NoVariant, Problem, problem
from quizzer.generators.core.work import At, Broken, Nearest, Part, PartKind, Value, Work, round_half_away

__all__ = [
    "At",
    "Broken",
    "Draw",
    "Floats",
    "Givens",
    "Ints",
    "Knobs",
    "Matrix",
    "Nearest",
    "NoVariant",
    "Part",
    "PartKind",
    "Problem",
    "Refused",
    "Value",
    "Vector",
    "Work",
    "problem",
    "round_half_away",
    "sized",
]
