"""`grade`: sheets that came back become grades, feedback and an analysis."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.cli.options import Database, Fonts, Json, Lang, language
from quizzer.errors import QuizzerError

if TYPE_CHECKING:
    from quizzer.language import Language
    from quizzer.practice.returning.feedback import Face
    from quizzer.practice.returning.marked_set import MarkedSet

_SHOWN = 20
_NAMED = 8


def grade(
    folder: Annotated[Path, typer.Argument(metavar="SET", help="The folder that `quizzer practice` made.")],
    responses: Annotated[
        list[Path], typer.Argument(metavar="RESPONSES", help="What came back: .csv, .xlsx, .json, or folders of them.")
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Where to write; SET/graded if not said.", metavar="FOLDER")
    ] = None,
    feedback: Annotated[
        str, typer.Option("--feedback", help="Sheets for the students: pdf, html, both, or none.")
    ] = "pdf",
    changes: Annotated[
        Path | None,
        typer.Option(
            "--changes", help="What to mark otherwise now: questions dropped, mistakes forgiven.", metavar="YAML"
        ),
    ] = None,
    spreadsheet: Annotated[bool, typer.Option("--xlsx", help="The tables as a spreadsheet too.")] = False,
    font: Fonts = None,
    record: Annotated[bool, typer.Option("--record", help="Keep the answers in the students' progress.")] = False,
    database: Database = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Mark what came back of a set.

    Exit code 1 if something waits for you or was left alone.
    """
    from quizzer.cli.practice import copies_bar, found_fonts
    from quizzer.language import say
    from quizzer.practice.manifest import read_manifest
    from quizzer.practice.returning.changes import NO_CHANGES, read_changes
    from quizzer.practice.returning.marked_set import mark_set, write
    from quizzer.practice.returning.responses import read_responses

    faces, fonts = _faces(feedback), found_fonts(font)
    _refuse_keys(folder, responses)
    manifest = read_manifest(folder)
    speak, written = language(lang), language(lang or manifest.lang)
    changed = read_changes(changes, manifest) if changes else NO_CHANGES
    returned = read_responses(manifest, responses)
    if not returned.responses and not returned.troubles:
        raise QuizzerError("no answers stand in these files", where=", ".join(map(str, responses)))
    place = output or (folder if folder.is_dir() else folder.parent) / "graded"
    with copies_bar(len(returned.responses), speak) as progress:
        found = mark_set(manifest, returned, changed, progress)
    with copies_bar(len(found.copies) if faces else 0, speak, say("Feedback", speak)) as progress:
        marked = write(found, place, faces, written, spreadsheet=spreadsheet, fonts=fonts, progress=progress)
    if record:
        _record(marked, database, speak)
    _show_json(marked) if json else _show(marked, place, speak)
    if marked.waiting or marked.troubles:
        raise typer.Exit(1)


def _refuse_keys(folder: Path, responses: list[Path]) -> None:
    """The set's own table of answers looks like what a perfect class hands in."""
    here = (folder if folder.is_dir() else folder.parent).resolve()
    for place in responses:
        if place.resolve() in (here, here / "answers.csv"):
            raise QuizzerError("here lie the keys of the set; name what came back from the students", where=str(place))


def _faces(said: str) -> "tuple[Face, ...]":
    wanted: dict[str, tuple[Face, ...]] = {"pdf": ("pdf",), "html": ("html",), "both": ("pdf", "html"), "none": ()}
    if said not in wanted:
        raise QuizzerError("--feedback is {known}, not {given}", known=tuple(wanted), given=said)
    return wanted[said]


