"""The teacher's summary: every copy's answers on a line."""

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
    rows = [[say("Code", lang), say("Name", lang), say("Student no.", lang), *blanks]]
    for copy in copies:
        keys = {blank.id: blank.shown for item in copy.items for blank in item.blanks}
        student = (copy.student.name, copy.student.number) if copy.student else ("", "")
        rows.append([copy.code, *student, *(keys.get(blank, "") for blank in blanks)])
    return table(rows)


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
