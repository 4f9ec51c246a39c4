"""BLEU of one translation."""

from collections import Counter
from math import exp
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Givens, Knobs, Work, problem
from quizzer.solvers import sequence_to_sequence as solver

Word = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9']{1,20}$")]
Sentence = Annotated[tuple[Word, ...], Field(min_length=1, max_length=50)]


class Translation(Givens):
    """A translation, its references, and the longest n-grams compared."""

    candidate: Sentence = Field(title="translation, word by word")
    references: tuple[Sentence, ...] = Field(min_length=1, max_length=5, title="references, word by word")
    largest: int = Field(default=2, ge=1, le=4, title="longest n-gram")

    @model_validator(mode="after")
    def _long_enough(self) -> Self:
        if len(self.candidate) < self.largest:
            raise Unfit(
                "a translation of {count} words has no {largest}-gram", count=len(self.candidate), largest=self.largest
            )
        return self


class TranslationKnobs(Knobs):
    """References to spoil, and the longest n-gram."""

    references: tuple[tuple[str, ...], ...]
    largest: int = 2


@problem("bleu_score")
def bleu_score(g: Translation, work: Work) -> None:
    """Clipped precisions, brevity penalty, BLEU."""
    c, r = len(g.candidate), solver.closest_length(g.candidate, g.references)
    work.step("translation", " ".join(g.candidate))
    for at, reference in enumerate(g.references, 1):
        work.step("reference", " ".join(reference), at=at)
    work.step("c", c)
    work.step("r", r)
    product = 1.0
    for n in range(1, g.largest + 1):
        counted = solver.clipped(g.candidate, g.references, n)
        work.step("counted", _listed(counted), at=n)
        work.step("left_out", _listed(solver.n_grams(g.candidate, n) - counted), at=n)
        matches = counted.total()
        if work.mistake("unclipped"):
            known = {gram for reference in g.references for gram in solver.n_grams(reference, n)}
            matches = sum(gram in known for gram in _runs(g.candidate, n))
        total = r - n + 1 if work.mistake("recall") else c - n + 1
        work.step("matches", matches, at=n)
        work.step("total", total, at=n)
        product *= work.real("p", matches / total, at=n)
    penalty = work.real(
        "bp",
        solver.brevity_penalty(c, r),
        bp_inverted=lambda: exp(1 - c / r),
        no_bp=lambda: 1.0,
    )
    work.step("product", product)
    mean = work.step("mean", product ** (1 / g.largest), no_root=lambda: product)
    work.real("bleu", penalty * mean)


def _listed(grams: Counter[tuple[str, ...]]) -> str:
    """Each n-gram as often as it counts."""
    return " / ".join(" ".join(gram) for gram in grams.elements())


def _runs(words: tuple[str, ...], n: int) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + n]) for i in range(len(words) - n + 1)]


@bleu_score.draw
def draw_bleu_score(draw: Draw, knobs: TranslationKnobs) -> Translation:
    """A reference with a run of words lost and one word said twice; every order has a match, the first a surplus."""
    reference = draw.one_of(knobs.references)
    for _ in range(100):
        candidate = list(reference)
        lost = draw.integer(1, 3)
        at = draw.integer(0, len(candidate) - lost)
        del candidate[at : at + lost]
        if draw.below(2):
            candidate.insert(draw.integer(0, len(candidate)), draw.one_of(candidate))
        else:
            candidate[draw.below(len(candidate))] = draw.one_of(candidate)
        if _teaches(tuple(candidate), reference, knobs.largest):
            break
    draw.require(_teaches(tuple(candidate), reference, knobs.largest))
    return Translation(candidate=tuple(candidate), references=(reference,), largest=knobs.largest)


def _teaches(candidate: tuple[str, ...], reference: tuple[str, ...], largest: int) -> bool:
    """Whether it is shorter, repeats a word too often, and still shares a run of `largest` words."""
    surplus = solver.n_grams(candidate, 1) - solver.n_grams(reference, 1)
    return (
        len(candidate) < len(reference)
        and bool(surplus.keys() & solver.n_grams(reference, 1).keys())
        and solver.clipped_matches(candidate, (reference,), largest) > 0
    )
