"""Typst source to PDF, with the fonts that quizzer ships."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, Final

from quizzer.errors import QuizzerError
from quizzer.practice.sheet import Sheet
from quizzer.practice.sizes import Size
from quizzer.practice.typst import source

FONTS: Final = Path(__file__).with_name("fonts")
TIMESTAMP: Final = 1767225600  # 2026-01-01: the same sheet is the same file, whenever it is made


@cache
def _compiler(fonts: tuple[Path, ...]) -> Any:
    """A Typst compiler that sees no file of the user's: its root is an empty folder."""
    import typst

    root = tempfile.mkdtemp(prefix="quizzer-")
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    return typst.Compiler(root=root, font_paths=[FONTS, *fonts], ignore_system_fonts=True)


def pdf(
    sheet: Sheet,
    *,
    key: bool = False,
    large: bool = False,
    contrast: bool = False,
    fonts: tuple[Path, ...] = (),
    size: Size = "a4",
) -> bytes:
    """The sheet, tagged for screen readers; the same bytes for the same sheet.

    Raises: QuizzerError: a text has characters that no font draws.
    """
    from quizzer.practice.glyphs import refuse_undrawable

    refuse_undrawable(sheet, fonts)
    return compiled(source(sheet, key=key, large=large, contrast=contrast, size=size), fonts)


def compiled(text: str, fonts: tuple[Path, ...] = ()) -> bytes:
    """Typst source as PDF.

    Raises: QuizzerError: Typst refuses it.
    """
    import typst

    try:
        made = _compiler(fonts).compile(input=text.encode(), format="pdf", timestamp=TIMESTAMP, pdf_standards=["ua-1"])
    except typst.TypstError as error:
        raise QuizzerError("the page can't be set: {why}", why=error.diagnostic) from error
    return bytes(made)


def drawn(text: str) -> bytes:
    """Typst source as a PNG that is as large as what it shows, at 200 dots an inch."""
    page = "#set page(width: auto, height: auto, margin: 2pt)\n"
    return bytes(_compiler(()).compile(input=f"{page}{text}".encode(), format="png", ppi=200))


def first_page(text: str, dots: float = 84) -> bytes:
    """The first page of Typst source as a PNG, at so many dots an inch."""
    pages = _compiler(()).compile(input=text.encode(), format="png", ppi=dots)
    return bytes(pages[0] if isinstance(pages, list) else pages)
