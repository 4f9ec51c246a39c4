"""Greedy and beam search over a table of next-word probabilities."""

from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.generators.core import Draw, Floats, Givens, Knobs, Matrix, Vector, Work, problem, sized
from quizzer.generators.sequence_to_sequence.tables import drawn_row, hold_tables, letters, pictured, spelled
from quizzer.pictures import Grid
from quizzer.solvers import sequence_to_sequence as solver


class NextWords(Givens):
    """A model that looks at the last word only, and how sentences are searched."""

    start: Vector = sized("v", title="probabilities of the first word")
    table: Matrix = sized("v", "v", title="probabilities of the next word, one row a last word")
    steps: int = Field(default=2, ge=1, le=6, title="words of a sentence")
    width: int = Field(default=2, ge=1, le=6, title="hypotheses kept")

    @model_validator(mode="after")
    def _probable(self) -> Self:
        hold_tables(self.start, self.table)
        return self


class NextWordsKnobs(Knobs):
    """Words of the vocabulary and of a sentence."""

    words: int = 3
    steps: int = 2


@problem("beam_search")
def beam_search(g: NextWords, work: Work) -> None:
    """Both sentences, and their probabilities."""
    names = letters(len(g.start))
    greedy = solver.beam_search(g.start, g.table, g.steps, 1)
    beam = solver.beam_search(g.start, g.table, g.steps, g.width)
    if g.steps > 2 and work.mistake("one_per_parent"):
        beam = solver.beam_search(g.start, g.table, g.steps, g.width, one_each=True)
    if work.mistake("greedy_as_beam"):
        beam = greedy
    grown = _grown(g, [solver.Hypothesis((), 1.0)])
    for at, kept in enumerate(beam, 1):
        work.step("grown", [spelled(h.words) for h in grown], at=at)
        work.step("grown_p", [h.p for h in grown], at=at)
        grown = _grown(g, kept)
        work.step("kept", [spelled(h.words) for h in kept], at=at)
        work.step("kept_p", [h.p for h in kept], at=at)
    for name, (words, p) in (("greedy", greedy[-1][0]), ("beam", beam[-1][0])):
        factors = work.step(f"{name}_factors", _factors(g, words))
        work.order(name, [names[w] for w in words], names)
        work.real(f"{name}_p", sum(factors) if work.mistake("added") else p)


def _grown(g: NextWords, kept: list[solver.Hypothesis]) -> list[solver.Hypothesis]:
    """Every continuation of what is kept by one word."""
    return [
        solver.Hypothesis((*h.words, word), h.p * float(p))
        for h in kept
        for word, p in enumerate(g.table[h.words[-1]] if h.words else g.start)
    ]


def _factors(g: NextWords, words: tuple[int, ...]) -> list[float]:
    """The probability of each word of a sentence."""
    return solver.forced_probabilities(g.start, g.table, words).tolist()  # type: ignore[no-any-return]


@beam_search.draw
def draw_beam_search(draw: Draw, knobs: NextWordsKnobs) -> NextWords:
    """Multiples of 0.05, no two alike in a row; without ties a beam of two beats greedy search."""
    rows = np.array([drawn_row(draw, knobs.words) for _ in range(knobs.words + 1)])
    for _ in range(100):
        if _tells_apart(rows[0], rows[1:], knobs.steps):
            break
        at = draw.integer(0, knobs.words)
        rows[at] = drawn_row(draw, knobs.words)
    draw.require(_tells_apart(rows[0], rows[1:], knobs.steps))
    return NextWords(start=rows[0] / 20, table=rows[1:] / 20, steps=knobs.steps)


def _tells_apart(start: Floats, table: Floats, steps: int) -> bool:
    """Whether a beam of two wins, and no third hypothesis is as good as the second; whole numbers in, so exact."""
    wide = solver.beam_search(start, table, steps, 3)
    untied = all(len({h.p for h in kept}) == len(kept) for kept in wide)
    greedy, beam = (solver.beam_search(start, table, steps, width)[-1][0] for width in (1, 2))
    return untied and beam.p > greedy.p


@beam_search.picture
def picture_beam_search(g: NextWords) -> Grid:
    """The table with its headings."""
    return pictured(g.start, g.table)
