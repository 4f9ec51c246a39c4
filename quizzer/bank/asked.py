"""What a question asks for, part by part; plain data, so that a question can be shown before it is worked out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from quizzer.bank.kinds import Form

if TYPE_CHECKING:
    from quizzer.bank.models import Usable

Kind = Literal["integer", "real", "vector", "matrix", "choice", "order", "match", "table", "cloze", "text"]


@dataclass(frozen=True, slots=True)
class AskedPart:
    """One field to fill in. A vector has `columns` entries; `rows` is for matrices."""

    id: str
    name: str
    kind: Kind
    marks: float
    at: int | str | None = None
    of: Literal["integer", "real"] | None = None
    rows: int | None = None
    columns: int | None = None
    decimals: int | None = None
    options: tuple[str, ...] = ()
    several: bool = False
    significant: int | None = None
    form: Form | None = None
    infinite: bool = False
    penalty: float = 0
    usable: "Usable | None" = None
