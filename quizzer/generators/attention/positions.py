"""Sinusoidal encodings of positions."""

from math import cos, degrees, sin
from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Givens, Knobs, Work, problem
from quizzer.solvers.attention import angle


class Entry(Givens):
    """One entry of one position's encoding."""

    pos: int = Field(ge=0, le=10**6, title="position, the first one being 0")
    entry: int = Field(ge=0, le=10**6, title="entry, the first one being 0")
    d: int = Field(ge=2, le=10**6, multiple_of=2, title="entries of an encoding")

    @model_validator(mode="after")
    def _inside(self) -> Self:
        if self.entry >= self.d:
            raise Unfit("an encoding of {d} entries has no entry {entry}", d=self.d, entry=self.entry)
        return self


class EntryKnobs(Knobs):
    """Entries of an encoding."""

    d: tuple[int, ...] = (4, 6, 8)


@problem("position_entry")
def position_entry(g: Entry, work: Work) -> None:
    """The pair, the angle, its sine or cosine."""
    pair = work.step("pair", g.entry // 2)
    work.step("twice", 2 * pair)
    work.step("wave", "cos" if g.entry % 2 else "sin")
    right = angle(g.pos, g.entry, g.d)
    theta = work.real(
        "angle",
        right,
        undoubled=lambda: g.pos / 10_000 ** (pair / g.d),
        no_exponent=lambda: g.pos / 10_000,
    )
    wave, other = (cos, sin) if g.entry % 2 else (sin, cos)
    work.real(
        "value",
        wave(theta),
        sin_cos=lambda: other(theta),
        in_degrees=lambda: wave(theta / degrees(1)),
    )


@position_entry.draw
def draw_position_entry(draw: Draw, knobs: EntryKnobs) -> Entry:
    """No cosine of an angle so small that it is 1 to four decimals."""
    d = draw.one_of(knobs.d)
    return Entry(pos=draw.integer(2, 12), entry=draw.one_of([j for j in (1, 2, 3, 4) if j < d]), d=d)


class Encoding(Givens):
    """The whole encoding of one position."""

    pos: int = Field(ge=0, le=10**6, title="position, the first one being 0")
    d: int = Field(ge=2, le=512, multiple_of=2, title="entries of an encoding")


class EncodingKnobs(Knobs):
    """Entries of an encoding."""

    d: tuple[int, ...] = (4,)


@problem("position_vector")
def position_vector(g: Encoding, work: Work) -> None:
    """All angles, one a pair, and all entries."""
    pairs = np.arange(0, g.d, 2)
    right = np.array([angle(g.pos, int(entry), g.d) for entry in pairs])
    angles = work.array("angles", right, undoubled=lambda: g.pos / 10_000 ** (pairs / 2 / g.d))
    waves = np.array([np.sin(angles), np.cos(angles)])
    if work.mistake("in_degrees"):
        waves = np.array([np.sin(np.radians(angles)), np.cos(np.radians(angles))])
    if work.mistake("sin_cos"):
        waves = waves[::-1]
    work.array("values", waves.T.ravel(), halves=waves.ravel)


@position_vector.draw
def draw_position_vector(draw: Draw, knobs: EncodingKnobs) -> Encoding:
    """Early positions."""
    return Encoding(pos=draw.integer(1, 20), d=draw.one_of(knobs.d))
