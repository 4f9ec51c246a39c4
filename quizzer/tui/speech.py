"""The language of what the app says of itself."""

from dataclasses import replace
from functools import cache
from typing import Any

from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode
from textual.screen import Screen

from quizzer.language import Language, say


def sentence(english: str) -> str:
    """Marks a sentence for translation that is said later, such as what a key does."""
    return english


def speak(node: DOMNode, lang: Language) -> None:
    """Says what the node's keys do in `lang`."""
    fresh = BindingsMap()
    for key, bindings in type(node)._merge_bindings().key_to_bindings.items():
        fresh.key_to_bindings[key] = [
            replace(b, description=say(b.description, lang) if b.description else "") for b in bindings
        ]
    node._bindings = fresh


@cache
def our_actions(kind: type) -> frozenset[str]:
    """What the keys do that this app gives to such a node; Textual's own keys are left out."""
    ours = [cls for cls in kind.__mro__ if cls.__module__.startswith("quizzer.")]
    return frozenset(
        b.action for cls in ours for b in vars(cls).get("BINDINGS", ()) if isinstance(b, Binding) and b.description
    )


def speak_all(screen: Screen[Any], lang: Language) -> None:
    """Says what the keys of a screen and of all on it do; in English they are so already."""
    if lang == "en" and not screen.app.spoken:  # type: ignore[attr-defined]
        return
    for node in (screen.app, screen, *screen.query("*")):
        if our_actions(type(node)):  # type: ignore[arg-type]
            speak(node, lang)
    screen.app.spoken = True  # type: ignore[attr-defined]
    screen.refresh_bindings()
