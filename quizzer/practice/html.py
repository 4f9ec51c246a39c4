"""A sheet as one HTML file: it prints, it can be filled in offline, and it loads nothing."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from quizzer.language import colon, say
from quizzer.markup import html as markup
from quizzer.markup.values import strong
from quizzer.pictures import svg
from quizzer.practice import words
from quizzer.practice.sheet import Exercise, Sheet

TEMPLATES: Final = Path(__file__).with_name("templates")


@cache
def _template() -> Any:
    import jinja2

    loader = jinja2.FileSystemLoader(TEMPLATES)
    return jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True).get_template("sheet.html")


@cache
def asset(name: str) -> str:
    """A file that stands in every page."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def page(sheet: Sheet, *, key: bool = False, large: bool = False, contrast: bool = False) -> str:
    """The whole file; the student's has fields to fill in and no answers.

    Raises: MarkupError: a text is outside what every face can show.
    """
    from markupsafe import Markup

    lang, script = sheet.lang, asset("sheet.js")
    title = say("{title} — answers", lang, title=sheet.title) if key else sheet.title
    rendered: str = _template().render(
        sheet=sheet,
        title=title,
        key=key,
        look=" ".join(name for name, on in (("large", large), ("contrast", contrast)) if on),
        colon=colon(lang),
        notes=words.notes(sheet),
        page=words.page_of(lang),
        style=Markup(asset("sheet.css")),  # noqa: S704 - a file of ours
        script=Markup(script),  # noqa: S704
        script_hash="sha256-" + b64encode(sha256(script.encode()).digest()).decode(),
        html=lambda text: Markup(markup.fragment(text)),  # noqa: S704 - escaped by markup
        inline=lambda text: Markup(markup.inline(text)),  # noqa: S704
        drawn=lambda picture: Markup(svg(picture, lang)),  # noqa: S704
        table=lambda exercise: Markup(_table(exercise, key)),  # noqa: S704
        lists=words.option_lists,
        rows=words.lines,
        worth=lambda marks: words.worth(marks, lang),
        allowed=lambda exercise: words.allowed(exercise, sheet),
        answer=lambda blank: Markup(markup.inline(strong(blank.answer))),  # noqa: S704
        form=lambda blank, exercise: words.form(blank, exercise, lang),
        say={
            "formulas": say("Formulas", lang),
            "question": say("Question", lang),
            "answer": say("Answer", lang),
            "row": say("row", lang),
            "column": say("column", lang),
            "export": say("Save my answers", lang),
            "print": say("Print", lang),
        },
    )
    return rendered


def _table(exercise: Exercise, key: bool) -> str:
    assert exercise.table is not None
    rows, columns = exercise.table
    blanks = {blank.part: blank for blank in exercise.blanks}
    head = "".join(f'<th scope="col">{markup.inline(text)}</th>' for text in columns)
    body = []
    for r, label in enumerate(rows, 1):
        cells = []
        for c in range(1, len(columns) + 1):
            blank = blanks[f"cell.{r}.{c}"]
            field = f'<label>{blank.id} <input type="text" data-id="{blank.id}" maxlength="200"></label>'
            cells.append(f"<td>{blank.id if key else field}</td>")
        body.append(f'<tr><th scope="row">{markup.inline(label)}</th>{"".join(cells)}</tr>')
    return f"<table><thead><tr><td></td>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"
