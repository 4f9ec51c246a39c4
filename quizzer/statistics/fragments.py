"""Pieces of a page: sentences in both languages, tables that sort, charts to choose from."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from markupsafe import Markup

from quizzer.bank import InLanguages
from quizzer.language import LANGUAGES, Language, Message


def both(message: Message | InLanguages) -> Markup:
    """A sentence in both languages; the page shows one of them."""
    return in_both(lambda lang: message.text(lang) if isinstance(message, Message) else message.of(lang))


def in_both(said: Callable[[Language], str]) -> Markup:
    """What is said in each language; the page shows one of them."""
    pairs = ((lang, said(lang)) for lang in LANGUAGES)
    return Markup("").join(Markup('<span class="{0}" lang="{0}">{1}</span>').format(*pair) for pair in pairs)


def table(head: Sequence[Message], rows: Iterable[Sequence[object]]) -> Markup:
    """A table that sorts by a click on its head; numbers stand on the right."""
    body = Markup("")
    for row in rows:
        body += Markup("<tr>{}</tr>").format(Markup("").join(map(_cell, row)))
    titles = Markup("").join(Markup('<th class="sort">{}</th>').format(both(h)) for h in head)
    return Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(titles, body)


def _cell(value: object) -> Markup:
    match value:
        case Markup():
            return Markup("<td>{}</td>").format(value)
        case Message() | InLanguages():
            return Markup("<td>{}</td>").format(both(value))
        case (float() | int() as number, str(shown)):
            return Markup('<td class="n" data-v="{}">{}</td>').format(number, shown)
        case float() | int():
            return Markup('<td class="n" data-v="{}">{:g}</td>').format(value, value)
        case _:
            return Markup("<td>{}</td>").format(str(value))


def more(title: Message, inside: Markup) -> Markup:
    """What opens on a click; open on paper."""
    return Markup("<details><summary>{}</summary>{}</details>").format(both(title), inside)


def choice(charts: Mapping[str, tuple[Markup, Markup]], first: str) -> Markup:
    """One of several charts at a time; all of them on paper, or without a script."""
    button = Markup('<button data-choice="{}"{}>{}</button> ')
    started = Markup(" data-first")
    buttons = (button.format(key, started if key == first else "", name) for key, (name, _) in charts.items())
    shown = (Markup('<div data-of="{}">{}</div>').format(key, chart) for key, (_, chart) in charts.items())
    return Markup('<div class="controls">{}</div>{}').format(Markup("").join(buttons), Markup("").join(shown))
