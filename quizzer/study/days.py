"""A day as people type it."""

import re
import unicodedata
from datetime import date
from typing import Final

_YEAR_FIRST: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


def read_day(text: str) -> date:
    """The day of 2027-01-10, 2027/1/10, 2027.1.10 or 2027年1月10日, in digits of any width.

    Raises: ValueError: it is none; a day that begins with the day or the month could be two.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if found := _YEAR_FIRST.fullmatch(plain):
        return date(*map(int, found.groups()))
    return date.fromisoformat(plain)
