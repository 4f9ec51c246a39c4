"""Short codes that name a copy, with a check character: `K7QF-3`."""

import re
import unicodedata
from typing import Final

from quizzer.errors import QuizzerError
from quizzer.papers.secret import Secret

ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"  # 31, a prime; no 0 O, 1 I, U
LENGTH: Final = 5
_LOOKALIKES: Final = str.maketrans("", "", "-–—_. ")


def code_of(number: int) -> str:
    """The code of a number below 31^5, its check character after a hyphen."""
    letters = []
    for _ in range(LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[digit])
    body = "".join(letters)
    return f"{body}-{_check(body)}"


def _check(body: str) -> str:
    """Weights 1, 2, 3… modulo a prime notice every wrong character and every two that changed places."""
    total = sum(weight * ALPHABET.index(letter) for weight, letter in enumerate(body, 1))
    return ALPHABET[total % len(ALPHABET)]


def codes(secret: Secret, count: int) -> list[str]:
    """`count` different codes; from them nothing else of the set can be learnt."""
    found: dict[str, None] = {}
    turn = 0
    while len(found) < count:
        found.setdefault(code_of(secret.number("code", turn, bits=64) % len(ALPHABET) ** LENGTH))
        turn += 1
    return list(found)


def read_code(typed: str) -> str:
    """A code as somebody wrote it, in its own form: case, blanks, the hyphen and full-width letters do not matter.

    Raises: QuizzerError: it is no code, or its check character is wrong.
    """
    plain = unicodedata.normalize("NFKC", typed).upper().translate(_LOOKALIKES)
    if not re.fullmatch(f"[{ALPHABET}]{{{LENGTH + 1}}}", plain):
        raise QuizzerError("{typed} is no set code; it has {length} letters and digits", typed=typed, length=LENGTH + 1)
    body, check = plain[:-1], plain[-1]
    if _check(body) != check:
        raise QuizzerError("{typed} has a wrong character; read the code on the sheet again", typed=typed)
    return f"{body}-{check}"
