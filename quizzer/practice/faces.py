"""One sheet in the format asked for."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from quizzer.practice.sheet import Sheet
from quizzer.practice.sizes import Size

Format = Literal["pdf", "html", "md", "docx"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)


@dataclass(frozen=True)
class Look:
    """How a sheet is printed.

    large: 18-point type. contrast: nothing in grey. fonts: further files or folders. size: of the paper.
    """

    large: bool = False
    contrast: bool = False
    fonts: tuple[Path, ...] = ()
    size: Size = "a4"


def rendered(sheet: Sheet, face: Format, look: Look, *, key: bool = False) -> bytes:
    """The whole file; the same bytes for the same sheet.

    Raises: QuizzerError: a text can't be set; Word is asked for without pandoc.
    """
    match face:
        case "pdf":
            from quizzer.practice.pdf import pdf

            return pdf(sheet, key=key, large=look.large, contrast=look.contrast, fonts=look.fonts, size=look.size)
        case "html":
            from quizzer.practice.html import page

            return page(sheet, key=key, large=look.large, contrast=look.contrast).encode()
        case "md":
            from quizzer.practice.markdown import document

            return document(sheet, key=key).encode()
        case "docx":
            from quizzer.practice.word import docx

            return docx(sheet, key=key, large=look.large, size=look.size)
