"""Every screen as characters, held against what was looked at and found good.

After an intended change: `QUIZZER_SCREENS=write pytest tests/tui/test_screens_as_text.py`, then look at the difference.
"""

import os
from pathlib import Path

import pytest
from tui_bank import sitting

from quizzer.language import LANGUAGES, Language

KEPT = Path(__file__).with_name("screens")
HOME = ("home",)
WAYS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "home": (HOME, ()),
    "keys": (HOME, ("f1",)),
    "statistics": (HOME, ("s",)),
    "settings": (HOME, ("o",)),
    "browse": (HOME, ("b",)),
    "quiz": (HOME, ("q",)),
    "exams": (HOME, ("e",)),
    "practice": (HOME, ("p",)),
    "number": (("side",), ("1", "/", "2")),
    "parts": (("layer",), ("3", "5")),
    "matrix": (("values",), ("1", "space", "2")),
    "card": (("card",), ("space",)),
    "choice": (("several",), ("a", "down")),
    "order": (("order",), ("space", "down")),
    "pairs": (("pairs",), ("b",)),
    "table": (("table",), ("a",)),
    "essay": (("essay",), ("p", "ctrl+s")),
    "verdict": (("layer",), ("3", "5", "tab", "7", "ctrl+s", "ctrl+s")),
    "matrix-verdict": (("values",), ("f3",)),
    "what-if": (("side",), ("f3", "w")),
    "calculator": (("side",), ("f6", "2", "*", "3")),
    "done": (("truth",), ("f", "enter", "4", "enter")),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", WAYS)
async def test_the_screen_is_as_it_was(tmp_path: Path, name: str, lang: Language, size: tuple[int, int]) -> None:
    questions, keys = WAYS[name]
    home = questions == HOME
    async with sitting(tmp_path, *(() if home else questions), lang=lang, size=size, home=home) as sit:
        await sit.press(*keys)
        seen = sit.seen + "\n"
    file = KEPT / f"{name}.{lang}.{size[0]}x{size[1]}.txt"
    if os.environ.get("QUIZZER_SCREENS") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(seen, encoding="utf-8")
    assert seen == file.read_text(encoding="utf-8")
