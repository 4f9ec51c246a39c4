"""Characters that nobody sees, but that a terminal obeys or that turn the direction of writing."""

import re
from typing import Final

ODD: Final = re.compile(  # all but a tab and a line's end
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def code(char: str) -> str:
    """The name of a character that cannot be shown, such as U+200B."""
    return f"U+{ord(char):04X}"


def visible(text: str) -> str:
    """The text with the name of each such character in its place: fit for a terminal, whoever wrote it."""
    return ODD.sub(lambda odd: f"<{code(odd[0])}>", text)
