"""How likely a question that was never asked is answered rightly."""

from typing import Final

AT_SIGHT: Final = 0.15  # share of right first answers, as long as the learner's own is not known
MOST: Final = 0.3  # never taken for more: to have known others says little of what was never asked
_FEW: Final = 10  # first answers that weigh as much as AT_SIGHT
_GUESSED: Final = {"true_false": 0.5, "choice": 0.25}  # share of answers that chance alone gets right


def at_sight(kind: str, asked: int, right: int) -> float:
    """Of a question of this kind: what the learner's first answers say (so many asked, so many right), and a guess."""
    guessed = _GUESSED.get(kind, 0.0)
    return guessed + (1 - guessed) * min(MOST, (right + _FEW * AT_SIGHT) / (asked + _FEW))
