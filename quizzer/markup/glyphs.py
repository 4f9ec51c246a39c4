"""What a sign looks like in a terminal; and where only ASCII and Latin-1 may be shown."""

from typing import Final

from quizzer.markup import latex

_NAMES: Final = {symbol.char: name for name, symbol in reversed(latex.SYMBOLS.items()) if not symbol.char.isascii()}
_SAID: Final = r"""
    − - ⋅ * × x ∗ * ⋆ * ÷ / ± +- ∓ -+ ∘ o • * ∖ \ ≤ <= ≥ >= ≠ != ≡ == ≈ ~= ∼ ~ ≃ ~= ≅ ~= ≪ << ≫ >>
    → -> ⟶ --> ← <- ↔ <-> ↦ |-> ⇒ => ⟹ => ⇐ <= ⇔ <=> ⟺ <=> ∣ | ‖ || ∥ || … ... ⋯ ... ⋮ : ⋱ ... ′ ' ⊤ T ∞ inf
    ∂ d ∇ grad ∑ sum ∏ prod ∫ int √ sqrt ⟨ < ⟩ > ℓ l ⊙ (.) ⊕ (+) ⊖ (-) ⊗ (x) ¬ not ∧ and ∨ or
    ℂ C ℍ H ℕ N ℙ P ℚ Q ℝ R ℤ Z ⌊ floor( ⌋ ) ⌈ ceil( ⌉ )
"""
_ASCII: Final = dict(zip(_SAID.split()[::2], _SAID.split()[1::2], strict=True))
_DRAWN: Final = {  # what a formula and a table are drawn with, cell for cell
    " ": "╶╴",
    "-": "─−–—",
    "/": "⎛⎠╱",
    "\\": "⎝⎞╲",
    "|": "⎜⎟⎪│║⎢⎥",
    "[": "⎡⎣",
    "]": "⎤⎦",
    "{": "⎧⎨⎩",
    "}": "⎫⎬⎭",
    ".": "╭╮┌┬…",
    "'": "╰╯┴‘’",
    '"': "“”",
    "*": "•",
    "~": "‾",
    "<": "⟨",
    ">": "→⟩",
}
_SINGLE: Final = str.maketrans({char: plain for plain, chars in _DRAWN.items() for char in chars})
_DOUBLE: Final = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))


def letter(text: str, font: str) -> str:
    """A letter in its font, as far as screens have it: of the alphabets only ℝ and its like differ."""
    return _DOUBLE.get(text, text) if font == "mathbb" else text


def ascii_word(char: str) -> str:
    """What is written for `char` where only ASCII and Latin-1 can be shown: `alpha`, `<=`."""
    if char.isascii():
        return char
    return _ASCII.get(char) or _NAMES.get(char, char)


def ascii_row(row: str) -> str:
    """A row with its bars and brackets in ASCII, as wide as before."""
    return row.translate(_SINGLE)
