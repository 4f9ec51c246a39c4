"""An auto-graded quiz and flashcard engine for deep-learning exams."""

__version__ = "0.1.0"
