"""The texts of a question: filled, drawn by every face, and said in both languages."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, get_args

from pydantic import BaseModel

from quizzer.bank import Question, Variant, templates
from quizzer.bank.models import Text
from quizzer.errors import QuizzerError
from quizzer.language import Language, Message
from quizzer.markup import terminal, typst
from quizzer.study.proving.flaws import Flaw, Place, in_seed

_LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
_FORMULA: Final = re.compile(r"\$\$.*?\$\$|\$.*?\$|`.*?`|<<.*?>>|<%.*?%>", re.DOTALL)
_SENTENCE: Final = re.compile(r"\b[a-z]{2,} [a-z]{2,}\b|[\u4e00-\u9fff]{2,}")
_WIDTH: Final = 76


def texts(question: Question) -> Iterator[tuple[Place, Text]]:
    """Every text of a question with its path."""
    return _texts(question.entry, ())


def _texts(value: Any, path: Place) -> Iterator[tuple[Place, Text]]:
    if isinstance(value, Text):
        yield path, value
    if isinstance(value, BaseModel):
        inner: Any = [(n, getattr(value, n)) for n in type(value).model_fields if n not in _LANGUAGES]
    elif isinstance(value, Mapping):
        inner = value.items()
    else:
        inner = enumerate(value) if isinstance(value, tuple) else ()
    for name, item in inner:
        yield from _texts(item, (*path, name))


def word_flaws(question: Question) -> Iterator[Flaw]:
    """What is wrong with the words before any number is drawn."""
    both = set(question.languages) == set(_LANGUAGES)
    for path, text in texts(question):
        named: dict[Language, set[str]] = {}
        for lang in _LANGUAGES:
            try:
                named[lang] = templates.names(text.of(lang))
            except templates.TextError as error:
                yield Flaw(error.message, (*path, lang))
        if len(named) == len(_LANGUAGES) and named["en"] != named["zh"]:
            odd = ", ".join(sorted(named["en"] ^ named["zh"]))
            yield Flaw(Message("only one language names {names}", names=odd), path)
        if both and text.en == text.zh and _SENTENCE.search(_FORMULA.sub(" ", text.of("en"))):
            yield Flaw(Message("has words, and one text for both languages; write `en:` and `zh:`"), path)


def filled_flaws(variant: Variant) -> Iterator[Flaw]:
    """Texts of a variant that can't be filled, or that a face can't draw."""
    question = variant.question
    used = () if not variant.numeric else variant.mistakes
    topics = [(("mistakes", m), question.topic.mistakes[m]) for m in used if m in question.topic.mistakes]
    for of_topic, found in ((False, texts(question)), (True, iter(topics))):
        for path, text in found:
            for lang in _LANGUAGES:
                for values in _values(variant, path):
                    try:
                        shown = variant.fill(text, lang, **values)
                        terminal.lines(shown, _WIDTH)
                        typst.fragment(shown)
                    except QuizzerError as error:
                        yield Flaw(_bare(error), (*path, lang), in_seed(variant.seed), of_topic)


def _bare(error: QuizzerError) -> Message:
    """The sentence without the question's name, which the proof says anyway."""
    why = error.message.values.get("why")
    return why.message if isinstance(why, templates.TextError) else error.message


def _values(variant: Variant, path: Place) -> list[dict[str, Any]]:
    """What a text is filled with besides the variant's values: a label, once for each place of its part."""
    if path[:1] == ("parts",) and path[-1] == "label" and variant.numeric:
        return [{"at": part.at} for part in variant.parts if part.name == path[1]]
    return [{}]
