"""Where the database lies, and which version of its tables this program writes; plain values, quick to import."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

HEAD: Final = "0003"  # the newest file in migrations/versions; a test holds the two together


def chosen(place: str | os.PathLike[str] | None, environment: Mapping[str, str] = os.environ) -> str:
    """`place` (an address or a path); without one, QUIZZER_DATABASE, or a file in the user's own data folder."""
    return str(place) if place is not None else environment.get("QUIZZER_DATABASE") or _default_path()


def _default_path() -> str:
    from platformdirs import user_data_dir

    return str(Path(user_data_dir("quizzer", appauthor=False)) / "progress.db")
