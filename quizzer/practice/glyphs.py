"""Which characters the fonts draw; Typst leaves a box where they have none, and says nothing."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from quizzer.errors import QuizzerError
from quizzer.practice.roster import Student, shown
from quizzer.practice.sheet import Sheet, texts

FONTS: Final = Path(__file__).with_name("fonts")
_NAMED: Final = 5
# Letters of formulas and signs that Typst's own fonts (Libertinus Serif, New Computer Modern Math) draw.
_TYPST: Final = (
    (0x20, 0x17F),
    (0x2B0, 0x2FF),
    (0x300, 0x345),
    (0x370, 0x3FF),
    (0x400, 0x45F),
    (0x1E00, 0x1EFF),
    (0x2010, 0x205E),
    (0x2070, 0x209C),
    (0x2100, 0x214F),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x2308, 0x230B),
    (0x25A0, 0x25FF),
    (0x2713, 0x2717),
    (0x27E8, 0x27EB),
    (0x1D400, 0x1D7FF),
)


@cache
def _drawn(fonts: tuple[Path, ...]) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    found = {code for low, high in _TYPST for code in range(low, high + 1)}
    for place in (FONTS, *fonts):
        files = [place] if place.is_file() else sorted([*place.glob("*.otf"), *place.glob("*.ttf")])
        for file in files:
            with TTFont(file, lazy=True) as font:
                found |= set(font.getBestCmap())
    return frozenset(found | {ord("\n"), ord("\t")})


def undrawable(text: str, fonts: tuple[Path, ...] = ()) -> str:
    """The characters of `text` that no font has, each once."""
    drawn = _drawn(fonts)
    return "".join(dict.fromkeys(c for c in text if ord(c) not in drawn))


def drawable(text: str, fonts: tuple[Path, ...] = ()) -> str:
    """The text with a box for each character that no font has."""
    odd = set(undrawable(text, fonts))
    return "".join("□" if char in odd else char for char in text) if odd else text


def refuse_names(students: Iterable[Student], where: Path, fonts: tuple[Path, ...] = ()) -> None:
    """Raises QuizzerError: the class list at `where` has names that no font draws; it names all of them."""
    names = [name for name in map(shown, students) if undrawable(name, fonts)]
    if names:
        raise QuizzerError(
            "no font draws the names of {names}; give one that does with --font, or make --format html",
            where=str(where),
            names="; ".join(names[:_NAMED]) + (f" … (+{len(names) - _NAMED})" if len(names) > _NAMED else ""),
        )


def refuse_undrawable(sheet: Sheet, fonts: tuple[Path, ...] = ()) -> None:
    """Raises QuizzerError: a text of the sheet has a character that no font draws; it names both."""
    for exercise in sheet.exercises:
        if lacking := undrawable("".join(texts(exercise)), fonts):
            raise QuizzerError(
                "no font draws {characters}; give one that does with --font",
                where=exercise.question,
                characters=lacking,
            )
    rest = (sheet.title, sheet.instructions, sheet.header, sheet.formulas)
    if lacking := undrawable("".join(texts(rest)), fonts):
        raise QuizzerError("no font draws {characters}; give one that does with --font", characters=lacking)
