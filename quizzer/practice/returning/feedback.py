"""What a student gets back: each answer, its worth, the mistake, and the steps with the student's own numbers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from quizzer.grading import slip_message
from quizzer.language import Language, Message, colon, say
from quizzer.markup import html as markup
from quizzer.markup.markdown import literal
from quizzer.markup.typst import fragment, string
from quizzer.markup.values import formula
from quizzer.pictures import Picture, alt, svg
from quizzer.practice import html, typst
from quizzer.practice.glyphs import drawable
from quizzer.practice.height import about_asked
from quizzer.practice.manifest import PrintedBlank
from quizzer.practice.pdf import compiled
from quizzer.practice.returning.grades import number
from quizzer.practice.returning.marking import WAITING, BlankMark, MarkedBlank, MarkedCopy, MarkedItem
from quizzer.practice.roster import clean, shown
from quizzer.practice.sheet import key_steps
from quizzer.practice.sizes import Size

Face = Literal["pdf", "html"]
Fonts = tuple[Path, ...]
SIGNS: Final[dict[BlankMark, str]] = {
    "right": "✓",
    "close": "≈",
    "wrong": "✗",
    "missing": "–",
    "unreadable": "…",
    "waiting": "…",
    "dropped": "–",
}
_MOST: Final = 600  # characters of an answer that are repeated


@dataclass(frozen=True)
class OptionList:
    """The printed letters and what they stand for. head: what they are for, where there are several lists."""

    head: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Told:
    """What is said of one question, as Markdown."""

    number: int
    worth: str
    text: str
    picture: Picture | None
    lists: tuple[OptionList, ...]
    answers: tuple[str, ...]
    steps: tuple[str, ...]


def told(copy: MarkedCopy, lang: Language) -> list[Told]:
    """Every question of a copy that came back."""
    return [_told(item, lang) for item in copy.items]


def _told(item: MarkedItem, lang: Language) -> Told:
    variant = item.variant
    several = len(item.blanks) > 1
    return Told(
        number=item.printed.number,
        worth=_worth(item, lang),
        text=variant.text(lang),
        picture=variant.picture,
        lists=tuple(_lists(item, lang)),
        answers=tuple(_answer(item, blank, lang, several=several) for blank in item.blanks),
        steps=key_steps(variant, lang),
    )


def _worth(item: MarkedItem, lang: Language) -> str:
    figures = {"earned": number(item.earned), "marks": number(item.marks)}
    if item.waiting:
        return say("{earned} of {marks} marks so far", lang, **figures)
    return say("{earned} of {marks} marks", lang, **figures)


def _lists(item: MarkedItem, lang: Language) -> Iterator[OptionList]:
    """Each list of options once."""
    lists: dict[tuple[tuple[str, str], ...], MarkedBlank] = {}
    for blank in item.blanks:
        lists.setdefault(tuple(_lettered(item, blank, lang)), blank)
    lists.pop((), None)
    for options, blank in lists.items():
        yield OptionList(_head_of(item, blank, lang) if len(lists) > 1 else "", options)


def _lettered(item: MarkedItem, blank: MarkedBlank, lang: Language) -> Iterator[tuple[str, str]]:
    for option in blank.printed.options:
        said = formula(option.value) if item.variant.numeric else ""
        if not said or item.variant.part(blank.printed.part).kind == "choice":
            said = item.variant.option(blank.printed.part, option.value, lang)
        yield option.letter, said


def _head_of(item: MarkedItem, blank: MarkedBlank, lang: Language) -> str:
    """What a list of options is for: a column of the table, or the part."""
    question, part = item.variant.question, blank.printed.part
    if question.kind != "table":
        return f"**{blank.printed.id}** {item.variant.label(part, lang)}"
    return f"**{question.entry.table.columns[int(part.rpartition('.')[2]) - 1].of(lang)}**"


def _answer(item: MarkedItem, blank: MarkedBlank, lang: Language, *, several: bool) -> str:
    """One line: the sign, what was written, what it earned, what was expected, and why."""
    printed = blank.printed
    label = item.variant.label(printed.part, lang) if item.variant.numeric or several else ""
    name = f"**{printed.id}** " if several else ""
    written = literal(clean(blank.text)[:_MOST]) or say("no answer", lang)
    said = [f"{SIGNS[blank.verdict]} {name}{label}{colon(lang) if label else ''}{written}"]
    if blank.verdict not in WAITING:
        said.append(say("{earned} of {marks}", lang, earned=number(blank.earned), marks=number(blank.marks)))
    if blank.verdict in ("close", "wrong", "missing", "unreadable") and printed.shown:
        said.append(f"{say('expected', lang)} {_expected(printed)}")
    said += [literal_or_words for literal_or_words in _why(item, blank, lang) if literal_or_words]
    return " · ".join(said)


def _expected(printed: PrintedBlank) -> str:
    return formula(printed.shown) if printed.shape in ("number", "vector", "matrix") else literal(printed.shown)


def _why(item: MarkedItem, blank: MarkedBlank, lang: Language) -> Iterator[str]:
    if blank.mistake:
        slip: Message | None = slip_message(blank.mistake)
        yield literal(slip.text(lang)) if slip else item.variant.mistake(blank.mistake, lang)
    if blank.verdict in WAITING:
        yield say("not marked yet", lang)
    elif blank.why and not (blank.mistake and slip_message(blank.mistake)):
        yield literal(blank.why.text(lang))


def sheet(copy: MarkedCopy, title: str, face: Face, lang: Language, size: Size = "a4", fonts: Fonts = ()) -> bytes:
    """The feedback sheet as a file; the same bytes for the same marking.

    Args: size, fonts: of a PDF. A student may have typed what no font draws; a box stands for it.
    Raises: QuizzerError: a text can't be set.
    """
    return _pdf(copy, title, lang, size, fonts) if face == "pdf" else _html(copy, title, lang)


def _head(copy: MarkedCopy, title: str, lang: Language) -> tuple[str, str, str]:
    percent = number(100 * copy.earned / copy.marks, 1) if copy.marks else "0"
    worth = say(
        "{earned} of {marks} marks ({percent}%)",
        lang,
        earned=number(copy.earned),
        marks=number(copy.marks),
        percent=percent,
    )
    if copy.waiting:
        worth += say("; not marked yet: {count}", lang, count=copy.waiting)
    return say("{title} — feedback", lang, title=title), shown(copy.student), worth


def _pdf(copy: MarkedCopy, title: str, lang: Language, size: Size, fonts: Fonts) -> bytes:
    heading, _, worth = _head(copy, title, lang)
    fields = ((say("Name", lang), copy.student.name), (say("Student no.", lang), copy.student.number))
    given = [(name, drawable(value, fonts)) for name, value in fields if value]
    rows = [typst.opening(heading, lang, copy.copy.code, size=size)]
    rows.append(typst.masthead(heading, f"[#strong({string(worth)});]", given, lang))
    for one in told(copy, lang):
        inner = [typst.typeset(one.text)]
        if one.picture:
            inner.append(f"#picture({string(svg(one.picture, lang))}, {string(alt(one.picture).text(lang))})")
        lists = [f"#{typst.option_list(x.options, f'[{fragment(x.head)}]' if x.head else 'none')}" for x in one.lists]
        below = [fragment(drawable(answer, fonts)) for answer in one.answers]
        if one.steps:
            below.append("#answer[" + "\n\n".join(map(typst.typeset, one.steps)) + "]")
        marks = f"align(right)[#{string(one.worth)};]"
        body, after = "\n\n".join(inner), "\n\n".join(below)
        more = f"answers: [{' '.join(lists)}], " if lists else ""
        high = about_asked(one.text, (text for x in one.lists for _, text in x.options), one.picture)
        more += "" if typst.surely_fits(high, size) else "tall: true, "
        rows.append(f"#exercise({string(f'{one.number}.')}, {marks}, [{body}], {more}below: [{after}])")
    return compiled("\n".join(rows), fonts)


@cache
def _template() -> Any:
    import jinja2

    loader = jinja2.FileSystemLoader(html.TEMPLATES)
    return jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True).get_template("feedback.html")


def _html(copy: MarkedCopy, title: str, lang: Language) -> bytes:
    from markupsafe import Markup

    heading, who, worth = _head(copy, title, lang)
    safe: Callable[[str], Markup] = Markup  # what comes from `markup` is escaped there
    page: str = _template().render(
        lang="zh-Hans" if lang == "zh" else "en",
        title=heading,
        code=copy.copy.code,
        who=who,
        worth=worth,
        question=say("Question", lang),
        style=safe(html.asset("sheet.css")),
        items=told(copy, lang),
        html=lambda text: safe(markup.fragment(text)),
        inline=lambda text: safe(markup.inline(text)),
        drawn=lambda picture: safe(svg(picture, lang)),
    )
    return page.encode()
