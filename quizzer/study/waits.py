"""How long it is until a question comes again, in words."""

from datetime import datetime

from quizzer.language import Language, say


def wait_until(due: datetime, now: datetime, lang: Language) -> str:
    """How long that is, in the largest unit that says it."""
    minutes = max(0, round((due - now).total_seconds() / 60))
    if minutes < 60:
        return say("{n} min", lang, n=max(minutes, 1))
    if minutes < 18 * 60:
        return say("{n} h", lang, n=round(minutes / 60))
    days = max(1, round(minutes / 1440))
    if days < 60:
        return say("{n} d", lang, n=days)
    return say("{n} mo", lang, n=round(days / 30.4)) if days < 730 else say("{n} y", lang, n=round(days / 365))
