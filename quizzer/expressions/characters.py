"""Characters as typed made into plain ones, with the way back to where each was typed."""

from functools import lru_cache
from typing import Final
from unicodedata import category, decimal, normalize

from quizzer.expressions.unreadable import Unreadable, quoted

LONGEST: Final = 2000

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SUPERSCRIPT = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾", "0123456789+-()", strict=True))
_SUBSCRIPT = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋ₑₜ", "0123456789+-et", strict=True))
_PLAIN: Final[dict[str, str]] = {
    **dict.fromkeys("\ufeff\u200b\u200c\u200d\u2060\u2061\ufe0e\ufe0f", ""),
    **dict.fromkeys("\n\r\v\f\u2028\u2029", "\n"),
    "\t": " ",
    **dict.fromkeys("−–—‐‑‒﹣－➖˗", "-"),
    **dict.fromkeys("＋﹢➕", "+"),
    **dict.fromkeys("×⋅∙•✕✖∗＊╳⨯∘\u2062", "*"),
    **dict.fromkeys("÷∕⁄／➗", "/"),
    **dict.fromkeys("ˆ＾", "^"),
    **dict.fromkeys("，﹐٫", ","),
    **dict.fromkeys("；﹔", ";"),
    **dict.fromkeys("：﹕∶", ":"),
    **dict.fromkeys("。．｡﹒", "."),
    **dict.fromkeys("（﹙", "("),
    **dict.fromkeys("）﹚", ")"),
    **dict.fromkeys("【〔［〖", "["),
    **dict.fromkeys("】〕］〗", "]"),
    **dict.fromkeys("％﹪", "%"),
    **dict.fromkeys("＝﹦", "="),
    **dict.fromkeys("≈≒≃≅～∼〜﹋", "~"),
    **dict.fromkeys("‘’′＇ʹ", "'"),
    "⋯": "…",
    **dict.fromkeys("‖∥∣｜", "|"),
    "ϵ": "ε",
    "ᵀ": "^T",
    "⊤": "T",
    "\u03d6": "π",
}


@lru_cache(maxsize=4096)
def _plain(character: str) -> str | None:
    """What `character` is read as; None for one that cannot be seen."""
    if (known := _PLAIN.get(character)) is not None:
        return known
    kind = category(character)
    if kind == "Zs":
        return " "
    if kind in {"Cc", "Cf", "Cs", "Co"}:
        return None
    if kind == "Nd":
        return str(decimal(character))
    if kind == "No" and "\u2044" in (parts := normalize("NFKC", character)):
        return f"({parts.replace(chr(0x2044), '/')})"
    if "\uff01" <= character <= "\uff5e" or "\U0001d400" <= character <= "\U0001d7ff" or character in "ℯⅇℓℎ":
        return _PLAIN.get(same := normalize("NFKC", character), same)
    return character


class Source:
    """What was typed, as plain characters, and where each of them was typed.

    `text` is what is read. `refuse` turns places in `text` into places in `typed`.
    """

    __slots__ = ("_offsets", "text", "typed")

    def __init__(self, typed: str, text: str, offsets: list[int] | None = None) -> None:
        self.typed = typed
        self.text = text
        self._offsets = offsets

    def refuse(self, template: str, start: int, end: int, /, **values: object) -> Unreadable:
        """The error that points at `text[start:end]`."""
        if self._offsets is not None:
            first = self._offsets[start]
            end = max(first, self._offsets[end - 1] + 1) if end > start else first
            start = first
        return Unreadable(template, start=start, end=end, **values)

    def as_typed(self, start: int, end: int) -> str:
        """What was typed for `text[start:end]`, fit for a sentence."""
        if self._offsets is None:
            return quoted(self.text[start:end])
        return quoted(self.typed[self._offsets[start] : self._offsets[end - 1] + 1] if end > start else "")


def _hidden(text: str, at: int) -> Unreadable:
    kind = "bidi" if text[at] in _BIDI else "control"
    if kind == "bidi":
        return Unreadable(
            "A hidden character here changes the direction of writing. Delete it, or type the answer again.",
            start=at,
            end=at + 1,
        )
    return Unreadable(
        "A hidden control character ({name}) stands here. Delete it, or type the answer again.",
        start=at,
        end=at + 1,
        name=quoted(text[at]),
    )


def _ends_factor(plain: list[str]) -> bool:
    return next((piece[-1] for piece in reversed(plain) if piece.strip()), "") in "0123456789)" and bool(plain)


def _mixed(text: str, at: int) -> Unreadable:
    """1½: the one place where a number before a sign is neither a product nor a sum for sure."""
    return Unreadable(
        'A number before "{typed}" can mean a sum or a product. Write one fraction, or a decimal.',
        start=at,
        end=at + 1,
        typed=quoted(text[at]),
    )


def source(text: str) -> Source:
    """`text` in plain characters: minus signs, crosses, full-width and Chinese signs, superscripts.

    Raises: Unreadable: longer than 2,000 characters, or a bidi or control character in it.
    """
    if len(text) > LONGEST:
        raise Unreadable(
            "An answer has at most {most} characters; this has {count}.",
            start=LONGEST,
            end=len(text),
            most=LONGEST,
            count=len(text),
        )
    if text.isascii() and text.isprintable():
        return Source(text, text)
    plain: list[str] = []
    offsets: list[int] = []
    closing = ""  # what ends the run of raised or lowered characters that we are in

    def add(new: str, at: int) -> None:
        plain.append(new)
        offsets.extend([at] * len(new))

    for at, character in enumerate(text):
        raised, lowered = _SUPERSCRIPT.get(character), _SUBSCRIPT.get(character)
        bracket = ")" if raised else "}" if lowered else ""
        if closing and bracket != closing:
            add(closing, at - 1)
        if bracket and bracket != closing:
            add("^(" if raised else "_{", at)
        closing = bracket
        new = raised or lowered or _plain(character)
        if new is None:
            raise _hidden(text, at)
        if len(new) > 2 and _ends_factor(plain):
            raise _mixed(text, at)
        if character == "—" and text[at - 1 : at] == "—":
            raise Unreadable("A double dash can mean one minus sign or two. Write -.", start=at - 1, end=at + 1)
        if category(character) == "Mn" and plain and plain[-1].isalpha():
            new = ""  # the bar of x̄: part of a name
        add(new, at)
    if closing:
        add(closing, len(text) - 1)
    offsets.append(len(text))
    return Source(text, "".join(plain), offsets)
