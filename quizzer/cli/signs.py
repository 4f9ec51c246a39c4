"""With which signs a command prints: laid out or, by `--plain`, line by line; all or, by `--ascii`, only plain ones."""

import unicodedata
from dataclasses import dataclass
from typing import Annotated, Final

import typer


@dataclass
class _Wishes:
    """What this call asked for."""

    plain: bool = False
    ascii: bool = False


_wishes: Final = _Wishes()
_DRAWN: Final = {
    "v": "✓",
    "x": "✗×",
    "~": "≈",
    "-": "–—−─",
    "...": "…",
    "*": "•●⋅",
    "|": "│├",
    "`": "└",
    '"': "“”",
    "'": "‘’",
    "#": "█▇▆▅▌▋▊▉▓",
    "=": "▄▃▒",
    ".": "▂▁▏▎▍░·",
}
_SIGNS: Final = {char: plain for plain, chars in _DRAWN.items() for char in chars}


def _plain_from_now_on(asked: bool) -> bool:
    _wishes.plain = asked
    return asked


def _ascii_from_now_on(asked: bool) -> bool:
    _wishes.ascii = asked
    return asked


Plain = Annotated[
    bool, typer.Option("--plain", help="Line by line, for screen readers and pipes.", callback=_plain_from_now_on)
]
Ascii = Annotated[
    bool,
    typer.Option("--ascii", help="Only plain signs, for consoles without others.", callback=_ascii_from_now_on),
]


def plain() -> bool:
    """Whether nothing is to be laid out or drawn."""
    return _wishes.plain


def only_ascii() -> bool:
    """Whether only plain signs, and Chinese, are to be printed."""
    return _wishes.ascii


def echo(text: object = "", *, nl: bool = True) -> None:
    """Prints a line with the signs that there may be."""
    typer.echo(in_ascii(str(text)) if _wishes.ascii else text, nl=nl)


def in_ascii(text: str) -> str:
    """Each drawn sign as a plain one, each letter of formulas by its name; Chinese stays."""
    return text if text.isascii() else "".join(map(_in_ascii, text))


def _in_ascii(char: str) -> str:
    from quizzer.markup import cells, glyphs

    if char.isascii() or cells.width(char) == 2:
        return char
    named = _SIGNS.get(char) or glyphs.ascii_word(char)
    if named.isascii():
        return named
    mark = {"<sub>": "_", "<super>": "^"}.get(unicodedata.decomposition(char).partition(" ")[0], "")
    letters = unicodedata.normalize("NFKD", char)
    return mark + "".join(glyphs.ascii_word(letter) for letter in letters if not unicodedata.combining(letter))
