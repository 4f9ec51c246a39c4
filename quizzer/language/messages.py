"""A sentence with holes, filled and translated when it is shown."""

import gettext
import os
from collections.abc import Iterable, Mapping
from functools import cache, reduce
from pathlib import Path
from typing import Final, Literal, get_args

Language = Literal["en", "zh"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)


@cache
def _catalogue(lang: Language) -> gettext.NullTranslations:
    folder = Path(__file__).with_name("locale")
    return gettext.translation("quizzer", folder, languages=[lang], fallback=True)


class Message:
    """An English sentence with `{holes}`, and what fills them.

    A value may be a message itself, or an error that carries one; it is then said in the same language. A list is
    said with that language's commas.
    """

    __slots__ = ("template", "values")

    def __init__(self, template: str, /, **values: object) -> None:
        self.template = template
        self.values = values

    def text(self, lang: Language = "en") -> str:
        """The sentence in `lang`; in English where it has no translation."""
        filled = {name: _said(value, lang) for name, value in self.values.items()}
        sentence = self.template if lang == "en" or not self.template else _catalogue(lang).gettext(self.template)
        return sentence.format_map(filled) if filled else sentence

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"Message({self.template!r}, {self.values!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and (self.template, self.values) == (other.template, other.values)

    def __hash__(self) -> int:
        return hash(self.template)


class Translated(Message):
    """Words that come in each language: an author's, not the interface's."""

    __slots__ = ()

    def __init__(self, words: Mapping[Language, str]) -> None:
        super().__init__("", **{str(lang): said for lang, said in words.items()})

    def text(self, lang: Language = "en") -> str:
        """The words in `lang`."""
        return str(self.values[lang])


def _said(value: object, lang: Language) -> object:
    if isinstance(value, list | tuple):
        return ("、" if lang == "zh" else ", ").join(str(_said(one, lang)) for one in value)
    carried = getattr(value, "message", None) if isinstance(value, BaseException) else value
    return carried.text(lang) if isinstance(carried, Message) else value


def in_a_row(messages: Iterable[Message]) -> Message:
    """Several messages as one, a semicolon between them."""
    return reduce(lambda before, after: Message("{before}; {after}", before=before, after=after), messages)


def joined(texts: Iterable[str], lang: Language) -> str:
    """Texts in a row that may have commas of their own: a semicolon between them."""
    return ("；" if lang == "zh" else "; ").join(texts)


def comma(lang: Language) -> str:
    """What stands between parts of a sentence."""
    return "，" if lang == "zh" else ", "


def colon(lang: Language) -> str:
    """What stands between a name and its value."""
    return "：" if lang == "zh" else ": "


def say(template: str, lang: Language, /, **values: object) -> str:
    """`template` in `lang`, its holes filled."""
    return Message(template, **values).text(lang)


def marks_of(marks: float, lang: Language) -> str:
    """How much something is worth."""
    return say("1 mark", lang) if marks == 1 else say("{marks:g} marks", lang, marks=marks)


def earned_of(earned: float, marks: float, lang: Language) -> str:
    """What was earned, and of how many marks."""
    if marks == 1:
        return say("{earned:g} of 1 mark", lang, earned=round(earned, 2))
    return say("{earned:g} of {marks:g} marks", lang, earned=round(earned, 2), marks=marks)


def language_of(environment: Mapping[str, str] = os.environ) -> Language:
    """The language that the environment's locale asks for; English where we do not speak it."""
    for name in ("QUIZZER_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
