"""Colours: one accent, one for right, one for wrong, one for attention. Pairs that colour-blind eyes tell apart."""

from typing import Final

from textual.theme import Theme

DEFAULTS: Final = {"math": "#a08030", "field": "#707488 40%", "line": "#707488"}
THEMES: Final = (
    Theme(
        name="quizzer-dark",
        primary="#7aa2f7",
        accent="#7dcfff",
        secondary="#9aa5ce",
        success="#5fd7af",
        warning="#ffd166",
        error="#ff8f6b",
        background="#16171f",
        surface="#21222d",
        panel="#1c1d27",
        foreground="#dfe3f0",
        dark=True,
        variables={"math": "#f4e3b2", "field": "#343648", "line": "#4a4d60", "footer-key-foreground": "#7dcfff"},
    ),
    Theme(
        name="quizzer-light",
        primary="#1f4fa3",
        accent="#00618f",
        secondary="#4a5578",
        success="#00705a",
        warning="#8a5a00",
        error="#b3341a",
        background="#fbfaf6",
        surface="#efede6",
        panel="#f3f1ea",
        foreground="#1d1f27",
        dark=False,
        variables={"math": "#3b2c85", "field": "#dcdff0", "line": "#c4c1b6", "footer-key-foreground": "#00618f"},
    ),
    Theme(
        name="quizzer-contrast",
        primary="#ffffff",
        accent="#ffff00",
        secondary="#d0d0d0",
        success="#00ffff",
        warning="#ffff00",
        error="#ffaf5f",
        background="#000000",
        surface="#1c1c1c",
        panel="#000000",
        foreground="#ffffff",
        dark=True,
        variables={"math": "#ffffff", "field": "#303030", "line": "#9a9a9a", "footer-key-foreground": "#ffff00"},
    ),
)
SIGNS: Final = {"right": "✓", "close": "≈", "wrong": "✗", "missing": "–", "unreadable": "?", "partial": "◐"}
ASCII_SIGNS: Final = {"right": "+", "close": "~", "wrong": "x", "missing": "-", "unreadable": "?", "partial": "/"}
