"""Only plain signs, for consoles that have no others: each drawn sign gives way to one as wide."""

from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from quizzer.markup import glyphs

_CHROME: Final = str.maketrans(
    "▶▸▾◂↕╍━─█▇▆▅▄▃▂▁░▏▎▍▌▋▊▉▔▕✓✗≈⚑…·•◐–—×“”‘’", ">>v<:---#######_.|||||||-|+x~*..*/--x\"\"''"
)
KEYS: Final = {"enter": "Enter", "space": "Space", "up": "Up", "down": "Down", "left": "Left", "right": "Right"}


class PlainSigns(LineFilter):
    """Puts plain signs in the place of drawn ones in all that is painted."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - colours stay
        """The same cells in plain signs."""
        return [
            segment
            if segment.text.isascii()
            else Segment(glyphs.ascii_row(segment.text.translate(_CHROME)), segment.style, segment.control)
            for segment in segments
        ]
