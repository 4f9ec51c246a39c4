"""The teacher's summary: every copy's answers on a line."""

from collections.abc import Iterable, Sequence

from quizzer.language import Language, say
from quizzer.markup.typst import string
from quizzer.practice.cells import table
from quizzer.practice.faces import Look
from quizzer.practice.manifest import Copy
from quizzer.practice.pdf import compiled
from quizzer.practice.typst import opening


def answers_csv(copies: Sequence[Copy], lang: Language) -> bytes:
    """Code, name, number, then a column for each blank."""
    blanks = list(dict.fromkeys(blank.id for copy in copies for item in copy.items for blank in item.blanks))
    rows = [[say("Code", lang), say("Name", lang), say("Student no.", lang), *blanks]]
    for copy in copies:
        shown = {blank.id: blank.shown for item in copy.items for blank in item.blanks}
        student = (copy.student.name, copy.student.number) if copy.student else ("", "")
        rows.append([copy.code, *student, *(shown.get(blank, "") for blank in blanks)])
    return table(rows)


def answers_pdf(copies: Iterable[Copy], title: str, lang: Language, look: Look) -> bytes:
    """The same, to print."""
    title = say("{title} — answers", lang, title=title)
    rows = [opening(title, lang, contrast=look.contrast), f"#masthead({string(title)}, none, ())"]
    rows += map(_row, copies)
    return compiled("\n".join(rows), look.fonts)


def _row(copy: Copy) -> str:
    who = " ".join(filter(None, (copy.student.name, copy.student.number))) if copy.student else ""
    shown = (
        f"({string(blank.id)}, {string(blank.shown)})" for item in copy.items for blank in item.blanks if blank.shown
    )
    return f"#key-of({string(copy.code)}, {string(who)}, {', '.join(shown)})"
