"""Parameters of embeddings and of the output layer."""

from typing import Self

from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Givens, Knobs, Work, problem
from quizzer.solvers.sequence_to_sequence import output_parameters


class Vocabularies(Givens):
    """Both vocabularies, and the widths around them."""

    source: int = Field(ge=1, le=10_000_000, title="words of the source language")
    target: int = Field(ge=1, le=10_000_000, title="words of the target language")
    d: int = Field(ge=1, le=100_000, title="width of an embedding")
    h: int = Field(ge=1, le=100_000, title="width of the decoder's state")
    bias: bool = Field(default=True, title="the output layer has biases")
    tied: bool = Field(default=False, title="output weights are the target embeddings")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.tied and self.d != self.h:
            raise Unfit("tied weights need embeddings as wide as the state")
        return self


class VocabulariesKnobs(Knobs):
    """Where the numbers come from."""

    words: tuple[int, ...] = (1000, 2000, 3000, 4000, 5000, 8000)
    widths: tuple[int, ...] = (20, 30, 50, 60, 100, 200)
    bias: tuple[bool, ...] = (True,)
    tied: bool = False


@problem("embedding_parameters")
def embedding_parameters(g: Vocabularies, work: Work) -> None:
    """Each layer's parameters, and how many there are without counting any twice."""
    words = g.source if work.mistake("one_vocabulary") else g.target
    first = work.integer("source_embedding", g.source * g.d)
    second = work.integer("target_embedding", words * g.d)
    weights = work.step("weights", g.h * words)
    output = work.integer(
        "output",
        output_parameters(g.h, words, g.bias),
        other_bias=lambda: output_parameters(g.h, words, not g.bias),
        state_bias=lambda: weights + g.h,
    )
    shared = work.step("shared", second if g.tied else 0)
    if g.tied and work.mistake("tied_twice"):
        shared = 0
    work.integer("total", first + second + output - shared)


@embedding_parameters.draw
def draw_embedding_parameters(draw: Draw, knobs: VocabulariesKnobs) -> Vocabularies:
    """Round numbers; two vocabularies, and two widths unless the weights are tied."""
    source, target = draw.sample(knobs.words, 2)
    d, h = draw.sample(knobs.widths, 2)
    return Vocabularies(
        source=source, target=target, d=d, h=d if knobs.tied else h, bias=draw.one_of(knobs.bias), tied=knobs.tied
    )
