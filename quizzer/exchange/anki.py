"""Questions as an Anki deck: a note a variant, with stable ids, so that a new export updates the old notes."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from quizzer import files
from quizzer.bank import Question, Variant
from quizzer.exchange.asked import answer, asked, block, inline, variants
from quizzer.language import Language

_FIELDS: Final = ("Id", "Question", "Asked", "Answer", "Steps")
_FRONT: Final = "{{Question}}{{#Asked}}<ul>{{Asked}}</ul>{{/Asked}}"
_BACK: Final = '{{FrontSide}}<hr id="answer">{{#Answer}}<ul>{{Answer}}</ul>{{/Answer}}{{Steps}}'
_STYLE: Final = """
.card { font: 20px/1.5 system-ui, "Noto Sans SC", sans-serif; text-align: left; max-width: 40em; margin: 0 auto; }
table { border-collapse: collapse; } td, th { border: 1px solid; padding: .1em .5em; } ul { padding-left: 1.2em; }
"""


def write_anki(file: Path, questions: Sequence[Question], lang: Language, count: int = 3) -> int:
    """Writes an `.apkg` with a deck a topic, each numeric question with `count` different numbers; how many notes.

    Raises: QuizzerError: the file cannot be written.
    """
    import genanki

    model = genanki.Model(
        _id("model", lang),
        f"quizzer {lang}",
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "quizzer", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
    )
    decks: dict[str, Any] = {}
    written = 0
    for variant in variants(questions, count):
        topic = variant.question.topic
        if topic.id not in decks:
            decks[topic.id] = genanki.Deck(_id(topic.id, lang), f"quizzer::{topic.title.of(lang)}")
        guid = genanki.guid_for("quizzer", lang, variant.question.id, variant.seed)
        tags = [t.replace(" ", "-") for t in (topic.id, *variant.question.tags)]
        decks[topic.id].add_note(genanki.Note(model=model, fields=_note(variant, lang), guid=guid, tags=tags))
        written += 1
    with files.written(file) as draft:
        genanki.Package(list(decks.values())).write_to_file(str(draft))
    return written


def _note(variant: Variant, lang: Language) -> list[str]:
    parts = asked(variant)
    labels = {p.id: inline(variant.label(p.id, lang)) for p in parts}
    options = {p.id: [inline(variant.option(p.id, o, lang)) for o in p.options] for p in parts}
    wanted = "".join(f"<li>{labels[p.id]}{_choices(options[p.id])}</li>" for p in parts)
    answers = "".join(f"<li>{labels[p.id]}: {answer(variant, p, lang)}</li>" for p in parts)
    steps = "".join(block(step) for step in variant.steps(lang))
    return [f"{variant.question.id}/{variant.seed}", block(variant.text(lang)), wanted, answers, steps]


def _choices(options: list[str]) -> str:
    return f": {' · '.join(options)}" if options else ""


def _id(*names: str) -> int:
    """A number for Anki, the same whenever and wherever the deck is made."""
    return int.from_bytes(sha256("\0".join(("quizzer", *names)).encode()).digest()[:4], "big") | 1 << 30
