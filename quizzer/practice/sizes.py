"""The papers that sheets are printed on."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

Size = Literal["a4", "letter"]
SIZES: Final[tuple[Size, ...]] = get_args(Size)


@dataclass(frozen=True)
class Paper:
    """Centimetres, and what Typst calls it."""

    name: str
    width: float
    height: float

    def twips(self, centimetres: float) -> int:
        """Twentieths of a point, as Word counts."""
        return round(centimetres / 2.54 * 1440)


PAPERS: Final[dict[Size, Paper]] = {"a4": Paper("a4", 21.0, 29.7), "letter": Paper("us-letter", 21.59, 27.94)}
MARGINS: Final = {"x": 2.1, "top": 1.9, "bottom": 2.0}  # centimetres
