"""The number that a set of papers hangs on: who does not know it can foretell no seed and no code."""

import hmac
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from quizzer.generators.core import Draw

BYTES: Final = 16


@dataclass(frozen=True)
class Secret:
    """A key for HMAC-SHA256 (RFC 2104). Every number of a set comes from it, by what the number is for."""

    key: bytes = field(repr=False)

    @classmethod
    def fresh(cls) -> "Secret":
        """128 random bits."""
        return cls(secrets.token_bytes(BYTES))

    @classmethod
    def of_seed(cls, seed: int) -> "Secret":
        """The key of a seed that the teacher chose: repeatable, and as easy to guess as the seed."""
        return cls(sha256(f"quizzer practice {seed}".encode()).digest()[:BYTES])

    def number(self, *purpose: object, bits: int = 31) -> int:
        """A number below 2^bits for this purpose, always the same."""
        label = "/".join(map(str, purpose)).encode()
        return int.from_bytes(hmac.digest(self.key, label, "sha256")) >> (256 - bits)

    def draw(self, *purpose: object) -> Draw:
        """Chance for this purpose, always the same."""
        return Draw("paper", self.number(*purpose, bits=63))
