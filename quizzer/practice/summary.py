"""What a teacher has of a whole set: every copy's answers on a line, and a table for what comes back."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from quizzer.language import Language, say
from quizzer.markup.typst import string
from quizzer.practice.cells import table
from quizzer.practice.faces import Look
from quizzer.practice.glyphs import drawable
from quizzer.practice.manifest import Copy
from quizzer.practice.pdf import compiled
from quizzer.practice.roster import shown
from quizzer.practice.typst import opening


def answers_csv(copies: Sequence[Copy], lang: Language) -> bytes:
    """Code, name, number, then a column for each blank."""
    blanks = list(dict.fromkeys(blank.id for copy in copies for item in copy.items for blank in item.blanks))
    rows = [[*_who(lang), *blanks]]
    for copy in copies:
        keys = {blank.id: blank.shown for item in copy.items for blank in item.blanks}
        rows.append([*_whose(copy), *(keys.get(blank, "") for blank in blanks)])
    return table(rows)


def responses_csv(copies: Sequence[Copy], lang: Language) -> bytes:
    """A table to type into what comes back: a column for each answer, and for the marks of what a person marks."""
    blanks = {blank.id: blank.shape for copy in copies for item in copy.items for blank in item.blanks}
    heads = [say("{blank} marks", lang, blank=id_) if shape == "lines" else id_ for id_, shape in blanks.items()]
    return table([[*_who(lang), *heads], *([*_whose(copy), *[""] * len(heads)] for copy in copies)])


def _who(lang: Language) -> list[str]:
    return [say("Code", lang), say("Name", lang), say("Student no.", lang)]


def _whose(copy: Copy) -> list[str]:
    return [copy.code, *((copy.student.name, copy.student.number) if copy.student else ("", ""))]


def answers_pdf(copies: Iterable[Copy], title: str, lang: Language, look: Look) -> bytes:
    """The same, to print."""
    title = say("{title} — answers", lang, title=title)
    rows = [opening(title, lang, contrast=look.contrast, size=look.size), f"#masthead({string(title)}, none, ())"]
    rows += (_row(copy, look.fonts) for copy in copies)
    return compiled("\n".join(rows), look.fonts)


def _row(copy: Copy, fonts: tuple[Path, ...]) -> str:
    who = drawable(shown(copy.student), fonts) if copy.student else ""
    answers = (
        f"({string(blank.id)}, {string(blank.shown)})" for item in copy.items for blank in item.blanks if blank.shown
    )
    return f"#key-of({string(copy.code)}, {string(who)}, {', '.join(answers)})"