def _record(marked: "MarkedSet", database: str | None, lang: "Language") -> None:
    """What students did on paper, as reviews under their number, or their name."""
    from quizzer.cli.options import the_bank
    from quizzer.language import say
    from quizzer.progress import open_store
    from quizzer.study import local_now
    from quizzer.study.paper import PaperReview, keep_reviews

    reviews = [
        PaperReview(
            learner=copy.copy.student.number or copy.copy.student.name,
            sheet=copy.copy.code,
            number=item.printed.number,
            question=item.printed.question,
            seed=item.printed.seed,
            givens=item.printed.givens,
            answers={blank.printed.part: blank.text for blank in item.blanks},
            verdict=item.as_json(),
            score=item.earned / item.marks,
            close=any(blank.verdict == "close" for blank in item.blanks),
            mistakes=item.mistakes,
            bank=marked.manifest.bank,
        )
        for copy in marked.copies
        if copy.copy.student  # whom the class list names; a sheet may name anybody
        for item in copy.items
        if item.marks and item.answered and not item.waiting
    ]
    stored, learners = keep_reviews(
        reviews, local_now(), the_bank(quiet=True), lambda learner: open_store(database, learner)
    )
    typer.echo(say("{stored} reviews of {learners} students stored.", lang, stored=stored, learners=learners), err=True)


def _show(marked: "MarkedSet", place: Path, lang: "Language") -> None:
    from quizzer.cli.charts import table
    from quizzer.language import Message, joined, say
    from quizzer.practice.returning import grades
    from quizzer.practice.roster import shown

    for trouble in marked.troubles[:_SHOWN]:
        typer.echo(f"{trouble.where}: {trouble.message.text(lang)}", err=True)
    if len(marked.troubles) > _SHOWN:
        typer.echo(say("… and {count} more in troubles.csv", lang, count=len(marked.troubles) - _SHOWN), err=True)
    figures = marked.analysis
    typer.echo(
        say(
            "{marked} of {all} copies marked; waiting for you: {waiting}; left alone: {left}.",
            lang,
            marked=len(marked.copies),
            all=len(marked.manifest.copies),
            waiting=marked.waiting,
            left=len(marked.troubles),
        )
    )
    if missing := [shown(copy.student) for copy in marked.absent if copy.student]:
        more = f" … (+{len(missing) - _NAMED})" if len(missing) > _NAMED else ""
        typer.echo(say("Nothing is marked of: {names}", lang, names=joined(missing[:_NAMED], lang) + more))
    if marked.copies:
        deviation = "–" if figures.deviation is None else f"{100 * figures.deviation:.1f}"
        alpha = "–" if figures.alpha is None else f"{figures.alpha:.2f}"
        mean = f"{100 * figures.mean:.1f}"
        spread = Message(
            "Mean {mean}%, standard deviation {deviation}, Cronbach's alpha {alpha}.",
            mean=mean,
            deviation=deviation,
            alpha=alpha,
        )
        typer.echo(spread.text(lang))
        if marked.waiting:
            typer.echo(say("What waits for you counts as nothing so far.", lang))
        for row in table((row[:6] for row in grades.analysis(figures, lang)), (28, -8, -9, -11, -15, 30)):
            typer.echo(row)
    if len(marked.changed) > 1:
        typer.echo(
            say("{count} answers earn other marks than before; see changes.csv.", lang, count=len(marked.changed) - 1)
        )
    typer.echo(place)


def _show_json(marked: "MarkedSet") -> None:
    from dataclasses import asdict
    from json import dumps

    from quizzer.practice.returning.whose import NOBODY

    rows = [
        {
            "code": copy.copy.code,
            "student": copy.student.model_dump() if copy.student != NOBODY else None,
            "earned": copy.earned,
            "marks": copy.marks,
        }
        for copy in marked.copies
    ]
    said = {
        "schema": 1,
        "copies": rows,
        "absent": [copy.code for copy in marked.absent],
        "waiting": marked.waiting,
        "troubles": [{"where": t.where, "what": t.message.text("en")} for t in marked.troubles],
        "analysis": asdict(marked.analysis),
    }
    typer.echo(dumps(said, ensure_ascii=False, indent=2))
