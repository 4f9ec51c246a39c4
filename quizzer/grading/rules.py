"""Which marking rules these are, so that marks given under others can be told apart."""

from typing import Final

RULES: Final = 1
"""Rises with every change that may mark an answer otherwise than before."""
