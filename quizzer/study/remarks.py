"""What is said of a marked part, in the learner's language."""

from typing import TYPE_CHECKING, Final

from quizzer import grading
from quizzer.language import Language, Message, joined
from quizzer.markup import plain

if TYPE_CHECKING:
    from quizzer.bank import Variant
    from quizzer.grading import PartVerdict

_STOPS: Final = "。."
VERDICTS: Final = {
    "right": Message("right"),
    "close": Message("close"),
    "wrong": Message("wrong"),
    "unreadable": Message("unreadable"),
    "missing": Message("missing"),
}


def mistake_words(variant: "Variant", name: str, lang: Language) -> str:
    """What a mistake's name means: the author's words, or ours for a slip."""
    slip = grading.slip_message(name)
    return slip.text(lang) if slip else variant.mistake(name, lang)


def in_words(variant: "Variant", part_id: str, value: str, lang: Language) -> str:
    """An answer as it is read, the names of options by their words."""
    asked = variant.part(part_id)
    names = [name.strip() for name in value.split(",")]
    if asked.options and asked.kind in ("match", "table", "choice") and all(n in asked.options for n in names):
        return joined((plain.text(variant.option(part_id, n, lang)).rstrip(_STOPS) for n in names), lang)
    return value


def expected_words(variant: "Variant", part_id: str, lang: Language) -> str:
    """What is right, as it is shown: a gap by its first spelling in `lang`, options by their words; "" for a text."""
    part, key = variant.part(part_id), variant.key(part_id)
    if key is None:
        return ""
    if part.kind == "cloze":
        return plain.text(variant.question.entry.cloze.blanks[part_id].of(lang)[0])
    return in_words(variant, part_id, grading.shown(part, key), lang)


def remark(variant: "Variant", part: "PartVerdict", lang: Language, told: str | None = None) -> str:
    """One or two sentences on a part: its mistake, unless it is `told` elsewhere, then what the marker has to say."""
    slip = part.mistake is not None and grading.slip_message(part.mistake) is not None
    anew = part.mistake is not None and part.mistake != told
    said = [variant.mistake(part.mistake, lang)] if part.mistake and anew and not slip else []
    if part.message and (anew or not slip):
        said.append(part.message.text(lang))
    return ("" if lang == "zh" else " ").join(said)
