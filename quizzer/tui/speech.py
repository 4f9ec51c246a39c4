"""The language of what the app says of itself."""

from collections.abc import Mapping
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


def does(keys: str, action: str, name: str, tip: str, *, show: bool = True, priority: bool = False) -> Binding:
    """A key that is told about: what it does in a word or two, and in a sentence to whoever points at it."""
    return Binding(keys, action, name, tooltip=tip, show=show, priority=priority)


def speak(node: DOMNode, lang: Language, called: Mapping[str, tuple[str, str]]) -> None:
    """Says what the node's keys do in `lang`; where the screen calls it something else, so."""
    fresh = BindingsMap()
    for key, bindings in type(node)._merge_bindings().key_to_bindings.items():
        fresh.key_to_bindings[key] = [
            replace(b, description=say(name, lang), tooltip=say(tip, lang)) if name else b
            for b in bindings
            for name, tip in [called.get(b.description, (b.description, b.tooltip))]
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
    called: Mapping[str, tuple[str, str]] = getattr(screen, "CALLED", {})
    if lang == "en" and not screen.app.spoken and not called:  # type: ignore[attr-defined]
        return
    for node in (screen.app, screen, *screen.query("*")):
        if our_actions(type(node)):  # type: ignore[arg-type]
            speak(node, lang, called)
    screen.app.spoken |= lang != "en"  # type: ignore[attr-defined]
    screen.refresh_bindings()
