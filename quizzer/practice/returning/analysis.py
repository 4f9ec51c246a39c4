"""Item analysis: what a class's answers say of each question. Definitions: docs/practice.md."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from quizzer.bank import Variant
from quizzer.language import Language
from quizzer.markup import plain
from quizzer.practice.returning.marking import MarkedCopy

FEW: Final = 20  # copies below which difficulty and distractors say little
FEW_FOR_CORRELATION: Final = 50  # below which a correlation's interval is wider than ±0.3


@dataclass(frozen=True)
class ItemFigures:
    """One question over all copies that have it. name: its id, or its id and part.

    copies: how many have it. answered: the share that wrote something. difficulty: the mean share of marks (0 hard, 1
    easy). discrimination: correlation of its marks with the marks of all else on the paper; None where either does not
    vary or copies are fewer than three. mistakes, choices: how often each was made or chosen. waiting: on how many
    copies a person still has to mark it, so that it counts as nothing so far.
    """

    name: str
    copies: int
    answered: float
    difficulty: float
    discrimination: float | None
    mistakes: Mapping[str, int]
    choices: Mapping[str, int]
    waiting: int = 0

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to beware of: `waiting`, `few`, `few-correlated`, `negative`, `too-easy`, `too-hard`."""
        if self.waiting:
            return ("waiting",)
        said = []
        if self.copies < FEW:
            said.append("few")
        elif self.copies < FEW_FOR_CORRELATION:
            said.append("few-correlated")
        if self.discrimination is not None and self.discrimination < 0:
            said.append("negative")
        if self.difficulty > 0.95:
            said.append("too-easy")
        if self.difficulty < 0.2:
            said.append("too-hard")
        return tuple(said)


@dataclass(frozen=True)
class Analysis:
    """A set as a whole.

    mean, deviation: of the shares of marks (deviation with n - 1). alpha: Cronbach's; None if unknown.
    """

    copies: int
    mean: float
    deviation: float | None
    alpha: float | None
    items: tuple[ItemFigures, ...]


def analyse(copies: Sequence[MarkedCopy], lang: Language = "en") -> Analysis:
    """Figures over the copies that came back; options are named in `lang`."""
    shares = np.array([copy.earned / copy.marks for copy in copies if copy.marks], dtype=np.float64)
    return Analysis(
        copies=len(copies),
        mean=float(shares.mean()) if shares.size else 0.0,
        deviation=float(shares.std(ddof=1)) if shares.size > 1 else None,
        alpha=_alpha(copies),
        items=tuple(_figures(name, copies, lang) for name in _questions(copies)),
    )


def _questions(copies: Sequence[MarkedCopy]) -> list[str]:
    """The questions in the order in which they stand on paper."""
    places: dict[str, int] = {}
    for copy in copies:
        for item in copy.items:
            places[item.printed.question] = min(item.printed.number, places.get(item.printed.question, 10**6))
    return sorted(places, key=lambda name: (places[name], name))


def _figures(name: str, copies: Sequence[MarkedCopy], lang: Language) -> ItemFigures:
    here, rest, answered, waiting = [], [], 0, 0
    mistakes: Counter[str] = Counter()
    choices: Counter[str] = Counter()
    for copy in copies:
        items = [item for item in copy.items if item.printed.question == name and item.marks]
        if not items:
            continue
        earned, marks = sum(item.earned for item in items), sum(item.marks for item in items)
        here.append(earned / marks)
        others = copy.marks - marks
        rest.append((copy.earned - earned) / others if others else np.nan)
        answered += any(item.answered for item in items)
        waiting += any(item.waiting for item in items)
        mistakes.update(m for item in items for m in item.mistakes)
        for item in items:
            for blank in item.blanks:
                if item.variant.question.kind in ("choice", "true_false") and blank.read_as:
                    choices.update(_chosen(item.variant, blank.printed.part, blank.read_as, lang))
    values, others_ = np.array(here), np.array(rest)
    return ItemFigures(
        name=name,
        copies=len(here),
        answered=answered / len(here) if here else 0.0,
        difficulty=float(values.mean()) if here else 0.0,
        discrimination=correlation(values, others_),
        mistakes=dict(mistakes.most_common()),
        choices=dict(sorted(choices.items(), key=lambda pair: (-pair[1], pair[0]))),
        waiting=waiting,
    )


def _chosen(variant: Variant, part: str, read_as: str, lang: Language) -> list[str]:
    """The chosen options by the author's own words: their letters differ from copy to copy."""
    return [plain.text(variant.option(part, one, lang)) for one in read_as.split(", ")]


def correlation(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> float | None:
    """Pearson's, over the pairs that are numbers; None for fewer than three, or where one side never varies."""
    known = ~(np.isnan(x) | np.isnan(y))
    x, y = x[known], y[known]
    if x.size < 3 or np.ptp(x) < 1e-12 or np.ptp(y) < 1e-12:
        return None
    return float(np.corrcoef(x, y)[0, 1])


def _alpha(copies: Sequence[MarkedCopy]) -> float | None:
    """Cronbach's alpha over questions: k/(k − 1)·(1 − Σ variances / variance of the sum); variances with n − 1.

    Only where all copies have the same questions; None else, or where the sums never vary.
    """
    names = [sorted(item.printed.question for item in copy.items if item.marks) for copy in copies]
    if len(copies) < 3 or len(names[0]) < 2 or any(n != names[0] for n in names) or len(set(names[0])) < len(names[0]):
        return None
    table = np.array([[i.earned for i in sorted(c.items, key=lambda i: i.printed.question) if i.marks] for c in copies])
    whole = table.sum(axis=1).var(ddof=1)
    if whole < 1e-12:
        return None
    k = table.shape[1]
    return float(k / (k - 1) * (1 - table.var(axis=0, ddof=1).sum() / whole))
