"""Small letters that Unicode has, so that most subscripts and superscripts stay on the line."""

from typing import Final

_SUB: Final = dict(
    zip("0123456789+−=()aehijklmnoprstuvxβγρφχ,.", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ,.", strict=True)
)
_SUP: Final = dict(
    zip(
        "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ⊤′'∗*.,/",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡᵀ′'**·,ᐟ",
        strict=True,
    )
)


def lowered(text: str) -> str | None:
    """`text` as a subscript on the line; nothing if Unicode lacks a letter of it."""
    return _converted(text, _SUB)


def raised(text: str) -> str | None:
    """`text` as a superscript on the line; nothing if Unicode lacks a letter of it."""
    return _converted(text, _SUP)


def _converted(text: str, table: dict[str, str]) -> str | None:
    small = [table.get(char) for char in text if char != " "]
    return "".join(char for char in small if char) if small and all(small) else None
