"""Figures from the log."""

from quizzer.statistics.overview import overview

__all__ = ["overview"]
