"""Losses of a language model: perplexity, and cross-entropy under teacher forcing."""

from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Givens, Knobs, Matrix, Vector, Work, problem, sized
from quizzer.generators.sequence_to_sequence.scores import Sentences
from quizzer.generators.sequence_to_sequence.tables import MOST_WORDS, drawn_row, hold_tables, letters, pictured
from quizzer.pictures import Grid
from quizzer.solvers import sequence_to_sequence as solver


class SentencesKnobs(Knobs):
    """Lengths of the sentences."""

    lengths: tuple[int, ...] = (3,)


@problem("sentence_perplexity")
def sentence_perplexity(g: Sentences, work: Work) -> None:
    """The mean of -ln p over all tokens, and e to it."""
    p = np.concatenate(list(g.p.values()))
    logs = work.step("logs", np.log(p), log_ten=lambda: np.log10(p))
    total = work.step("sum", float(logs.sum()))
    count = work.step("count", len(p))
    if work.mistake("no_mean"):
        count = 1
    entropy = work.real("entropy", -total / count, sign_lost=lambda: total / count)
    if len(g.p) > 1 and work.mistake("mean_of_each"):
        work.real("perplexity", float(np.mean([solver.perplexity(row) for row in g.p.values()])))
    else:
        work.real("perplexity", float(np.exp(entropy)), inverse_mean=lambda: 1 / float(p.mean()))


@sentence_perplexity.draw
def draw_sentence_perplexity(draw: Draw, knobs: SentencesKnobs) -> Sentences:
    """One- and two-digit probabilities, not all alike."""
    rows = [draw.vector(n, 0.1, 0.9) for n in knobs.lengths]
    return Sentences(p=dict(zip("AB", rows, strict=False)))


class Taught(Givens):
    """A model that looks at the last token only, and a target sentence."""

    start: Vector = sized("e", title="probabilities of the first token, the end token last")
    table: Matrix = sized("v", "e", title="probabilities of the next token, one row a last word, the end token last")
    target: tuple[int, ...] = Field(min_length=1, max_length=20, title="target words, from 1, without the end token")

    @model_validator(mode="after")
    def _probable(self) -> Self:
        words, tokens = self.table.shape
        if tokens != words + 1:
            raise Unfit("a column for each word, and one for the end token")
        hold_tables(self.start, self.table)
        if not all(1 <= word <= words for word in self.target):
            raise Unfit("target words are numbered from 1 to {words}", words=words)
        return self


class TaughtKnobs(Knobs):
    """Words of the vocabulary and of the target."""

    words: int = 3
    length: int = 2


@problem("teacher_forcing")
def teacher_forcing(g: Taught, work: Work) -> None:
    """The loss of each token, the end token included, and their mean."""
    target = [*(word - 1 for word in g.target), len(g.start) - 1]
    p = solver.forced_probabilities(g.start, g.table, target)
    if work.mistake("free_running"):
        p = _free(g, target)
    if work.mistake("top_token"):
        p = np.array([row.max() for row in (g.start, *(g.table[word] for word in target[:-1]))])
    work.step("sentence", [letters(MOST_WORDS)[word - 1] for word in g.target])
    p = work.array("p", p)
    if (p <= 0).any():
        raise Unfit("a target token has probability 0: its loss is infinite")
    losses = work.array("losses", -np.log(p), log_ten=lambda: -np.log10(p))
    work.real(
        "mean", float(losses.mean()), summed=lambda: float(losses.sum()), no_end=lambda: float(losses[:-1].mean())
    )


def _free(g: Taught, target: list[int]) -> np.ndarray:
    """What the targets get when the model is fed with its own best words."""
    row, found = g.start, []
    for word in target:
        found.append(row[word])
        row = g.table[int(row[:-1].argmax())]
    return np.array(found)


@teacher_forcing.draw
def draw_teacher_forcing(draw: Draw, knobs: TaughtKnobs) -> Taught:
    """Multiples of 0.05; the first target word is not the model's own choice."""
    rows = np.array([drawn_row(draw, knobs.words + 1) for _ in range(knobs.words + 1)])
    first = draw.one_of([w for w in range(1, knobs.words + 1) if w != int(rows[0, :-1].argmax()) + 1])
    rest = [draw.integer(1, knobs.words) for _ in range(knobs.length - 1)]
    return Taught(start=rows[0] / 20, table=rows[1:] / 20, target=(first, *rest))


@teacher_forcing.picture
def picture_teacher_forcing(g: Taught) -> Grid:
    """The table with its headings."""
    return pictured(g.start, g.table, ends=True)
